//! One order with everything about it.

use super::{Line, Order, OrderKind, OrderStatus, Refund, Shipment, Step, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::db::Read;
use crate::dropship::{self, Dropship};
use crate::error::{DomainError, Refusal};
use crate::ids::OrderId;

/// An order with its lines, its history, its shipments and its refunds.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The order.
    pub order: Order,
    /// What was ordered.
    pub lines: Vec<Line>,
    /// What was said about its state, from old to new.
    pub history: Vec<Step>,
    /// Its shipments.
    pub shipments: Vec<Shipment>,
    /// What was given back.
    pub refunds: Vec<Refund>,
    /// What it has besides where it was placed here.
    pub dropship: Option<Dropship>,
}

/// One of the asking partner's orders.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is not for its site.
pub async fn get(domain: &Domain, actor: &Actor, id: OrderId) -> Result<Detail, DomainError> {
    let partner = actor.permit(Permission::ReadOrders)?;
    let mut db = domain.db();
    let row = db.optional(store::GET, args![id, partner, actor.mode()]).await?;
    let mut order = Order::read(&row.ok_or(DomainError::NotFound)?)?;
    order.tell(partner);
    if !actor.sites().is_empty() && !actor.sites().contains(&order.site) {
        return Err(DomainError::Forbidden(Refusal::Site));
    }
    detail(domain, order).await
}

/// Anybody's order, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get_for_operator(domain: &Domain, actor: &Actor, id: OrderId) -> Result<Detail, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let mut db = domain.db();
    let order = read(&mut db, id, actor.mode()).await?;
    actor.permit_operator_on(OperatorPermission::ReadOrders, order.site)?;
    detail(domain, order).await
}

/// An order by its identifier, whoever's it is.
pub(super) async fn read(read: &mut impl Read, id: OrderId, mode: Mode) -> Result<Order, DomainError> {
    let row = read.optional(store::GET_ANY, args![id, mode]).await?.ok_or(DomainError::NotFound)?;
    Ok(Order::read(&row)?)
}

async fn detail(domain: &Domain, order: Order) -> Result<Detail, DomainError> {
    let (mut db, id) = (domain.db(), order.id);
    let lines = db.all(store::LINES, args![id, order.site]).await?;
    let history = db.all(store::STEPS, args![id]).await?;
    let shipments = db.all(store::SHIPMENTS, args![id]).await?;
    let refunds = db.all(store::REFUNDS, args![id]).await?;
    let mut dropship = match order.kind {
        OrderKind::Dropship => dropship::one::read(&mut db, id).await?,
        OrderKind::Affiliate => None,
    };
    let history = history.iter().map(Step::read).collect::<Result<Vec<_>, _>>()?;
    if let (Some(more), OrderStatus::AwaitingPayment) = (&mut dropship, order.status) {
        more.pay_until = dropship::unpaid::pay_until(domain.installation(), &history);
    }
    Ok(Detail {
        order,
        dropship,
        history,
        lines: lines.iter().map(Line::read).collect::<Result<_, _>>()?,
        shipments: shipments.iter().map(Shipment::read).collect::<Result<_, _>>()?,
        refunds: refunds.iter().map(Refund::read).collect::<Result<_, _>>()?,
    })
}
