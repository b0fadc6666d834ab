//! What the demo partner was paid a month ago, and this month's batch, which waits for a second person.

use std::time::Duration;

use super::people::Cast;
use super::sales::as_of;
use crate::actor::{Actor, Mode};
use crate::approvals;
use crate::clock::Timestamp;
use crate::error::DomainError;
use crate::page::PageRequest;
use crate::payout_accounts::change::change;
use crate::payout_accounts::{self, rules::NewPayoutAccount};
use crate::payouts::{self, BatchFilter, BatchStatus, Debtor, PayoutStatus, Settings};
use crate::sessions::{self, SessionRecord};
use crate::{Domain, installation::Installation};

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// The account that the demo pays from; its number belongs to nobody.
pub fn debtor() -> Debtor {
    Debtor {
        name: "Tandem Shops, S.A.".to_owned(),
        iban: "PT50000201231234567890154".to_owned(),
        bic: Some("BCOMPTPL".to_owned()),
    }
}

/// A domain that has an account to pay from.
fn with_bank(domain: &Domain) -> Domain {
    let installation = domain.installation();
    let payouts = Settings { debtor: Some(debtor()), ..installation.payouts.clone() };
    domain.clone().installed(Installation { payouts, ..installation.clone() })
}

/// The operator's second person.
async fn second(domain: &Domain) -> Result<Actor, DomainError> {
    sessions::actor_of(domain, super::person(domain, super::people::SECOND).await?, Mode::Live).await
}

/// The demo partner has a verified account, entered by its owner, unless it has one already.
async fn account(domain: &Domain, cast: &Cast) -> Result<(), DomainError> {
    if payout_accounts::own(domain, &cast.owner).await?.account.is_some() {
        return Ok(());
    }
    let secret = i128::from_be_bytes(domain.random().bytes());
    let expires_at = domain.now().plus(Duration::from_secs(HOUR));
    let session = SessionRecord { user: Some(cast.owner.person()?), data: "{}".to_owned(), expires_at };
    domain.create_session(secret, &session, "Firefox").await?;
    let new = NewPayoutAccount {
        holder: "Aurora Guides GmbH".to_owned(),
        iban: "DE89370400440532013000".to_owned(),
        country: "DE".to_owned(),
    };
    transact!(domain, |tx| change(tx, &cast.owner, Some(secret), &new).await.map(drop))?;
    let waiting = approvals::list(domain, &cast.admin, true, PageRequest::new(100, None)).await?.items;
    for approval in waiting.iter().filter(|approval| approval.partner == cast.partner) {
        if approval.kind == approvals::ApprovalKind::PayoutAccount {
            transact!(domain, |tx| approvals::decide::decide(tx, &cast.admin, approval.id, true, "")
                .await
                .map(drop))?;
        }
    }
    Ok(())
}

/// Everything that was ready at an instant is paid then.
pub(super) async fn pay(domain: &Domain, cast: &Cast, at: Timestamp) -> Result<(), DomainError> {
    let (past, second) = (with_bank(&as_of(domain, at)), second(domain).await?);
    account(&past, cast).await?;
    let id = transact!(past, |tx| payouts::prepare(tx, &second, "EUR").await)?;
    payouts::build(&past, id).await?;
    if payouts::batch(&past, &cast.admin, id).await?.status != BatchStatus::Draft {
        return Ok(());
    }
    transact!(past, |tx| payouts::approve(tx, &cast.admin, id).await.map(drop))?;
    transact!(past, |tx| payouts::export::export(tx, &second, id, None).await.map(drop))?;
    // Not before the day on which the bank was to carry it out, whatever holidays there were.
    let later = with_bank(&as_of(domain, at.plus(Duration::from_secs(6 * DAY))));
    let page = PageRequest::new(PageRequest::MAX_LIMIT, None);
    let sent = payouts::payouts_of(&later, &second, id, Some(PayoutStatus::Exported), page).await?.items;
    for payout in &sent {
        transact!(later, |tx| payouts::mark_paid(tx, &second, payout.id, "2026-0042 SEPA").await.map(drop))?;
    }
    Ok(())
}

/// This month's batch: Tandem has collected it, one person has taken it over, another is to approve it.
pub(super) async fn wait(domain: &Domain, now: Timestamp) -> Result<(), DomainError> {
    let recent = with_bank(&as_of(domain, now.minus(Duration::from_secs(2 * HOUR))));
    let second = second(domain).await?;
    recent.prepare_payouts().await?;
    let drafts = BatchFilter { status: Some(BatchStatus::Draft) };
    for batch in payouts::batches(&recent, &second, &drafts, PageRequest::default()).await?.items {
        transact!(recent, |tx| payouts::take_over(tx, &second, batch.id).await)?;
    }
    Ok(())
}
