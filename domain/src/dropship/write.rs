//! Writing orders whose price and state are decided: every table takes all of them in few statements, since each
//! statement costs more than a row.

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::buyer::{self, Place, Recipient, Wanted};
use super::prepare::Ready;
use super::{Payment, Placed, store};
use crate::actor::{Actor, Mode};
use crate::commissions::{self, Accrual, AccrualLine};
use crate::db::{Change, DbError, Subject, Tx, Value};
use crate::error::DomainError;
use crate::ids::{OrderId, PartnerId};
use crate::links::Split;
use crate::money::Money;
use crate::orders::{self, NoCommission, OrderStatus};
use crate::quotes::rules::{PriceList, Priced, Request};
use crate::rollups::{self, Figures};

/// An order whose state is decided.
pub(super) struct Decided {
    pub ready: Ready,
    pub order: OrderId,
    pub status: OrderStatus,
    /// What of the prepaid balance was reserved for it.
    pub reserved: i64,
}

impl Decided {
    pub(super) fn total(&self) -> Money {
        Money::new(self.ready.priced.totals.total, self.ready.basis.currency)
    }

    fn split(&self) -> Split {
        split(&self.ready.request)
    }
}

/// The split of an order.
pub(super) const fn split(request: &Request) -> Split {
    Split { discount: request.discount_percent, commission: request.commission_percent }
}

/// The number by which shops report an order: short enough to be read out.
pub(super) fn number(order: OrderId) -> String {
    let text = order.ulid().to_string();
    format!("DS-{}-{}-{}", &text[14..18], &text[18..22], &text[22..26])
}

/// Why an order that is ordered for real earns nothing.
pub(super) fn earns_nothing(priced: &Priced, request: &Request) -> Option<NoCommission> {
    match priced.price_list {
        PriceList::Wholesale => Some(NoCommission::WholesalePrice),
        PriceList::Retail if request.commission_percent.is_zero() => Some(NoCommission::AllDiscount),
        PriceList::Retail => None,
    }
}

/// The lines of a price as an order has them.
pub(super) fn lines(priced: &Priced) -> Vec<orders::Line> {
    let line = |(number, line): (i64, &crate::quotes::rules::Line)| orders::Line {
        number,
        sku: line.sku.clone(),
        title: if line.title.is_empty() { line.sku.clone() } else { line.title.clone() },
        quantity: line.quantity,
        base: line.base,
        discount: line.discount,
        refunded_quantity: 0,
        refunded_base: 0,
        listed: true,
        product: None,
    };
    (1..).zip(&priced.lines).map(line).collect()
}

/// The same as the rule of commissions sees them.
pub(super) fn accrual_lines(priced: &Priced) -> Vec<AccrualLine> {
    let line = |(number, line): (i64, &crate::quotes::rules::Line)| AccrualLine {
        number,
        sku: line.sku.clone(),
        quantity: line.quantity,
        base: line.base,
    };
    (1..).zip(&priced.lines).map(line).collect()
}

pub(super) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|fault| DbError::decode("json", fault))
}

/// Writes the orders of one site.
pub(super) async fn write(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    orders: Vec<Decided>,
) -> Result<Vec<Placed>, DomainError> {
    let Some(first) = orders.first() else { return Ok(Vec::new()) };
    let place = Place { partner, site: first.ready.basis.site, mode: actor.mode() };
    let wanted: Vec<Wanted<'_>> = orders
        .iter()
        .map(|one| Wanted {
            to: &one.ready.new.ship_to,
            reference: &one.ready.new.customer_reference,
            real: one.status.counts(),
            pool: one.ready.basis.terms.pool_percent,
        })
        .collect();
    let recipients = buyer::recipients(tx, actor, &place, &wanted).await?;
    rows(tx, actor, &place, &orders, &recipients).await?;
    earn(tx, &place, &orders, &recipients).await?;
    let mut placed = Vec::with_capacity(orders.len());
    for (one, recipient) in orders.into_iter().zip(recipients) {
        tx.record(change(actor, partner, place.mode, &one, &recipient));
        placed.push(answer(one, &recipient));
    }
    Ok(placed)
}

/// Why it earns nothing, or nothing yet.
fn nothing(one: &Decided) -> Option<NoCommission> {
    if one.status.counts() {
        earns_nothing(&one.ready.priced, &one.ready.request)
    } else {
        Some(NoCommission::NotPlacedYet)
    }
}

