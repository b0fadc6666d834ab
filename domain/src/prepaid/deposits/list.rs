//! Lists of deposits, from new to old.

use super::super::store;
use super::Deposit;
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::{Read as _, dialect};
use crate::error::DomainError;
use crate::ids::DepositId;
use crate::page::{Cursor, Page, PageRequest};

/// What is looked for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct DepositFilter {
    /// A state.
    pub status: String,
    /// Part of a partner's name, of a reference, or of the bank's.
    pub q: String,
}

/// The asking partner's deposits.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn deposits(
    domain: &Domain,
    actor: &Actor,
    page: PageRequest,
) -> Result<Page<Deposit>, DomainError> {
    let partner = actor.permit(Permission::ReadBalance)?;
    let start = page.before();
    let tie = DepositId::from_ulid(ulid::Ulid(start.tie));
    let values = args![partner, actor.mode(), start.sort, tie, page.fetch()];
    cut(&domain.db().all(store::DEPOSITS, values).await?, page)
}

/// Everybody's deposits, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else; [`DomainError::Forbidden`].
pub async fn deposits_for_operator(
    domain: &Domain,
    actor: &Actor,
    filter: &DepositFilter,
    page: PageRequest,
) -> Result<Page<Deposit>, DomainError> {
    actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
    let start = page.before();
    let tie = DepositId::from_ulid(ulid::Ulid(start.tie));
    let q = dialect::contains(&filter.q);
    let mut values = args![actor.mode(), start.sort, tie, q, page.fetch()];
    let sql = if filter.status.is_empty() {
        store::ALL_DEPOSITS
    } else {
        values.extend(args![&filter.status]);
        store::ALL_DEPOSITS_OF_STATUS
    };
    cut(&domain.db().all(sql, values).await?, page)
}

/// One deposit: the asking partner's own, or anybody's for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn deposit(domain: &Domain, actor: &Actor, id: DepositId) -> Result<Deposit, DomainError> {
    let row = if let Actor::Operator(_) = actor {
        actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
        domain.db().optional(store::DEPOSIT, args![id]).await?
    } else {
        let partner = actor.permit(Permission::ReadBalance)?;
        domain.db().optional(store::DEPOSIT_OF_PARTNER, args![id, partner, actor.mode()]).await?
    };
    Ok(Deposit::read(&row.ok_or(DomainError::NotFound)?)?)
}

fn cut(rows: &[crate::db::Row], page: PageRequest) -> Result<Page<Deposit>, DomainError> {
    let items = rows.iter().map(Deposit::read).collect::<Result<Vec<_>, _>>()?;
    let place = |item: &Deposit| Cursor { sort: item.created_at.micros(), tie: item.id.ulid().0 };
    Ok(Page::cut(items, page, place))
}
