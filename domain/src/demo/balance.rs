//! What goes on beside the partner's orders: money on its way, and an agent that wants to order more than it may.

use std::sync::Arc;
use std::time::Duration;

use super::people::Cast;
use super::quotes::skus;
use crate::Domain;
use crate::actor::{Actor, Mode};
use crate::clock::{FixedClock, Timestamp};
use crate::db::Read as _;
use crate::dropship::{Address, NewDropshipOrder, Payment, place};
use crate::error::DomainError;
use crate::keys::create::{NewKey, create};
use crate::keys::{Limits, Scope, authenticate, store};
use crate::money::{Currency, Money};
use crate::prepaid::{Alert, NewDeposit, announce, set_alert};
use crate::quotes::rules::Item;
use crate::sites::{ProgrammeKind, Terms};

/// In cents: what is on its way, and below which balance the partner is told.
const ON_ITS_WAY: i64 = 150_000;
const BELOW: i64 = 20_000;
/// In cents: what the agent may order by itself, at once and in a day.
const AT_ONCE: i64 = 5_000;
const A_DAY: i64 = 20_000;

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let Ok(euro) = "EUR".parse::<Currency>() else { return Ok(()) };
    let at = |hours: u64| {
        let then = now.minus(Duration::from_secs(hours * 3600));
        Domain { clock: Arc::new(FixedClock::at(then)), ..domain.clone() }
    };
    let alert = Alert { currency: euro, below: Some(BELOW) };
    let new = NewDeposit {
        amount: Money::new(ON_ITS_WAY, euro),
        note: "For the weeks before Christmas".to_owned(),
    };
    let then = at(18);
    transact!(then, |tx| {
        set_alert(tx, &cast.owner, alert).await?;
        announce(tx, &cast.owner, &new).await.map(drop)
    })?;
    let (_, programmes) = crate::partners::own(domain, &cast.owner).await?;
    let prepaid = |terms: &&Terms| terms.kind == ProgrammeKind::Dropship && terms.payment == Payment::Prepaid;
    let Some(terms) = programmes.iter().find(prepaid) else { return Ok(()) };
    let skus = skus(domain, cast, terms).await?;
    let agent = agent(&at(30), cast, euro).await?;
    let item = |sku: &String| Item { sku: sku.clone(), quantity: 4 };
    let order = NewDropshipOrder {
        site: Some(terms.site.to_string()),
        items: skus.iter().take(2).map(item).collect(),
        ship_to: Address {
            name: "Hanna Wolf".to_owned(),
            street: "Deichstraße 27".to_owned(),
            postcode: "20459".to_owned(),
            city: "Hamburg".to_owned(),
            country: "DE".to_owned(),
            email: "hanna@mail.example".to_owned(),
            ..Address::default()
        },
        customer_reference: "AG-2490".to_owned(),
        ..NewDropshipOrder::default()
    };
    let then = at(2);
    match transact!(then, |tx| place(tx, &agent, &order).await) {
        // The shop may have too few: then nothing waits.
        Ok(_) | Err(DomainError::ChecksFailed { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A program that may order a little by itself.
async fn agent(domain: &Domain, cast: &Cast, euro: Currency) -> Result<Actor, DomainError> {
    let limits = Limits {
        per_order: Some(Money::new(AT_ONCE, euro)),
        per_day: Some(Money::new(A_DAY, euro)),
        ..Limits::default()
    };
    let scopes = [Scope::PartnerRead, Scope::CatalogRead, Scope::OrdersRead, Scope::DropshipOrder];
    let new = NewKey {
        name: "Shopping agent".to_owned(),
        scopes: scopes.into(),
        mode: Some(Mode::Live),
        limits,
        ..NewKey::default()
    };
    let made = transact!(domain, |tx| create(tx, &cast.owner, &new).await)?;
    let rows = domain.db().all(store::CALLER, args![made.key.id]).await?;
    let first = rows.first().ok_or(DomainError::NotFound)?;
    Ok(Actor::Key(Arc::new(authenticate::caller(first, &rows)?)))
}
