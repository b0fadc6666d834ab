//! Documents for people and their archives, as PDF: invoices, packing slips and remittances.
//!
//! [`pdf::Document`] is written like a text, from top to bottom: a heading, a letter's head, facts, tables. Lines,
//! columns and pages are found here, since krilla draws glyphs at points and knows no layout. What comes out is
//! PDF/A-2a and PDF/UA-1: it can be archived, searched, copied and read aloud.

mod face;
mod invoice;
mod layout;
pub mod pdf;
mod render;
mod slip;
mod tree;
mod wrap;

#[cfg(test)]
mod tests;

pub use invoice::invoice;
pub use pdf::{Document, Table};
pub use slip::slip;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::db::DbError;
use domain::error::DomainError;
use domain::invoices::Invoice;

/// The document could not be made. Its texts are checked before they are drawn, so this is a fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("a PDF could not be made: {0}")]
pub struct Unprintable(String);

/// A PDF as an answer: shown in the browser, saved as `name`.
pub fn response(name: &str, file: Vec<u8>) -> Response {
    let name = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\""));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("inline"))),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, file).into_response()
}

/// An invoice as an answer.
///
/// # Errors
/// [`DomainError::Internal`] where it cannot be made.
pub fn answer(one: &Invoice) -> Result<Response, DomainError> {
    Ok(response(&one.summary.label, made(invoice(one), "invoices.content")?))
}

/// A document that was made, or the fault of ours that it was not.
///
/// # Errors
/// [`DomainError::Internal`] with what it was to be made of.
pub fn made(file: Result<Vec<u8>, Unprintable>, of: &str) -> Result<Vec<u8>, DomainError> {
    file.map_err(|Unprintable(fault)| DomainError::Internal(DbError::Decode { column: of.to_owned(), fault }))
}
