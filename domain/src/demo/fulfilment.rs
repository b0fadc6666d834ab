//! What the operator does with dropship orders: who stands on invoices, an order being packed, one that left in part,
//! something that went wrong and something that was set right.

use std::time::Duration;

use super::people::Cast;
use super::sales::as_of;
use crate::Domain;
use crate::clock::Timestamp;
use crate::error::DomainError;
use crate::incidents::{NewIncident, open, resolve};
use crate::invoices::{Billing, set_of_partner, set_of_site};
use crate::orders::fulfil::{NewParcel, note, pack, ship};
use crate::orders::{self, Order, OrderFilter, OrderKind, OrderStatus};
use crate::page::PageRequest;
use crate::sites;

/// Host, company, address, VAT number, foot.
const SELLERS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "casaverde.example",
        "Casa Verde Comercio S.L.",
        "Calle de la Palma 24\n28004 Madrid",
        "ESB12345674",
        "Registro Mercantil de Madrid, T 1234, F 56 · Banco de Ejemplo",
    ),
    (
        "nordlicht.example",
        "Nordlicht Handels GmbH",
        "Speicherstraße 3\n24103 Kiel",
        "DE136695976",
        "Amtsgericht Kiel, HRB 1234 · Geschäftsführung: Wiebke Harms",
    ),
];

/// Says who sells and who buys, before anything is invoiced.
pub(super) async fn billing(domain: &Domain, cast: &Cast) -> Result<(), DomainError> {
    let programmes = sites::programmes(domain).await?;
    for &(host, name, address, vat_id, foot) in SELLERS {
        let Some(site) = programmes.iter().find(|terms| terms.host == host) else { continue };
        let seller = of(name, address, vat_id, foot);
        transact!(domain, |tx| set_of_site(tx, &cast.admin, site.site, &seller).await)?;
    }
    let buyer = of("Aurora Guides GmbH", "Torstraße 140\n10119 Berlin", "DE811569869", "");
    transact!(domain, |tx| set_of_partner(tx, &cast.owner, &buyer).await)
}

fn of(name: &str, address: &str, vat_id: &str, foot: &str) -> Billing {
    Billing {
        name: name.to_owned(),
        address: address.to_owned(),
        vat_id: vat_id.to_owned(),
        foot: foot.to_owned(),
    }
}

/// Packs, ships a part, reports trouble, sets something right.
pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let page = PageRequest::new(100, None);
    let found = orders::list(domain, &cast.owner, &OrderFilter::default(), page).await?.items;
    let of_kind: Vec<Order> =
        found.into_iter().filter(|order| order.kind == OrderKind::Dropship).rev().collect();
    let with = |status: OrderStatus| of_kind.iter().filter(move |order| order.status == status);
    let ago = |hours: u64| as_of(domain, now.minus(Duration::from_secs(hours * 3600)));
    let admin = &cast.admin;

    if let Some(order) = with(OrderStatus::Delivered).next() {
        let new = incident("delayed", "The carrier lost two days to snow. The parcel is on its way again.");
        let then = as_of(domain, order.placed_at.plus(Duration::from_secs(72 * 3600)));
        let id = transact!(then, |tx| open(tx, admin, order.id, &new).await)?;
        let then = as_of(domain, order.placed_at.plus(Duration::from_secs(110 * 3600)));
        transact!(then, |tx| resolve(tx, admin, id, "It arrived on Thursday.").await.map(drop))?;
    }
    if let Some(order) = with(OrderStatus::Shipped).next() {
        let new =
            incident("lost", "No scan for four days. We asked the carrier and send another one by Friday.");
        transact!(ago(9), |tx| open(tx, admin, order.id, &new).await.map(drop))?;
        let words = "If it does not turn up by Friday, we send a new one at our cost.";
        transact!(ago(8), |tx| note(tx, admin, order.id, words).await)?;
    }
    let mut waiting = with(OrderStatus::Processing).chain(with(OrderStatus::Paid));
    if let Some(order) = waiting.next() {
        let parcel = NewParcel {
            number: "P-1".to_owned(),
            carrier: "DPD".to_owned(),
            tracking: "05308801234567".to_owned(),
            lines: vec![(1, 1)],
            ..NewParcel::default()
        };
        transact!(ago(2), |tx| ship(tx, admin, order.id, &parcel).await.map(drop))?;
    }
    if let Some(order) = waiting.next() {
        transact!(ago(1), |tx| pack(tx, admin, order.id).await)?;
    }
    Ok(())
}

fn incident(kind: &str, note: &str) -> NewIncident {
    NewIncident { kind: kind.to_owned(), note: note.to_owned() }
}
