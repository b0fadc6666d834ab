//! Forms with a file, which are too large for the other forms and of another shape. They stand within the portal's
//! layers, which tell who sends.

use app::actions::submitted;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::response::Response;
use axum::routing::post;
use axum::{Extension, Router};
use domain::actor::{Actor, OperatorPermission, Permission};
use domain::catalog::import::{MOST_BYTES, Shop, parse, preview::preview};
use domain::error::DomainError;
use domain::ids::CatalogImportId;
use domain::imports::keep::{Kept, NewImport, keep, prepare};
use domain::imports::read::csv;
use domain::payouts::bank::{self, files::MOST_BYTES as MOST_BANK_BYTES};
use domain::{Domain, imports, sites, transact};
use tokio::sync::Semaphore;

use app::visitor::Visitor;

use crate::state::AppState;

/// Bytes of a whole form with products: the file, and what stands around it.
const MOST_PRODUCTS: usize = MOST_BYTES + 64 * 1024;

/// Bytes of a whole form with a file from the bank.
const MOST_BANK: usize = MOST_BANK_BYTES + 64 * 1024;

/// Bytes of a whole form with orders.
const MOST_ORDERS: usize = imports::MOST_BYTES + 64 * 1024;

/// Every upload.
pub fn routes() -> Router<AppState> {
    let limited = |router: Router<AppState>, most: usize| {
        router.layer(DefaultBodyLimit::max(most)).layer(tower_http::limit::RequestBodyLimitLayer::new(most))
    };
    limited(Router::new().route("/ops/catalog/upload", post(upload_products)), MOST_PRODUCTS)
        .merge(limited(Router::new().route("/ops/payouts/upload", post(upload_bank_file)), MOST_BANK))
        .merge(limited(Router::new().route("/dropship/import/upload", post(upload_orders)), MOST_ORDERS))
}

/// A file of orders: every row is checked, kept, and shown before anything is ordered.
async fn upload_orders(
    State(domain): State<Domain>,
    Extension(visitor): Extension<Visitor>,
    form: Multipart,
) -> Response {
    let mut upload = Upload::default();
    let may = actor(&visitor).and_then(|actor| actor.permit(Permission::PlaceOrders).map(drop));
    if may.is_err() {
        return submitted(&visitor, "orders", "/dropship/import", &[], may.map(|()| String::new())).await;
    }
    let outcome = match read(form, &mut upload).await {
        Ok(()) => keep_orders(&domain, &visitor, &upload).await,
        Err(DomainError::Validation(_)) => {
            Err(DomainError::field("file", "file_too_large", "At most 20 MB: split the file."))
        }
        Err(error) => Err(error),
    };
    let typed = [("site", upload.site.as_str()), ("price_list", upload.price_list.as_str())];
    let page = outcome.map(|kept| {
        let known = if kept.known { "?known=1" } else { "" };
        format!("/dropship/imports/{}{known}", kept.id)
    });
    submitted(&visitor, "orders", "/dropship/import", &typed, page).await
}

/// Who sends. It is asked before the first byte of a file is read: nobody fills our memory with what they may not send.
fn actor(visitor: &Visitor) -> Result<&Actor, DomainError> {
    visitor.actor.as_ref().ok_or(DomainError::Unauthorized)
}

async fn keep_orders(domain: &Domain, visitor: &Visitor, upload: &Upload) -> Result<Kept, DomainError> {
    let actor = actor(visitor)?;
    let new = NewImport {
        site: upload.site.clone(),
        price_list: upload.price_list.parse().ok(),
        filename: upload.filename.clone(),
        columns: Vec::new(),
    };
    let bytes = upload.bytes.clone();
    let sheet = tokio::task::spawn_blocking(move || csv(&bytes)).await;
    let sheet = sheet
        .unwrap_or_else(|_| Err(DomainError::field("file", "unreadable", "The file cannot be read.")))?;
    let prepared = prepare(domain, actor, &new, sheet).await?;
    transact!(domain, |tx| keep(tx, actor, &prepared).await)
}

/// What was sent.
#[derive(Default)]
struct Upload {
    site: String,
    locale: String,
    price_list: String,
    filename: String,
    bytes: Bytes,
}

