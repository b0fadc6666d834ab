//! Saying that something went wrong.

use serde_json::json;

use super::{IncidentKind, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{IncidentId, OrderId};
use crate::notifications::{self, Notice};
use crate::orders;

/// What went wrong.
#[derive(Clone, Debug, Default)]
pub struct NewIncident {
    /// Its kind, as a word.
    pub kind: String,
    /// What happened and what is done about it, to the partner.
    pub note: String,
}

/// Opens an incident on an order, and tells the partner.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`].
pub async fn open(
    tx: &mut Tx,
    actor: &Actor,
    order: OrderId,
    new: &NewIncident,
) -> Result<IncidentId, DomainError> {
    actor.permit_operator(OperatorPermission::FulfilOrders)?;
    let mode = actor.mode();
    let row = tx.optional(orders::store::LOCK, args![order, mode]).await?.ok_or(DomainError::NotFound)?;
    actor.permit_operator_on(OperatorPermission::FulfilOrders, row.get("site_id")?)?;
    let mut faults = Faults::default();
    let kind: Option<IncidentKind> = new.kind.parse().ok();
    faults.check(kind.is_none(), "kind", "unknown_value", "Choose what went wrong.");
    faults.text("note", &new.note, 2000);
    faults.end()?;
    let kind = kind.ok_or(DomainError::NotFound)?;
    let (id, now, note): (IncidentId, _, _) = (tx.id(), tx.now(), new.note.trim());
    let (partner, external_id) = (row.get("partner_id")?, row.get::<String>("external_id")?);
    tx.execute(store::INSERT, args![id, order, partner, mode, kind, note, actor.name(), now]).await?;
    let data = json!({ "order_id": order, "external_id": external_id, "kind": kind, "note": note });
    tx.record(Change {
        action: "incident.opened",
        subject: Subject::new("incident", id),
        partner,
        mode,
        by: actor.clone(),
        data: data.clone(),
    });
    if let (Some(partner), Mode::Live) = (partner, mode) {
        let notice = Notice { kind: "incident_opened", data, href: format!("/orders/{order}") };
        notifications::tell_partner(tx, partner, Some(Permission::ReadOrders), &notice).await?;
    }
    Ok(id)
}
