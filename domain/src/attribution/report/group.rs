//! A group of a report, what all of them come to, and a page of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::GroupBy;
use crate::page::{Cursor, Page, PageRequest};
use crate::rollups::{self, Figures};

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
    /// New customers for a hundred clicks: [`rollups::conversion`].
    pub const fn conversion(&self) -> Option<i64> {
        rollups::conversion(self.customers, self.clicks)
    }

    /// Its place among others, from the first to the last: the newest day, else the most revenue and then the most
    /// clicks. Where that is equal it is settled by what the group is, so that each has a place of its own.
    fn place(&self, by: GroupBy) -> Cursor {
        let digest = Sha256::digest(format!("{}\n{}", self.key, self.currency));
        let own = digest.iter().take(8).fold(0, |bits: u128, byte| (bits << 8) | u128::from(*byte));
        match by {
            GroupBy::Day => Cursor { sort: self.key.parse().unwrap_or_default(), tie: own },
            GroupBy::Link | GroupBy::Source | GroupBy::Site => {
                let clicks = u128::from(self.clicks.unsigned_abs());
                Cursor { sort: self.figures.revenue, tie: (clicks << 64) | own }
            }
        }
    }
}

/// What groups come to together, by currency.
pub fn totals(groups: &[Group]) -> Vec<Group> {
    let mut sums: BTreeMap<&str, Group> = BTreeMap::new();
    for group in groups {
        let sum = sums.entry(&group.currency).or_default();
        sum.currency.clone_from(&group.currency);
        sum.clicks += group.clicks;
        sum.sessions += group.sessions;
        sum.customers += group.customers;
        sum.figures.merge(&group.figures);
    }
    sums.into_values().collect()
}

/// A page of a report: the newest day first, else those with the most revenue.
pub fn cut(groups: &[Group], by: GroupBy, page: PageRequest) -> Page<Group> {
    let place = |group: &Group| {
        let Cursor { sort, tie } = group.place(by);
        (sort, tie)
    };
    let start = page.before();
    let rest = groups.iter().map(|group| (place(group), group));
    let mut rest: Vec<_> = rest.filter(|(place, _)| *place < (start.sort, start.tie)).collect();
    rest.sort_by_key(|(place, _)| Reverse(*place));
    let fetched = rest.into_iter().take(usize::try_from(page.fetch()).unwrap_or(usize::MAX));
    Page::cut(fetched.map(|(_, group)| group.clone()).collect(), page, |group| group.place(by))
}
