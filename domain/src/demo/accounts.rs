//! Where the demo's partners are paid: one account that has been verified for long, one that waits for the operator.

use std::time::Duration;

use super::people::Cast;
use super::sales::as_of;
use crate::Domain;
use crate::actor::Actor;
use crate::approvals::{self, ApprovalKind};
use crate::clock::Timestamp;
use crate::error::DomainError;
use crate::page::PageRequest;
use crate::payout_accounts::change::change;
use crate::payout_accounts::rules::NewPayoutAccount;
use crate::sessions::{FRESH, SessionRecord};

const DAY: u64 = 24 * 3600;

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let before = |days: u64| now.minus(Duration::from_secs(days * DAY));
    enter(&as_of(domain, before(92)), &cast.owner, "Aurora Guides GmbH", "DE89370400440532013000").await?;
    let past = as_of(domain, before(91));
    let waiting = approvals::list(&past, &cast.admin, true, PageRequest::default()).await?.items;
    if let Some(approval) = waiting.iter().find(|approval| approval.kind == ApprovalKind::PayoutAccount) {
        transact!(past, |tx| approvals::decide::decide(tx, &cast.admin, approval.id, true, "").await)?;
    }
    Ok(())
}

/// Enters an account as somebody who has just signed in.
async fn enter(domain: &Domain, owner: &Actor, holder: &str, iban: &str) -> Result<(), DomainError> {
    let secret = i128::from_be_bytes(domain.random().bytes());
    let until = domain.now().plus(FRESH);
    let record = SessionRecord { user: owner.person().ok(), data: "{}".to_owned(), expires_at: until };
    domain.create_session(secret, &record, "").await?;
    let new = NewPayoutAccount { holder: holder.into(), iban: iban.into(), country: iban[..2].into() };
    transact!(domain, |tx| change(tx, owner, Some(secret), &new).await)?;
    domain.delete_session(secret).await
}
