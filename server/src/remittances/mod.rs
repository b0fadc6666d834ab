//! The document of a payout, which lists every commission in it and sums to the transfer: as PDF for people, as CSV for
//! spreadsheets, as JSON for programs. The API and the portal give the same.

pub mod json;
mod pdf;
mod sheet;
mod words;

use std::fmt;
use std::str::FromStr;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::actor::Actor;
use domain::error::DomainError;
use domain::ids::PayoutId;
use domain::payouts::remittance::{Remittance, remittance};
use domain::{Domain, db::DbError};

/// The forms it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Pdf,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Csv, Self::Json];

    /// How a file of this form ends.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

impl FromStr for Form {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|form| form.word() == text).ok_or(())
    }
}

/// The document of a payout as a file to save.
///
/// # Errors
/// [`DomainError::NotFound`] where the payout is another partner's.
pub async fn document(
    domain: &Domain,
    actor: &Actor,
    id: PayoutId,
    form: Form,
) -> Result<Response, DomainError> {
    let remittance = remittance(domain, actor, id).await?;
    // A document of many pages takes a while of a processor: others go on meanwhile.
    let made = tokio::task::spawn_blocking(move || make(&remittance, form)).await;
    let bytes = made.map_err(|fault| broken(&fault))?.map_err(|fault| broken(&fault))?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"remittance-{id}.{form}\""));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(form.content_type())),
        (CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment"))),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

fn make(of: &Remittance, form: Form) -> Result<Vec<u8>, crate::documents::Unprintable> {
    match form {
        Form::Pdf => pdf::write(of),
        Form::Csv => Ok(sheet::write(of)),
        Form::Json => Ok(json::write(of)),
    }
}

/// A fault of ours; the log keeps what it was.
fn broken(fault: &dyn fmt::Display) -> DomainError {
    DbError::Decode { column: "remittance".to_owned(), fault: fault.to_string() }.into()
}
