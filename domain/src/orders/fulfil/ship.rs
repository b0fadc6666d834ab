//! A parcel leaves: all that is left of an order, or a part.

use super::super::ship::{self as report, NewShipment};
use super::super::{Tracking, store as orders};
use super::rules::{contents, rest};
use super::{carriers, lock, open, refused, store};
use crate::actor::Actor;
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{OrderId, ShipmentId};

/// A parcel that leaves.
#[derive(Clone, Debug, Default)]
pub struct NewParcel {
    /// Its number among the order's parcels: the same number twice is the same parcel.
    pub number: String,
    /// Who carries it; may be empty.
    pub carrier: String,
    /// Its tracking number; may be empty.
    pub tracking: String,
    /// Where the carrier shows it; made of the number where it is empty and the carrier is known.
    pub url: String,
    /// What is in it: line and pieces. Empty is everything that is left.
    pub lines: Vec<(i64, i64)>,
}

/// Ships a parcel. The first one makes the order `shipped`; what is left stays in the queue. How many pieces that is.
///
/// # Errors
/// [`DomainError::Validation`] with every fault, among them more pieces than are left;
/// [`DomainError::InvalidTransition`] where nothing may leave, as of an order that was called off meanwhile;
/// [`DomainError::NotFound`].
pub async fn ship(tx: &mut Tx, actor: &Actor, order: OrderId, new: &NewParcel) -> Result<i64, DomainError> {
    let mut order = lock(tx, actor, order).await?;
    let (mut lines, left) = open(tx, order.id).await?;
    // Pressed twice, it is the same parcel.
    if tx.optional(orders::SHIPMENT, args![order.id, new.number.trim()]).await?.is_some() {
        return Ok(left);
    }
    if left == 0 {
        return Err(refused(&order, "shipped"));
    }
    let now = tx.now();
    let mut faults = Faults::default();
    let contents = contents(&mut faults, &lines, &new.lines);
    let parcel = report::check(&mut faults, &shipment(new, now), now);
    faults.end()?;
    for (number, pieces) in &contents {
        if let Some(line) = lines.iter_mut().find(|line| line.number == *number) {
            line.shipped += pieces;
        }
    }
    let left = rest(&lines);
    let parcel = parcel.holding(contents.clone());
    report::apply(tx, actor, &mut order, &parcel).await?;
    let row = tx.one(orders::SHIPMENT, args![order.id, new.number.trim()]).await?;
    let shipment: ShipmentId = row.get("id")?;
    for (number, pieces) in contents {
        tx.execute(store::ADD_LINE, args![shipment, order.id, number, pieces]).await?;
        tx.execute(store::SHIP_LINE, args![order.id, number, pieces]).await?;
    }
    tx.execute(store::SET_REST, args![order.id, left, now]).await?;
    tx.execute(store::PACKED, args![order.id]).await?;
    Ok(left)
}

fn shipment(new: &NewParcel, now: crate::clock::Timestamp) -> NewShipment {
    let (number, url) = (new.tracking.trim(), new.url.trim());
    let url = if url.is_empty() { carriers::page_of(&new.carrier, number) } else { Some(url.to_owned()) };
    let told = !number.is_empty() || url.is_some();
    let tracking = told.then(|| Tracking { number: number.to_owned(), url: url.unwrap_or_default() });
    NewShipment {
        external_id: new.number.clone(),
        carrier: new.carrier.clone(),
        tracking: tracking.into_iter().collect(),
        shipped_at: now.to_string(),
        ..NewShipment::default()
    }
}
