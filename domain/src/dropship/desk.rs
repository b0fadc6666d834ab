//! Everything that many orders of one site are priced by, read once; pricing over it touches no database.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::prepare::{self, Basis, Ready};
use super::{NewDropshipOrder, store};
use crate::actor::{Actor, Permission};
use crate::catalog;
use crate::db::{DbError, Read};
use crate::error::{DomainError, FieldError, Refusal};
use crate::ids::{OrderId, PartnerId, SiteId};
use crate::money::Currency;
use crate::partners::{self, PartnerStatus};
use crate::quotes::rules::{Priced, Shop, price};
use crate::quotes::{self, create::rest_of_pool};
use crate::sites::{self, ProgrammeKind, SitePolicy, Terms};

/// A site as a partner orders there.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Whose orders.
    pub partner: PartnerId,
    /// The site and the policy in force.
    pub site: SitePolicy,
    /// The terms of the partner's programme there.
    pub terms: Arc<Terms>,
    /// What the site sells in.
    pub currency: Currency,
    shop: Shop,
    categories: HashMap<String, String>,
}

/// A reference that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The reference.
    pub customer_reference: String,
    /// Its order.
    pub order: OrderId,
    /// The number of that order.
    pub number: String,
}

/// Reads what orders of these products on this site are priced by. A site is named by its identifier or its host.
///
/// # Errors
/// [`DomainError::Forbidden`] where the partner has no dropship programme there, the key is not for the site, or the
/// partner is not at work; [`DomainError::Validation`] where there is no such site.
pub async fn desk(
    read: &mut impl Read,
    actor: &Actor,
    site: &str,
    skus: &[String],
) -> Result<Desk, DomainError> {
    let partner = permit(actor)?;
    let terms = terms(read, actor, partner, site).await?;
    quotes::permit_site(actor, terms.site)?;
    let policy = sites::current_policy(read, terms.site).await?;
    let row = read.optional(partners::store::GET, args![partner]).await?.ok_or(DomainError::NotFound)?;
    let tier: String = row.get("tier")?;
    let mut offers = HashMap::with_capacity(skus.len());
    let wanted: BTreeSet<&String> = skus.iter().filter(|sku| quotes::create::may_be_sku(sku)).collect();
    let wanted: Vec<String> = wanted.into_iter().cloned().collect();
    for part in wanted.chunks(1000) {
        offers.extend(catalog::offers(read, terms.site, &tier, part).await?);
    }
    let currency = policy.currency.parse().map_err(|fault| DbError::decode("currency", fault))?;
    let categories = offers.iter().map(|(sku, offer)| (sku.clone(), offer.category.clone())).collect();
    let shop = quotes::shop::shop(&policy, &terms, offers)?;
    Ok(Desk { partner, site: policy, terms: Arc::new(terms), currency, shop, categories })
}

/// Which of these references the partner has used on the site already.
///
/// # Errors
/// [`DomainError::Forbidden`], [`DomainError::Unavailable`].
pub async fn taken(
    read: &mut impl Read,
    actor: &Actor,
    site: SiteId,
    references: &[String],
) -> Result<Vec<Found>, DomainError> {
    let partner = permit(actor)?;
    let mut found = Vec::new();
    let plain: Vec<&str> =
        references.iter().map(|text| text.trim()).filter(|text| !text.contains('\0')).collect();
    for part in plain.chunks(1000) {
        let rows =
            read.all(store::TAKEN, args![partner, actor.mode(), site, serde_json::json!(part)]).await?;
        for row in &rows {
            found.push(Found {
                customer_reference: row.get("customer_reference")?,
                order: row.get("order_id")?,
                number: row.get("external_id")?,
            });
        }
    }
    Ok(found)
}

