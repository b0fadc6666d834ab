//! The balance that a partner sends ahead and orders from. It is four accounts of the ledger that sum to zero: what
//! was deposited (as the operator's debt), what is free, what is held for orders, what was spent. An order reserves
//! its total, its first shipment captures it; cancelled before, it is released; what is refunded later is credited.
//!
//! The account itself refuses to go below zero, in the statement that moves it, so that however many orders are
//! placed at one instant, together they never spend more than there is.

mod alert;
mod deposits;
mod movements;
mod moves;
mod payback;
pub(crate) mod store;

pub use alert::{Alert, set_alert};
pub use deposits::{
    Arrival, Deposit, DepositFilter, DepositStatus, NewDeposit, announce, confirm, deposit, deposits,
    deposits_for_operator, receive, reject, withdraw,
};
pub use movements::{BalanceMovement, MovementFilter, movements};
pub use moves::{available, capture, credit, hold, release, reserve, reserve_many};
pub use payback::{NewPayback, Payback, pay_back};

use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;
use crate::ledger::AccountKind;

/// What a partner has in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// ISO 4217.
    pub currency: String,
    /// Free to be spent.
    pub available: i64,
    /// Held for orders that have not been shipped.
    pub reserved: i64,
    /// Spent on what was shipped.
    pub spent: i64,
    /// Deposited in total, less what was paid back.
    pub deposited: i64,
    /// What orders that wait for payment need.
    pub wanted: i64,
    /// Below which the partner wants to be told.
    pub alert: Option<i64>,
}

impl Balance {
    /// Whether it is time for a deposit: orders wait for more than there is, or it is below what the partner named.
    pub fn is_low(&self) -> bool {
        self.wanted > self.available || self.alert.is_some_and(|below| self.available < below)
    }
}

/// What the asking partner has, by currency.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn balance(domain: &Domain, actor: &Actor) -> Result<Vec<Balance>, DomainError> {
    let (partner, mode) = (actor.permit(Permission::ReadBalance)?, actor.mode());
    let found = async { read(domain, partner, mode).await.map(Some) };
    let name = format!("{partner} {}", mode.word());
    let known = domain.memory.recall(Holds::UntilAnyCommit, "balance", name, found).await?;
    Ok(known.map(|known| (*known).clone()).unwrap_or_default())
}

/// What any partner has, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn balance_for_operator(
    domain: &Domain,
    actor: &Actor,
    partner: PartnerId,
) -> Result<Vec<Balance>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPartners)?;
    read(domain, partner, actor.mode()).await
}

async fn read(
    domain: &Domain,
    partner: PartnerId,
    mode: crate::actor::Mode,
) -> Result<Vec<Balance>, DomainError> {
    let mut db = domain.db();
    let mut balances: Vec<Balance> = Vec::new();
    for row in &db.all(store::ACCOUNTS, args![partner, mode]).await? {
        let (kind, amount): (AccountKind, i64) = (row.get("kind")?, row.get("balance")?);
        let own = of(&mut balances, row.get("currency")?);
        match kind {
            AccountKind::Prepaid => own.available = amount,
            AccountKind::Reserved => own.reserved = amount,
            AccountKind::Spent => own.spent = amount,
            _ => own.deposited = -amount,
        }
    }
    for row in &db.all(store::ALERTS, args![partner, mode]).await? {
        of(&mut balances, row.get("currency")?).alert = Some(row.get("below")?);
    }
    for row in &db.all(store::WANTED, args![partner, mode]).await? {
        of(&mut balances, row.get("currency")?).wanted = row.get("wanted")?;
    }
    balances.sort_by(|left, right| left.currency.cmp(&right.currency));
    Ok(balances)
}

fn of(balances: &mut Vec<Balance>, currency: String) -> &mut Balance {
    let at = balances.iter().position(|known| known.currency == currency).unwrap_or_else(|| {
        balances.push(Balance { currency, ..Balance::default() });
        balances.len() - 1
    });
    &mut balances[at]
}
