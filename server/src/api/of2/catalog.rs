//! `GET /catalog`: what the partner's sites sell, at its own prices.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use domain::actor::Permission;
use domain::catalog::{self, Filter, Product, Tier, Variant};
use domain::error::Refusal;
use domain::page::PageRequest;
use domain::partners::rules::is_country;
use domain::sites::SitePolicy;
use domain::{Domain, DomainError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success, decimal, unchanged};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{Params, page, site, sought};

/// A product.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProductOut {
    #[schema(example = "prd_01JD4Q8W0000000000000000AA")]
    id: String,
    site: CatalogSiteOut,
    /// The shop's own name for it.
    #[schema(example = "assam-tea")]
    handle: String,
    /// In the language that was asked for, else in the product's own.
    #[schema(example = "Assam, loose leaf")]
    title: String,
    /// Plain text.
    #[schema(example = "Malty and strong; takes milk well.")]
    description: String,
    /// The language of both, BCP 47.
    #[schema(example = "en")]
    locale: String,
    /// Every language it has texts in.
    #[schema(example = json!(["de", "en"]))]
    locales: Vec<String>,
    #[schema(example = "Blatt & Korn")]
    brand: Option<String>,
    #[schema(example = "Blatt & Korn")]
    vendor: Option<String>,
    /// Its place, the steps with `>` between.
    #[schema(example = "Food > Tea")]
    category: Option<String>,
    /// By which VAT is due.
    #[schema(example = "reduced")]
    tax_class: String,
    /// Addresses of pictures.
    #[schema(example = json!(["https://casaverde.example/images/assam.jpg"]))]
    images: Vec<String>,
    /// Its page in the shop.
    #[schema(example = "https://casaverde.example/products/assam-tea")]
    url: Option<String>,
    /// Where it is sold to, ISO 3166-1 alpha-2.
    #[schema(example = json!(["DE", "ES", "FR"]))]
    markets: Vec<String>,
    /// Compliance flags it carries.
    #[schema(example = json!(["organic"]))]
    compliance: Vec<String>,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    /// Whether the listed prices contain VAT.
    #[schema(example = false)]
    prices_include_vat: bool,
    /// The lowest listed price of its variants.
    #[schema(example = "19.99")]
    price_from: Option<String>,
    /// The least an order on this site may be.
    minimum_order: MinimumOut,
    /// Whether any variant can be had.
    #[schema(example = true)]
    available: bool,
    /// Pieces of all variants; null where the shop does not count.
    #[schema(example = 900)]
    stock: Option<i64>,
    variants: Vec<VariantOut>,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    updated_at: String,
}

/// The site a product is sold on.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogSiteOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Casa Verde")]
    name: String,
    #[schema(example = "casaverde.example")]
    host: String,
}

/// The least an order may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct MinimumOut {
    /// Value of the goods.
    #[schema(example = "30.00")]
    value: String,
    /// Pieces.
    #[schema(example = 1)]
    quantity: i64,
}

/// What a product can be bought as.
#[derive(Debug, Serialize, ToSchema)]
pub struct VariantOut {
    #[schema(example = "var_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "TEA-100")]
    sku: String,
    /// What tells it from the others; null for the only one.
    #[schema(example = "250 g")]
    title: Option<String>,
    #[schema(example = "4006381333931")]
    gtin: Option<String>,
    /// The listed price.
    #[schema(example = "19.99")]
    price: String,
    /// The partner's wholesale prices from the first tier up; empty where the site sells at retail only.
    wholesale: Vec<TierOut>,
    /// The markup in the wholesale prices, in hundredths of a percent.
    #[schema(example = -500)]
    markup_basis_points: i64,
    /// Null where the shop does not count.
    #[schema(example = 900)]
    stock: Option<i64>,
    /// Whether it can be had.
    #[schema(example = true)]
    available: bool,
}

/// A wholesale price from a quantity on.
#[derive(Debug, Serialize, ToSchema)]
pub struct TierOut {
    #[schema(example = 50)]
    min_quantity: i64,
    /// Of one piece.
    #[schema(example = "10.20")]
    price: String,
}

/// Which products.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CatalogQuery {
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only what has texts in this language, BCP 47; texts come in it.
    locale: Option<String>,
    /// Only what is sold to this country, ISO 3166-1 alpha-2.
    market: Option<String>,
    /// Whose prices: your own tier, or `standard`.
    tier: Option<String>,
    /// Words of titles, brands, categories, descriptions and SKUs, or how they begin.
    #[param(max_length = 200)]
    q: Option<String>,
    /// A brand.
    #[param(max_length = 200)]
    brand: Option<String>,
    /// A category, or a step of one.
    #[param(max_length = 200)]
    category: Option<String>,
    /// Only what can be had, `true`, or only what cannot, `false`.
    available: Option<bool>,
    /// Compliance flags that must all be there, with commas between.
    #[param(max_length = 200)]
    compliance: Option<String>,
    /// What comes first: `newest`, `name` or `price`. With `q` what fits best comes first.
    sort: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

impl TryFrom<CatalogQuery> for Filter {
    type Error = ApiError;

