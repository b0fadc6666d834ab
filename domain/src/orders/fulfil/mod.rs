//! What the operator does with an order until it is there: taking it off the queue, packing, shipping it in one
//! parcel or several, saying that it arrived, and writing a note to the partner.
//!
//! The first parcel that leaves makes an order `shipped`, as it is for orders that shops report; what is still to
//! leave is its `rest`, by which it stays in the queue.

pub mod carriers;
mod deliver;
mod more;
mod note;
mod pack;
mod queue;
pub mod rules;
mod ship;
pub(crate) mod store;

pub use deliver::deliver;
pub use more::{More, Note, Packing, more};
pub use note::note;
pub use pack::{pack, put_back};
pub use queue::{QueueFilter, QueueView, ToPack, count, queue};
pub use ship::{NewParcel, ship};

use super::OrderStatus;
use super::place::{Locked, by_id};
use crate::actor::{Actor, OperatorPermission};
use crate::db::{Read, Tx};
use crate::error::DomainError;
use crate::ids::OrderId;
use rules::Open;

/// Takes an order for oneself, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is not for its site.
async fn lock(tx: &mut Tx, actor: &Actor, id: OrderId) -> Result<Locked, DomainError> {
    actor.permit_operator(OperatorPermission::FulfilOrders)?;
    let order = by_id(tx, id, actor.mode()).await?.ok_or(DomainError::NotFound)?;
    actor.permit_operator_on(OperatorPermission::FulfilOrders, order.site)?;
    Ok(order)
}

/// The lines of an order by what left of them, and how many pieces are still to leave.
async fn open(read: &mut impl Read, order: OrderId) -> Result<(Vec<Open>, i64), DomainError> {
    let rows = read.all(store::OPEN, args![order]).await?;
    let lines = rows.iter().map(Open::read).collect::<Result<Vec<_>, _>>()?;
    let left = match rows.first() {
        Some(row) => left(row.get("status")?, row.get("rest")?, &lines),
        None => 0,
    };
    Ok((lines, left))
}

/// How many pieces are still to leave. Of an order that a shop reported as shipped nobody knows what is in the parcels:
/// it is all there unless a parcel of ours left something behind.
fn left(status: OrderStatus, rest: i64, lines: &[Open]) -> i64 {
    match status {
        OrderStatus::Placed | OrderStatus::Paid | OrderStatus::Processing => rules::rest(lines),
        OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Refunded => rest,
        OrderStatus::Draft
        | OrderStatus::AwaitingApproval
        | OrderStatus::AwaitingPayment
        | OrderStatus::Cancelled
        | OrderStatus::Failed => 0,
    }
}

/// The refusal for an order that stands where it does.
fn refused(order: &Locked, to: &'static str) -> DomainError {
    DomainError::InvalidTransition { subject: "order", from: order.status.to_string(), to }
}
