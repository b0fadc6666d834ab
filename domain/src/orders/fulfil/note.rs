//! Words to the partner about an order.

use serde_json::json;

use super::{lock, store};
use crate::actor::{Actor, Mode, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::OrderId;
use crate::notifications::{self, Notice};

/// Writes a note to the partner on an order's page, and tells them.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`].
pub async fn note(tx: &mut Tx, actor: &Actor, order: OrderId, body: &str) -> Result<(), DomainError> {
    let mut faults = Faults::default();
    faults.text("note", body, 2000);
    let order = lock(tx, actor, order).await?;
    faults.end()?;
    let row = tx.optional(store::LAST_NOTE, args![order.id]).await?;
    let last: i64 = row.map(|row| row.get("number")).transpose()?.unwrap_or(0);
    let now = tx.now();
    tx.execute(store::ADD_NOTE, args![order.id, last + 1, actor.name(), body.trim(), now]).await?;
    let data = json!({ "external_id": order.external_id, "note": body.trim() });
    tx.record(Change {
        action: "order.note_added",
        subject: Subject::new("order", order.id),
        partner: order.partner,
        mode: order.mode,
        by: actor.clone(),
        data: data.clone(),
    });
    if let (Some(partner), Mode::Live) = (order.partner, order.mode) {
        let notice = Notice { kind: "order_note", data, href: format!("/orders/{}", order.id) };
        notifications::tell_partner(tx, partner, Some(Permission::ReadOrders), &notice).await?;
    }
    Ok(())
}
