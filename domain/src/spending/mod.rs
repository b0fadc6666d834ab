//! What a key may spend: per order, per day, per month, on which sites, out of which categories. People are not
//! limited. What is above a limit waits for a person who may decide it (`approvals`).
//!
//! Days and months are those of UTC. An order counts from when it is placed, also while it waits; what is declined,
//! cancelled or not decided in time is taken back from the day and month it was counted in. A key counts in the
//! currency of each order; an order in another currency than the key's limits is above all of them, since nobody
//! said at which rate.

mod ask;
mod asked;
mod meter;
pub mod rules;
pub(crate) mod store;

pub use ask::ask;
pub use asked::{Asked, asked, why};
pub use meter::{Meter, meter};
pub use rules::{Breach, LimitKind, Used, Verdict};

use crate::Domain;
use crate::actor::{Actor, KeyCaller};
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{OrderId, SiteId};
use crate::money::Money;

/// Whether one order is within what the asker may spend. Until the transaction ends no other order of the key is
/// judged, so that what this one says still holds when it is noted.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn judge(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    categories: &[String],
    amount: Money,
) -> Result<Verdict, DomainError> {
    Ok(meter(tx, actor).await?.judge(site, categories, amount))
}

/// Counts an order towards the key's day and month; once, however often it is called.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn note(tx: &mut Tx, actor: &Actor, order: OrderId, amount: Money) -> Result<(), DomainError> {
    let mut meter = meter(tx, actor).await?;
    meter.note(order, amount);
    meter.keep(tx).await
}

/// Takes an order out of the count, where it is in it: it was declined, cancelled, or nobody decided.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn take_back(tx: &mut Tx, order: OrderId) -> Result<(), DomainError> {
    let now = tx.now();
    let Some(row) = tx.optional(store::TAKE_BACK, args![order, now]).await? else { return Ok(()) };
    let (key, currency): (String, String) = (row.get("key_id")?, row.get("currency")?);
    let (amount, day, month): (i64, i64, i64) = (row.get("amount")?, row.get("day")?, row.get("month")?);
    // The month first, as everywhere, so that two transactions do not wait for each other.
    for (span, number) in [("month", month), ("day", day)] {
        tx.execute(store::SUBTRACT, args![&key, &currency, span, number, amount]).await?;
    }
    Ok(())
}

/// What a key has ordered today and this month, in the currency of its limits; none where it has no limits.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn used(domain: &Domain, key: &KeyCaller) -> Result<Option<Used>, DomainError> {
    let Some(currency) = key.limits.currency() else { return Ok(None) };
    let (day, month) = rules::spans(domain.now());
    let values = args![key.counts_as, currency.code(), day, month];
    let rows = domain.db().all(store::USED, values).await?;
    Ok(Some(Used::read(&rows, currency)?))
}
