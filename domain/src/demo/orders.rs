//! Orders the partner has placed for its own customers, in every state: drafts, some that wait, some on their way, some
//! that came back.

use std::sync::Arc;
use std::time::Duration;

use super::people::Cast;
use super::quotes::skus;
use crate::Domain;
use crate::clock::{FixedClock, Timestamp};
use crate::dropship::{Address, NewDropshipOrder, cancel, place};
use crate::error::DomainError;
use crate::ids::OrderId;
use crate::money::{Currency, Money};
use crate::orders::OrderRef;
use crate::orders::Tracking;
use crate::orders::refund::{NewRefund, report_refund};
use crate::orders::ship::{NewShipment, report_shipment};
use crate::orders::status::{NewStatus, set_status};
use crate::prepaid::{Arrival, receive};
use crate::quotes::rules::Item;
use crate::sites::{ProgrammeKind, SiteKind, Terms};

/// What becomes of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Draft,
    Stays,
    Packed,
    Shipped,
    Delivered,
    Refunded,
    Cancelled,
}

/// Hours ago, recipient, street, postcode, town, country, pieces, discount in hundredths of a percent, fate.
type Plan =
    (u64, &'static str, &'static str, &'static str, &'static str, &'static str, &'static [i64], i64, Fate);

const PLANNED: &[Plan] = &[
    (700, "Greta Hansen", "Lindenstraße 8", "20099", "Hamburg", "DE", &[2], 0, Fate::Delivered),
    (610, "Luc Moreau", "12 rue des Lilas", "75019", "Paris", "FR", &[1, 1], 500, Fate::Refunded),
    (402, "Ana Ruiz", "Calle Mayor 4", "28013", "Madrid", "ES", &[1, 2], 0, Fate::Delivered),
    (260, "Pia Conti", "Via Roma 21", "00184", "Roma", "IT", &[3], 1000, Fate::Cancelled),
    (122, "Jan Vogel", "Am Markt 2", "04109", "Leipzig", "DE", &[1, 1], 0, Fate::Shipped),
    (98, "Chloé Petit", "5 place Bellecour", "69002", "Lyon", "FR", &[2, 1], 0, Fate::Shipped),
    (50, "Mats Keller", "Ringstraße 40", "80331", "München", "DE", &[1], 2500, Fate::Packed),
    (26, "Elena Vidal", "Gran Vía 31", "46005", "Valencia", "ES", &[2], 0, Fate::Stays),
    (20, "Tom Richter", "Hauptstraße 9", "50667", "Köln", "DE", &[1, 2], 0, Fate::Packed),
    (7, "Sofia Greco", "Corso Italia 7", "20122", "Milano", "IT", &[4, 2], 0, Fate::Stays),
    (3, "Nora Schulz", "Seestraße 15", "10115", "Berlin", "DE", &[1], 0, Fate::Draft),
    (1, "Paul Lemaire", "8 quai Voltaire", "75007", "Paris", "FR", &[12, 9], 0, Fate::Stays),
];

/// What the partner sent ahead, in cents: enough for all but the last.
const SENT: i64 = 250_000;

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let (_, programmes) = crate::partners::own(domain, &cast.owner).await?;
    let mut shops = Vec::new();
    for terms in programmes.iter().filter(|terms| {
        terms.kind == ProgrammeKind::Dropship && terms.site_kind != SiteKind::BusinessToBusiness
    }) {
        let skus = skus(domain, cast, terms).await?;
        if !skus.is_empty() {
            shops.push((terms, skus));
        }
    }
    deposit(&at(domain, now, 720), cast, now).await?;
    for (number, (plan, (terms, skus))) in (1..).zip(PLANNED.iter().zip(shops.iter().cycle())) {
        one(domain, cast, now, number, plan, terms, skus).await?;
    }
    Ok(())
}

/// The same business, some hours ago.
fn at(domain: &Domain, now: Timestamp, hours: u64) -> Domain {
    let then = now.minus(Duration::from_secs(hours * 3600));
    Domain { clock: Arc::new(FixedClock::at(then)), ..domain.clone() }
}

