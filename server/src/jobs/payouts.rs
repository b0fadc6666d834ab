//! Batches of payouts are begun on their day and collected, and files from the bank are read to their end.

use std::time::Duration;

use domain::{Domain, DomainError};
use tokio_util::sync::CancellationToken;

use super::pause;

/// Somebody who pressed a button looks at the progress meanwhile.
const LOOK: Duration = Duration::from_secs(2);

pub(super) async fn run(domain: Domain, stop: CancellationToken) {
    loop {
        if let Err(fault) = once(&domain).await {
            tracing::warn!(%fault, "payouts");
        }
        if !pause(LOOK, &stop).await {
            return;
        }
    }
}

async fn once(domain: &Domain) -> Result<(), DomainError> {
    let collected = domain.prepare_payouts().await?;
    let read = domain.read_bank_files().await?;
    if collected > 0 || read > 0 {
        tracing::info!(collected, read, "payouts");
    }
    Ok(())
}
