//! How an order goes on: a draft is ordered, a person of the partner agrees or does not, the partner calls it off. What
//! becomes of it in the shop is reported (`orders::status`), and goes through the same door.

use super::desk::permit;
use super::place;
use super::prepare::{self, Ready};
use super::{NewDropshipOrder, Payment, Placed, one, pay, store, write};
use crate::actor::{Actor, Mode, Permission};
use crate::approvals;
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{OrderId, PartnerId, QuoteId, SiteId};
use crate::money::Money;
use crate::orders::place::{Locked, by_id};
use crate::orders::status::{self, Word};
use crate::orders::{NoCommission, OrderKind, OrderStatus};
use crate::prepaid;
use crate::quotes;
use crate::quotes::rules::Request;
use crate::spending;

/// Whether a report of the operator may move an order that stands here. What is not ordered yet can only be called
/// off; that an order was placed says nothing of one that was placed here.
pub(crate) fn may_report(from: OrderStatus, to: OrderStatus) -> Result<(), DomainError> {
    let unordered = matches!(from, OrderStatus::Draft | OrderStatus::AwaitingApproval);
    if unordered && to != OrderStatus::Cancelled {
        return Err(cannot(from, to));
    }
    Ok(())
}

fn cannot(from: OrderStatus, to: OrderStatus) -> DomainError {
    DomainError::InvalidTransition { subject: "order", from: from.to_string(), to: to.word() }
}

/// Moves an order that the transaction holds, with everything that follows.
pub(super) async fn go(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    to: OrderStatus,
    (at, note): (Timestamp, &str),
) -> Result<bool, DomainError> {
    let word = Word { status: to, occurred_at: at, dated: true, note: note.to_owned() };
    status::advance(tx, actor, order, &word).await
}

/// The partner's own dropship order, held.
async fn own(tx: &mut Tx, actor: &Actor, partner: PartnerId, id: OrderId) -> Result<Locked, DomainError> {
    let order = by_id(tx, id, actor.mode()).await?.ok_or(DomainError::NotFound)?;
    if order.partner != Some(partner) || order.kind != OrderKind::Dropship {
        return Err(DomainError::NotFound);
    }
    quotes::permit_site(actor, order.site)?;
    Ok(order)
}

/// Calls an order off, as long as nothing of it was shipped. What was reserved for it is free again.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another's, or was ordered in a shop; [`DomainError::InvalidTransition`] where
/// it is too late; [`DomainError::Validation`], [`DomainError::Forbidden`].
pub async fn cancel(
    tx: &mut Tx,
    actor: &Actor,
    id: OrderId,
    reason: &str,
) -> Result<OrderStatus, DomainError> {
    let partner = actor.permit(Permission::PlaceOrders)?;
    let mut faults = Faults::default();
    faults.optional_text("reason", reason, 500);
    faults.end()?;
    let mut order = own(tx, actor, partner, id).await?;
    let early = matches!(
        order.status,
        OrderStatus::Draft
            | OrderStatus::AwaitingApproval
            | OrderStatus::AwaitingPayment
            | OrderStatus::Paid
            | OrderStatus::Processing
    );
    if !early {
        return Err(cannot(order.status, OrderStatus::Cancelled));
    }
    let now = tx.now();
    go(tx, actor, &mut order, OrderStatus::Cancelled, (now, reason.trim())).await?;
    // What is free again pays what waited for it.
    pay::pay_waiting(tx, partner, order.mode, order.currency).await?;
    Ok(order.status)
}

/// What follows when an order is not to be sent any more, whoever said so: nobody has to decide on it.
pub(crate) async fn ended(
    tx: &mut Tx,
    actor: &Actor,
    order: &Locked,
    from: OrderStatus,
    note: &str,
) -> Result<(), DomainError> {
    if from == OrderStatus::AwaitingApproval {
        let by = actor.id().unwrap_or_default();
        approvals::settle(tx, &order.id.to_string(), false, &by, note).await?;
    }
    Ok(())
}

