//! What is shown where something cannot be shown.

use axum::http::StatusCode;
use domain::error::{DomainError, Refusal};
use leptos::prelude::*;

use crate::components::frame::{Screen, lone, set_status};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// The page for an address that leads nowhere.
pub fn not_found() -> impl IntoView {
    lone(async |_| Err(DomainError::NotFound))
}

/// The status of an error, its title and what it means, in the reader's language.
pub fn explain(visitor: &Visitor, error: DomainError) -> (StatusCode, String, String) {
    let words = visitor.language;
    match error {
        DomainError::NotFound => {
            (StatusCode::NOT_FOUND, t!(words, "oops-not-found"), t!(words, "oops-not-found-text"))
        }
        DomainError::Unauthorized => {
            (StatusCode::UNAUTHORIZED, t!(words, "oops-forbidden"), t!(words, "error-unauthorized"))
        }
        DomainError::Forbidden(Refusal::PartnerNotActive) => {
            (StatusCode::FORBIDDEN, t!(words, "oops-not-active"), t!(words, "oops-not-active-text"))
        }
        DomainError::Forbidden(_) => {
            (StatusCode::FORBIDDEN, t!(words, "oops-forbidden"), t!(words, "oops-forbidden-text"))
        }
        DomainError::LinkSpent => (StatusCode::GONE, t!(words, "oops-link"), t!(words, "oops-link-text")),
        DomainError::RateLimited(wait) => {
            let minutes = wait.as_secs().div_ceil(60);
            (
                StatusCode::TOO_MANY_REQUESTS,
                t!(words, "oops-rate"),
                t!(words, "error-rate", minutes = minutes),
            )
        }
        DomainError::SpendingLimit { .. } => {
            (StatusCode::PAYMENT_REQUIRED, t!(words, "oops-money"), t!(words, "error-spending-limit"))
        }
        DomainError::InsufficientBalance { missing } => {
            let missing = visitor.format().money(missing);
            (
                StatusCode::PAYMENT_REQUIRED,
                t!(words, "oops-money"),
                t!(words, "error-balance", missing = missing),
            )
        }
        DomainError::Validation(_)
        | DomainError::ChecksFailed { .. }
        | DomainError::InvalidTransition { .. }
        | DomainError::DuplicateReference { .. }
        | DomainError::IdempotencyKeyReused
        | DomainError::IdempotencyInProgress => {
            (StatusCode::BAD_REQUEST, t!(words, "oops-request"), t!(words, "error-transition"))
        }
        DomainError::Unavailable(fault) => {
            tracing::error!(%fault, request = visitor.request_id, "unavailable");
            (StatusCode::SERVICE_UNAVAILABLE, t!(words, "oops-unavailable"), t!(words, "error-unavailable"))
        }
        DomainError::Internal(fault) => {
            tracing::error!(%fault, request = visitor.request_id, "internal error");
            (StatusCode::INTERNAL_SERVER_ERROR, t!(words, "oops-internal"), t!(words, "error-internal"))
        }
    }
}

/// What is said where a form was sent from another site: a title and a text.
pub fn sent_from_elsewhere(words: &'static Language) -> (String, String) {
    (t!(words, "oops-elsewhere"), t!(words, "oops-elsewhere-text"))
}

/// The screen for an error, with its status set.
pub fn screen(visitor: &Visitor, error: DomainError) -> Screen {
    let words = visitor.language;
    let (status, title, text) = explain(visitor, error);
    set_status(status);
    let (home, lead) = match (&visitor.actor, status) {
        (None, StatusCode::GONE) => ("/sign-in", t!(words, "oops-new-link")),
        (None, _) => ("/", t!(words, "oops-home")),
        (Some(_), _) => (visitor.home(), t!(words, "oops-dashboard")),
    };
    let request = visitor.request_id.clone();
    let body = view! {
        <div class="oops">
            <p class="number">{status.as_u16()}</p>
            <h1>{title.clone()}</h1>
            <p>{text}</p>
            <div class="actions"><a class="button primary" href=home>{lead}</a></div>
            <p class="note">{t!(words, "oops-request-id")}" "<code>{request}</code></p>
        </div>
    };
    Screen::new(title, body)
}
