//! Finding products: the same for a partner, who sees the sites of its programmes at its tier's prices, and for
//! the operator, who sees everything.

use std::collections::BTreeMap;

use super::audience::{Audience, as_stored, audience, sites};
use super::fill::fill;
use super::find::{Question, find};
use super::{Product, ProductStatus, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};
use crate::page::{Cursor, Page, PageRequest};
use crate::sites::SitePolicy;

/// What to look for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of titles, brands, categories, descriptions and SKUs, or how they begin.
    pub q: String,
    /// One site.
    pub site: Option<SiteId>,
    /// Only what has a text in this language, a BCP 47 tag.
    pub locale: String,
    /// Only what is sold to this country, ISO 3166-1 alpha-2.
    pub market: String,
    /// The tier whose prices to show; a partner sees its own.
    pub tier: String,
    /// A brand.
    pub brand: String,
    /// A category, or a step of one.
    pub category: String,
    /// Only what can be had, or only what cannot.
    pub available: Option<bool>,
    /// Compliance flags that all must be there.
    pub compliance: Vec<String>,
    /// A status; a partner sees what is sold.
    pub status: Option<ProductStatus>,
    /// What comes first. What words are looked for in comes as it fits them, whatever is said here.
    pub sort: Sort,
}

words! {
    /// What comes first.
    #[derive(Default)]
    Sort {
        /// The newest.
        #[default]
        Newest = "newest",
        /// By title, from A to Z, in each product's own language.
        Name = "name",
        /// The cheapest, by the lowest listed price.
        Price = "price",
    }
}

/// Products, and the sites they are of.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The products.
    pub page: Page<Product>,
    /// The sites, by what they decide by.
    pub sites: BTreeMap<SiteId, SitePolicy>,
    /// Whose prices they are.
    pub tier: String,
}

/// Products, newest first where nothing else is asked; those that have the words in what they are called before those
/// that have them anywhere.
///
/// # Errors
/// [`DomainError::Forbidden`] where the site, or the tier, is not the caller's.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &Filter,
    page: PageRequest,
) -> Result<Listing, DomainError> {
    let audience = audience(&mut domain.db(), actor, filter).await?;
    listed(domain, &audience, filter, page).await
}

/// The same for the operator, at the shops' own wholesale prices, without anybody's markup.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list_as_stored(
    domain: &Domain,
    actor: &Actor,
    filter: &Filter,
    page: PageRequest,
) -> Result<Listing, DomainError> {
    let audience = as_stored(actor)?;
    if let Some(site) = filter.site {
        actor.permit_operator_on(OperatorPermission::ReadSites, site)?;
    }
    listed(domain, &audience, filter, page).await
}

async fn listed(
    domain: &Domain,
    audience: &Audience,
    filter: &Filter,
    page: PageRequest,
) -> Result<Listing, DomainError> {
    let mut db = domain.db();
    let sites = sites(&mut db, audience).await?;
    let asked: Vec<&SitePolicy> = sites
        .values()
        .filter(|site| filter.site.is_none_or(|wanted| wanted == site.site))
        .filter(|site| filter.market.is_empty() || site.policy.markets.contains(&filter.market))
        .collect();
    let mut products = Vec::new();
    if !asked.is_empty() {
        let shops = asked.iter().map(|site| site.site.to_string()).collect::<Vec<_>>().join(" ");
        let question = Question { filter, audience, shops, only: asked.len() == 1 };
        products = find(&mut db, &question, page).await?;
    }
    let mut page =
        Page::cut(products, page, |(product, place)| Cursor { sort: *place, tie: product.id.ulid().0 });
    let mut products: Vec<Product> = page.items.drain(..).map(|(product, _)| product).collect();
    fill(&mut db, &mut products, audience, &sites).await?;
    let tier = audience.tier.clone();
    Ok(Listing { page: Page { items: products, next: page.next }, sites, tier })
}

/// One product.
///
/// # Errors
/// [`DomainError::NotFound`] where the caller does not see it.
pub async fn get(
    domain: &Domain,
    actor: &Actor,
    id: ProductId,
) -> Result<(Product, SitePolicy), DomainError> {
    let audience = audience(&mut domain.db(), actor, &Filter::default()).await?;
    let row = domain.db().optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    one(domain, &audience, Product::read(&row)?).await
}

/// One product for the operator, at the shop's own wholesale prices.
///
/// # Errors
/// [`DomainError::NotFound`] where there is none, and for anybody else.
pub async fn get_as_stored(
    domain: &Domain,
    actor: &Actor,
    id: ProductId,
) -> Result<(Product, SitePolicy), DomainError> {
    let audience = as_stored(actor)?;
    let row = domain.db().optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    one(domain, &audience, Product::read(&row)?).await
}

/// The same by the shop's own name for it.
///
/// # Errors
/// As [`get_as_stored`]; [`DomainError::Forbidden`] for a key of other sites.
pub async fn find_as_stored(
    domain: &Domain,
    actor: &Actor,
    site: SiteId,
    handle: &str,
) -> Result<(Product, SitePolicy), DomainError> {
    let audience = as_stored(actor)?;
    actor.permit_operator_on(OperatorPermission::ReadSites, site)?;
    let found = domain.db().optional(store::BY_HANDLES, args![site, store::names(&[handle])]).await?;
    let row = found.ok_or(DomainError::NotFound)?;
    one(domain, &audience, Product::read(&row)?).await
}

async fn one(
    domain: &Domain,
    audience: &Audience,
    product: Product,
) -> Result<(Product, SitePolicy), DomainError> {
    let mut db = domain.db();
    let mut sites = sites(&mut db, audience).await?;
    let hidden = audience.partner.is_some() && product.status != ProductStatus::Active;
    if hidden || !sites.contains_key(&product.site) {
        return Err(DomainError::NotFound);
    }
    let mut products = vec![product];
    fill(&mut db, &mut products, audience, &sites).await?;
    let product = products.pop().ok_or(DomainError::NotFound)?;
    let site = sites.remove(&product.site).ok_or(DomainError::NotFound)?;
    Ok((product, site))
}
