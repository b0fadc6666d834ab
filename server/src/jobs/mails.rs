//! Mail goes out: as soon as something is written, and every few seconds for what another server wrote.

use std::time::Duration;

use domain::Domain;
use domain::DomainError;
use tokio_util::sync::CancellationToken;

use crate::mail::Post;
use crate::metrics::{MAILS_FAILED, MAILS_SENT};

/// A look even when nobody rang: for another server's mail and for retries.
const LOOK: Duration = Duration::from_secs(2);
/// Mails taken at once: so few that all are out, or have failed, before another server may take them.
const BATCH: i64 = 5;

pub(super) async fn run(domain: Domain, post: Post, stop: CancellationToken) {
    loop {
        match send_due(&domain, &post, &stop).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(fault) => tracing::error!(%fault, "mail could not be taken"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = domain.work().notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn send_due(domain: &Domain, post: &Post, stop: &CancellationToken) -> Result<usize, DomainError> {
    if stop.is_cancelled() {
        return Ok(0);
    }
    let mails = domain.take_due_mails(BATCH).await?;
    for mail in &mails {
        match post.send(domain, mail).await {
            Ok(()) => {
                metrics::counter!(MAILS_SENT, "kind" => mail.kind.word()).increment(1);
                domain.mail_sent(mail.id).await?;
            }
            Err(fault) => {
                metrics::counter!(MAILS_FAILED, "kind" => mail.kind.word()).increment(1);
                tracing::warn!(%fault, mail = %mail.id, attempt = mail.attempts + 1, "a mail did not go out");
                domain.mail_failed(mail, &fault.to_string()).await?;
            }
        }
    }
    Ok(mails.len())
}
