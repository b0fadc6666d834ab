//! Invoices, for partners and for the operator: their lists as CSV, each as PDF; and the slip that lies in a parcel.

use app::components::range::Range;
use app::pages::invoices::Asked;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::Domain;
use domain::error::DomainError;
use domain::ids::{InvoiceId, OrderId};
use domain::invoices::{self, Listed};
use domain::orders::{self, fulfil::more};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;
use crate::documents;

const HEADER: &[&str] = &[
    "number",
    "kind",
    "site",
    "partner_id",
    "partner",
    "order_id",
    "order",
    "customer_reference",
    "issued_at",
    "currency",
    "net",
    "vat",
    "total",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    kind: String,
    site: String,
    partner: String,
    range: String,
    from: String,
    to: String,
}

impl Filters {
    fn asked(self) -> Asked {
        let range = Range::of(&self.range, self.from, self.to);
        Asked::of(self.q, &self.kind, self.site, &self.partner, range)
    }
}

/// `/invoices.csv`
pub(super) async fn export_invoices(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let filter = filters.asked().filter(domain.now());
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { invoices::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("invoices.csv", HEADER, read, line).await)
}

/// `/ops/invoices.csv`
pub(super) async fn export_all_invoices(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let filter = filters.asked().filter(domain.now());
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { invoices::list_for_operator(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("invoices.csv", HEADER, read, line).await)
}

/// What a credit note gives back is negative here, so that a column adds up.
fn line(one: Listed) -> Vec<String> {
    let money = |minor: i64| decimal(one.signed(minor), &one.summary.currency);
    let summary = &one.summary;
    vec![
        summary.label.clone(),
        summary.kind.to_string(),
        one.site_name.clone(),
        one.partner.to_string(),
        one.partner_name.clone(),
        summary.order.to_string(),
        one.order_number.clone(),
        one.customer_reference.clone(),
        summary.issued_at.to_string(),
        summary.currency.clone(),
        money(summary.net),
        money(summary.vat),
        money(summary.total),
    ]
}

/// `/ops/orders/{id}/slip.pdf`
pub async fn show_slip(State(domain): State<Domain>, asking: Asking, Path(order): Path<String>) -> Response {
    let found = async {
        let id = order.parse().map_err(|_| DomainError::NotFound)?;
        let detail = orders::get_for_operator(&domain, &asking.actor, id).await?;
        let more = more(&domain, &detail).await?;
        // Where a shop's own order goes is nothing that Tandem knows.
        let placed = detail.dropship.as_ref().ok_or(DomainError::NotFound)?;
        let file = documents::made(documents::slip(&asking.visitor, &detail, placed, &more), "orders")?;
        Ok(documents::response(&format!("slip-{}", detail.order.external_id), file))
    };
    asking.answer(found.await)
}

/// `/orders/{id}/invoices/{invoice}.pdf`
pub async fn show_invoice(
    State(domain): State<Domain>,
    asking: Asking,
    Path((order, file)): Path<(String, String)>,
) -> Response {
    let found = async {
        let (order, id) = named(&order, &file)?;
        documents::answer(&invoices::get(&domain, &asking.actor, order, id).await?)
    };
    asking.answer(found.await)
}

/// `/ops/orders/{id}/invoices/{invoice}.pdf`
pub async fn show_any_invoice(
    State(domain): State<Domain>,
    asking: Asking,
    Path((order, file)): Path<(String, String)>,
) -> Response {
    let found = async {
        let (order, id) = named(&order, &file)?;
        documents::answer(&invoices::get_for_operator(&domain, &asking.actor, order, id).await?)
    };
    asking.answer(found.await)
}

/// The order and invoice of an address such as `/orders/ord_…/invoices/ivc_….pdf`.
///
/// # Errors
/// [`DomainError::NotFound`].
pub fn named(order: &str, file: &str) -> Result<(OrderId, InvoiceId), DomainError> {
    let id = file.strip_suffix(".pdf").ok_or(DomainError::NotFound)?;
    let order = order.parse().map_err(|_| DomainError::NotFound)?;
    Ok((order, id.parse().map_err(|_| DomainError::NotFound)?))
}
