//! Collecting a batch: partner by partner, a few hundred in a transaction, so that nobody waits long, a crash loses
//! nothing, and any server goes on where another stopped.

use serde_json::json;

use super::rules::{Standing, WhyNot, why_not};
use super::{Batch, BatchStatus, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::clock::Timestamp;
use crate::commissions::store::money;
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx, dialect};
use crate::error::DomainError;
use crate::ids::{BatchId, PartnerId, PayoutAccountId, PayoutId};
use crate::notifications::{self, Notice};

/// Partners in a transaction.
const AT_ONCE: i64 = 200;

/// Collects a batch to its end, from wherever it was left.
///
/// # Errors
/// [`DomainError::Unavailable`]; what was collected until then stays so.
pub async fn build(domain: &Domain, id: BatchId) -> Result<(), DomainError> {
    while !transact!(domain, |tx| build_step(tx, id).await)? {}
    Ok(())
}

/// Somebody with something to their name.
pub(super) struct Candidate {
    pub partner: PartnerId,
    pub account: Option<PayoutAccountId>,
    pub standing: Standing,
}

impl Candidate {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            partner: row.get("partner_id")?,
            account: row.get("account_id")?,
            standing: Standing {
                amount: row.get("amount")?,
                commissions: row.get("number")?,
                partner: row.get("partner_status")?,
                account: row.get("account_status")?,
                held_until: row.get("held_until")?,
            },
        })
    }
}

/// Collects the next few partners; `true` once there are no more, and then the batch waits for a second person.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn build_step(tx: &mut Tx, id: BatchId) -> Result<bool, DomainError> {
    let row = tx.optional(store::LOCK_BATCH, args![id]).await?.ok_or(DomainError::NotFound)?;
    let batch = Batch::read(&row)?;
    if batch.status != BatchStatus::Preparing {
        return Ok(true);
    }
    let next = tx.one(store::NEXT_PARTNERS, args![&batch.built_upto, AT_ONCE]).await?;
    let Some(upto) = next.get::<Option<String>>("upto")? else {
        return finish(tx, &batch).await.map(|()| true);
    };
    let skipped = collect(tx, &batch, &upto).await?;
    tx.execute(store::BUILT, args![id, &upto, skipped]).await?;
    Ok(false)
}

/// Collects the partners after those that were looked at, up to `upto`; how many of them are left out.
async fn collect(tx: &mut Tx, batch: &Batch, upto: &str) -> Result<i64, DomainError> {
    let (from, now) = (&batch.built_upto, tx.now());
    let rows = tx.all(store::CANDIDATES, args![&batch.currency, from, upto, batch.upto]).await?;
    let (mut list, mut skipped) = (Vec::new(), 0);
    for row in &rows {
        let candidate = Candidate::read(row)?;
        match (why_not(&candidate.standing, batch.minimum, now).first(), candidate.account) {
            (None, Some(account)) => {
                let id: PayoutId = tx.id();
                list.push(format!("{id}{}{account}", candidate.partner));
            }
            (why, _) => {
                let why = why.copied().unwrap_or(WhyNot::NoAccount);
                let Standing { amount, commissions, .. } = candidate.standing;
                skip(tx, batch, candidate.partner, amount, commissions, why).await?;
                skipped += 1;
            }
        }
    }
    if list.is_empty() {
        return Ok(skipped);
    }
    let list = json!(list);
    tx.execute(store::INSERT_PAYOUTS, args![list, batch.id, &batch.currency, now]).await?;
    let claim = if tx.is_embedded() { dialect::SQLITE_CLAIM } else { dialect::POSTGRES_CLAIM };
    tx.execute(claim, args![batch.id, from, upto, &batch.currency, batch.upto]).await?;
    tx.execute(store::SUM_UP, args![batch.id, from, upto, batch.carried_upto]).await?;
    // What was disputed, refunded or claimed by another batch between the look and the claim.
    for row in &tx.all(store::TOO_SMALL, args![batch.id, from, upto, batch.minimum]).await? {
        let payout: PayoutId = row.get("id")?;
        tx.execute(store::DELETE_ITEMS, args![payout]).await?;
        tx.execute(store::DELETE_PAYOUT, args![payout]).await?;
        let (amount, commissions): (i64, i64) = (row.get("amount")?, row.get("commissions")?);
        if commissions > 0 {
            let why = if amount > 0 { WhyNot::BelowMinimum } else { WhyNot::Negative };
            skip(tx, batch, row.get("partner_id")?, amount, commissions, why).await?;
            skipped += 1;
        }
    }
    Ok(skipped)
}

async fn skip(
    tx: &mut Tx,
    batch: &Batch,
    partner: PartnerId,
    amount: i64,
    commissions: i64,
    why: WhyNot,
) -> Result<(), DomainError> {
    let now: Timestamp = tx.now();
    tx.execute(store::INSERT_SKIP, args![batch.id, partner, &batch.currency, amount, commissions, why, now])
        .await?;
    Ok(())
}

/// The batch is complete: a second person is asked, or there is nobody to pay.
async fn finish(tx: &mut Tx, batch: &Batch) -> Result<(), DomainError> {
    let sums = tx.one(store::RECOUNT, args![batch.id]).await?;
    let (payouts, amount): (i64, i64) = (sums.get("payouts")?, sums.get("amount")?);
    let status = if payouts == 0 { BatchStatus::Empty } else { BatchStatus::Draft };
    tx.execute(store::SET_BATCH, args![batch.id, status]).await?;
    let data = json!({
        "currency": batch.currency, "payouts": payouts, "amount": money(amount, &batch.currency), "skipped": batch.skipped,
        "period": batch.period, "prepared_by": batch.created_by_name,
    });
    tx.record(Change {
        action: "payout_batch.prepared",
        subject: Subject::new("payout_batch", batch.id),
        partner: None,
        mode: Mode::Live,
        by: Actor::System,
        data: data.clone(),
    });
    if status == BatchStatus::Draft {
        let notice = Notice { kind: "payouts_prepared", data, href: format!("/ops/payouts/{}", batch.id) };
        notifications::tell_operators(tx, OperatorPermission::PreparePayouts, &notice).await?;
    }
    Ok(())
}
