//! What a second person decides about a batch, and what takes payouts out of it.

use serde_json::json;

use super::rules::{Standing, WhyNot, why_not};
use super::{Batch, BatchStatus, Payout, PayoutStatus, hold, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::commissions::store::money;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Refusal};
use crate::ids::{BatchId, PayoutId};

/// What approving or exporting did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approved {
    /// Payouts that go on.
    pub payouts: i64,
    /// Payouts that were taken out, since partner or account changed meanwhile.
    pub left_out: i64,
}

/// Locks a batch for somebody who may decide on it.
pub(super) async fn lock(tx: &mut Tx, actor: &Actor, id: BatchId) -> Result<Batch, DomainError> {
    actor.permit_operator(OperatorPermission::PreparePayouts)?;
    actor.person()?;
    let row = tx.optional(store::LOCK_BATCH, args![id]).await?.ok_or(DomainError::NotFound)?;
    Ok(Batch::read(&row)?)
}

pub(super) fn record(
    tx: &mut Tx,
    actor: &Actor,
    batch: &Batch,
    action: &'static str,
    data: serde_json::Value,
) {
    tx.record(Change {
        action,
        subject: Subject::new("payout_batch", batch.id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data,
    });
}

/// A person answers for a batch that Tandem began, as if they had prepared it; another person approves it then.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where somebody answers for it already, or it is no draft.
pub async fn take_over(tx: &mut Tx, actor: &Actor, id: BatchId) -> Result<(), DomainError> {
    let batch = lock(tx, actor, id).await?;
    if tx.execute(store::TAKE_OVER, args![id, actor.person()?, actor.name()]).await? == 0 {
        return Err(batch.cannot(BatchStatus::Draft));
    }
    record(tx, actor, &batch, "payout_batch.taken_over", json!({}));
    Ok(())
}

/// A second person approves a draft: never the one who prepared it. What cannot go out as it was looked at is taken out.
///
/// # Errors
/// [`DomainError::Forbidden`] for the person who prepared it, and while nobody answers for it;
/// [`DomainError::InvalidTransition`] where it is no draft (any more), or nothing is left in it.
pub async fn approve(tx: &mut Tx, actor: &Actor, id: BatchId) -> Result<Approved, DomainError> {
    let batch = lock(tx, actor, id).await?;
    if batch.status != BatchStatus::Draft {
        return Err(batch.cannot(BatchStatus::Approved));
    }
    let (person, now) = (actor.person()?, tx.now());
    if batch.created_by.is_none_or(|by| by == person) {
        return Err(DomainError::Forbidden(Refusal::FourEyes));
    }
    let left_out = take_out_unfit(tx, actor, &batch).await?;
    if tx.execute(store::APPROVE, args![id, person, actor.name(), now]).await? == 0 {
        return Err(batch.cannot(BatchStatus::Approved));
    }
    tx.execute(store::APPROVE_PAYOUTS, args![id, now]).await?;
    let payouts = recount(tx, &batch).await?;
    let sums = json!({ "payouts": payouts.payouts, "amount": payouts.amount, "left_out": left_out });
    record(tx, actor, &batch, "payout_batch.approved", sums);
    Ok(Approved { payouts: payouts.payouts, left_out })
}

pub(super) struct Counted {
    pub payouts: i64,
    pub amount: rust_decimal::Decimal,
}

/// Counts a batch again; one with nothing left in it cannot go on.
pub(super) async fn recount(tx: &mut Tx, batch: &Batch) -> Result<Counted, DomainError> {
    let sums = tx.one(store::RECOUNT, args![batch.id]).await?;
    let payouts: i64 = sums.get("payouts")?;
    if payouts == 0 {
        let from = "empty".to_owned();
        return Err(DomainError::InvalidTransition { subject: "payout_batch", from, to: "approved" });
    }
    Ok(Counted { payouts, amount: money(sums.get("amount")?, &batch.currency) })
}

/// Takes out every payout whose partner or account is not what it was; how many.
pub(super) async fn take_out_unfit(tx: &mut Tx, actor: &Actor, batch: &Batch) -> Result<i64, DomainError> {
    let now = tx.now();
    let rows = tx.all(store::UNFIT, args![batch.id, now]).await?;
    let mut left_out = 0;
    for row in &rows {
        let standing = Standing {
            amount: row.get("amount")?,
            commissions: 1,
            partner: row.get("partner_status")?,
            account: row.get("account_status")?,
            held_until: row.get("held_until")?,
        };
        let why = why_not(&standing, 1, now).first().copied().unwrap_or(WhyNot::AccountChanged);
        let payout = hold::lock(tx, row.get("id")?).await?;
        hold::withdraw(tx, actor, &payout, why).await?;
        left_out += 1;
    }
    Ok(left_out)
}

/// Takes one payout out of a batch that has not gone to the bank; what it was made of is free again.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where it went to the bank already, or was taken out.
pub async fn leave_out(tx: &mut Tx, actor: &Actor, id: PayoutId) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::PreparePayouts)?;
    actor.person()?;
    let payout: Payout = hold::lock(tx, id).await?;
    if !matches!(payout.status, PayoutStatus::Prepared | PayoutStatus::Approved) {
        return Err(payout.cannot(PayoutStatus::Cancelled));
    }
    hold::withdraw(tx, actor, &payout, WhyNot::ByHand).await
}

/// Gives a batch up that has not gone to the bank: everything in it is free again. One whose file nobody took has not gone,
/// and can be given up where the file cannot be made any more, because an account has changed.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where it went to the bank already, or was given up.
pub async fn cancel(tx: &mut Tx, actor: &Actor, id: BatchId) -> Result<(), DomainError> {
    let batch = lock(tx, actor, id).await?;
    let here = match batch.status {
        BatchStatus::Preparing | BatchStatus::Draft | BatchStatus::Approved => true,
        BatchStatus::Exported => tx.optional(store::GONE, args![id]).await?.is_none(),
        _ => false,
    };
    if !here {
        return Err(batch.cannot(BatchStatus::Cancelled));
    }
    let now = tx.now();
    tx.execute(store::CANCEL_PAYOUTS, args![id, now]).await?;
    // One may have been paid until it was waited for.
    if batch.status == BatchStatus::Exported && tx.optional(store::GONE, args![id]).await?.is_some() {
        return Err(batch.cannot(BatchStatus::Cancelled));
    }
    tx.execute(store::FREE_BATCH, args![id]).await?;
    tx.execute(store::CANCEL, args![id, now]).await?;
    let sums = json!({ "payouts": batch.payouts, "amount": money(batch.amount, &batch.currency), "from": batch.status });
    record(tx, actor, &batch, "payout_batch.cancelled", sums);
    Ok(())
}
