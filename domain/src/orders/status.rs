//! A shop tells where an order stands.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::money::instant;
use super::pending::{Kind, Told, wait};
use super::place::{Locked, OrderRef, Place, find, noted};
use super::{OrderStatus, seams, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};

/// What is told of an order's state. Times are RFC 3339; empty means left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewStatus {
    /// The state.
    pub status: String,
    /// When the order came to it; now where it is left out.
    pub occurred_at: String,
    /// For the partner.
    pub note: String,
}

pub(super) const BY_REFUNDS: &str =
    "Report the refunds: the order is refunded when everything was given back.";

/// Takes in a report of a state. One that comes too late is kept in the history and changes nothing; one for an
/// order that is not known yet waits for it.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`] for an identifier of Tandem's that is none.
pub async fn set_status(
    tx: &mut Tx,
    actor: &Actor,
    at: &OrderRef,
    new: &NewStatus,
) -> Result<Told, DomainError> {
    let mut faults = Faults::default();
    let now = tx.now();
    let step = check(&mut faults, new, now);
    let place = noted(&mut faults, find(tx, actor, at).await)?;
    faults.end()?;
    match (place, step) {
        (Some(Place::Order(mut order)), Some(step)) => {
            let applied = apply(tx, actor, &mut order, &step).await?;
            Ok(Told::of(&order, applied))
        }
        (Some(Place::Unknown(site, number)), Some(_)) => {
            wait(tx, actor, &site, number, Kind::Status, new).await
        }
        _ => Err(DomainError::NotFound),
    }
}

/// A checked report.
pub(super) struct Word {
    pub status: OrderStatus,
    pub occurred_at: Timestamp,
    /// Whether the shop said when.
    pub dated: bool,
    pub note: String,
}

pub(super) fn check(faults: &mut Faults, new: &NewStatus, now: Timestamp) -> Option<Word> {
    let status = new.status.parse().ok().filter(|status: &OrderStatus| status.is_reported());
    let words = "placed, paid, processing, shipped, delivered or cancelled.";
    faults.check(status.is_none(), "status", "unknown_value", words);
    faults.check(status == Some(OrderStatus::Refunded), "status", "not_allowed", BY_REFUNDS);
    faults.optional_text("note", &new.note, 1000);
    let occurred_at = instant(faults, "occurred_at", &new.occurred_at, now);
    let dated = !new.occurred_at.trim().is_empty();
    status.map(|status| Word { status, occurred_at, dated, note: new.note.trim().to_owned() })
}

/// Notes what was said, and moves the order where that is a step forward. Whether it moved.
pub(super) async fn apply(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    word: &Word,
) -> Result<bool, DomainError> {
    let (from, to) = (order.status, word.status);
    let moves = from.moves_to(to);
    // Said again without a date, it is the same word as before.
    if !word.dated && !moves && tx.optional(store::HAS_STEP, args![order.id, to]).await?.is_some() {
        return Ok(false);
    }
    let now = tx.now();
    let values = args![order.id, word.occurred_at, to, moves, &word.note, now, actor.name()];
    let fresh = tx.execute(store::ADD_STEP, values).await? > 0;
    if !fresh || !moves {
        return Ok(false);
    }
    if to == OrderStatus::Cancelled {
        tx.execute(store::CANCEL, args![order.id, now, to]).await?;
        seams::cancel(tx, order).await?;
        order.earned = false;
    } else {
        tx.execute(store::SET_STATUS, args![order.id, to, now]).await?;
    }
    order.status = to;
    tx.record(Change {
        action: "order.status_changed",
        subject: Subject::new("order", order.id),
        partner: order.partner,
        mode: order.mode,
        by: actor.clone(),
        data: json!({ "external_id": order.external_id, "from": from, "to": to, "occurred_at": word.occurred_at }),
    });
    Ok(true)
}
