//! Reading whom links reached: clicks, and who became a client.

use super::store;
use crate::Domain;
use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;

/// New customers for a hundred clicks, in hundredths of a percent; `None` where nobody clicked. Orders would tell of
/// how loyal customers are, who order for life, rather than of clicks.
pub const fn conversion(customers: i64, clicks: i64) -> Option<i64> {
    if clicks > 0 { Some((customers * 20_000 + clicks) / (2 * clicks)) } else { None }
}

/// How many a partner's links reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Clicks by people.
    pub clicks: i64,
    /// Customers who became the partner's.
    pub customers: i64,
    /// All customers who are the partner's, whatever the range.
    pub clients: i64,
}

impl Reach {
    /// [`conversion`] of the range.
    pub const fn conversion(&self) -> Option<i64> {
        conversion(self.customers, self.clicks)
    }
}

/// How many a partner's links reached in a range of days.
pub(crate) async fn reach(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
) -> Result<Reach, DomainError> {
    let (from, to) = (Timestamp::from_day(first), Timestamp::from_day(last.saturating_add(1)));
    let row = domain.db().one(store::REACH, args![partner, mode, first, last, from, to]).await?;
    Ok(Reach { clicks: row.get("clicks")?, customers: row.get("customers")?, clients: row.get("clients")? })
}

/// How many customers became the partner's on each day of a range that has any, from old to new: day and number.
pub(crate) async fn new_clients(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
) -> Result<Vec<(i64, i64)>, DomainError> {
    let (from, to) = (Timestamp::from_day(first), Timestamp::from_day(last.saturating_add(1)));
    let rows = domain.db().all(store::NEW_CLIENTS, args![partner, mode, from, to]).await?;
    let days = rows.iter().map(|row| Ok((row.get("day")?, row.get("customers")?)));
    Ok(days.collect::<Result<_, DbError>>()?)
}
