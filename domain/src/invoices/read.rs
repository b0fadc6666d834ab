//! Reading invoices.

use super::{Invoice, Summary, store};
use crate::Domain;
use crate::actor::Actor;
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::{InvoiceId, OrderId};
use crate::orders;

/// The invoice of an order and its credit notes, for whoever may see the order.
pub(crate) async fn of_order(read: &mut impl Read, order: OrderId) -> Result<Vec<Summary>, DomainError> {
    let rows = read.all(store::OF_ORDER, args![order]).await?;
    Ok(rows.iter().map(Summary::read).collect::<Result<_, _>>()?)
}

/// An invoice of one of the asking partner's orders.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is not for the order's site.
pub async fn get(
    domain: &Domain,
    actor: &Actor,
    order: OrderId,
    id: InvoiceId,
) -> Result<Invoice, DomainError> {
    let detail = orders::get(domain, actor, order).await?;
    one(domain, detail.order.id, id).await
}

/// An invoice of anybody's order, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get_for_operator(
    domain: &Domain,
    actor: &Actor,
    order: OrderId,
    id: InvoiceId,
) -> Result<Invoice, DomainError> {
    let detail = orders::get_for_operator(domain, actor, order).await?;
    one(domain, detail.order.id, id).await
}

async fn one(domain: &Domain, order: OrderId, id: InvoiceId) -> Result<Invoice, DomainError> {
    let row = domain.db().optional(store::GET, args![id, order]).await?.ok_or(DomainError::NotFound)?;
    Ok(Invoice::read(&row)?)
}
