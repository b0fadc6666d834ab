//! The file for the bank. It is not kept: asked for again it is made again, from the same accounts, to the same bytes; where
//! an account has changed since, it is not made, so that no other account is ever paid by it.

use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::bank::pain001::{Order, Transfer};
use super::decide::{Approved, lock, record, recount, take_out_unfit};
use super::{Batch, BatchStatus, days, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{DbError, Read, Tx};
use crate::error::DomainError;
use crate::ids::{BatchId, PartnerId};
use crate::installation::Installation;
use crate::payout_accounts::{Payable, PayoutAccountStatus};

/// Payments that are read at once.
const AT_ONCE: i64 = 1_000;
/// How many days ahead the bank may be asked to pay.
const AHEAD: i64 = 30;

/// Makes the file of an approved batch: its payouts are on their way then. `day` is the day since 1970 on which the bank is
/// asked to pay, the next on which banks work where none is given. What cannot go out as it was looked at is taken out.
///
/// # Errors
/// [`DomainError::Validation`] where the day is none on which banks pay, or no account is set up to pay from;
/// [`DomainError::InvalidTransition`] where the batch is not approved, or was exported already.
pub async fn export(
    tx: &mut Tx,
    actor: &Actor,
    id: BatchId,
    day: Option<i64>,
) -> Result<Approved, DomainError> {
    let batch = lock(tx, actor, id).await?;
    if batch.status != BatchStatus::Approved {
        return Err(batch.cannot(BatchStatus::Exported));
    }
    let (now, today) = (tx.now(), tx.now().day());
    let day = day.unwrap_or_else(|| days::next_open(today));
    if day < today || day > today + AHEAD || !days::is_open(day) {
        return Err(DomainError::field("day", "not_a_bank_day", "A day within a month on which banks pay."));
    }
    if tx.installation().payouts.debtor.is_none() {
        return Err(DomainError::field(
            "day",
            "no_debtor",
            "No account is set up that payouts are made from.",
        ));
    }
    let left_out = take_out_unfit(tx, actor, &batch).await?;
    let sums = recount(tx, &batch).await?;
    let batch = Batch { exported_at: Some(now), execution_day: Some(day), ..batch };
    let installation = tx.installation().clone();
    let bytes = write(tx, &installation, &batch, now).await?;
    let hash = HEXLOWER.encode(&Sha256::digest(&bytes));
    tx.execute(store::EXPORT, args![id, actor.name(), now, day, &hash]).await?;
    tx.execute(store::EXPORT_PAYOUTS, args![id, now]).await?;
    let data = json!({
        "payouts": sums.payouts, "amount": sums.amount, "left_out": left_out, "execution_day": days::written(day), "sha256": hash,
    });
    record(tx, actor, &batch, "payout_batch.exported", data);
    Ok(Approved { payouts: sums.payouts, left_out })
}

/// The file of a batch that is on its way, the same bytes every time. Who took it is written down.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where there is no file (any more): the batch was not exported or is settled, an account
/// has changed since, or a payout came back.
pub async fn file(tx: &mut Tx, actor: &Actor, id: BatchId) -> Result<Vec<u8>, DomainError> {
    let batch = lock(tx, actor, id).await?;
    let at = batch.exported_at.filter(|_| batch.status == BatchStatus::Exported);
    let Some(at) = at else { return Err(batch.cannot(BatchStatus::Exported)) };
    // What the bank sent back is paid by another batch: this file would pay it again.
    if tx.optional(store::CAME_BACK, args![id]).await?.is_some() {
        return Err(changed());
    }
    let installation = tx.installation().clone();
    let bytes = write(tx, &installation, &batch, at).await?;
    if HEXLOWER.encode(&Sha256::digest(&bytes)) != batch.file_hash {
        return Err(changed());
    }
    tx.execute(store::DOWNLOADED, args![id, tx.now()]).await?;
    record(tx, actor, &batch, "payout_batch.downloaded", json!({ "sha256": batch.file_hash }));
    Ok(bytes)
}

fn changed() -> DomainError {
    DomainError::InvalidTransition {
        subject: "payout_batch",
        from: "changed since".to_owned(),
        to: BatchStatus::Exported.word(),
    }
}

async fn write(
    read: &mut impl Read,
    installation: &Installation,
    batch: &Batch,
    at: Timestamp,
) -> Result<Vec<u8>, DomainError> {
    let debtor = installation.payouts.debtor.as_ref().ok_or_else(changed)?;
    let currency = batch.currency.parse().map_err(|fault| DbError::decode("currency", fault))?;
    let mut transfers: Vec<Transfer> = Vec::new();
    let mut after = String::new();
    loop {
        let rows = read.all(store::TRANSFERS, args![batch.id, &after, AT_ONCE]).await?;
        for row in &rows {
            let account = Payable::read(row)?;
            let verified = row.get::<PayoutAccountStatus>("status")? == PayoutAccountStatus::Verified;
            if !verified || row.get::<i64>("account_version")? != account.version {
                return Err(changed());
            }
            after = row.get::<PartnerId>("partner_id")?.to_string();
            let iban = account.iban(&installation.vault)?;
            transfers.push(Transfer {
                payout: row.get("payout_id")?,
                amount: row.get("amount")?,
                holder: account.holder,
                iban: iban.reveal().to_owned(),
            });
        }
        if i64::try_from(rows.len()).unwrap_or(0) < AT_ONCE {
            break;
        }
    }
    let execution_day = batch.execution_day.unwrap_or_else(|| at.day());
    let order =
        Order { batch: batch.id, created_at: at, execution_day, debtor, currency, transfers: &transfers };
    Ok(order.write())
}