async fn deposit(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let Ok(euro) = "EUR".parse::<Currency>() else { return Ok(()) };
    let bank_reference = format!("SEPA-{}-0917", now.day());
    let arrival = Arrival { amount: Money::new(SENT, euro), bank_reference };
    transact!(domain, |tx| receive(tx, &cast.admin, cast.partner, &arrival, "First deposit").await.map(drop))
}

async fn one(
    domain: &Domain,
    cast: &Cast,
    now: Timestamp,
    number: u32,
    plan: &Plan,
    terms: &Terms,
    skus: &[String],
) -> Result<(), DomainError> {
    let &(hours, name, street, postcode, city, country, pieces, discount, fate) = plan;
    let item = |(sku, quantity): (&String, &i64)| Item { sku: sku.clone(), quantity: *quantity };
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let new = NewDropshipOrder {
        site: Some(terms.site.to_string()),
        items: skus.iter().zip(pieces).map(item).collect(),
        ship_to: Address {
            name: name.to_owned(),
            street: street.to_owned(),
            postcode: postcode.to_owned(),
            city: city.to_owned(),
            country: country.to_owned(),
            email: format!("{first}@mail.example"),
            ..Address::default()
        },
        customer_reference: format!("AG-{}", 2400 + number),
        discount_percent: Some(rust_decimal::Decimal::new(discount, 2)),
        draft: fate == Fate::Draft,
        ..NewDropshipOrder::default()
    };
    let then = at(domain, now, hours);
    // A shop may not deliver there, or have too few: then there is no such order.
    let placed = match transact!(then, |tx| place(tx, &cast.owner, &new).await) {
        Err(DomainError::ChecksFailed { .. }) => return Ok(()),
        outcome => outcome?,
    };
    let later = |share: u64| at(domain, now, hours - hours * share / 100);
    match fate {
        Fate::Draft | Fate::Stays => {}
        Fate::Cancelled => {
            let reason = "The customer ordered twice.";
            let then = later(5);
            transact!(then, |tx| cancel(tx, &cast.owner, placed.order, reason).await.map(drop))?;
        }
        Fate::Packed => report(&later(30), cast, placed.order, "processing").await?,
        Fate::Shipped | Fate::Delivered | Fate::Refunded => {
            ship(&later(20), cast, placed.order, number).await?;
            if fate != Fate::Shipped {
                report(&later(35), cast, placed.order, "delivered").await?;
            }
            if fate == Fate::Refunded {
                refund(&later(60), cast, placed.order, placed.total).await?;
            }
        }
    }
    Ok(())
}

fn of(order: OrderId) -> OrderRef {
    OrderRef { reference: order.to_string(), ..OrderRef::default() }
}

async fn report(domain: &Domain, cast: &Cast, order: OrderId, status: &str) -> Result<(), DomainError> {
    let new = NewStatus { status: status.to_owned(), ..NewStatus::default() };
    transact!(domain, |tx| set_status(tx, &cast.admin, &of(order), &new).await.map(drop))
}

async fn ship(domain: &Domain, cast: &Cast, order: OrderId, number: u32) -> Result<(), DomainError> {
    let track = format!("00340434161{:09}", 94_015_900 + number);
    let new = NewShipment {
        external_id: "1".to_owned(),
        carrier: "DHL".to_owned(),
        tracking: vec![Tracking { url: format!("https://carrier.example/{track}"), number: track }],
        shipped_at: domain.now().to_string(),
        ..NewShipment::default()
    };
    transact!(domain, |tx| report_shipment(tx, &cast.admin, &of(order), &new).await.map(drop))
}

async fn refund(domain: &Domain, cast: &Cast, order: OrderId, total: Money) -> Result<(), DomainError> {
    let half = Money::new(total.minor / 2, total.currency).decimal().to_string();
    let new = NewRefund {
        external_id: "R-1".to_owned(),
        amount: half,
        reason: "One arrived broken.".to_owned(),
        ..NewRefund::default()
    };
    transact!(domain, |tx| report_refund(tx, &cast.admin, &of(order), &new).await.map(drop))
}
