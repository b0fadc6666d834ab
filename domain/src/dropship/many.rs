//! Placing many orders of one site in one transaction, for imports.

use std::collections::HashSet;

use super::desk::{self, Desk, permit};
use super::prepare::{self, Ready};
use super::write::{self, Decided};
use super::{NewDropshipOrder, Payment, Placed};
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::{DomainError, FieldError};
use crate::ids::{OrderId, PartnerId};
use crate::money::Money;
use crate::orders::OrderStatus;
use crate::prepaid;
use crate::spending::{self, Breach, Verdict};

/// Places orders at a desk, all or none; what is a draft is written down as one. A balance pays them from the first on, as far as it goes; what it does not
/// reach waits for payment. Few statements for all of them: a few hundred at once are best.
///
/// # Errors
/// [`DomainError::Validation`] with every fault, below `orders/{place}`; [`DomainError::ChecksFailed`] for the first
/// whose checks do; [`DomainError::DuplicateReference`] for the first whose reference is used, also by another of them;
/// [`DomainError::SpendingLimit`], [`DomainError::Forbidden`].
pub async fn place_many(
    tx: &mut Tx,
    actor: &Actor,
    desk: &Desk,
    orders: &[NewDropshipOrder],
) -> Result<Vec<Placed>, DomainError> {
    let partner = permit(actor)?;
    if partner != desk.partner {
        return Err(DomainError::NotFound);
    }
    crate::quotes::permit_site(actor, desk.site.site)?;
    let ready = ready(desk, orders)?;
    unused(tx, actor, desk, &ready).await?;
    let (decided, waiting) = decide(tx, actor, partner, ready).await?;
    let mut placed = write::write(tx, actor, partner, decided).await?;
    for (at, breaches) in waiting {
        let one = &placed[at];
        let asked =
            super::place::ask(tx, actor, one.order, &one.customer_reference, one.total, &breaches).await?;
        placed[at].approval = asked;
    }
    Ok(placed)
}

fn ready(desk: &Desk, orders: &[NewDropshipOrder]) -> Result<Vec<Ready>, DomainError> {
    let (mut all, mut faults) = (Vec::with_capacity(orders.len()), Vec::new());
    for (at, new) in orders.iter().enumerate() {
        match desk.ready(new) {
            Ok(ready) => all.push(ready),
            Err(found) => faults.extend(
                found
                    .into_iter()
                    .map(|fault| FieldError { field: format!("orders/{at}/{}", fault.field), ..fault }),
            ),
        }
    }
    if !faults.is_empty() {
        return Err(DomainError::Validation(faults));
    }
    for ready in all.iter().filter(|ready| !ready.new.draft) {
        prepare::allowed(ready)?;
    }
    Ok(all)
}

async fn unused(tx: &mut Tx, actor: &Actor, desk: &Desk, ready: &[Ready]) -> Result<(), DomainError> {
    let duplicate = |reference: &str| DomainError::DuplicateReference {
        subject: "order",
        reference: reference.to_owned(),
    };
    let references: Vec<String> = ready.iter().map(|one| one.new.customer_reference.clone()).collect();
    let mut seen = HashSet::with_capacity(references.len());
    if let Some(twice) = references.iter().find(|reference| !seen.insert(reference.as_str())) {
        return Err(duplicate(twice));
    }
    match desk::taken(tx, actor, desk.site.site, &references).await?.first() {
        Some(found) => Err(duplicate(&found.customer_reference)),
        None => Ok(()),
    }
}

type Waiting = Vec<(usize, Vec<Breach>)>;

/// Where each of them goes, and which wait for a person.
async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    ready: Vec<Ready>,
) -> Result<(Vec<Decided>, Waiting), DomainError> {
    let mut meter = spending::meter(tx, actor).await?;
    let (mut decided, mut waiting) = (Vec::with_capacity(ready.len()), Vec::new());
    for (at, ready) in ready.into_iter().enumerate() {
        let order: OrderId = tx.id();
        let total = Money::new(ready.priced.totals.total, ready.basis.currency);
        // Nothing is ordered with a draft: it is in nobody's way and takes nothing of a limit or a balance.
        if ready.new.draft {
            decided.push(Decided { ready, order, status: OrderStatus::Draft, reserved: 0 });
            continue;
        }
        let status = match meter.judge(ready.basis.site, &ready.categories, total) {
            Verdict::Above(breaches) => {
                waiting.push((at, breaches));
                OrderStatus::AwaitingApproval
            }
            Verdict::Within if ready.basis.terms.payment == Payment::Invoice => OrderStatus::Processing,
            Verdict::Within if total.minor == 0 => OrderStatus::Paid,
            Verdict::Within => OrderStatus::AwaitingPayment,
        };
        meter.note(order, total);
        decided.push(Decided { ready, order, status, reserved: 0 });
    }
    meter.keep(tx).await?;
    let prepaid = |one: &&mut Decided| {
        one.status == OrderStatus::AwaitingPayment && one.ready.basis.terms.payment == Payment::Prepaid
    };
    let wanted: Vec<(OrderId, Money)> =
        decided.iter_mut().filter(prepaid).map(|one| (one.order, one.total())).collect();
    let held = prepaid::reserve_many(tx, partner, actor.mode(), &wanted).await?;
    for one in decided.iter_mut().filter(prepaid).take(held) {
        one.status = OrderStatus::Paid;
        one.reserved = one.total().minor;
    }
    Ok((decided, waiting))
}