/// An order that somebody decides on, held: whichever data they look at just now.
async fn waiting(tx: &mut Tx, actor: &Actor, id: OrderId) -> Result<Locked, DomainError> {
    let mut found = None;
    for &mode in Mode::ALL {
        if found.is_none() {
            found = by_id(tx, id, mode).await?;
        }
    }
    let theirs = match actor {
        Actor::Partner(person) => Some(person.partner),
        Actor::Key(caller) => Some(caller.partner.id),
        Actor::Operator(_) | Actor::OperatorKey(_) | Actor::System => None,
    };
    let order: Locked = found.ok_or(DomainError::NotFound)?;
    let good = order.kind == OrderKind::Dropship && (theirs.is_none() || theirs == order.partner);
    good.then_some(order).ok_or(DomainError::NotFound)
}

/// Agrees to an order above a limit: it goes on to its payment, at the price it was placed at.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it waits no more.
pub(crate) async fn approved(tx: &mut Tx, actor: &Actor, id: OrderId) -> Result<OrderStatus, DomainError> {
    let mut order = waiting(tx, actor, id).await?;
    if order.status != OrderStatus::AwaitingApproval {
        return Err(cannot(order.status, OrderStatus::Paid));
    }
    go_on(tx, actor, &mut order).await?;
    Ok(order.status)
}

/// Sends an order that is allowed on to its payment.
async fn go_on(tx: &mut Tx, actor: &Actor, order: &mut Locked) -> Result<(), DomainError> {
    let now = tx.now();
    let partner = order.partner.ok_or(DomainError::NotFound)?;
    let paid = match pay::payment(tx, order.id).await? {
        Payment::Invoice => OrderStatus::Processing,
        Payment::PerOrder if order.total > 0 => OrderStatus::AwaitingPayment,
        Payment::PerOrder => OrderStatus::Paid,
        Payment::Prepaid => {
            let left = prepaid::hold(tx, partner, order.mode, order.currency.code()).await?;
            if left >= order.total { OrderStatus::Paid } else { OrderStatus::AwaitingPayment }
        }
    };
    match go(tx, actor, order, paid, (now, "")).await {
        // Another order took the money since the look.
        Err(DomainError::InvalidTransition { .. }) if paid == OrderStatus::Paid => {
            go(tx, actor, order, OrderStatus::AwaitingPayment, (now, "")).await.map(drop)
        }
        outcome => outcome.map(drop),
    }
}

/// Does not agree to an order above a limit, or nobody decided in time.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it waits no more.
pub(crate) async fn declined(
    tx: &mut Tx,
    actor: &Actor,
    id: OrderId,
    reason: &str,
) -> Result<OrderStatus, DomainError> {
    let mut order = waiting(tx, actor, id).await?;
    if order.status != OrderStatus::AwaitingApproval {
        return Err(cannot(order.status, OrderStatus::Failed));
    }
    let now = tx.now();
    go(tx, actor, &mut order, OrderStatus::Failed, (now, reason.trim())).await?;
    Ok(order.status)
}

