//! What links brought, over a range of days: clicks, customers, orders, commission by state.

use std::collections::BTreeMap;

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
/// Days reported at the most.
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

/// What came of one day, link, source or site, in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The day's number, the link's or site's identifier, the source.
    pub key: String,
    /// What a person calls it: a slug, a site's name. Of a day and a source, the same.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Clicks by people.
    pub clicks: i64,
    /// People who clicked, each counted once a day and link.
    pub sessions: i64,
    /// Customers who became the partner's for life.
    pub customers: i64,
    /// Orders, revenue, commission by state.
    pub figures: Figures,
}

impl Group {
    /// New customers for a hundred clicks, in hundredths of a percent; `None` where nobody clicked. Orders would tell of
    /// how loyal customers are, who order for life, rather than of clicks.
    pub const fn conversion(&self) -> Option<i64> {
        let (customers, clicks) = (self.customers, self.clicks);
        if clicks > 0 { Some((customers * 20_000 + clicks) / (2 * clicks)) } else { None }
    }
}

/// The asking partner's figures, by day from old to new, else those with the most revenue first.
///
/// # Errors
/// [`DomainError::Validation`] where the range is too long or ends before it begins.
pub async fn report(domain: &Domain, actor: &Actor, asked: Asked) -> Result<Vec<Group>, DomainError> {
    let partner = actor.permit(Permission::ReadAttribution)?;
    if asked.last < asked.first || asked.last - asked.first >= MOST_DAYS {
        return Err(DomainError::field("from", "out_of_range", "A range of one to 400 days."));
    }
    let mut db = domain.db();
    let days = args![partner, actor.mode(), asked.first, asked.last, actor.sites_listed()];
    let mut groups = Groups { by: asked.by, found: BTreeMap::new() };
    match asked.by {
        GroupBy::Day | GroupBy::Site => {
            for row in &db.all(store::REPORT_DAYS, days.clone()).await? {
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
                groups.of(row)?.figures.merge(&figures);
            }
        }
        GroupBy::Link | GroupBy::Source => {
            for row in &db.all(store::REPORT_LINKS, days.clone()).await? {
                let figures = Figures {
                    orders: row.get("orders")?,
                    revenue: row.get("revenue")?,
                    ..Figures::default()
                };
                groups.of(row)?.figures.merge(&figures);
            }
            let (from, to) = (Timestamp::from_day(asked.first), Timestamp::from_day(asked.last + 1));
            let values = args![partner, actor.mode(), from, to, actor.sites_listed()];
            for row in &db.all(store::REPORT_COMMISSIONS, values).await? {
                let amount: i64 = row.get("amount")?;
                let figures = match row.get("status")? {
                    Status::Pending => Figures { pending: amount, ..Figures::default() },
                    Status::Approved => Figures { approved: amount, ..Figures::default() },
                    Status::Paid => Figures { paid: amount, ..Figures::default() },
                    Status::Disputed => Figures { disputed: amount, ..Figures::default() },
                    Status::Reversed => Figures::default(),
                };
                let figures = Figures { reversed: row.get("reversed")?, ..figures };
                groups.of(row)?.figures.merge(&figures);
            }
        }
    }
    for row in &db.all(store::REPORT_SESSIONS, days).await? {
        let (clicks, sessions): (i64, i64) = (row.get("clicks")?, row.get("sessions")?);
        let group = groups.of(row)?;
        group.clicks += clicks;
        group.sessions += sessions;
    }
    let (from, to) = (Timestamp::from_day(asked.first), Timestamp::from_day(asked.last + 1));
    for row in
        &db.all(store::REPORT_CUSTOMERS, args![partner, actor.mode(), from, to, actor.sites_listed()]).await?
    {
        // Who was given by the operator's decision came by no link.
        if matches!(asked.by, GroupBy::Link | GroupBy::Source)
            && row.get::<Option<String>>("link_id")?.is_none()
        {
            continue;
        }
        let customers: i64 = row.get("customers")?;
        groups.of(row)?.customers += customers;
    }
    let mut found: Vec<Group> = groups.found.into_values().collect();
    if asked.by != GroupBy::Day {
        found.sort_by_key(|group| std::cmp::Reverse((group.figures.revenue, group.clicks)));
    }
    Ok(found)
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
