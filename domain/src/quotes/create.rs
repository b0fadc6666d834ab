//! Making a quote, and looking at what it would be.

use std::time::Duration;

use rust_decimal::Decimal;
use serde_json::json;

use super::rules::{MOST_ITEMS, Percent, PriceList, Priced, Request, price};
use super::shop::shop;
use super::{Quote, Summary, permit_site, store};
use crate::actor::{Actor, Permission};
use crate::catalog;
use crate::clock::Timestamp;
use crate::db::{Change, DbError, Read, Subject, Tx};
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::{PartnerId, SiteId};
use crate::money::{Currency, Money};
use crate::partners::{self, PartnerStatus};
use crate::sites::{self, ProgrammeKind, SiteKind, SitePolicy, Terms};

/// What a quote is wanted for.
#[derive(Clone, Debug)]
pub struct NewQuote {
    /// The site that sells.
    pub site: SiteId,
    /// The kind of programme; `None` means the first that the partner is in there, affiliate before dropship.
    pub programme: Option<ProgrammeKind>,
    /// What is asked.
    pub request: Request,
    /// Whether nothing was said of the commission: then it is the rest of the pool, and of a wholesale price nothing.
    pub rest_of_pool: bool,
}

/// A quote that is not made yet.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The site and the policy that decided.
    pub site: SitePolicy,
    /// The terms that decided.
    pub terms: Terms,
    /// The site's currency.
    pub currency: Currency,
    /// What was asked, with the commission that was left to the pool.
    pub request: Request,
    /// The answer.
    pub priced: Priced,
}

/// What a quote would be, now. Nothing is kept.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`] where the site is not the partner's or
/// not the key's.
pub async fn preview(read: &mut impl Read, actor: &Actor, new: &NewQuote) -> Result<Preview, DomainError> {
    let partner = actor.permit(Permission::CreateQuotes)?;
    // Who waits for an answer is in a programme already, and shall not see its prices yet.
    if matches!(actor, Actor::Partner(person) if person.partner_status != PartnerStatus::Active) {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    permit_site(actor, new.site)?;
    let terms = terms(read, partner, new).await?;
    let site = sites::current_policy(read, new.site).await?;
    let row = read.optional(partners::store::GET, args![partner]).await?.ok_or(DomainError::NotFound)?;
    let tier: String = row.get("tier")?;
    let mut request = new.request.clone();
    if new.rest_of_pool {
        request.commission_percent = rest_of_pool(&site, &terms, &request);
    }
    let offers = catalog::offers(read, new.site, &tier, &skus(&request)).await?;
    let shop = shop(&site, &terms, offers)?;
    let mut faults = texts(&request);
    let currency = site.currency.parse::<Currency>().map_err(|fault| DbError::decode("currency", fault))?;
    match price(&shop, &request) {
        Ok(priced) if faults.is_empty() => Ok(Preview { site, terms, currency, request, priced }),
        Ok(_) => Err(DomainError::Validation(faults)),
        Err(more) => {
            faults.extend(more);
            Err(DomainError::Validation(faults))
        }
    }
}

/// Makes a quote. One whose checks fail is made too: it says why, and cannot become an order.
///
/// # Errors
/// As [`preview`].
pub async fn create(tx: &mut Tx, actor: &Actor, new: &NewQuote) -> Result<Quote, DomainError> {
    let partner = actor.permit(Permission::CreateQuotes)?;
    let preview = preview(tx, actor, new).await?;
    let now = tx.now();
    let (totals, first) = (preview.priced.totals, preview.priced.lines.first());
    let title = first.map(|line| if line.title.is_empty() { &line.sku } else { &line.title });
    let summary = Summary {
        id: tx.id(),
        site: new.site,
        site_name: preview.site.name.clone(),
        country: new.request.ship_to.country.clone(),
        title: title.cloned().unwrap_or_default(),
        line_count: i64::try_from(preview.priced.lines.len()).unwrap_or(i64::MAX),
        total: Money::new(totals.total, preview.currency),
        commission: Money::new(totals.commission, preview.currency),
        orderable: preview.priced.orderable,
        created_at: now,
        expires_at: good_until(now, preview.site.policy.quote_minutes),
    };
    let quote = Quote {
        summary,
        programme: preview.terms.programme,
        programme_kind: preview.terms.kind,
        policy_version: preview.site.version,
        terms_version: preview.terms.version,
        request: preview.request,
        priced: preview.priced,
        created_by: actor.name().to_owned(),
    };
    store::insert(tx, partner, actor, &quote).await?;
    tx.record(Change {
        action: "quote.created",
        subject: Subject::new("quote", quote.summary.id),
        partner: Some(partner),
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({
            "name": quote.summary.title, "site_id": new.site, "currency": preview.currency.code(),
            "total": quote.summary.total.decimal(), "commission": quote.summary.commission.decimal(),
            "orderable": quote.summary.orderable, "expires_at": quote.summary.expires_at,
        }),
    });
    Ok(quote)
}

/// What the discount leaves of the pool.
pub(crate) fn rest_of_pool(site: &SitePolicy, terms: &Terms, request: &Request) -> Decimal {
    let wholesale = match site.kind {
        SiteKind::Retail => false,
        SiteKind::BusinessToBusiness => true,
        SiteKind::Mixed => request.price_list == Some(PriceList::Wholesale),
    };
    // A discount that is no percentage is named for itself; nothing is worked out from it.
    match Percent::new(request.discount_percent) {
        Some(discount) if !wholesale => (terms.pool_percent - discount.decimal()).max(Decimal::ZERO),
        _ => Decimal::ZERO,
    }
}

fn good_until(now: Timestamp, minutes: i64) -> Timestamp {
    now.plus(Duration::from_secs(u64::try_from(minutes).unwrap_or_default().saturating_mul(60)))
}

/// The programme that is asked for.
async fn terms(read: &mut impl Read, partner: PartnerId, new: &NewQuote) -> Result<Terms, DomainError> {
    let rows = read.all(sites::store::OF_PARTNER, args![partner]).await?;
    let programmes = rows.iter().map(Terms::read).collect::<Result<Vec<_>, _>>()?;
    let here = programmes.into_iter().filter(|terms| terms.site == new.site);
    let asked = here.filter(|terms| new.programme.is_none_or(|kind| terms.kind == kind));
    asked.min_by_key(|terms| terms.kind).ok_or(DomainError::Forbidden(Refusal::Programme))
}

/// The SKUs to look up: as many as a quote may have, and none that no shop could have.
fn skus(request: &Request) -> Vec<String> {
    let skus = request.items.iter().take(MOST_ITEMS).map(|item| &item.sku);
    skus.filter(|sku| may_be_sku(sku)).cloned().collect()
}

/// Whether a shop could have such a SKU.
pub(crate) fn may_be_sku(text: &str) -> bool {
    text.len() <= 200 && !text.chars().any(char::is_control)
}

/// What is wrong with the texts that are kept as they are.
fn texts(request: &Request) -> Vec<crate::error::FieldError> {
    let mut faults = Faults::default();
    faults.optional_text("ship_to/postcode", request.ship_to.postcode.as_deref().unwrap_or_default(), 20);
    faults.optional_text("ship_to/vat_id", request.ship_to.vat_id.as_deref().unwrap_or_default(), 30);
    match faults.end() {
        Err(DomainError::Validation(faults)) => faults,
        _ => Vec::new(),
    }
}
