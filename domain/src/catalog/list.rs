//! Finding products: the same for a partner, who sees the sites of its programmes at its tier's prices, and for
//! the operator, who sees everything.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::{PriceRule, Product, ProductStatus, Variant, offers, rules, store, words};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::{Read, dialect};
use crate::error::{DomainError, Refusal};
use crate::ids::{PartnerId, ProductId, SiteId};
use crate::page::{Cursor, Page, PageRequest};
use crate::partners::PartnerStatus;
use crate::sites::{SiteKind, SitePolicy};

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
    /// Only what can be had.
    pub available: bool,
    /// Compliance flags that all must be there.
    pub compliance: Vec<String>,
    /// A status; a partner sees what is sold.
    pub status: Option<ProductStatus>,
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

/// Rows of the second kind, whose title does not have every word, come after all of the first: their place is
/// this much lower.
const BELOW: i64 = 1 << 62;

/// Products, newest first; those that have the words in what they are called before those that have them anywhere.
///
/// # Errors
/// [`DomainError::Forbidden`] where the site, or the tier, is not the caller's.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &Filter,
    page: PageRequest,
) -> Result<Listing, DomainError> {
    let mut db = domain.db();
    let audience = audience(&mut db, actor, filter).await?;
    let sites = sites(&mut db, &audience).await?;
    let asked: Vec<&SitePolicy> = sites
        .values()
        .filter(|site| filter.site.is_none_or(|wanted| wanted == site.site))
        .filter(|site| filter.market.is_empty() || site.policy.markets.contains(&filter.market))
        .collect();
    let mut products = Vec::new();
    if !asked.is_empty() {
        let shops = asked.iter().map(|site| site.site.to_string()).collect::<Vec<_>>().join(" ");
        let question = Question { filter, audience: &audience, shops, only: asked.len() == 1 };
        products = find(&mut db, &question, page).await?;
    }
    let mut page = Page::cut(products, page, |(product, below)| Cursor {
        sort: if *below { product.number - BELOW } else { product.number },
        tie: product.id.ulid().0,
    });
    let mut products: Vec<Product> = page.items.drain(..).map(|(product, _)| product).collect();
    fill(&mut db, &mut products, &audience, &sites).await?;
    Ok(Listing { page: Page { items: products, next: page.next }, sites, tier: audience.tier })
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
    let mut db = domain.db();
    let audience = audience(&mut db, actor, &Filter::default()).await?;
    let mut sites = sites(&mut db, &audience).await?;
    let row = db.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let product = Product::read(&row)?;
    let hidden = audience.partner.is_some() && product.status != ProductStatus::Active;
    if hidden || !sites.contains_key(&product.site) {
        return Err(DomainError::NotFound);
    }
    let mut products = vec![product];
    fill(&mut db, &mut products, &audience, &sites).await?;
    let product = products.pop().ok_or(DomainError::NotFound)?;
    let site = sites.remove(&product.site).ok_or(DomainError::NotFound)?;
    Ok((product, site))
}

/// Who looks: with whose prices, on which sites; `None` for every site.
struct Audience {
    partner: Option<PartnerId>,
    tier: String,
    sites: Option<Vec<SiteId>>,
}

async fn audience(read: &mut impl Read, actor: &Actor, filter: &Filter) -> Result<Audience, DomainError> {
    if let Actor::Operator(_) | Actor::OperatorKey(_) = actor {
        actor.permit_operator(OperatorPermission::ReadSites)?;
        let tier = if filter.tier.is_empty() { rules::STANDARD_TIER } else { &filter.tier };
        let sites = Some(actor.sites().to_vec()).filter(|sites| !sites.is_empty());
        return Ok(Audience { partner: None, tier: tier.to_owned(), sites });
    }
    let partner = actor.permit(Permission::ReadCatalog)?;
    // Who only applied, or was shut out, sees no prices. A key of theirs does not get here.
    if let Actor::Partner(person) = actor
        && person.partner_status != PartnerStatus::Active
    {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    let (tier, sites) = match actor {
        Actor::Key(caller) => {
            (caller.partner.tier.clone(), caller.programmes.iter().map(|terms| terms.site).collect())
        }
        _ => standing(read, partner).await?,
    };
    let sites: Vec<SiteId> = sites;
    if filter.site.is_some_and(|site| !sites.contains(&site)) {
        return Err(DomainError::Forbidden(Refusal::Site));
    }
    // Another tier's prices are another partner's business; the standard ones are everybody's.
    let tier = match filter.tier.as_str() {
        "" => tier,
        asked if asked == tier || asked == rules::STANDARD_TIER => asked.to_owned(),
        _ => return Err(DomainError::field("tier", "not_allowed", "Your own tier, or standard.")),
    };
    Ok(Audience { partner: Some(partner), tier, sites: Some(sites) })
}

async fn standing(read: &mut impl Read, partner: PartnerId) -> Result<(String, Vec<SiteId>), DomainError> {
    let rows = read.all(store::AUDIENCE, args![partner]).await?;
    let tier = rows.first().ok_or(DomainError::NotFound)?.get("tier")?;
    let mut sites = Vec::with_capacity(rows.len());
    for row in &rows {
        sites.extend(row.get::<Option<SiteId>>("site_id")?);
    }
    Ok((tier, sites))
}

/// The sites somebody sees.
async fn sites(
    read: &mut impl Read,
    audience: &Audience,
) -> Result<BTreeMap<SiteId, SitePolicy>, DomainError> {
    let rows = read.all(store::POLICIES, vec![]).await?;
    let sites = rows.iter().map(SitePolicy::read).collect::<Result<Vec<_>, _>>()?;
    let seen = |site: &SitePolicy| audience.sites.as_ref().is_none_or(|sites| sites.contains(&site.site));
    Ok(sites.into_iter().filter(seen).map(|site| (site.site, site)).collect())
}

struct Question<'a> {
    filter: &'a Filter,
    audience: &'a Audience,
    shops: String,
    only: bool,
}

