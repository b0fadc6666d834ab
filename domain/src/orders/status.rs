//! A shop tells where an order stands.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::money::{after, instant};
use super::pending::{Kind, Told, wait};
use super::place::{Locked, OrderRef, Place, find, noted};
use super::{OrderKind, OrderStatus, seams, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::dropship;
use crate::error::{DomainError, Faults};
use crate::invoices;
use crate::spending;

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
            // What a cancelled order held is free again, and pays what waited for it.
            if let (true, OrderKind::Dropship, Some(partner)) = (applied, order.kind, order.partner) {
                dropship::pay::pay_waiting(tx, partner, order.mode, order.currency).await?;
            }
            Ok(Told::of(&order, applied))
        }
        (Some(Place::Unknown(site, number)), Some(_)) => {
            wait(tx, actor, &site, number, Kind::Status, new).await
        }
        _ => Err(DomainError::NotFound),
    }
}

/// A checked report.
pub(crate) struct Word {
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

/// Notes what a shop said, and moves the order where that is a step forward. Whether it moved.
pub(super) async fn apply(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    word: &Word,
) -> Result<bool, DomainError> {
    let mut faults = Faults::default();
    // Without a time it may have waited for its order.
    if word.dated {
        after(&mut faults, "occurred_at", word.occurred_at, order);
    }
    // What waited for its order was taken whatever its date, and is the same when it is said again.
    let known = args![order.id, word.status];
    if !faults.is_empty() && tx.optional(store::HAS_STEP, known).await?.is_none() {
        faults.end()?;
    }
    let moves = moves(order, word.status);
    // Said again without a date, it is the same word as before.
    if !word.dated && !moves && tx.optional(store::HAS_STEP, args![order.id, word.status]).await?.is_some() {
        return Ok(false);
    }
    if moves && order.kind == OrderKind::Dropship {
        dropship::states::may_report(order.status, word.status)?;
    }
    advance(tx, actor, order, word).await
}

fn moves(order: &Locked, to: OrderStatus) -> bool {
    // That an order was placed says nothing of one that was placed here.
    let said = order.kind == OrderKind::Dropship && to == OrderStatus::Placed;
    order.status.moves_to(to) && !said
}

/// The same for what was not reported but decided here: the one door through which an order moves, with everything that
/// follows for money, commission and count.
pub(crate) async fn advance(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    word: &Word,
) -> Result<bool, DomainError> {
    let (from, to, moves) = (order.status, word.status, moves(order, word.status));
    let ours = order.kind == OrderKind::Dropship;
    let ended = matches!(to, OrderStatus::Cancelled | OrderStatus::Failed);
    if moves && ours {
        // Limits before the balance, as when an order is placed, so that the two do not wait for each other.
        if ended {
            spending::take_back(tx, order.id).await?;
        }
        dropship::pay::follow(tx, order, to).await?;
    }
    let now = tx.now();
    let values = args![order.id, word.occurred_at, to, moves, &word.note, now, actor.name()];
    let fresh = tx.execute(store::ADD_STEP, values).await? > 0;
    if !moves || !(fresh || ours) {
        return Ok(false);
    }
    let sql = if ended { store::CANCEL } else { store::SET_STATUS };
    let values = if ended { args![order.id, now, to] } else { args![order.id, to, now] };
    tx.execute(sql, values).await?;
    match (from.counts(), to.counts()) {
        (true, false) => {
            seams::cancel(tx, order).await?;
            order.earned = false;
        }
        (false, true) if ours => dropship::real::begin(tx, actor, order).await?,
        _ => {}
    }
    order.status = to;
    if ours && ended {
        dropship::states::ended(tx, actor, order, from, &word.note).await?;
        invoices::void(tx, actor, order.id, &word.note).await?;
    }
    // What has left is due.
    if ours && matches!(to, OrderStatus::Shipped | OrderStatus::Delivered) {
        invoices::issue(tx, actor, order.id).await?;
    }
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
