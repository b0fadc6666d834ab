//! Lists as CSV files, for spreadsheets: the rows of a page's filters, streamed as they are read, so that a list of
//! any length needs the memory of two pages.

mod asking;
mod attribution;
mod balance;
mod called;
mod catalog;
mod cells;
mod clients;
mod commissions;
mod imports;
pub mod invoices;
mod links;
mod orders;
mod partners;
mod payouts;
mod quotes;

use std::future::Future;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{BoxError, Router};
use domain::error::DomainError;
use domain::page::{Page, PageRequest};
use futures_util::stream::try_unfold;

pub use asking::Asking;
pub(crate) use cells::{BOM, lines};

use crate::state::AppState;

/// Every export. They stand within the portal's layers, which tell who asks.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/attribution.csv", get(attribution::export_attribution))
        .route("/balance.csv", get(balance::export_balance))
        .route("/catalog.csv", get(catalog::export_catalog))
        .route("/ops/catalog.csv", get(catalog::export_catalog))
        .route("/clients.csv", get(clients::export_clients))
        .route("/ops/clients.csv", get(clients::export_all_clients))
        .route("/links.csv", get(links::export_links))
        .route("/commissions.csv", get(commissions::export_commissions))
        .route("/ops/commissions.csv", get(commissions::export_all_commissions))
        .route("/ops/catalog/imports/{id}/problems.csv", get(catalog::export_problems))
        .route("/ops/partners.csv", get(partners::export_partners))
        .route("/dropship/import/sample.csv", get(imports::export_sample))
        .route("/dropship/imports/{id}/bad.csv", get(imports::export_bad_rows))
        .route("/quotes.csv", get(quotes::export_quotes))
        .route("/orders/{id}/invoices/{file}", get(invoices::show_invoice))
        .route("/ops/orders/{id}/invoices/{file}", get(invoices::show_any_invoice))
        .route("/ops/orders/{id}/slip.pdf", get(invoices::show_slip))
        .route("/invoices.csv", get(invoices::export_invoices))
        .route("/ops/invoices.csv", get(invoices::export_all_invoices))
        .route("/orders.csv", get(orders::export_orders))
        .route("/ops/orders.csv", get(orders::export_all_orders))
        .route("/payouts.csv", get(payouts::export_payouts))
        .route("/ops/payouts.csv", get(payouts::export_all_payouts))
        .route("/ops/payouts/{id}/pain.001.xml", get(payouts::save_bank_file))
        .route("/payouts/{id}/remittance/{form}", get(payouts::save_remittance))
}

/// A list as a file to save: `header`, then a line for each item, read page by page as `PageRequest`s ask for them.
/// UTF-8 with its mark, so that spreadsheets know it; commas, CRLF.
///
/// The first page is read before anything is answered, so that a refusal is an answer of its own. Where a later one
/// fails the body breaks off, and the browser says that the file is not whole.
///
/// # Errors
/// What reading the first page says.
pub async fn csv<Item, Read, Reading>(
    filename: &str,
    header: &[&str],
    mut read: Read,
    line: impl Fn(Item) -> Vec<String> + Send + 'static,
) -> Result<Response, DomainError>
where
    Item: Send + 'static,
    Read: FnMut(PageRequest) -> Reading + Send + 'static,
    Reading: Future<Output = Result<Page<Item>, DomainError>> + Send + 'static,
{
    let page = read(PageRequest::new(PageRequest::MAX_LIMIT, None)).await?;
    let head = cells::lines([header.to_vec()]);
    let begun =
        Export { begun: Some(cells::BOM.as_bytes().iter().copied().chain(head).collect()), page, read, line };
    let body = Body::from_stream(try_unfold(Some(begun), |export| async move {
        let Some(export) = export else { return Ok(None) };
        export.step().await.map(Some).inspect_err(|fault| tracing::error!(%fault, "an export broke off"))
    }));
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{filename}\""));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
        (CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment"))),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, body).into_response())
}

/// An export under way: the page that was read last.
struct Export<Item, Read, Line> {
    /// What stands before the first page.
    begun: Option<Vec<u8>>,
    page: Page<Item>,
    read: Read,
    line: Line,
}

impl<Item, Read, Reading, Line> Export<Item, Read, Line>
where
    Read: FnMut(PageRequest) -> Reading,
    Reading: Future<Output = Result<Page<Item>, DomainError>>,
    Line: Fn(Item) -> Vec<String>,
{
    /// The lines of the page, and the export with the next one.
    async fn step(mut self) -> Result<(Vec<u8>, Option<Self>), BoxError> {
        let mut text = self.begun.take().unwrap_or_default();
        text.extend(cells::lines(self.page.items.drain(..).map(&self.line)));
        let Some(cursor) = self.page.next else { return Ok((text, None)) };
        self.page = (self.read)(PageRequest::new(PageRequest::MAX_LIMIT, Some(cursor))).await?;
        Ok((text, Some(self)))
    }
}
