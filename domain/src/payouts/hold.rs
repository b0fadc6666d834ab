//! Whether a payout has a commission, and what happens to the payout when something happens to the commission.

use serde_json::json;

use super::rules::WhyNot;
use super::{Payout, PayoutStatus, store};
use crate::actor::{Actor, Mode};
use crate::commissions::store::money;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{CommissionId, PayoutId};

/// Who has a commission.
#[derive(Debug)]
pub(crate) enum Hold {
    /// Nobody.
    Free,
    /// A payout that waits for a second person: the commission may still leave it.
    Draft(Box<Payout>),
    /// A payout that was approved: what it is made of stays as it is.
    Fixed,
}

/// Locks a payout.
pub(super) async fn lock(tx: &mut Tx, id: PayoutId) -> Result<Payout, DomainError> {
    let row = tx.optional(store::LOCK, args![id]).await?.ok_or(DomainError::NotFound)?;
    Ok(Payout::read(&row)?)
}

/// Who has a commission, which the transaction has locked: nobody can claim it meanwhile, and the payout is locked too.
pub(crate) async fn hold_of(tx: &mut Tx, id: CommissionId) -> Result<Hold, DomainError> {
    let Some(row) = tx.optional(store::HOLDER, args![id]).await? else { return Ok(Hold::Free) };
    let payout = lock(tx, row.get("payout_id")?).await?;
    Ok(match payout.status {
        PayoutStatus::Prepared => Hold::Draft(Box::new(payout)),
        PayoutStatus::Approved | PayoutStatus::Exported | PayoutStatus::Paid => Hold::Fixed,
        // Given up between the two looks.
        PayoutStatus::Returned | PayoutStatus::Rejected | PayoutStatus::Cancelled => Hold::Free,
    })
}

/// Takes a commission out of the draft that has it.
pub(crate) async fn drop_from(tx: &mut Tx, payout: &Payout, id: CommissionId) -> Result<(), DomainError> {
    tx.execute(store::DROP_ITEM, args![payout.id, id]).await?;
    sum_again(tx, payout).await
}

/// A commission in a draft is worth another amount.
pub(crate) async fn amend(
    tx: &mut Tx,
    payout: &Payout,
    id: CommissionId,
    amount: i64,
) -> Result<(), DomainError> {
    tx.execute(store::AMEND_ITEM, args![payout.id, id, amount]).await?;
    sum_again(tx, payout).await
}

/// Sums a draft's payout up again; what came below the minimum waits for the next batch.
async fn sum_again(tx: &mut Tx, was: &Payout) -> Result<(), DomainError> {
    let row = tx.optional(store::LOCK_BATCH, args![was.batch]).await?.ok_or(DomainError::NotFound)?;
    let batch = super::Batch::read(&row)?;
    tx.execute(store::SUM_UP_ONE, args![was.id, batch.carried_upto]).await?;
    let now = lock(tx, was.id).await?;
    let values = args![was.batch, 0_i64, was.amount - now.amount, was.commissions - now.commissions];
    tx.execute(store::TAKE_OFF, values).await?;
    if now.amount < batch.minimum {
        let why = if now.amount > 0 { WhyNot::BelowMinimum } else { WhyNot::Negative };
        withdraw(tx, &Actor::System, &now, why).await?;
    }
    Ok(())
}

/// Takes a locked payout out of its batch: what it was made of is free again.
pub(super) async fn withdraw(
    tx: &mut Tx,
    by: &Actor,
    payout: &Payout,
    why: WhyNot,
) -> Result<(), DomainError> {
    let now = tx.now();
    tx.execute(store::FREE, args![payout.id]).await?;
    let values = args![
        payout.id,
        PayoutStatus::Cancelled,
        why,
        &payout.bank_reference,
        payout.paid_at,
        payout.returned_at,
        now
    ];
    tx.execute(store::SAVE, values).await?;
    tx.execute(store::TAKE_OFF, args![payout.batch, 1_i64, payout.amount, payout.commissions]).await?;
    // The partner has seen it only once it was approved.
    let partner = (payout.status != PayoutStatus::Prepared).then_some(payout.partner);
    tx.record(Change {
        action: "payout.cancelled",
        subject: Subject::new("payout", payout.id),
        partner,
        mode: Mode::Live,
        by: by.clone(),
        data: json!({
            "batch_id": payout.batch, "amount": money(payout.amount, &payout.currency), "currency": payout.currency, "reason": why,
        }),
    });
    Ok(())
}