async fn rows(
    tx: &mut Tx,
    actor: &Actor,
    place: &Place,
    orders: &[Decided],
    recipients: &[Recipient],
) -> Result<(), DomainError> {
    let now = tx.now();
    let key = match actor {
        Actor::Key(caller) => Some(caller.key),
        _ => None,
    };
    let (mut of_orders, mut of_dropship) =
        (Vec::with_capacity(orders.len()), Vec::with_capacity(orders.len()));
    let (mut of_lines, mut of_steps) = (Vec::with_capacity(orders.len()), Vec::with_capacity(orders.len()));
    for (one, recipient) in orders.iter().zip(recipients) {
        let Ready { new, request, priced, quote, basis, .. } = &one.ready;
        let (totals, terms, to) = (&priced.totals, &basis.terms, &new.ship_to);
        let number = number(one.order);
        let hash: [u8; 32] = Sha256::digest(&number).into();
        let nothing = nothing(one).map(|why| why.word().to_owned());
        of_orders.push(args![
            one.order,
            place.site,
            place.mode,
            &number,
            hash,
            recipient.id,
            place.partner,
            nothing,
            one.status,
            basis.currency.code(),
            totals.goods_base,
            totals.discount,
            totals.shipping,
            totals.vat,
            totals.total,
            &new.note,
            search_text(one, &number),
            now
        ]);
        let paid_at = (one.status == OrderStatus::Paid).then_some(now);
        of_dropship.push(args![
            one.order,
            place.partner,
            place.mode,
            place.site,
            &new.customer_reference,
            *quote,
            terms.programme,
            basis.policy_version,
            terms.version,
            terms.pool_percent.normalize().to_string(),
            terms.holding_days,
            priced.price_list,
            terms.payment,
            &to.name,
            &to.company,
            &to.street,
            &to.street2,
            &to.postcode,
            &to.city,
            &to.region,
            &to.country,
            &to.phone,
            &to.email,
            new.vat_id.clone().unwrap_or_default(),
            actor.id(),
            actor.name(),
            key,
            to_json(request)?,
            to_json(priced)?,
            one.reserved,
            paid_at,
            now
        ]);
        of_lines.extend(lines(priced).iter().map(|line| line_row(one.order, line)));
        of_steps.push(args![one.order, now, one.status, true, "", now, actor.name()]);
    }
    tx.execute_many(store::ORDER, of_orders).await?;
    tx.execute_many(store::INSERT, of_dropship).await?;
    tx.execute_many(orders::store::ADD_LINE, of_lines).await?;
    tx.execute_many(orders::store::ADD_STEP, of_steps).await?;
    Ok(())
}

pub(super) fn line_row(order: OrderId, line: &orders::Line) -> Vec<Value> {
    args![order, line.number, &line.sku, &line.title, line.quantity, line.base, line.discount]
}

/// What the search looks in.
fn search_text(one: &Decided, number: &str) -> String {
    let new = &one.ready.new;
    let mut text = format!("{number} {} {}", new.customer_reference, new.ship_to.name);
    for line in one.ready.priced.lines.iter().take(5) {
        text.push_str(&format!(" {} {}", line.title, line.sku));
    }
    text.to_lowercase().chars().take(400).collect()
}

/// Counts what is ordered for real, and gives the partner what it earns.
async fn earn(
    tx: &mut Tx,
    place: &Place,
    orders: &[Decided],
    recipients: &[Recipient],
) -> Result<(), DomainError> {
    let now = tx.now();
    let real: Vec<_> = orders
        .iter()
        .zip(recipients)
        .filter_map(|(one, recipient)| Some((one, recipient, recipient.owner.as_ref()?)))
        .collect();
    let earning = |one: &Decided| earns_nothing(&one.ready.priced, &one.ready.request).is_none();
    let splits: Vec<Split> = real.iter().map(|(one, ..)| one.split()).collect();
    let of_lines: Vec<Vec<AccrualLine>> =
        real.iter().map(|(one, ..)| accrual_lines(&one.ready.priced)).collect();
    let revenue = |one: &Decided| one.ready.priced.totals.goods_net;
    let accruals: Vec<Accrual<'_>> = real
        .iter()
        .zip(splits.iter().zip(&of_lines))
        .filter(|((one, ..), _)| earning(one))
        .map(|((one, recipient, owner), (split, lines))| Accrual {
            order: one.order,
            site: place.site,
            mode: place.mode,
            currency: one.ready.basis.currency.code(),
            placed_at: now,
            customer: recipient.id,
            owner,
            terms: &one.ready.basis.terms,
            policy_version: one.ready.basis.policy_version,
            split,
            lines,
            revenue: Some(revenue(one)),
        })
        .collect();
    let mut figures = commissions::accrue_many(tx, &accruals).await?;
    for (one, recipient, _) in real.iter().filter(|(one, ..)| !earning(one)) {
        let at = rollups::Place {
            partner: place.partner,
            mode: place.mode,
            site: place.site,
            currency: one.ready.basis.currency.code(),
            day: now.day(),
            link: None,
            customer: Some(recipient.id),
        };
        figures.push((at, Figures { orders: 1, revenue: revenue(one), ..Figures::default() }));
    }
    Ok(rollups::add_many(tx, &figures).await?)
}

fn change(actor: &Actor, partner: PartnerId, mode: Mode, one: &Decided, recipient: &Recipient) -> Change {
    let Ready { new, priced, quote, basis, .. } = &one.ready;
    Change {
        action: "order.placed",
        subject: Subject::new("order", one.order),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({
            "external_id": number(one.order), "customer_reference": new.customer_reference, "site_id": basis.site,
            "customer_id": recipient.id, "quote_id": quote, "status": one.status, "payment": basis.terms.payment,
            "total": one.total().decimal(), "currency": basis.currency.code(),
            "commission": Money::new(priced.totals.commission, basis.currency).decimal(),
            "no_commission": nothing(one),
        }),
    }
}

fn answer(one: Decided, recipient: &Recipient) -> Placed {
    let no_commission = nothing(&one);
    let total = one.total();
    let Ready { new, priced, basis, .. } = one.ready;
    let payment: Payment = basis.terms.payment;
    Placed {
        order: one.order,
        number: number(one.order),
        customer_reference: new.customer_reference,
        site: basis.site,
        customer: recipient.id,
        status: one.status,
        payment,
        total,
        commission: Money::new(priced.totals.commission, basis.currency),
        no_commission,
        priced,
        approval: None,
    }
}
