//! Where accepting and changing an order meets commissions and the partners' figures by day.

use super::Line;
use super::place::{Locked, Site};
use crate::attribution::Owner;
use crate::commissions::{self, Accrual, AccrualLine, Accrued};
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::{PartnerId, RefundId};
use crate::rollups::{self, Place};
use crate::sites::Terms;

/// Where an order counts.
fn place(order: &Locked, partner: PartnerId) -> Place<'_> {
    Place {
        partner,
        mode: order.mode,
        site: order.site,
        currency: order.currency.code(),
        day: order.placed_at.day(),
        link: order.link,
        customer: Some(order.customer),
    }
}

/// Counts an order that is somebody's.
pub(crate) async fn count(tx: &mut Tx, order: &Locked) -> Result<(), DomainError> {
    match order.partner {
        Some(partner) => rollups::add_order(tx, &place(order, partner), order.revenue()).await,
        None => Ok(()),
    }
}

/// Takes revenue that was given back out of the count.
pub(super) async fn uncount(tx: &mut Tx, order: &Locked, net: i64) -> Result<(), DomainError> {
    match order.partner {
        Some(partner) => rollups::take_revenue(tx, &place(order, partner), net).await,
        None => Ok(()),
    }
}

/// Gives the partner the commission of an order, and counts it.
pub(super) async fn accrue(
    tx: &mut Tx,
    order: &Locked,
    site: &Site,
    terms: &Terms,
    owner: &Owner,
    lines: &[Line],
) -> Result<Accrued, DomainError> {
    let line = |line: &Line| AccrualLine {
        number: line.number,
        sku: line.sku.clone(),
        quantity: line.quantity,
        base: line.base,
    };
    let lines: Vec<AccrualLine> = lines.iter().map(line).collect();
    let accrual = Accrual {
        order: order.id,
        site: order.site,
        mode: order.mode,
        currency: order.currency.code(),
        placed_at: order.placed_at,
        customer: order.customer,
        owner,
        terms,
        policy_version: site.policy_version,
        split: &owner.split,
        lines: &lines,
        revenue: Some(order.revenue()),
    };
    commissions::accrue(tx, &accrual).await
}

/// Takes back what a cancelled order earned, and its count.
pub(super) async fn cancel(tx: &mut Tx, order: &Locked) -> Result<(), DomainError> {
    let Some(partner) = order.partner else { return Ok(()) };
    rollups::remove_order(tx, &place(order, partner), order.revenue()).await?;
    commissions::cancel(tx, order.id).await
}

/// Takes back what was earned with goods that were given back: line number and part of its base.
pub(super) async fn refund(
    tx: &mut Tx,
    order: &Locked,
    refund: RefundId,
    parts: &[(i64, i64)],
) -> Result<(), DomainError> {
    commissions::refund(tx, order.id, refund, parts).await
}
