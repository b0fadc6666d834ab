//! What the demo partner's clients ordered over the past months, reported as shops report it: by codes, out of order,
//! with parcels, refunds and orders that were called off.

use std::sync::Arc;
use std::time::Duration;

use rust_decimal::Decimal;

use super::people::Cast;
use super::store;
use crate::Domain;
use crate::clock::{FixedClock, Timestamp};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::SiteId;
use crate::links::create::{NewLink, create};
use crate::orders::refund::{NewRefund, report_refund};
use crate::orders::report::{NewCustomer, NewLine, NewOrder, Reported, report};
use crate::orders::ship::{NewShipment, report_shipment};
use crate::orders::status::{NewStatus, set_status};
use crate::orders::{OrderRef, Tracking};

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
const DAYS: i64 = 112;

/// Host, code, campaign, what the client saves and what the partner earns, percent of VAT.
const CODES: &[(&str, &str, &str, i64, i64, i64)] = &[
    ("casaverde.example", "AURORA10", "Autumn guide", 10, 15, 21),
    ("casaverde.example", "AURORATEA", "Tea for two", 5, 20, 21),
    ("nordlicht.example", "AURORANORD", "Light in November", 8, 14, 19),
];

const CLIENTS: &[(&str, &str)] = &[
    ("Maria Silva", "PT"),
    ("Jonas Keller", "DE"),
    ("Élodie Martin", "FR"),
    ("Anna Nowak", "PL"),
    ("Lukas Steiner", "AT"),
    ("Carmen Ruiz", "ES"),
    ("Sofia Conti", "IT"),
    ("Pieter de Vries", "NL"),
    ("Ingrid Larsen", "DK"),
    ("Matteo Ferri", "IT"),
    ("Hanna Lindqvist", "SE"),
    ("Tomás Pereira", "PT"),
    ("Klara Vogel", "DE"),
    ("Hugo Bernard", "FR"),
    ("Eva Horváth", "HU"),
    ("Marek Dvořák", "CZ"),
    ("Nora Schmid", "CH"),
    ("Luis Navarro", "ES"),
];

/// What is sold where the catalogue is empty: article, title, net price.
const SHELF: &[(&str, &str, i64)] = &[
    ("LAMP-OAK", "Oak desk lamp", 5_702),
    ("TEA-ASSAM", "Assam, 250 g", 1_290),
    ("POT-TERRA", "Terracotta planter", 2_024),
    ("THROW-LINEN", "Linen throw", 4_462),
    ("BOWL-FRUIT", "Fruit bowl", 3_223),
];

/// A repeatable die.
struct Dice(u64);

impl Dice {
    const fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn index(&mut self, most: usize) -> usize {
        usize::try_from(self.below(most as u64)).unwrap_or(0)
    }
}

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let first = as_of(domain, now.minus(Duration::from_secs(DAY * (DAYS.unsigned_abs() + 1))));
    let mut shelves = Vec::new();
    for (host, code, campaign, discount, commission, _) in CODES {
        let new = NewLink {
            site: (*host).to_owned(),
            slug: code.to_lowercase(),
            campaign: (*campaign).to_owned(),
            source: "guide".to_owned(),
            discount: Some(Decimal::from(*discount)),
            commission: Some(Decimal::from(*commission)),
            code: (*code).to_owned(),
            ..NewLink::default()
        };
        transact!(first, |tx| create(tx, &cast.owner, &new).await.map(drop))?;
        shelves.push(shelf(domain, host).await?);
    }
    let mut dice = Dice(20_261);
    let mut number = 4_700;
    for day in 0..DAYS {
        // One to three a day, more of them lately.
        for _ in 0..=dice.below(if day > 60 { 3 } else { 2 }) {
            let at =
                now.minus(Duration::from_secs(DAY * (DAYS - day).unsigned_abs() - dice.below(20 * HOUR)));
            let at = at.min(now.minus(Duration::from_secs(HOUR)));
            number += 1;
            let place = dice.index(CODES.len());
            let order = order(&mut dice, number, place, at, &shelves[place]);
            let past = as_of(domain, at.plus(Duration::from_secs(90)));
            let order = transact!(past, |tx| report(tx, &cast.admin, &order).await)?;
            follow(domain, cast, &mut dice, &order, now).await?;
        }
    }
    Ok(())
}

/// The business at an instant of the past.
pub(super) fn as_of(domain: &Domain, at: Timestamp) -> Domain {
    Domain { clock: Arc::new(FixedClock::at(at)), ..domain.clone() }
}

