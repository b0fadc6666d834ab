//! As many orders as wanted, of many partners, for measuring: through the same use case as everything else, two
//! thousand in a transaction.

use std::sync::Arc;
use std::time::Duration;

use rust_decimal::Decimal;

use super::store;
use crate::Domain;
use crate::actor::{Actor, Mode, PartnerUser, Role};
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{CustomerId, PartnerId, ProgrammeId};
use crate::links::create::{NewLink, create};
use crate::orders::report::{NewCustomer, NewLine, NewOrder, report};
use crate::partners::PartnerStatus;
use crate::{partners, sites};

const HOST: &str = "casaverde.example";

/// Orders in a transaction.
const AT_ONCE: usize = 2_000;

/// Clients of a partner.
const CLIENTS: usize = 10;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// How far back they reach.
const SPAN: Duration = Duration::from_secs(360 * 24 * 3600);

/// A partner with its code and the clients it has brought so far.
struct Seller {
    code: String,
    clients: Vec<CustomerId>,
}

/// Invents orders: a hundred a partner, ten clients each, spread over the past year.
///
/// # Errors
/// [`DomainError::NotFound`] where the database does not hold the demo.
pub async fn invent(domain: &Domain, count: u64) -> Result<(), DomainError> {
    let admin = super::admin(domain).await?;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let batch = domain.now().seconds();
    transact!(domain, |tx| Ok(tx.expect_much().await?))?;
    let first = domain.now().minus(SPAN);
    // Their links are older than the first order: a code brings nothing that was ordered before it.
    let before = super::sales::as_of(domain, first.minus(DAY));
    let mut sellers = sellers(&before, (count / 100).clamp(1, 10_000), batch).await?;
    let mut done = 0;
    while done < count {
        let until = (done + AT_ONCE).min(count);
        let orders: Vec<(usize, NewOrder)> = (done..until)
            .map(|number| {
                let seller = number % sellers.len();
                let share = u128::try_from(number).unwrap_or(0) * SPAN.as_micros() / count as u128;
                let at = first.plus(Duration::from_micros(u64::try_from(share).unwrap_or(0)));
                (seller, order(batch, number, number / sellers.len(), seller, &sellers[seller], at))
            })
            .collect();
        let brought = transact!(domain, |tx| {
            let mut brought = Vec::new();
            for (seller, order) in &orders {
                let reported = report(tx, &admin, order).await?;
                if order.customer.id.is_empty() {
                    brought.push((*seller, reported.customer));
                }
            }
            Ok(brought)
        })?;
        for (seller, client) in brought {
            sellers[seller].clients.push(client);
        }
        done = until;
    }
    Ok(())
}

/// Partners of their own, each with a link and its code.
async fn sellers(domain: &Domain, count: usize, batch: i64) -> Result<Vec<Seller>, DomainError> {
    let programme: ProgrammeId = domain.db().one(store::AFFILIATES_OF_HOST, args![HOST]).await?.get("id")?;
    let mut sellers = Vec::with_capacity(count);
    while sellers.len() < count {
        let (from, until) = (sellers.len(), (sellers.len() + 200).min(count));
        let made = transact!(domain, |tx| {
            let mut made = Vec::new();
            for number in from..until {
                let (id, now): (PartnerId, _) = (tx.id(), tx.now());
                let name = format!("Seller {number}");
                let search = name.to_lowercase();
                let values =
                    args![id, &name, PartnerStatus::Active, "standard", "DE", "en", "", "", search, now];
                tx.execute(partners::store::INSERT, values).await?;
                tx.execute(sites::store::ENROL, args![id, programme, now]).await?;
                let code = format!("S{batch}X{number}");
                let new = NewLink {
                    site: HOST.to_owned(),
                    slug: code.to_lowercase(),
                    discount: Some(Decimal::from(10)),
                    commission: Some(Decimal::from(15)),
                    code: code.clone(),
                    ..NewLink::default()
                };
                create(tx, &owner(tx.id(), id, name), &new).await?;
                made.push(Seller { code, clients: Vec::new() });
            }
            Ok(made)
        })?;
        sellers.extend(made);
    }
    Ok(sellers)
}

/// Who would have made the link.
fn owner(user: crate::ids::UserId, partner: PartnerId, name: String) -> Actor {
    Actor::Partner(Arc::new(PartnerUser {
        user,
        name: name.clone(),
        email: String::new(),
        role: Role::Owner,
        locale: "en".to_owned(),
        timezone: "UTC".to_owned(),
        partner,
        partner_name: name,
        partner_status: PartnerStatus::Active,
        mode: Mode::Live,
    }))
}

fn order(batch: i64, number: usize, round: usize, seller: usize, from: &Seller, at: Timestamp) -> NewOrder {
    let client = round % CLIENTS;
    let known = from.clients.get(client).filter(|_| round >= CLIENTS);
    let customer = match known {
        Some(id) => NewCustomer { id: id.to_string(), ..NewCustomer::default() },
        None => NewCustomer {
            external_id: format!("B{batch}-{seller}-{round}"),
            name: format!("Client {client}"),
            country: "DE".to_owned(),
            ..NewCustomer::default()
        },
    };
    let (lamp, tea) = (4_000 + 10 * i64::try_from(number % 97).unwrap_or(0), 1_290);
    let decimal = |minor: i64| Decimal::new(minor, 2).to_string();
    let line = |sku: &str, title: &str, base: i64| NewLine {
        sku: sku.to_owned(),
        title: title.to_owned(),
        quantity: 1,
        base: decimal(base),
        ..NewLine::default()
    };
    NewOrder {
        site: HOST.to_owned(),
        external_id: format!("B{batch}-{number}"),
        code: if known.is_some() { String::new() } else { from.code.clone() },
        customer,
        currency: "EUR".to_owned(),
        placed_at: at.to_string(),
        status: "delivered".to_owned(),
        lines: vec![line("LAMP", "Reading lamp", lamp), line("TEA", "Assam, 250 g", tea)],
        total: decimal(lamp + tea),
        ..NewOrder::default()
    }
}
