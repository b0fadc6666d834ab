//! Where the figures of a report lead: to the link, or to the orders, clients and commissions that they count.

use domain::actor::{Actor, Permission};
use domain::attribution::report::{Group, GroupBy};
use domain::commissions::Status;

use super::key;
use crate::components::days::Range;
use crate::components::list::escape;

/// The ways on from a report.
pub(super) struct Ways {
    by: GroupBy,
    /// Whether who reads it sees the pages of links.
    manages: bool,
    /// The range as the lists behind the figures have it in their address.
    range: String,
}

impl Ways {
    /// Those of a report over `range`.
    pub(super) fn of(actor: &Actor, by: GroupBy, range: &Range) -> Self {
        let range = range.filters("all").into_iter().map(|(name, value)| format!("&{name}={value}"));
        Self { by, manages: actor.permit(Permission::ManageLinks).is_ok(), range: range.collect() }
    }

    /// Where a row leads.
    pub(super) fn row(&self, group: &Group) -> Option<String> {
        match self.by {
            GroupBy::Link if self.manages => Some(format!("/links/{}", group.key)),
            GroupBy::Source if self.manages && !group.key.is_empty() => {
                Some(format!("/links?source={}", escape(&group.key)))
            }
            GroupBy::Source => None,
            GroupBy::Day | GroupBy::Link | GroupBy::Site => self.orders(group),
        }
    }

    /// The orders of a group.
    pub(super) fn orders(&self, group: &Group) -> Option<String> {
        self.narrowed("/orders", group)
    }

    /// The clients that a group brought.
    pub(super) fn clients(&self, group: &Group) -> Option<String> {
        self.narrowed("/clients", group)
    }

    /// The commissions of a group, in one state or in all. What was taken back was taken of commissions in any state: no
    /// list has just that.
    pub(super) fn commissions(&self, group: &Group, state: Option<Status>) -> Option<String> {
        let all = self.narrowed("/commissions", group)?;
        match state {
            None => Some(all),
            Some(Status::Reversed) => None,
            Some(state) => Some(format!("{all}&status={state}")),
        }
    }

    /// No list is narrowed to a source.
    fn narrowed(&self, path: &str, group: &Group) -> Option<String> {
        let (key, range) = (key(self.by, group), &self.range);
        match self.by {
            GroupBy::Day => Some(format!("{path}?from={key}&to={key}")),
            GroupBy::Link => Some(format!("{path}?link={key}{range}")),
            GroupBy::Site => Some(format!("{path}?site={key}{range}")),
            GroupBy::Source => None,
        }
    }

    /// All orders of the report.
    pub(super) fn all_orders(&self) -> Option<String> {
        self.everything("/orders")
    }

    /// All clients of the report.
    pub(super) fn all_clients(&self) -> Option<String> {
        self.everything("/clients")
    }

    /// All commissions of the report.
    pub(super) fn all_commissions(&self) -> Option<String> {
        self.everything("/commissions")
    }

    /// No list is narrowed to what came by any link.
    fn everything(&self, path: &str) -> Option<String> {
        let whole = matches!(self.by, GroupBy::Day | GroupBy::Site);
        whole.then(|| format!("{path}?{}", self.range.trim_start_matches('&')))
    }
}