/// Orders what was written as a draft: at its quote's prices where that is still open, else at today's.
///
/// # Errors
/// As [`super::place`]; [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it is no draft.
pub async fn submit(tx: &mut Tx, actor: &Actor, id: OrderId) -> Result<Placed, DomainError> {
    let partner = permit(actor)?;
    let mut order = own(tx, actor, partner, id).await?;
    if order.status != OrderStatus::Draft {
        return Err(cannot(order.status, OrderStatus::Paid));
    }
    let new = asked(tx, partner, id).await?;
    let ready = prepare::one(tx, actor, partner, &new).await?;
    prepare::allowed(&ready)?;
    reprice(tx, actor, &mut order, &ready).await?;
    let total = Money::new(order.total, order.currency);
    let mut meter = spending::meter(tx, actor).await?;
    let verdict = meter.judge(order.site, &ready.categories, total);
    meter.note(id, total);
    meter.keep(tx).await?;
    let now = tx.now();
    let mut approval = None;
    match verdict {
        spending::Verdict::Within => go_on(tx, actor, &mut order).await?,
        spending::Verdict::Above(breaches) => {
            go(tx, actor, &mut order, OrderStatus::AwaitingApproval, (now, "")).await?;
            let reference = &ready.new.customer_reference;
            approval = place::ask(tx, actor, id, reference, total, &breaches).await?;
        }
    }
    let nothing = if order.status.counts() {
        write::earns_nothing(&ready.priced, &ready.request)
    } else {
        Some(NoCommission::NotPlacedYet)
    };
    Ok(Placed {
        order: id,
        number: order.external_id.clone(),
        customer_reference: ready.new.customer_reference,
        site: order.site,
        customer: order.customer,
        status: order.status,
        payment: ready.basis.terms.payment,
        total,
        commission: Money::new(ready.priced.totals.commission, order.currency),
        no_commission: nothing,
        priced: ready.priced,
        approval,
    })
}

/// What a draft asks for. A quote that is over is forgotten: it says no more than what was asked.
async fn asked(tx: &mut Tx, partner: PartnerId, id: OrderId) -> Result<NewDropshipOrder, DomainError> {
    let row = tx.optional(store::ASKED, args![id, partner]).await?.ok_or(DomainError::NotFound)?;
    let request: Request = prepare::json(&row, "request")?;
    let valid_until: Option<Timestamp> = row.get("valid_until")?;
    let quote: Option<QuoteId> = row.get("quote_id")?;
    let quote = quote.filter(|_| valid_until.is_some_and(|until| tx.now() < until));
    let vat_id: String = row.get("vat_id")?;
    let site: SiteId = row.get("site_id")?;
    let ship_to = one::address(&row)?;
    let free = quote.is_none();
    Ok(NewDropshipOrder {
        quote,
        site: Some(site.to_string()),
        price_list: request.price_list.filter(|_| free),
        items: if free { request.items } else { Vec::new() },
        ship_to,
        vat_id: Some(vat_id).filter(|text| !text.is_empty()),
        customer_reference: row.get("customer_reference")?,
        discount_percent: Some(request.discount_percent).filter(|_| free),
        commission_percent: Some(request.commission_percent).filter(|_| free),
        note: row.get("note")?,
        draft: false,
    })
}

/// Writes what a draft costs today.
async fn reprice(tx: &mut Tx, actor: &Actor, order: &mut Locked, ready: &Ready) -> Result<(), DomainError> {
    let now = tx.now();
    let (totals, terms) = (ready.priced.totals, &ready.basis.terms);
    let key = match actor {
        Actor::Key(caller) => Some(caller.key),
        _ => None,
    };
    let values = args![
        order.id,
        ready.basis.policy_version,
        terms.version,
        terms.pool_percent.normalize().to_string(),
        terms.holding_days,
        terms.payment,
        write::to_json(&ready.request)?,
        write::to_json(&ready.priced)?,
        actor.id(),
        actor.name(),
        key,
        ready.quote
    ];
    tx.execute(store::REPRICE, values).await?;
    let (base, discount) = (totals.goods_base, totals.discount);
    let values = args![order.id, base, discount, totals.shipping, totals.vat, totals.total, now];
    tx.execute(store::SET_SUMS, values).await?;
    tx.execute(store::DELETE_LINES, args![order.id]).await?;
    let rows = write::lines(&ready.priced).iter().map(|line| write::line_row(order.id, line)).collect();
    tx.execute_many(crate::orders::store::ADD_LINE, rows).await?;
    (order.base, order.discount, order.total, order.placed_at) = (base, discount, totals.total, now);
    Ok(())
}
