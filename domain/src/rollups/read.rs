//! Reading the rollups: what a partner earned, by currency and by day.

use super::store;
use crate::Domain;
use crate::actor::Mode;
use crate::commissions::Status;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::ids::PartnerId;

use super::keep::Figures;

/// A partner's figures in one currency over a range of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earnings {
    /// The currency.
    pub currency: String,
    /// The figures.
    pub figures: Figures,
}

impl Earnings {
    /// What stands in each state that holds anything; what is owed back counts against what is approved.
    pub fn by_status(&self) -> Vec<(Status, i64)> {
        self.figures.by_status().into_iter().filter(|&(_, amount)| amount != 0).collect()
    }
}

/// A partner's figures by currency, from the day `first` to the day `last`, of the sites named or of all. One
/// query; whoever calls has authorised it.
pub(crate) async fn earnings(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    sites: &str,
    (first, last): (i64, i64),
) -> Result<Vec<Earnings>, DomainError> {
    let rows = domain.db().all(store::EARNINGS, args![partner, mode, first, last, sites]).await?;
    Ok(rows.iter().map(Earnings::read).collect::<Result<_, _>>()?)
}

impl Earnings {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self { currency: row.get("currency")?, figures: Figures::read(row)? })
    }
}

impl Figures {
    /// The columns of a day.
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            pending: row.get("pending")?,
            disputed: row.get("disputed")?,
            approved: row.get("approved")?,
            receivable: row.get("receivable")?,
            paid: row.get("paid")?,
            reversed: row.get("reversed")?,
        })
    }
}

/// A day's figures in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, since 1970.
    pub day: i64,
    /// The currency.
    pub currency: String,
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// A partner's days that have any figures, from old to new.
pub(crate) async fn by_day(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    first: i64,
    last: i64,
) -> Result<Vec<Day>, DomainError> {
    let rows = domain.db().all(store::BY_DAY, args![partner, mode, first, last]).await?;
    let read = |row: &Row| {
        Ok::<Day, DbError>(Day {
            day: row.get("day")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}
