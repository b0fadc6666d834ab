//! A shop tells of a shipment.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::money::{after, instant};
use super::pending::{Kind, Told, wait};
use super::place::{Locked, OrderRef, Place, find, noted};
use super::rules::Parcel;
use super::status::{self, Word};
use super::{OrderStatus, Shipment, Tracking, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::ShipmentId;

/// What is told of a shipment. Times are RFC 3339; empty means left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewShipment {
    /// The shop's own number, by which reports of the same shipment are merged.
    pub external_id: String,
    /// Who carries it.
    pub carrier: String,
    /// Its tracking numbers.
    pub tracking: Vec<Tracking>,
    /// When it left.
    pub shipped_at: String,
    /// When it arrived.
    pub delivered_at: String,
    /// When this was known, by which an old report is told from a new one; now where it is left out.
    pub occurred_at: String,
}

/// Takes in a report of a shipment. Reports of the same shipment are merged: the newer one counts, an older one
/// fills gaps, a tracking number never goes away. What has left moves the order to `shipped`.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`] for an identifier of Tandem's that is none.
pub async fn report_shipment(
    tx: &mut Tx,
    actor: &Actor,
    at: &OrderRef,
    new: &NewShipment,
) -> Result<Told, DomainError> {
    let mut faults = Faults::default();
    let now = tx.now();
    let report = check(&mut faults, new, now);
    let place = noted(&mut faults, find(tx, actor, at).await)?;
    faults.end()?;
    match place {
        Some(Place::Order(mut order)) => {
            let applied = apply(tx, actor, &mut order, &report).await?;
            Ok(Told::of(&order, applied))
        }
        Some(Place::Unknown(site, number)) => wait(tx, actor, &site, number, Kind::Shipment, new).await,
        None => Err(DomainError::NotFound),
    }
}

/// A checked report.
pub(super) struct Report {
    external_id: String,
    parcel: Parcel,
    occurred_at: Timestamp,
    /// What is in it, where somebody said so: line and pieces.
    contents: Vec<(i64, i64)>,
}

impl Report {
    /// A report of a shipment that is known by this number.
    pub(super) fn of(external_id: &str, parcel: Parcel, occurred_at: Timestamp) -> Self {
        Self { external_id: external_id.to_owned(), parcel, occurred_at, contents: Vec::new() }
    }

    /// The same with what is in it.
    pub(super) fn holding(self, contents: Vec<(i64, i64)>) -> Self {
        Self { contents, ..self }
    }
}

pub(super) fn check(faults: &mut Faults, new: &NewShipment, now: Timestamp) -> Report {
    faults.text("external_id", &new.external_id, 100);
    faults.optional_text("carrier", &new.carrier, 80);
    faults.check(new.tracking.len() > 100, "tracking", "too_many", "At most 100.");
    for (at, track) in new.tracking.iter().take(100).enumerate() {
        faults.text(&format!("tracking/{at}/number"), &track.number, 100);
        let field = format!("tracking/{at}/url");
        faults.optional_text(&field, &track.url, 500);
        // It becomes a link in the portal.
        let good = ["", "https://", "http://"].iter().any(|start| match *start {
            "" => track.url.is_empty(),
            start => track.url.to_ascii_lowercase().starts_with(start),
        });
        faults.check(!good, &field, "invalid_url", "An address that begins with https://.");
    }
    let mut given = |field: &str, text: &str| {
        let at = instant(faults, field, text, now);
        (!text.trim().is_empty()).then_some(at)
    };
    let shipped_at = given("shipped_at", &new.shipped_at);
    let delivered_at = given("delivered_at", &new.delivered_at);
    let occurred_at = given("occurred_at", &new.occurred_at).unwrap_or(now);
    let arrived_first = shipped_at.zip(delivered_at).is_some_and(|(left, arrived)| arrived < left);
    faults.check(arrived_first, "delivered_at", "before_shipment", "It arrived before it left.");
    let tidy = |track: &Tracking| Tracking {
        number: track.number.trim().to_owned(),
        url: track.url.trim().to_owned(),
    };
    Report {
        external_id: new.external_id.trim().to_owned(),
        parcel: Parcel {
            carrier: new.carrier.trim().to_owned(),
            tracking: new.tracking.iter().map(tidy).collect(),
            shipped_at,
            delivered_at,
        },
        occurred_at,
        contents: Vec::new(),
    }
}

/// Merges a report into what is known. Whether anything is new.
pub(super) async fn apply(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    report: &Report,
) -> Result<bool, DomainError> {
    let now = tx.now();
    let row = tx.optional(store::SHIPMENT, args![order.id, &report.external_id]).await?;
    let mut parcel = Parcel::default();
    if let Some(row) = &row {
        parcel = Shipment::read(row)?.parcel;
    }
    // What waited for its order was taken whatever its date, and is the same when it is said again.
    let (told, known) = (&report.parcel, &parcel);
    let mut faults = Faults::default();
    for (field, at, known) in [
        ("shipped_at", told.shipped_at, known.shipped_at),
        ("delivered_at", told.delivered_at, known.delivered_at),
    ] {
        if let Some(at) = at.filter(|_| at != known) {
            after(&mut faults, field, at, order);
        }
    }
    faults.end()?;
    let (id, changed): (ShipmentId, bool) = if let Some(row) = row {
        let known = Shipment::read(&row)?;
        let reported_at: Timestamp = row.get("reported_at")?;
        parcel.merge(&report.parcel, report.occurred_at >= reported_at);
        let changed = parcel != known.parcel;
        if changed {
            let values = args![
                known.id,
                &parcel.carrier,
                json!(parcel.tracking),
                parcel.shipped_at,
                parcel.delivered_at,
                reported_at.max(report.occurred_at)
            ];
            tx.execute(store::SET_SHIPMENT, values).await?;
        }
        (known.id, changed)
    } else {
        parcel.merge(&report.parcel, true);
        let id = tx.id();
        let values = args![
            id,
            order.id,
            &report.external_id,
            &parcel.carrier,
            json!(parcel.tracking),
            parcel.shipped_at,
            parcel.delivered_at,
            report.occurred_at,
            now
        ];
        tx.execute(store::ADD_SHIPMENT, values).await?;
        (id, true)
    };
    if changed {
        let piece = |(number, quantity): &(i64, i64)| json!({ "number": number, "quantity": quantity });
        let lines: Vec<_> = report.contents.iter().map(piece).collect();
        tx.record(Change {
            action: "order.shipment_reported",
            subject: Subject::new("order", order.id),
            partner: order.partner,
            mode: order.mode,
            by: actor.clone(),
            data: json!({
                "external_id": order.external_id, "shipment_id": id, "carrier": parcel.carrier,
                "tracking": parcel.tracking, "delivered_at": parcel.delivered_at, "lines": lines,
            }),
        });
    }
    // A label that was printed is no parcel on its way.
    if let Some(left) = parcel.shipped_at.or(parcel.delivered_at)
        && order.status.moves_to(OrderStatus::Shipped)
    {
        let word = Word { status: OrderStatus::Shipped, occurred_at: left, dated: true, note: String::new() };
        status::apply(tx, actor, order, &word).await?;
    }
    Ok(changed)
}
