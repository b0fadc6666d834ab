//! What an order shows of its way: what is in each parcel, what went wrong, its invoices as PDF.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::Domain;
use domain::incidents::Incident;
use domain::invoices::{self, Summary};
use serde::Serialize;
use utoipa::ToSchema;

use super::PREFIX;
use super::answer::decimal;
use super::caller::Caller;
use super::error::ApiError;
use crate::documents;
use crate::exports::invoices::named;

/// An invoice or a credit note.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvoiceOut {
    #[schema(example = "ivc_01JD4Q8W0000000000000000AA")]
    id: String,
    /// As it is printed.
    #[schema(example = "CASA-VERDE-EXAMPLE-2026-00012")]
    number: String,
    /// `invoice` or `credit_note`, which gives back.
    #[schema(example = "invoice")]
    kind: &'static str,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    #[schema(example = "87.79")]
    net: String,
    #[schema(example = "16.46")]
    vat: String,
    /// A credit note's figures are positive as well.
    #[schema(example = "104.25")]
    total: String,
    /// RFC 3339.
    #[schema(example = "2026-11-15T16:00:00.000Z")]
    issued_at: String,
    /// Where this key finds the file, on this server.
    #[schema(
        example = "/api/partner/v1/orders/ord_01JD4Q8W0000000000000000AA/invoices/ivc_01JD4Q8W0000000000000000AA.pdf"
    )]
    pdf: String,
}

impl From<Summary> for InvoiceOut {
    fn from(invoice: Summary) -> Self {
        let money = |minor: i64| decimal(minor, &invoice.currency);
        Self {
            id: invoice.id.to_string(),
            kind: invoice.kind.word(),
            net: money(invoice.net),
            vat: money(invoice.vat),
            total: money(invoice.total),
            issued_at: invoice.issued_at.to_string(),
            pdf: format!("{PREFIX}/orders/{}/invoices/{}.pdf", invoice.order, invoice.id),
            number: invoice.label,
            currency: invoice.currency,
        }
    }
}

/// Something that went wrong with an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct IncidentOut {
    #[schema(example = "inc_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `lost`, `damaged`, `delayed`, `wrong_item`, `missing_item`, `address_problem`, `returned`, `out_of_stock` or
    /// `other`.
    #[schema(example = "delayed")]
    kind: &'static str,
    /// `open` or `resolved`.
    #[schema(example = "resolved")]
    state: &'static str,
    /// What happened.
    #[schema(example = "The carrier searches for the parcel.")]
    note: String,
    /// How it ended.
    #[schema(example = "It was found and is on its way.")]
    resolution: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-16T09:00:00.000Z")]
    opened_at: String,
    /// RFC 3339.
    #[schema(example = "2026-11-17T09:00:00.000Z")]
    resolved_at: Option<String>,
}

impl From<Incident> for IncidentOut {
    fn from(incident: Incident) -> Self {
        Self {
            id: incident.id.to_string(),
            kind: incident.kind.word(),
            state: incident.state.word(),
            note: incident.note,
            resolution: Some(incident.resolution).filter(|text| !text.is_empty()),
            opened_at: incident.opened_at.to_string(),
            resolved_at: incident.resolved_at.map(|at| at.to_string()),
        }
    }
}

/// Pieces of a line in a parcel.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShipmentLineOut {
    /// The line's number.
    #[schema(example = 1)]
    pub number: i64,
    #[schema(example = 2)]
    pub quantity: i64,
}

/// An invoice or credit note of an order as a PDF (PDF/A).
#[utoipa::path(get, path = "/orders/{order_id}/invoices/{invoice}", tag = "dropship", operation_id = "get_invoice",
    params(
        ("order_id" = String, Path, description = "The order"),
        ("invoice" = String, Path, description = "The invoice's id, with `.pdf` behind it", example = "ivc_01JD4Q8W0000000000000000AA.pdf"),
    ),
    security(("partnerApiKey" = ["orders:read"])),
    responses((status = 200, description = "The file", content_type = "application/pdf", body = Vec<u8>)))]
pub async fn get_invoice(
    State(domain): State<Domain>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path((order, file)) = path.map_err(|_| ApiError::NotFound)?;
    let (order, id) = named(&order, &file)?;
    let invoice = invoices::get(&domain, &caller.actor, order, id).await?;
    Ok(documents::answer(&invoice)?)
}
