//! An order looked at before anything is written: what is wrong with it, what it costs, and by what it was priced.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::NewDropshipOrder;
use super::desk;
use crate::actor::Actor;
use crate::catalog;
use crate::db::{DbError, Read as _, Tx};
use crate::error::{DomainError, Faults, FieldError};
use crate::ids::{PartnerId, QuoteId, SiteId};
use crate::money::Currency;
use crate::quotes::rules::{Finding, Priced, Request, ShipTo};
use crate::quotes::{self, Quote, QuoteState};
use crate::sites::{self, Terms};

/// By what an order was priced, and what of it counts later.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub site: SiteId,
    pub currency: Currency,
    pub policy_version: i64,
    /// The programme's terms, with the pool that the price was checked against.
    pub terms: Arc<Terms>,
}

/// An order without faults, priced.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// As it was asked, tidied.
    pub new: NewDropshipOrder,
    /// What was priced.
    pub request: Request,
    pub priced: Priced,
    pub quote: Option<QuoteId>,
    pub basis: Basis,
    pub categories: Vec<String>,
}

/// The same without space around texts.
pub(super) fn tidied(new: &NewDropshipOrder) -> NewDropshipOrder {
    let vat_id = new.vat_id.as_deref().map(str::trim).filter(|text| !text.is_empty());
    NewDropshipOrder {
        ship_to: new.ship_to.tidied(),
        vat_id: vat_id.map(str::to_owned),
        customer_reference: new.customer_reference.trim().to_owned(),
        note: new.note.trim().to_owned(),
        ..new.clone()
    }
}

/// What is asked of the price rules.
pub(super) fn request(new: &NewDropshipOrder) -> Request {
    let postcode = Some(new.ship_to.postcode.clone()).filter(|text| !text.is_empty());
    Request {
        price_list: new.price_list,
        items: new.items.clone(),
        ship_to: ShipTo { country: new.ship_to.country.clone(), postcode, vat_id: new.vat_id.clone() },
        discount_percent: new.discount_percent.unwrap_or_default(),
        commission_percent: new.commission_percent.unwrap_or_default(),
    }
}

/// What is wrong with what no price depends on.
pub(super) fn faults(new: &NewDropshipOrder) -> Vec<FieldError> {
    let mut faults = Faults::default();
    let reference = &new.customer_reference;
    faults.text("customer_reference", reference, 100);
    let broken = reference.contains(['\n', '\r', '\t']);
    faults.check(broken, "customer_reference", "invalid_characters", "One line.");
    new.ship_to.check(&mut faults, "ship_to");
    faults.optional_text("ship_to/vat_id", new.vat_id.as_deref().unwrap_or_default(), 30);
    faults.optional_text("note", &new.note, 1000);
    found(faults)
}

fn found(faults: Faults) -> Vec<FieldError> {
    match faults.end() {
        Err(DomainError::Validation(found)) => found,
        _ => Vec::new(),
    }
}

/// Adds faults that are not named already.
pub(super) fn add(faults: &mut Vec<FieldError>, more: Vec<FieldError>) {
    for fault in more {
        if !faults.iter().any(|known| known.field == fault.field && known.code == fault.code) {
            faults.push(fault);
        }
    }
}

/// Looks at one order as of now.
pub(super) async fn one(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    new: &NewDropshipOrder,
) -> Result<Ready, DomainError> {
    if let Some(quote) = new.quote {
        return of_quote(tx, actor, partner, new, quote).await;
    }
    let skus: Vec<String> = new.items.iter().take(201).map(|item| item.sku.clone()).collect();
    match desk::desk(tx, actor, new.site.as_deref().unwrap_or_default(), &skus).await {
        Ok(desk) => desk.ready(new).map_err(DomainError::Validation),
        // Without a site there are no prices; everything else is named with it.
        Err(DomainError::Validation(mut known)) => {
            add(&mut known, faults(&tidied(new)));
            Err(DomainError::Validation(known))
        }
        Err(error) => Err(error),
    }
}

