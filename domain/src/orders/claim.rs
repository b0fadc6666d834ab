//! A customer's orders may be reported before what brought the customer: shops send over queues that keep no order.
//! Once somebody is a partner's, what they ordered since then is too.

use serde_json::json;

use super::money::AHEAD;
use super::place::{Locked, Site, by_id};
use super::rules::Part;
use super::{Line, NoCommission, OrderStatus, seams, store};
use crate::actor::{Actor, OperatorPermission};
use crate::attribution::Owner;
use crate::clock::Timestamp;
use crate::customers::identify::{Identified, Identify, identify};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{CustomerId, PartnerId, RefundId, SiteId};
use crate::partners::PartnerStatus;
use crate::sites::{ProgrammeKind, Terms, terms_of};

/// How much earlier than the shop says that the customer was brought an order may have been placed and still earn: clocks
/// differ, and the click is often reported with the order, after it.
pub(super) const SKEW: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Takes a shop's report of a customer. Where it makes them a partner's, orders of theirs that came before it earn as if
/// they had come after it.
///
/// # Errors
/// [`DomainError::Validation`] with every fault.
pub async fn report_customer(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    report: &Identify,
) -> Result<Identified, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReportSales, site)?;
    let identified = identify(tx, actor, site, report).await?;
    // Theirs by this report, by whatever it told.
    if let (None, Some(owner)) = (identified.since, &identified.owner) {
        let row = tx.one(store::SITE, args![site]).await?;
        claim(tx, actor, &Site::read(&row)?, identified.customer, owner).await?;
    }
    Ok(identified)
}

/// Whose a customer was at an instant, and from when on what they ordered is that partner's: a day before the shop says that
/// they were brought, but no more than an hour before what brought them, which is timed by our own clock. None where they
/// were nobody's.
///
/// What the operator decided since is about orders since: whenever an order is reported, it is whose it was when placed.
pub(super) async fn stood(
    tx: &mut Tx,
    customer: CustomerId,
    at: Timestamp,
) -> Result<Option<(Owner, Timestamp)>, DomainError> {
    let Some(row) = tx.optional(store::STOOD, args![customer, at]).await? else { return Ok(None) };
    let Some(owner) = Owner::read(&row)? else { return Ok(None) };
    let (told, written): (Timestamp, Timestamp) = (row.get("told_at")?, row.get("written_at")?);
    let earliest = row.get::<Option<Timestamp>>("earliest")?.unwrap_or(told);
    let since = told.max(earliest).min(written);
    Ok(Some((owner, since.minus(SKEW).max(earliest.minus(AHEAD)))))
}

/// Gives the partner the orders that their new customer has placed since the attribution. A customer has few: all of them
/// are one transaction.
async fn claim(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    customer: CustomerId,
    owner: &Owner,
) -> Result<(), DomainError> {
    let now = tx.now();
    let Some((_, from)) = stood(tx, customer, now).await? else { return Ok(()) };
    for row in tx.all(store::UNCLAIMED, args![customer, from]).await? {
        let order = by_id(tx, row.get("id")?, actor.mode()).await?;
        if let Some(order) = order.filter(|order| order.partner.is_none()) {
            one(tx, actor, site, order, owner).await?;
        }
    }
    Ok(())
}

async fn one(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    mut order: Locked,
    owner: &Owner,
) -> Result<(), DomainError> {
    let terms = match order.status {
        // It was called off meanwhile.
        OrderStatus::Cancelled => Err(NoCommission::OrderCancelled),
        _ => earns(tx, site, owner).await?,
    };
    let nothing = terms.as_ref().err().copied();
    let values = args![order.id, owner.partner, owner.link, nothing.map(NoCommission::word), tx.now()];
    tx.execute(store::CLAIM, values).await?;
    (order.partner, order.link, order.earned) = (Some(owner.partner), owner.link, nothing.is_none());
    tx.record(Change {
        action: "order.attributed",
        subject: Subject::new("order", order.id),
        partner: order.partner,
        mode: order.mode,
        by: actor.clone(),
        data: json!({
            "external_id": order.external_id, "site_id": order.site, "customer_id": order.customer,
            "attribution_id": owner.attribution, "placed_at": order.placed_at, "no_commission": nothing,
        }),
    });
    let Ok(terms) = terms else {
        return if order.status.counts() { seams::count(tx, &order).await } else { Ok(()) };
    };
    let rows = tx.all(store::LINES, args![order.id, order.site]).await?;
    let lines = rows.iter().map(Line::read).collect::<Result<Vec<_>, _>>()?;
    seams::accrue(tx, &order, site, &terms, owner, &lines).await?;
    // What was given back meanwhile was given back of this commission too.
    for row in tx.all(store::REFUNDS, args![order.id]).await? {
        let parts: Vec<Part> = store::json(&row, "lines")?;
        let parts: Vec<(i64, i64)> = parts.iter().map(|part| (part.number, part.base)).collect();
        seams::refund(tx, &order, row.get::<RefundId>("id")?, &parts).await?;
    }
    Ok(())
}

/// Whether an order of somebody's customer that was placed since they are theirs earns, and by which terms: they are in a
/// programme of the site and did not order from themselves.
pub(super) async fn earns(
    tx: &mut Tx,
    site: &Site,
    owner: &Owner,
) -> Result<Result<Box<Terms>, NoCommission>, DomainError> {
    if owner.self_referral {
        return Ok(Err(NoCommission::SelfReferral));
    }
    let row = tx.optional(store::PARTNER_STATUS, args![owner.partner]).await?;
    let status: PartnerStatus = row.ok_or(DomainError::NotFound)?.get("status")?;
    if status == PartnerStatus::Closed {
        return Ok(Err(NoCommission::PartnerNotActive));
    }
    let terms = terms(tx, owner.partner, site.id).await?;
    Ok(terms.map(Box::new).ok_or(NoCommission::SiteNotInProgram))
}

/// The terms of what a partner's customers buy in the shop itself: those of its affiliate programme, else of the
/// programme in which it has won them.
async fn terms(tx: &mut Tx, partner: PartnerId, site: SiteId) -> Result<Option<Terms>, DomainError> {
    for kind in [ProgrammeKind::Affiliate, ProgrammeKind::Dropship, ProgrammeKind::BuyerAgent] {
        if let Some(terms) = terms_of(tx, partner, site, kind).await? {
            return Ok(Some(terms));
        }
    }
    Ok(None)
}
