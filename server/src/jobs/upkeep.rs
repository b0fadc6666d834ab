//! Small things that have to happen now and then.

use std::time::Duration;

use domain::Domain;
use tokio_util::sync::CancellationToken;

use super::pause;

const COUNT: Duration = Duration::from_secs(5);
const MINUTE: Duration = Duration::from_secs(60);

/// Writes the counts of calls down, the last ones when the server stops.
pub(super) async fn count(domain: Domain, stop: CancellationToken) {
    loop {
        let on = pause(COUNT, &stop).await;
        if let Err(fault) = domain.write_usage().await {
            tracing::warn!(%fault, "the counts of calls are kept for the next time");
        }
        if !on {
            return;
        }
    }
}

pub(super) async fn run(domain: Domain, stop: CancellationToken) {
    loop {
        if let Err(fault) = once(&domain).await {
            tracing::warn!(%fault, "upkeep");
        }
        if !pause(MINUTE, &stop).await {
            return;
        }
    }
}

async fn once(domain: &Domain) -> Result<(), domain::DomainError> {
    let approved = domain.approve_due_commissions().await?;
    let expired = domain.expire_approvals().await?;
    let unpaid = domain.end_unpaid_orders().await?;
    let answers = domain.forget_old_answers().await?;
    let sessions = domain.forget_old_sessions().await?;
    domain.forget_old_reports().await?;
    domain.prune_limits().await?;
    domain.forget_visitors().await?;
    if approved > 0 || expired > 0 || unpaid > 0 || answers > 0 || sessions > 0 {
        tracing::info!(approved, expired, unpaid, answers, sessions, "upkeep");
    }
    Ok(())
}