    fn try_from(query: CatalogQuery) -> Result<Self, ApiError> {
        let wrong = |text: &str| ApiError::InvalidQuery(text.to_owned());
        let market = query.market.unwrap_or_default();
        if !market.is_empty() && !is_country(&market) {
            return Err(wrong("market is a country code, such as DE."));
        }
        let locale = query.locale.unwrap_or_default();
        if !locale.is_empty() && !catalog::rules::is_locale(&locale) {
            return Err(wrong("locale is a language, such as en or de-AT."));
        }
        let sort = query.sort.map(|sort| sort.parse()).transpose();
        let flags = sought("compliance", query.compliance)?;
        let flags = flags.split(',').map(str::trim).filter(|flag| !flag.is_empty()).map(str::to_owned);
        Ok(Self {
            q: sought("q", query.q)?,
            site: None,
            locale,
            market,
            tier: query.tier.unwrap_or_default(),
            brand: sought("brand", query.brand)?,
            category: sought("category", query.category)?,
            available: query.available,
            compliance: flags.collect(),
            status: None,
            sort: sort.map_err(|_| wrong("sort is newest, name or price."))?.unwrap_or_default(),
        })
    }
}

/// Search products by site, locale, market, price tier, availability, and compliance flags.
#[utoipa::path(get, path = "/catalog", tag = "catalog", operation_id = "get_catalog", params(CatalogQuery),
    security(("partnerApiKey" = ["catalog:read"])),
    responses((status = 200, description = "Products", body = Success<List<ProductOut>>)))]
pub async fn get_catalog(
    State(domain): State<Domain>,
    caller: Caller,
    uri: Uri,
    Params(query): Params<CatalogQuery>,
) -> Result<Response, ApiError> {
    caller.actor.permit(Permission::ReadCatalog)?;
    let page = page(query.limit, query.cursor.as_deref())?;
    let site = site(&domain, &caller.actor, query.site.as_deref()).await.map_err(|fault| match fault {
        // Whose site it is, and whether there is one, is nothing to try out.
        ApiError::InvalidQuery(_) => ApiError::Domain(DomainError::Forbidden(Refusal::Site)),
        other => other,
    })?;
    let filter = Filter { site, ..query.try_into()? };
    unchanged(&domain, &caller, &uri, products(&domain, &caller, &filter, page)).await
}

async fn products(
    domain: &Domain,
    caller: &Caller,
    filter: &Filter,
    page: PageRequest,
) -> Result<List<ProductOut>, ApiError> {
    let listing = catalog::list::list(domain, &caller.actor, filter, page).await;
    let listing = listing.map_err(|error| match error {
        // What is wrong is a parameter, not a body.
        DomainError::Validation(faults) => {
            let named = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message));
            ApiError::InvalidQuery(named.collect::<Vec<_>>().join(" "))
        }
        other => ApiError::Domain(other),
    })?;
    let sites = listing.sites;
    let dress = |product: Product| {
        let site = sites.get(&product.site)?;
        Some(dressed(product, site, &filter.locale))
    };
    let products = List::of(listing.page, dress);
    let items = products.items.into_iter().flatten().collect();
    Ok(List { items, next_cursor: products.next_cursor })
}

fn dressed(product: Product, site: &SitePolicy, locale: &str) -> ProductOut {
    let money = |minor| decimal(minor, &site.currency);
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let (title, description) = product.text(locale);
    let language = if product.texts.contains_key(locale) { locale } else { &product.locale };
    let mut locales: Vec<String> = product.texts.keys().cloned().collect();
    locales.push(product.locale.clone());
    locales.sort_unstable();
    locales.dedup();
    let markets = site.policy.markets.iter().filter(|market| !product.blocked_markets.contains(market));
    ProductOut {
        id: product.id.to_string(),
        site: CatalogSiteOut { id: site.site.to_string(), name: site.name.clone(), host: site.host.clone() },
        handle: product.handle.clone(),
        title: title.to_owned(),
        description: description.to_owned(),
        locale: language.to_owned(),
        locales,
        brand: some(&product.brand),
        vendor: some(&product.vendor),
        category: some(&product.category),
        tax_class: product.tax_class.clone(),
        images: product.images.clone(),
        url: some(&product.url),
        markets: markets.cloned().collect(),
        compliance: product.flags.clone(),
        currency: site.currency.clone(),
        prices_include_vat: site.policy.prices_include_vat,
        price_from: product.price_from().map(money),
        minimum_order: MinimumOut {
            value: money(site.policy.minimum.value),
            quantity: site.policy.minimum.quantity,
        },
        available: product.available,
        stock: product.stock(),
        variants: product.variants.iter().map(|variant| variant_out(variant, &site.currency)).collect(),
        updated_at: product.updated_at.to_string(),
    }
}

fn variant_out(variant: &Variant, currency: &str) -> VariantOut {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let tier =
        |tier: &Tier| TierOut { min_quantity: tier.min_quantity, price: decimal(tier.price, currency) };
    VariantOut {
        id: variant.id.to_string(),
        sku: variant.sku.clone(),
        title: some(&variant.title),
        gtin: some(&variant.gtin),
        price: decimal(variant.retail, currency),
        wholesale: variant.wholesale.iter().map(tier).collect(),
        markup_basis_points: variant.markup,
        stock: variant.stock,
        available: variant.stock.is_none_or(|stock| stock > 0),
    }
}