/// The rows of a page and one more, each with whether it is of the second kind.
async fn find(
    db: &mut &crate::db::Db,
    question: &Question<'_>,
    page: PageRequest,
) -> Result<Vec<(Product, bool)>, DomainError> {
    let words = words::asked(&question.filter.q);
    let start = page.before().sort;
    let engine = db.is_embedded();
    let search = dialect::search(engine);
    // A brand and a category are among the words a product is called by: the index finds the few that have them.
    let called = words::asked(&format!("{} {}", question.filter.brand, question.filter.category));
    // Nothing but punctuation was asked for: no product has that.
    let nothing = |asked: &str, key: String| !asked.trim().is_empty() && key.is_empty();
    let filter = question.filter;
    if nothing(&filter.q, words.concat())
        || nothing(&filter.brand, words::fold(&filter.brand))
        || nothing(&filter.category, words::category_key(&filter.category))
    {
        return Ok(Vec::new());
    }
    if words.is_empty() {
        if !called.is_empty() {
            let mut values = values(question, start, page.fetch());
            values.push(dialect::words_in_head(engine, &called).into());
            return rows(db, search, values, false).await;
        }
        let sql = if question.only { store::LIST_OF_SITE } else { store::LIST };
        return rows(db, sql, values(question, start, page.fetch()), false).await;
    }
    let mut found = Vec::new();
    if start > 0 {
        let mut values = values(question, start, page.fetch());
        values.push(dialect::words_in_head(engine, &[words.as_slice(), &called].concat()).into());
        found = rows(db, search, values, false).await?;
    }
    let missing = page.fetch() - i64::try_from(found.len()).unwrap_or(i64::MAX);
    if missing > 0 {
        let start = if start > 0 { i64::MAX } else { start.saturating_add(BELOW) };
        let mut values = values(question, start, missing);
        values.push(dialect::words_anywhere_else(engine, &words, &called).into());
        found.extend(rows(db, search, values, true).await?);
    }
    Ok(found)
}

fn values(question: &Question<'_>, start: i64, most: i64) -> Vec<crate::db::Value> {
    let filter = question.filter;
    let category = words::category_key(&filter.category);
    let category = if category.is_empty() { "%".to_owned() } else { format!("%{category}%") };
    let mut flags: Vec<&str> = filter.compliance.iter().map(String::as_str).collect();
    flags.sort_unstable();
    let flags: String = flags.iter().map(|flag| format!("|{}|%", dialect::escaped(flag))).collect();
    let status = match question.audience.partner {
        Some(_) => ProductStatus::Active.word(),
        None => filter.status.map_or("", ProductStatus::word),
    };
    args![
        start,
        &question.shops,
        dialect::plain(&filter.locale),
        words::fold(&filter.brand),
        category,
        filter.available,
        dialect::plain(&filter.market),
        format!("%{flags}"),
        status,
        most
    ]
}

async fn rows(
    db: &mut &crate::db::Db,
    sql: &'static str,
    values: Vec<crate::db::Value>,
    below: bool,
) -> Result<Vec<(Product, bool)>, DomainError> {
    let rows = db.all(sql, values).await?;
    rows.iter().map(|row| Ok((Product::read(row)?, below))).collect()
}

/// Gives the products their variants, at the prices of the one who looks.
async fn fill(
    read: &mut impl Read,
    products: &mut [Product],
    audience: &Audience,
    sites: &BTreeMap<SiteId, SitePolicy>,
) -> Result<(), DomainError> {
    if products.is_empty() {
        return Ok(());
    }
    let mut prices: HashMap<SiteId, Vec<PriceRule>> = HashMap::new();
    for product in products.iter() {
        if let Entry::Vacant(place) = prices.entry(product.site) {
            place.insert(offers::price_rules(read, product.site).await?);
        }
    }
    let ids: Vec<String> = products.iter().map(|product| product.id.to_string()).collect();
    let rows = read.all(store::VARIANTS, args![serde_json::Value::from(ids)]).await?;
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::new();
    for row in &rows {
        variants.entry(row.get("product_id")?).or_default().push(Variant::read(row)?);
    }
    for product in products {
        let rules = prices.get(&product.site).map(Vec::as_slice).unwrap_or_default();
        let markup = rules::markup(rules, &product.vendor, &product.category, &product.brand, &audience.tier);
        // A shop that sells at retail alone has no wholesale prices for anybody but itself.
        let retail = sites.get(&product.site).is_some_and(|site| site.kind == SiteKind::Retail);
        let hidden = audience.partner.is_some() && retail;
        product.variants = variants.remove(&product.id).unwrap_or_default();
        for variant in &mut product.variants {
            variant.markup = if hidden { 0 } else { markup };
            variant.wholesale =
                if hidden { Vec::new() } else { rules::marked_up(&variant.wholesale, markup) };
        }
    }
    Ok(())
}
