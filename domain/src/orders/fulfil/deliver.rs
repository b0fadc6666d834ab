//! A parcel arrived.

use super::super::rules::Parcel;
use super::super::status::{self, Word};
use super::super::{OrderStatus, Shipment, ship as report, store as orders};
use super::{lock, open};
use crate::actor::Actor;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{OrderId, ShipmentId};

/// Says that a parcel arrived. The order is `delivered` when nothing is left and every parcel arrived.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn deliver(
    tx: &mut Tx,
    actor: &Actor,
    order: OrderId,
    parcel: ShipmentId,
) -> Result<(), DomainError> {
    let mut order = lock(tx, actor, order).await?;
    let rows = tx.all(orders::SHIPMENTS, args![order.id]).await?;
    let parcels = rows.iter().map(Shipment::read).collect::<Result<Vec<_>, _>>()?;
    let known = parcels.iter().find(|known| known.id == parcel).ok_or(DomainError::NotFound)?;
    let now = tx.now();
    if known.parcel.delivered_at.is_none() {
        let arrived = Parcel { delivered_at: Some(now), ..Parcel::default() };
        let told = report::Report::of(&known.external_id, arrived, now);
        report::apply(tx, actor, &mut order, &told).await?;
    }
    let (_, left) = open(tx, order.id).await?;
    let all = parcels.iter().all(|other| other.id == parcel || other.parcel.delivered_at.is_some());
    if all && left == 0 && order.status.moves_to(OrderStatus::Delivered) {
        let (status, note) = (OrderStatus::Delivered, String::new());
        let word = Word { status, occurred_at: now, dated: true, note };
        status::apply(tx, actor, &mut order, &word).await?;
    }
    Ok(())
}
