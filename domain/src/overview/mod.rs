//! The dashboards: a partner's business over a range of days, and what waits for the operator.

pub(crate) mod store;

use std::time::Duration;

use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::commissions::{self, Due};
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;
use crate::ledger::{self, AccountKind, Balance};
use crate::rollups::{self, Earnings, Reach, TopClient, TopLink};

/// Rows of a list on the dashboard.
const TOP: i64 = 5;

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
    /// How many became clients on each of its days that has any.
    pub new_clients: Vec<(i64, i64)>,
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
        new_clients: rollups::new_clients(domain, partner, mode, range).await?,
        links: rollups::top_links(domain, partner, mode, range, TOP).await?,
        clients: rollups::top_clients(domain, partner, mode, range, TOP).await?,
    })
}

/// A partner's figures since it began, by currency, and how many its links reached: for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn of_partner(
    domain: &Domain,
    actor: &Actor,
    partner: PartnerId,
) -> Result<(Vec<Earnings>, Reach), DomainError> {
    actor.permit_operator(OperatorPermission::ReadCommissions)?;
    let (mode, ever) = (actor.mode(), (0, domain.now().day()));
    let earnings = rollups::earnings(domain, partner, mode, &actor.sites_listed(), ever).await?;
    Ok((earnings, rollups::reach(domain, partner, mode, ever).await?))
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
    actor.permit_operator(OperatorPermission::ReadPartners)?;
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
