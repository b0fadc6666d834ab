//! Beginning a batch: once a month by Tandem, or whenever a person wants to.

use super::store;
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::BatchId;
use crate::money::Currency;

/// Begins a batch of everything that is approved and ready now. It is collected afterwards, part by part: see
/// [`build`](super::build).
///
/// # Errors
/// [`DomainError::Validation`] where the currency is none; [`DomainError::InvalidTransition`] where one in this currency is being
/// collected already; [`DomainError::NotFound`] for anybody but the operator.
pub async fn prepare(tx: &mut Tx, actor: &Actor, currency: &str) -> Result<BatchId, DomainError> {
    actor.permit_operator(OperatorPermission::PreparePayouts)?;
    actor.person()?;
    if currency.parse::<Currency>().is_err() {
        return Err(DomainError::field("currency", "unknown_currency", "Not a currency of any shop."));
    }
    if tx.optional(store::IN_THE_MAKING, args![currency]).await?.is_some() {
        let from = "preparing".to_owned();
        return Err(DomainError::InvalidTransition { subject: "payout_batch", from, to: "preparing" });
    }
    begin(tx, actor, currency, "").await
}

async fn begin(tx: &mut Tx, by: &Actor, currency: &str, period: &str) -> Result<BatchId, DomainError> {
    let (id, now): (BatchId, _) = (tx.id(), tx.now());
    let minimum = tx.installation().payouts.minimum(currency);
    let carried = tx.optional(store::CARRIED_UPTO, args![currency, now]).await?;
    let carried: Timestamp =
        carried.map(|row| row.get("upto")).transpose()?.unwrap_or(Timestamp::from_micros(0));
    let person = by.person().ok();
    let values = args![id, currency, period, minimum, now, carried, person, by.name(), now];
    tx.execute(store::INSERT_BATCH, values).await?;
    tx.wake_jobs();
    Ok(id)
}

/// The currencies in which anything is sold.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn due_currencies(domain: &Domain) -> Result<Vec<String>, DomainError> {
    let rows = domain.db().all(store::CURRENCIES, vec![]).await?;
    Ok(rows.iter().map(|row| row.get("currency")).collect::<Result<_, _>>()?)
}

impl Domain {
    /// Begins the month's batches where their day has come, once a month and currency whatever number of servers
    /// does so, and collects whatever is being collected; how many batches that were.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]; what was collected until then stays so.
    pub async fn prepare_payouts(&self) -> Result<u64, DomainError> {
        if let Some(period) = self.installation().payouts.period(self.now()) {
            for currency in due_currencies(self).await? {
                let known = self.db().optional(store::OF_PERIOD, args![&currency, &period]).await?;
                if known.is_none() {
                    transact!(self, |tx| {
                        // Another server, or a person, may have come first.
                        let begun = tx.optional(store::OF_PERIOD, args![&currency, &period]).await?.is_some()
                            || tx.optional(store::IN_THE_MAKING, args![&currency]).await?.is_some();
                        if !begun {
                            begin(tx, &Actor::System, &currency, &period).await?;
                        }
                        Ok(())
                    })?;
                }
            }
        }
        let mut collected = 0;
        for row in &self.db().all(store::ALL_IN_THE_MAKING, vec![]).await? {
            super::build(self, row.get("id")?).await?;
            collected += 1;
        }
        Ok(collected)
    }
}