/// A file of products: it is read, kept, and shown before anything comes in.
async fn upload_products(
    State(domain): State<Domain>,
    Extension(visitor): Extension<Visitor>,
    form: Multipart,
) -> Response {
    let mut upload = Upload::default();
    let may = actor(&visitor).and_then(|actor| actor.permit_operator(OperatorPermission::ManageCatalog));
    if may.is_err() {
        return submitted(&visitor, "upload", "/ops/catalog/imports/new", &[], may.map(|()| String::new()))
            .await;
    }
    let outcome = match read(form, &mut upload).await {
        Ok(()) => keep_products(&domain, &visitor, &upload).await,
        Err(error) => Err(error),
    };
    let typed = [("site", upload.site.as_str()), ("locale", upload.locale.as_str())];
    let page = outcome.map(|id| format!("/ops/catalog/imports/{id}"));
    submitted(&visitor, "upload", "/ops/catalog/imports/new", &typed, page).await
}

async fn read(mut form: Multipart, upload: &mut Upload) -> Result<(), DomainError> {
    let large = |_| DomainError::field("file", "too_large", "At most 64 MB: split the file.");
    while let Some(field) = form.next_field().await.map_err(large)? {
        match field.name() {
            Some("site") => upload.site = field.text().await.map_err(large)?,
            Some("locale") => upload.locale = field.text().await.map_err(large)?,
            Some("price_list") => upload.price_list = field.text().await.map_err(large)?,
            Some("file") => {
                upload.filename = field.file_name().unwrap_or_default().to_owned();
                upload.bytes = field.bytes().await.map_err(large)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Files of products that are read at once. A large one takes some hundred megabytes while it is read.
static READING: Semaphore = Semaphore::const_new(1);

async fn keep_products(
    domain: &Domain,
    visitor: &Visitor,
    upload: &Upload,
) -> Result<CatalogImportId, DomainError> {
    let actor = actor(visitor)?;
    let site = upload.site.parse();
    let site = site.map_err(|_| DomainError::field("site", "unknown_site", "Choose a site."))?;
    let shop = sites::get(domain, actor, site).await?.current;
    let shop = Shop {
        currency: shop.currency.parse().map_err(|_| DomainError::NotFound)?,
        host: shop.host,
        locale: upload.locale.clone(),
    };
    let _turn = READING.acquire().await;
    // Reading takes seconds of a processor: others go on meanwhile.
    let bytes = upload.bytes.clone();
    let parsed = tokio::task::spawn_blocking(move || parse(&bytes, &shop)).await;
    let parsed = parsed
        .unwrap_or_else(|_| Err(DomainError::field("file", "unreadable", "The file cannot be read.")))?;
    transact!(domain, |tx| preview(tx, actor, site, &upload.filename, &parsed).await)
}

/// A file from the bank: what it says is done, and shown line by line.
async fn upload_bank_file(
    State(domain): State<Domain>,
    Extension(visitor): Extension<Visitor>,
    mut form: Multipart,
) -> Response {
    let (mut batch, mut filename, mut bytes) = (String::new(), String::new(), Vec::new());
    let may = actor(&visitor).and_then(|actor| actor.permit_operator(OperatorPermission::PreparePayouts));
    if may.is_err() {
        return submitted(&visitor, "bank-file", "/ops/payouts", &[], may.map(|()| String::new())).await;
    }
    let outcome = async {
        let large = |_| DomainError::field("file", "too_large", "At most 20 MB.");
        while let Some(field) = form.next_field().await.map_err(large)? {
            match field.name() {
                Some("batch") => batch = field.text().await.map_err(large)?,
                Some("file") => {
                    filename = field.file_name().unwrap_or_default().to_owned();
                    bytes = field.bytes().await.map_err(large)?.to_vec();
                }
                _ => {}
            }
        }
        let actor = actor(&visitor)?;
        let only = match batch.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| DomainError::NotFound)?),
        };
        let upload = bank::Upload { batch: only, filename: &filename, bytes: &bytes };
        bank::upload(&domain, actor, &upload).await
    };
    let page = outcome.await.map(|id| format!("/ops/bank-files/{id}"));
    let back = if batch.is_empty() { "/ops/payouts".to_owned() } else { format!("/ops/payouts/{batch}") };
    submitted(&visitor, "bank-file", &back, &[], page).await
}
