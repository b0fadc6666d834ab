//! `/products` of the operator's side: what the shops sell, whole, at their own prices, and putting it there.

mod asked;
mod io;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::Domain;
use domain::actor::{Actor, OperatorPermission};
use domain::catalog::edit::{place, replace_product, standing, stored};
use domain::catalog::list::{find_as_stored, get_as_stored, list_as_stored};
use domain::catalog::{Filter, Product};
use domain::db::Tx;
use domain::error::{DomainError, Faults};
use domain::ids::{ProductId, SiteId};
use domain::sites::{SitePolicy, current_policy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::answer::{List, Success};
use super::super::caller::OperatorCaller;
use super::super::error::ApiError;
use super::super::query::{IdIn, Params, page, site};
use super::super::write::{Reply, Write, answer};
use asked::ProductsQuery;
use io::ProductIo;

/// A product, and where it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoredProductOut {
    #[schema(example = "prd_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    /// The shop's own name for it, by which files and programs know it again.
    #[schema(example = "assam-tea")]
    handle: String,
    /// ISO 4217; amounts are in it.
    #[schema(example = "EUR")]
    currency: String,
    /// Whether any variant can be had.
    #[schema(example = true)]
    available: bool,
    product: ProductIo,
    /// RFC 3339.
    #[schema(example = "2026-11-02T08:41:00.000Z")]
    created_at: String,
    /// When it last changed, RFC 3339: `based_on` of a change.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    updated_at: String,
}

/// A product to be put.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutProductIn {
    product: ProductIo,
    /// `updated_at` of what was read: what changed since is not written over. Left out, the last one to write counts.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    based_on: Option<String>,
}

/// A site and a product by the shop's own name, as the path names them.
#[derive(Clone, Debug)]
pub struct ProductAt {
    site: SiteId,
    handle: String,
}

impl<S: Send + Sync> FromRequestParts<S> for ProductAt {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((site, handle)) = path.map_err(|_| ApiError::NotFound)?;
        let site = site.parse().map_err(|_| ApiError::Domain(DomainError::NotFound))?;
        Ok(Self { site, handle })
    }
}

impl StoredProductOut {
    fn of(product: Product, site: &SitePolicy) -> Self {
        Self {
            id: product.id.to_string(),
            site_id: product.site.to_string(),
            handle: product.handle.clone(),
            currency: site.currency.clone(),
            available: product.available,
            created_at: product.created_at.to_string(),
            updated_at: product.updated_at.to_string(),
            product: ProductIo::of(product, site),
        }
    }
}

/// List what the key's sites sell, whole, newest first, at the shops' own wholesale prices.
#[utoipa::path(get, path = "/products", tag = "operator", operation_id = "list_products", params(ProductsQuery),
    responses((status = 200, description = "Products", body = Success<List<StoredProductOut>>)))]
pub async fn list_products(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    Params(query): Params<ProductsQuery>,
) -> Result<Success<List<StoredProductOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let filter = Filter { site, ..query.try_into()? };
    let listing = list_as_stored(&domain, &caller.actor, &filter, page).await?;
    let sites = listing.sites;
    let products = List::of(listing.page, |product| {
        let policy = sites.get(&product.site)?;
        Some(StoredProductOut::of(product, policy))
    });
    let items = products.items.into_iter().flatten().collect();
    Ok(Success::new(List { items, next_cursor: products.next_cursor }))
}

/// Read a product, whole.
#[utoipa::path(get, path = "/products/{product_id}", tag = "operator", operation_id = "get_product",
    params(("product_id" = String, Path, description = "Tandem's identifier")),
    responses((status = 200, description = "The product", body = Success<StoredProductOut>)))]
pub async fn get_product(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(id): IdIn<ProductId>,
) -> Result<Success<StoredProductOut>, ApiError> {
    let (product, site) = get_as_stored(&domain, &caller.actor, id).await?;
    Ok(Success::new(StoredProductOut::of(product, &site)))
}

/// Change a product, whole.
#[utoipa::path(put, path = "/products/{product_id}", tag = "operator", operation_id = "change_product",
    params(("product_id" = String, Path, description = "Tandem's identifier")), request_body = PutProductIn,
    responses((status = 200, description = "The product as it is now", body = Success<StoredProductOut>)))]
pub async fn change_product(_: OperatorCaller, IdIn(id): IdIn<ProductId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageCatalog, |tx, actor, input: PutProductIn| {
        let (site, handle) = place(tx, actor, id).await?;
        Ok(Reply::new(put(tx, actor, site, handle, input).await?))
    })
}

/// Read a product by the shop's own name for it.
#[utoipa::path(get, path = "/sites/{site_id}/products/{handle}", tag = "operator", operation_id = "get_site_product",
    params(("site_id" = String, Path, description = "The site"), ("handle" = String, Path, description = "The shop's own name for it")),
    responses((status = 200, description = "The product", body = Success<StoredProductOut>)))]
pub async fn get_site_product(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    at: ProductAt,
) -> Result<Success<StoredProductOut>, ApiError> {
    let (product, site) = find_as_stored(&domain, &caller.actor, at.site, &at.handle).await?;
    Ok(Success::new(StoredProductOut::of(product, &site)))
}

/// Put a product into the catalogue under the shop's own name for it: a new one, or a change of the one it has.
#[utoipa::path(put, path = "/sites/{site_id}/products/{handle}", tag = "operator", operation_id = "put_site_product",
    params(("site_id" = String, Path, description = "The site"), ("handle" = String, Path, description = "The shop's own name for it")),
    request_body = PutProductIn,
    responses((status = 200, description = "The product as it is now", body = Success<StoredProductOut>)))]
pub async fn put_site_product(_: OperatorCaller, at: ProductAt, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageCatalog, |tx, actor, input: PutProductIn| {
        Ok(Reply::new(put(tx, actor, at.site, at.handle.clone(), input).await?))
    })
}

async fn put(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    handle: String,
    input: PutProductIn,
) -> Result<StoredProductOut, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    let shop = current_policy(tx, site).await?;
    let currency = shop.currency.parse().map_err(|_| DomainError::NotFound)?;
    let handle = handle.trim().to_owned();
    let before = standing(tx, actor, site, &handle, &input.product.skus()).await?;
    let mut faults = Faults::default();
    let new = input.product.read(handle, before, currency, &mut faults);
    let based_on = input.based_on.as_deref();
    let put = faults.beside(replace_product(tx, actor, site, based_on, &new).await);
    put.map_err(named)?;
    let product = stored(tx, actor, site, &new.handle).await?.ok_or(DomainError::NotFound)?;
    Ok(StoredProductOut::of(product, &shop))
}

/// Faults by the names of this contract.
fn named(error: DomainError) -> DomainError {
    let DomainError::Validation(mut faults) = error else { return error };
    for fault in faults.iter_mut().filter(|fault| !matches!(fault.field.as_str(), "based_on" | "handle")) {
        fault.field = format!("product/{}", fault.field.replace("/retail", "/price"));
    }
    DomainError::Validation(faults)
}
