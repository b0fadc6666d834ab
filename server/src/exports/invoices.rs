//! Invoices as PDF, for partners and for the operator.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::Domain;
use domain::error::DomainError;
use domain::ids::{InvoiceId, OrderId};
use domain::invoices;

use super::Asking;
use crate::documents;

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