/// Some of what a shop sells: article, title, net price.
async fn shelf(domain: &Domain, host: &str) -> Result<Vec<(String, String, i64)>, DomainError> {
    let mut db = domain.db();
    let site: SiteId = db.one(store::SITE_OF_HOST, args![host]).await?.get("id")?;
    let mut shelf = Vec::new();
    for row in db.all(store::SHELF, args![site]).await? {
        let retail: i64 = row.get("retail")?;
        shelf.push((row.get("sku")?, row.get("title")?, retail * 100 / 121));
    }
    if shelf.is_empty() {
        shelf =
            SHELF.iter().map(|(sku, title, net)| ((*sku).to_owned(), (*title).to_owned(), *net)).collect();
    }
    Ok(shelf)
}

fn decimal(minor: i64) -> String {
    Decimal::new(minor, 2).to_string()
}

/// Half away from zero, as the rules have it, of figures that are not negative.
const fn percent(minor: i64, percent: i64) -> i64 {
    (2 * minor * percent + 100) / 200
}

fn order(
    dice: &mut Dice,
    number: u64,
    place: usize,
    at: Timestamp,
    shelf: &[(String, String, i64)],
) -> NewOrder {
    let (host, code, _, discount, _, vat) = CODES[place];
    let client = dice.index(CLIENTS.len());
    let (name, country) = CLIENTS[client];
    let mut goods = 0;
    let mut lines = Vec::new();
    for _ in 0..=dice.below(3) {
        let (sku, title, net) = &shelf[dice.index(shelf.len())];
        let quantity = 1 + i64::try_from(dice.below(3)).unwrap_or(0);
        let base = net * quantity;
        let off = percent(base, discount);
        goods += base - off;
        lines.push(NewLine {
            sku: sku.clone(),
            title: title.clone(),
            quantity,
            unit_price: decimal(*net),
            base: decimal(base),
            discount: decimal(off),
        });
    }
    let shipping = if goods > 8_000 { 0 } else { 490 };
    let vat = percent(goods + shipping, vat);
    NewOrder {
        site: host.to_owned(),
        external_id: number.to_string(),
        customer: NewCustomer {
            external_id: format!("C-{}", 300 + client),
            name: name.to_owned(),
            email: format!("client{client}@mail.example"),
            country: country.to_owned(),
            ..NewCustomer::default()
        },
        // Now and then somebody comes by themselves: the first time nobody's, later a client all the same.
        code: if dice.below(7) == 0 { String::new() } else { code.to_owned() },
        currency: "EUR".to_owned(),
        placed_at: at.to_string(),
        status: "paid".to_owned(),
        lines,
        shipping: decimal(shipping),
        vat: decimal(vat),
        total: decimal(goods + shipping + vat),
        ..NewOrder::default()
    }
}

/// What became of an order: by now most have arrived, some were called off, some went back.
async fn follow(
    domain: &Domain,
    cast: &Cast,
    dice: &mut Dice,
    order: &Reported,
    now: Timestamp,
) -> Result<(), DomainError> {
    let at = OrderRef { site: String::new(), reference: order.id.to_string() };
    let after = |hours: u64| order.placed_at.plus(Duration::from_secs(hours * HOUR));
    let status = |status: &str, when: Timestamp, note: &str| NewStatus {
        status: status.to_owned(),
        occurred_at: when.to_string(),
        note: note.to_owned(),
    };
    let fate = dice.below(20);
    if fate == 0 && after(5) < now {
        let off = status("cancelled", after(5), "The customer changed their mind.");
        let past = as_of(domain, after(5));
        transact!(past, |tx| set_status(tx, &cast.admin, &at, &off).await.map(drop))?;
        return Ok(());
    }
    if after(30) < now {
        let tracking = format!("0034043416{:08}", dice.below(99_999_999));
        let url = format!("https://tracking.example/{tracking}");
        let parcel = NewShipment {
            external_id: format!("S-{}", order.external_id),
            carrier: if fate.is_multiple_of(2) { "DHL" } else { "UPS" }.to_owned(),
            tracking: vec![Tracking { number: tracking, url }],
            shipped_at: after(30).to_string(),
            occurred_at: after(30).to_string(),
            ..NewShipment::default()
        };
        let past = as_of(domain, after(30));
        transact!(past, |tx| report_shipment(tx, &cast.admin, &at, &parcel).await.map(drop))?;
    }
    if after(80) < now {
        let arrived = status("delivered", after(80), "");
        let past = as_of(domain, after(80));
        transact!(past, |tx| set_status(tx, &cast.admin, &at, &arrived).await.map(drop))?;
    }
    if after(200) < now && matches!(fate, 1 | 2) {
        let back = if fate == 1 { order.total } else { order.total / 3 };
        let refund = NewRefund {
            external_id: format!("R-{}", order.external_id),
            amount: decimal(back),
            occurred_at: after(200).to_string(),
            reason: if fate == 1 { "Everything came back." } else { "One piece was scratched." }.to_owned(),
            ..NewRefund::default()
        };
        let past = as_of(domain, after(200));
        transact!(past, |tx| report_refund(tx, &cast.admin, &at, &refund).await.map(drop))?;
    }
    Ok(())
}
