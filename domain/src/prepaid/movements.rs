//! What moved a balance, from new to old.

use super::store;
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::ids::EntryId;
use crate::ledger::Reason;
use crate::page::{Cursor, Page, PageRequest};

/// What is looked for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct MovementFilter {
    /// A reason: `deposited`, `reserved`, `released`, `captured`, `credited`, `paid_back`.
    pub reason: String,
    /// A currency.
    pub currency: String,
    /// At or after this.
    pub from: Option<Timestamp>,
    /// Before this.
    pub to: Option<Timestamp>,
}

/// One movement.
#[derive(Clone, Debug)]
pub struct BalanceMovement {
    /// The entry of the ledger.
    pub entry: EntryId,
    /// Why.
    pub reason: Reason,
    /// Minor units that moved, always positive.
    pub amount: i64,
    /// What that did to the available balance: minor units with their sign, zero for what only left the reserve.
    pub change: i64,
    /// ISO 4217.
    pub currency: String,
    /// `order`, `deposit` or `payback`.
    pub subject_type: String,
    /// Its identifier.
    pub subject: String,
    /// What people call it: the order's number, the deposit's reference, the bank's.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What moved the asking partner's balance.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn movements(
    domain: &Domain,
    actor: &Actor,
    filter: &MovementFilter,
    page: PageRequest,
) -> Result<Page<BalanceMovement>, DomainError> {
    let partner = actor.permit(Permission::ReadBalance)?;
    let mut start = page.before();
    if let Some(to) = filter.to.filter(|to| to.micros() <= start.sort) {
        start = Cursor { sort: to.micros(), tie: 0 };
    }
    let values = args![
        partner,
        actor.mode(),
        start.sort,
        EntryId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.unwrap_or(Timestamp::from_micros(i64::MIN)),
        &filter.reason,
        &filter.currency,
        page.fetch()
    ];
    let rows = domain.db().all(store::MOVEMENTS, values).await?;
    let items = rows.iter().map(BalanceMovement::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(items, page, |item| Cursor { sort: item.at.micros(), tie: item.entry.ulid().0 }))
}

impl BalanceMovement {
    fn read(row: &Row) -> Result<Self, DbError> {
        let (reason, amount): (Reason, i64) = (row.get("reason")?, row.get("amount")?);
        let change = match reason {
            Reason::Reserved | Reason::PaidBack => -amount,
            Reason::Captured => 0,
            _ => amount,
        };
        Ok(Self {
            entry: row.get("id")?,
            reason,
            amount,
            change,
            currency: row.get("currency")?,
            subject_type: row.get("subject_type")?,
            subject: row.get("subject_id")?,
            name: row.get("name")?,
            at: row.get("created_at")?,
        })
    }
}
