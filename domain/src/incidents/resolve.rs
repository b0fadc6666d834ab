//! Saying that it was set right.

use serde_json::json;

use super::{IncidentKind, IncidentState, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{IncidentId, OrderId, PartnerId};
use crate::notifications::{self, Notice};

/// Closes an incident with words on how it ended, and tells the partner. Its order.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::InvalidTransition`] where it was set right already;
/// [`DomainError::NotFound`].
pub async fn resolve(
    tx: &mut Tx,
    actor: &Actor,
    id: IncidentId,
    resolution: &str,
) -> Result<OrderId, DomainError> {
    actor.permit_operator(OperatorPermission::FulfilOrders)?;
    let mode = actor.mode();
    let row = tx.optional(store::LOCK, args![id, mode]).await?.ok_or(DomainError::NotFound)?;
    let order: OrderId = row.get("order_id")?;
    let about = tx.one(store::ORDER, args![order]).await?;
    actor.permit_operator_on(OperatorPermission::FulfilOrders, about.get("site_id")?)?;
    let mut faults = Faults::default();
    faults.text("resolution", resolution, 2000);
    faults.end()?;
    if row.get::<IncidentState>("state")? == IncidentState::Resolved {
        let from = IncidentState::Resolved.to_string();
        return Err(DomainError::InvalidTransition { subject: "incident", from, to: "resolved" });
    }
    let now = tx.now();
    tx.execute(store::RESOLVE, args![id, resolution.trim(), actor.name(), now]).await?;
    let partner: Option<PartnerId> = row.get("partner_id")?;
    let data = json!({
        "order_id": order, "external_id": about.get::<String>("external_id")?,
        "kind": row.get::<IncidentKind>("kind")?, "resolution": resolution.trim(),
    });
    tx.record(Change {
        action: "incident.resolved",
        subject: Subject::new("incident", id),
        partner,
        mode,
        by: actor.clone(),
        data: data.clone(),
    });
    if let (Some(partner), Mode::Live) = (partner, mode) {
        let notice = Notice { kind: "incident_resolved", data, href: format!("/orders/{order}") };
        notifications::tell_partner(tx, partner, Some(Permission::ReadOrders), &notice).await?;
    }
    Ok(order)
}
