//! What links brought, over a range of days: clicks, customers, orders, commission by state.

mod group;

use std::collections::BTreeMap;

pub use group::{Group, cut, totals};

use super::store;
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::clock::Timestamp;
use crate::commissions::Status;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::rollups::Figures;

/// Days reported where no range is said.
pub const DAYS: i64 = 30;
/// Days that a program is told of at the most, which gets all of them in one answer.
pub const MOST_DAYS: i64 = 400;

words! {
    /// What figures are put together by.
    GroupBy {
        /// By day, in UTC.
        Day = "day",
        /// By link.
        Link = "link",
        /// By the source that links name.
        Source = "source",
        /// By site.
        Site = "site",
    }
}

/// What is asked for: days since 1970 in UTC, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What to put together.
    pub by: GroupBy,
    /// The first day.
    pub first: i64,
    /// The last.
    pub last: i64,
}

/// The asking partner's figures, by day from old to new, else those with the most revenue first. By day and site it
/// is everything that the partner's customers did, by link and source what came by a link.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn report(domain: &Domain, actor: &Actor, asked: Asked) -> Result<Vec<Group>, DomainError> {
    let partner = actor.permit(Permission::ReadAttribution)?;
    let mut db = domain.db();
    let days = args![partner, actor.mode(), asked.first, asked.last, actor.sites_listed()];
    let (from, to) = (Timestamp::from_day(asked.first), Timestamp::from_day(asked.last.saturating_add(1)));
    let instants = args![partner, actor.mode(), from, to, actor.sites_listed()];
    let mut groups = Groups { by: asked.by, found: BTreeMap::new() };
    let (clicks, customers) = match asked.by {
        GroupBy::Day | GroupBy::Site => {
            for row in &db.all(store::REPORT_DAYS, days.clone()).await? {
                groups.of(row)?.figures.merge(&Figures::read(row)?);
            }
            (store::REPORT_CLICKS_OF_DAYS, store::REPORT_CUSTOMERS_OF_DAYS)
        }
        GroupBy::Link | GroupBy::Source => {
            for row in &db.all(store::REPORT_LINKS, days.clone()).await? {
                let (orders, revenue) = (row.get("orders")?, row.get("revenue")?);
                groups.of(row)?.figures.merge(&Figures { orders, revenue, ..Figures::default() });
            }
            for row in &db.all(store::REPORT_COMMISSIONS, instants.clone()).await? {
                groups.of(row)?.figures.merge(&commission(row)?);
            }
            (store::REPORT_CLICKS_OF_LINKS, store::REPORT_CUSTOMERS_OF_LINKS)
        }
    };
    for row in &db.all(clicks, days).await? {
        let (clicks, sessions): (i64, i64) = (row.get("clicks")?, row.get("sessions")?);
        let group = groups.of(row)?;
        group.clicks += clicks;
        group.sessions += sessions;
    }
    for row in &db.all(customers, instants).await? {
        let customers: i64 = row.get("customers")?;
        groups.of(row)?.customers += customers;
    }
    let mut found: Vec<Group> = groups.found.into_values().collect();
    if asked.by != GroupBy::Day {
        found.sort_by_key(|group| std::cmp::Reverse((group.figures.revenue, group.clicks)));
    }
    Ok(found)
}

/// Commission of one state, and what was taken back of it.
fn commission(row: &Row) -> Result<Figures, DbError> {
    let (amount, reversed) = (row.get("amount")?, row.get("reversed")?);
    let figures = Figures { reversed, ..Figures::default() };
    Ok(match row.get("status")? {
        Status::Pending => Figures { pending: amount, ..figures },
        Status::Approved => Figures { approved: amount, ..figures },
        Status::Paid => Figures { paid: amount, ..figures },
        Status::Disputed => Figures { disputed: amount, ..figures },
        Status::Reversed => figures,
    })
}

struct Groups {
    by: GroupBy,
    found: BTreeMap<(i64, String, String), Group>,
}

impl Groups {
    /// The group that a row belongs to.
    fn of(&mut self, row: &Row) -> Result<&mut Group, DbError> {
        let currency: String = row.get("currency")?;
        let (order, key, name) = match self.by {
            GroupBy::Day => {
                let day: i64 = row.get("day")?;
                (day, day.to_string(), String::new())
            }
            GroupBy::Link => (0, row.get("link_id")?, row.get("slug")?),
            GroupBy::Source => (0, row.get("source")?, row.get("source")?),
            GroupBy::Site => (0, row.get("site_id")?, row.get("site_name")?),
        };
        let fresh = || Group { key: key.clone(), name, currency: currency.clone(), ..Group::default() };
        Ok(self.found.entry((order, key.clone(), currency.clone())).or_insert_with(fresh))
    }
}