/// An order of a quote: its price and its commission, whatever has changed since.
async fn of_quote(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    new: &NewDropshipOrder,
    id: QuoteId,
) -> Result<Ready, DomainError> {
    let mut new = tidied(new);
    let unknown = || DomainError::field("quote_id", "unknown", "You have no such quote.");
    let row = tx.optional(quotes::store::GET, args![id, partner, actor.mode()]).await?;
    let quote = Quote::read(&row.ok_or_else(unknown)?)?;
    let summary = &quote.summary;
    quotes::permit_site(actor, summary.site)?;
    let terms = desk::terms(tx, actor, partner, &summary.site.to_string()).await?;
    let mut faults = faults(&new);
    let asked = &quote.request;
    let mut fault = |field: &str, code, text: &str| faults.push(FieldError::new(field, code, text));
    let given = [
        ("items", !new.items.is_empty()),
        ("price_list", new.price_list.is_some()),
        ("collaborator_discount_percent", new.discount_percent.is_some()),
        ("collaborator_commission_percent", new.commission_percent.is_some()),
    ];
    for (field, _) in given.iter().filter(|(_, given)| *given) {
        fault(field, "not_allowed", "The quote says this already; leave it out.");
    }
    let named = new.site.as_deref().map(str::trim).filter(|site| !site.is_empty());
    let elsewhere = match named {
        Some(named) => sites::named(tx, named).await? != Some(summary.site),
        None => false,
    };
    if elsewhere {
        fault("site", "not_as_quoted", "The quote is of another site; leave this out.");
    }
    let same = |told: &str, quoted: &str| {
        let bare = |text: &str| text.replace([' ', '-', '.'], "").to_uppercase();
        bare(told) == bare(quoted)
    };
    if new.ship_to.country != asked.ship_to.country {
        let text = format!("The quote is for {}.", asked.ship_to.country);
        fault("ship_to/country", "not_as_quoted", &text);
    }
    if let Some(quoted) = &asked.ship_to.postcode
        && !same(&new.ship_to.postcode, quoted)
    {
        fault("ship_to/postcode", "not_as_quoted", &format!("The quote is for {quoted}."));
    }
    match (&new.vat_id, &asked.ship_to.vat_id) {
        (Some(told), Some(quoted)) if same(told, quoted) => {}
        (Some(_), _) => {
            fault("ship_to/vat_id", "not_as_quoted", "The quote was made with another one, or none.")
        }
        (None, quoted) => new.vat_id.clone_from(quoted),
    }
    if !faults.is_empty() {
        return Err(DomainError::Validation(faults));
    }
    let now = tx.now();
    match summary.state(now) {
        QuoteState::NotOrderable => {
            return Err(DomainError::ChecksFailed {
                checks: quote.priced.checks,
                currency: summary.total.currency,
            });
        }
        QuoteState::Expired => {
            let from = "expired".to_owned();
            return Err(DomainError::InvalidTransition { subject: "quote", from, to: "ordered" });
        }
        QuoteState::Open => {}
    }
    let basis = Basis {
        site: summary.site,
        currency: summary.total.currency,
        policy_version: quote.policy_version,
        terms: Arc::new(Terms {
            version: quote.terms_version,
            pool_percent: pool_of(&quote.priced).unwrap_or(terms.pool_percent),
            ..terms
        }),
    };
    let categories = categories(tx, actor, &quote.priced, summary.site).await?;
    Ok(Ready { new, request: quote.request, priced: quote.priced, quote: Some(id), basis, categories })
}

/// The pool that a price was checked against.
fn pool_of(priced: &Priced) -> Option<Decimal> {
    priced.checks.iter().find_map(|check| match &check.finding {
        Finding::PoolExceeded { pool, .. } => Some(pool.decimal()),
        _ => None,
    })
}

/// The categories of what is ordered: only keys are kept to some.
async fn categories(
    tx: &mut Tx,
    actor: &Actor,
    priced: &Priced,
    site: SiteId,
) -> Result<Vec<String>, DomainError> {
    if !matches!(actor, Actor::Key(_)) {
        return Ok(Vec::new());
    }
    let skus: Vec<String> = priced.lines.iter().map(|line| line.sku.clone()).collect();
    let offers = catalog::offers(tx, site, "", &skus).await?;
    // What is offered no more is in no category, so that no limit to some lets it through.
    let of = |sku: &String| offers.get(sku).map(|offer| offer.category.clone()).unwrap_or_default();
    let mut found: Vec<String> = skus.iter().map(of).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// What an order waits for where its price does not allow it.
pub(super) fn allowed(ready: &Ready) -> Result<(), DomainError> {
    if ready.priced.orderable {
        Ok(())
    } else {
        Err(DomainError::ChecksFailed { checks: ready.priced.checks.clone(), currency: ready.basis.currency })
    }
}

/// A stored price, or request.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &crate::db::Row, name: &str) -> Result<T, DbError> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|fault| DbError::decode(name, fault))
}
