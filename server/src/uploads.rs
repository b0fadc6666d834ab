//! Forms with a file, which are too large for the other forms and of another shape. They stand within the portal's
//! layers, which tell who sends.

use app::actions::submitted;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::response::Response;
use axum::routing::post;
use axum::{Extension, Router};
use domain::catalog::import::{MOST_BYTES, Shop, parse, preview::preview};
use domain::error::DomainError;
use domain::ids::CatalogImportId;
use domain::payouts::bank::{self, files::MOST_BYTES as MOST_BANK_BYTES};
use domain::{Domain, sites, transact};

use app::visitor::Visitor;

use crate::state::AppState;

/// Bytes of a whole form: the file, and what stands around it.
const MOST_UPLOAD: usize =
    if MOST_BYTES > MOST_BANK_BYTES { MOST_BYTES } else { MOST_BANK_BYTES } + 64 * 1024;

/// Every upload.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/ops/catalog/upload", post(upload_products))
        .route("/ops/payouts/upload", post(upload_bank_file))
        .layer(DefaultBodyLimit::max(MOST_UPLOAD))
        .layer(tower_http::limit::RequestBodyLimitLayer::new(MOST_UPLOAD))
}

/// What was sent.
#[derive(Default)]
struct Upload {
    site: String,
    locale: String,
    filename: String,
    bytes: Vec<u8>,
}

/// A file of products: it is read, kept, and shown before anything comes in.
async fn upload_products(
    State(domain): State<Domain>,
    Extension(visitor): Extension<Visitor>,
    form: Multipart,
) -> Response {
    let mut upload = Upload::default();
    let outcome = match read(form, &mut upload).await {
        Ok(()) => keep(&domain, &visitor, &upload).await,
        Err(error) => Err(error),
    };
    let typed = [("site", upload.site.as_str()), ("locale", upload.locale.as_str())];
    let page = outcome.map(|id| format!("/ops/catalog/imports/{id}"));
    submitted(&visitor, "upload", "/ops/catalog/imports/new", &typed, page).await
}

async fn read(mut form: Multipart, upload: &mut Upload) -> Result<(), DomainError> {
    let large = |_| DomainError::field("file", "too_large", "At most 16 MB.");
    while let Some(field) = form.next_field().await.map_err(large)? {
        match field.name() {
            Some("site") => upload.site = field.text().await.map_err(large)?,
            Some("locale") => upload.locale = field.text().await.map_err(large)?,
            Some("file") => {
                upload.filename = field.file_name().unwrap_or_default().to_owned();
                upload.bytes = field.bytes().await.map_err(large)?.to_vec();
            }
            _ => {}
        }
    }
    Ok(())
}

async fn keep(domain: &Domain, visitor: &Visitor, upload: &Upload) -> Result<CatalogImportId, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let site = upload.site.parse();
    let site = site.map_err(|_| DomainError::field("site", "unknown_site", "Choose a site."))?;
    let (shop, ..) = sites::get(domain, actor, site).await?;
    let shop = Shop {
        currency: shop.currency.parse().map_err(|_| DomainError::NotFound)?,
        host: shop.host,
        locale: upload.locale.clone(),
    };
    // Reading takes up to a second of a processor: others go on meanwhile.
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
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
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
