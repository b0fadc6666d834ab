//! Reading the rollups.

use super::store;
use crate::Domain;
use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::commissions::Status;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::ids::{CustomerId, LinkId, PartnerId};

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
        let figures = &self.figures;
        let all = [
            (Status::Pending, figures.pending),
            (Status::Approved, figures.approved + figures.receivable),
            (Status::Paid, figures.paid),
            (Status::Disputed, figures.disputed),
        ];
        all.into_iter().filter(|&(_, amount)| amount != 0).collect()
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
        let figures = Figures {
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            pending: row.get("pending")?,
            disputed: row.get("disputed")?,
            approved: row.get("approved")?,
            receivable: row.get("receivable")?,
            paid: row.get("paid")?,
            reversed: row.get("reversed")?,
        };
        Ok(Self { currency: row.get("currency")?, figures })
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

/// What a link brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopLink {
    /// The link.
    pub link: LinkId,
    /// The last part of its address.
    pub slug: Option<String>,
    /// The currency.
    pub currency: String,
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// The links that brought most commission in a range of days.
pub(crate) async fn top_links(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
    count: i64,
) -> Result<Vec<TopLink>, DomainError> {
    let rows = domain.db().all(store::TOP_LINKS, args![partner, mode, first, last, count]).await?;
    let read = |row: &Row| {
        Ok::<TopLink, DbError>(TopLink {
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// What a client bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopClient {
    /// The client.
    pub customer: CustomerId,
    /// Their name, as long as they are the partner's.
    pub name: Option<String>,
    /// The currency.
    pub currency: String,
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// The clients that bought most in a range of days.
pub(crate) async fn top_clients(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
    count: i64,
) -> Result<Vec<TopClient>, DomainError> {
    let rows = domain.db().all(store::TOP_CLIENTS, args![partner, mode, first, last, count]).await?;
    let read = |row: &Row| {
        Ok::<TopClient, DbError>(TopClient {
            customer: row.get("customer_id")?,
            name: row.get("name")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}
