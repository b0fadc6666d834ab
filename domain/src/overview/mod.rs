//! The dashboard: a few figures, how often the partner's programs call, what happened last.

pub(crate) mod store;

use std::time::Duration;

use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::commissions::{self, Due};
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;
use crate::keys::{self, usage::Day};
use crate::ledger::{self, AccountKind, Balance};
use crate::rollups::{self, Earnings, Reach, TopClient, TopLink};

/// Rows of a list on the dashboard.
const TOP: i64 = 5;

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
    // By the minute: what ends by itself is no commit.
    let minute = domain.now().micros() / 60_000_000;
    let name = format!("{partner} {} {days} {minute}", actor.mode().word());
    let read = async { look(domain, actor, partner, days).await.map(Some) };
    let known = domain.memory.recall(Holds::UntilAnyCommit, "overview", name, read).await?;
    known.map(|known| (*known).clone()).ok_or(DomainError::NotFound)
}

async fn look(
    domain: &Domain,
    actor: &Actor,
    partner: PartnerId,
    days: i64,
) -> Result<Overview, DomainError> {
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

/// What a partner's business did over a range of days, and what its accounts hold now.
#[derive(Clone, Debug)]
pub struct Business {
    /// What the accounts hold, whatever the range.
    pub balances: Vec<Balance>,
    /// The next day on which something becomes ready.
    pub next: Option<Due>,
    /// The figures of the range, by currency.
    pub earnings: Vec<Earnings>,
    /// The days of the range that have any.
    pub days: Vec<rollups::Day>,
    /// How many clicked and became clients in it.
    pub reach: Reach,
    /// The links that earned most in it.
    pub links: Vec<TopLink>,
    /// The clients that bought most in it.
    pub clients: Vec<TopClient>,
}

impl Business {
    /// What stands in an account, by currency.
    pub fn balance(&self, kind: AccountKind) -> Vec<(&str, i64)> {
        let of_kind = self.balances.iter().filter(|balance| balance.kind == kind && balance.amount != 0);
        of_kind.map(|balance| (balance.currency.as_str(), balance.amount)).collect()
    }

    /// What the next payout would be: what is approved, less what is owed back; by currency.
    pub fn ready(&self) -> Vec<(&str, i64)> {
        let mut ready = self.balance(AccountKind::Approved);
        for (currency, owed) in self.balance(AccountKind::Receivable) {
            match ready.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, amount)) => *amount += owed,
                None => ready.push((currency, owed)),
            }
        }
        ready
    }
}

/// The business of the asking partner from the day `first` to the day `last`: one query a block, all of them
/// over balances and rollups.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn business(domain: &Domain, actor: &Actor, range: (i64, i64)) -> Result<Business, DomainError> {
    let partner = actor.permit(Permission::ReadCommissions)?;
    let minute = domain.now().micros() / 60_000_000;
    let name = format!("{partner} {} {range:?} {minute}", actor.mode().word());
    let read = async { look_at_business(domain, actor, partner, range).await.map(Some) };
    let known = domain.memory.recall(Holds::UntilAnyCommit, "business", name, read).await?;
    known.map(|known| (*known).clone()).ok_or(DomainError::NotFound)
}

async fn look_at_business(
    domain: &Domain,
    actor: &Actor,
    partner: PartnerId,
    range: (i64, i64),
) -> Result<Business, DomainError> {
    let mode = actor.mode();
    Ok(Business {
        balances: ledger::balances(domain, partner, mode).await?,
        next: commissions::due(domain, actor, 1).await?.into_iter().next(),
        earnings: rollups::earnings(domain, partner, mode, "", range).await?,
        days: rollups::by_day(domain, partner, mode, range.0, range.1).await?,
        reach: rollups::reach(domain, partner, mode, range).await?,
        links: rollups::top_links(domain, partner, mode, range, TOP).await?,
        clients: rollups::top_clients(domain, partner, mode, range, TOP).await?,
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
    /// Disputes that wait for an answer.
    pub disputes: i64,
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
        disputes: row.get("disputes")?,
        mails_failing: row.get("mails_failing")?,
    })
}
