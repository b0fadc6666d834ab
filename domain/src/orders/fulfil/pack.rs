//! Taking an order off the queue, and putting it back.

use serde_json::json;

use super::super::OrderStatus;
use super::super::status::{self, Word};
use super::{lock, open, refused, store};
use crate::actor::Actor;
use crate::db::{Change, Subject, Tx};
use crate::error::DomainError;
use crate::ids::OrderId;

/// Says that the asker packs this order from now on, so that no two people do. A paid order is `processing` then.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where there is nothing to pack; [`DomainError::NotFound`].
pub async fn pack(tx: &mut Tx, actor: &Actor, order: OrderId) -> Result<(), DomainError> {
    let mut order = lock(tx, actor, order).await?;
    let (_, left) = open(tx, order.id).await?;
    if left == 0 {
        return Err(refused(&order, "processing"));
    }
    let now = tx.now();
    tx.execute(store::PACK, args![order.id, actor.name(), now]).await?;
    if order.status.moves_to(OrderStatus::Processing) {
        let (status, note) = (OrderStatus::Processing, String::new());
        let word = Word { status, occurred_at: now, dated: true, note };
        status::apply(tx, actor, &mut order, &word).await?;
    }
    record(tx, actor, &order, "order.packing_begun");
    Ok(())
}

/// Puts an order back into the queue for somebody else.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn put_back(tx: &mut Tx, actor: &Actor, order: OrderId) -> Result<(), DomainError> {
    let order = lock(tx, actor, order).await?;
    if tx.execute(store::PACKED, args![order.id]).await? > 0 {
        record(tx, actor, &order, "order.packing_put_back");
    }
    Ok(())
}

fn record(tx: &mut Tx, actor: &Actor, order: &super::Locked, action: &'static str) {
    tx.record(Change {
        action,
        subject: Subject::new("order", order.id),
        // Who packs is the operator's own business; that the order is processed is told by its state.
        partner: None,
        mode: order.mode,
        by: actor.clone(),
        data: json!({ "external_id": order.external_id }),
    });
}