/// The partner, at work and allowed to order.
pub(super) fn permit(actor: &Actor) -> Result<PartnerId, DomainError> {
    let partner = actor.permit(Permission::PlaceOrders)?;
    if matches!(actor, Actor::Partner(person) if person.partner_status != PartnerStatus::Active) {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    Ok(partner)
}

/// The terms by which the partner orders on a site: dropship before buying for others.
pub(super) async fn terms(
    read: &mut impl Read,
    actor: &Actor,
    partner: PartnerId,
    site: &str,
) -> Result<Terms, DomainError> {
    let rows = read.all(sites::store::OF_PARTNER, args![partner]).await?;
    let programmes = rows.iter().map(Terms::read).collect::<Result<Vec<_>, _>>()?;
    let named = site.trim();
    let orders = |terms: &Terms| matches!(terms.kind, ProgrammeKind::Dropship | ProgrammeKind::BuyerAgent);
    if named.is_empty() {
        // Where there is only one site to order on, it need not be named.
        let open: Vec<&Terms> = programmes
            .iter()
            .filter(|terms| {
                orders(terms) && (actor.sites().is_empty() || actor.sites().contains(&terms.site))
            })
            .collect();
        let sites: HashSet<SiteId> = open.iter().map(|terms| terms.site).collect();
        return match (sites.len(), open.into_iter().min_by_key(|terms| terms.kind)) {
            (1, Some(only)) => Ok(only.clone()),
            (0, _) => Err(DomainError::Forbidden(Refusal::Programme)),
            _ => Err(DomainError::field(
                "site",
                "required",
                "The id or the host of a site of your programmes.",
            )),
        };
    }
    let id = named.parse::<SiteId>().ok();
    let wanted = sites::named(read, named).await?;
    let here = |terms: &&Terms| Some(terms.site) == wanted;
    let known = programmes.iter().any(|terms| here(&terms));
    let found = programmes.iter().filter(here).filter(|terms| orders(terms)).min_by_key(|terms| terms.kind);
    match found {
        Some(terms) => Ok(terms.clone()),
        None if known || id.is_some() => Err(DomainError::Forbidden(Refusal::Programme)),
        None => {
            let text = "The id or the host of a site of your programmes.";
            Err(DomainError::field("site", "unknown_site", text))
        }
    }
}

impl Desk {
    /// The price of an order with every check.
    ///
    /// # Errors
    /// Everything that is wrong with the order, by field. What the shop does not allow is a failed check of the answer.
    pub fn price(&self, new: &NewDropshipOrder) -> Result<Priced, Vec<FieldError>> {
        self.ready(new).map(|ready| ready.priced)
    }

    /// The same with everything that is needed to write it down.
    pub(super) fn ready(&self, new: &NewDropshipOrder) -> Result<Ready, Vec<FieldError>> {
        let new = prepare::tidied(new);
        let mut faults = prepare::faults(&new);
        if new.quote.is_some() {
            faults.push(FieldError::new("quote_id", "not_allowed", "Here orders are priced as of now."));
        }
        let rest = new.commission_percent.is_none();
        let mut request = prepare::request(&new);
        if rest {
            request.commission_percent = rest_of_pool(&self.site, &self.terms, &request);
        }
        match price(&self.shop, &request) {
            Ok(priced) if faults.is_empty() => {
                let basis = self.basis();
                Ok(Ready {
                    categories: self.categories_of(&priced),
                    new,
                    request,
                    priced,
                    quote: None,
                    basis,
                })
            }
            Ok(_) => Err(faults),
            Err(more) => {
                prepare::add(&mut faults, more);
                Err(faults)
            }
        }
    }

    /// The categories of what is ordered.
    fn categories_of(&self, priced: &Priced) -> Vec<String> {
        let found = priced.lines.iter().filter_map(|line| self.categories.get(&line.sku).cloned());
        found.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Pieces there are of each product that the shop counts.
    pub fn stock(&self) -> BTreeMap<&str, i64> {
        let wares = self.shop.wares.iter();
        wares.filter_map(|(sku, ware)| ware.stock.map(|stock| (sku.as_str(), stock))).collect()
    }

    fn basis(&self) -> Basis {
        Basis {
            site: self.site.site,
            currency: self.currency,
            policy_version: self.site.version,
            terms: Arc::clone(&self.terms),
        }
    }
}
