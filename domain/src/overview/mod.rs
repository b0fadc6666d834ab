//! The dashboard: a few figures, how often the partner's programs call, what happened last.

pub(crate) mod store;

use std::time::Duration;

use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::keys::{self, usage::Day};

/// The figures of a partner's dashboard.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Keys in use.
    pub active_keys: i64,
    /// People in the team.
    pub people: i64,
    /// Threads of messages.
    pub threads: i64,
    /// Calls by day over the range, oldest first, days without calls included.
    pub calls: Vec<Day>,
}

impl Overview {
    /// Calls in the range.
    pub fn total_calls(&self) -> i64 {
        self.calls.iter().map(|(_, calls, _)| calls).sum()
    }

    /// Refused calls in the range.
    pub fn total_refused(&self) -> i64 {
        self.calls.iter().map(|(_, _, refused)| refused).sum()
    }
}

/// The dashboard of the asking partner over the last `days`.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn of_partner(domain: &Domain, actor: &Actor, days: i64) -> Result<Overview, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let now = domain.now();
    let first = now.day() - days.clamp(1, 366) + 1;
    let mut db = domain.db();
    let row = db.one(store::FIGURES, args![partner, actor.mode(), now]).await?;
    let counted = db.all(store::CALLS, args![partner, actor.mode(), first]).await?;
    Ok(Overview {
        active_keys: row.get("active_keys")?,
        people: row.get("people")?,
        threads: row.get("threads")?,
        calls: keys::usage::by_day(&counted, first, now.day())?,
    })
}

/// The figures of the operator's dashboard.
#[derive(Clone, Copy, Debug)]
pub struct OperatorOverview {
    /// Partners that wait for a decision.
    pub pending: i64,
    /// Partners at work.
    pub active: i64,
    /// Partners held back.
    pub suspended: i64,
    /// Calls of all partners in the last thirty days.
    pub calls: i64,
    /// Mails that could not be sent and are given up or waiting.
    pub mails_failing: i64,
}

/// The dashboard of the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn of_operator(domain: &Domain, actor: &Actor) -> Result<OperatorOverview, DomainError> {
    actor.permit_operator(crate::actor::OperatorPermission::ReadPartners)?;
    let first = domain.now().minus(Duration::from_secs(30 * 24 * 3600)).day();
    let row = domain.db().one(store::OPERATOR_FIGURES, args![first]).await?;
    Ok(OperatorOverview {
        pending: row.get("pending")?,
        active: row.get("active")?,
        suspended: row.get("suspended")?,
        calls: row.get("calls")?,
        mails_failing: row.get("mails_failing")?,
    })
}
