//! The contract's errors: `{ok:false, code, message, request_id, …}`.

use std::time::Duration;

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::DomainError;
use domain::audit::current_request;
use domain::error::Refusal;
use domain::idempotency::Answer;
use domain::money::Money;
use domain::spending::Breach;
use serde_json::{Map, Value, json};

use super::quotes::QuoteCheckOut;

/// Every way a call can fail.
#[derive(Debug)]
pub enum ApiError {
    /// What the domain says.
    Domain(DomainError),
    /// The body is no JSON.
    MalformedJson(String),
    /// The body is not of a type that is read here.
    UnsupportedMediaType,
    /// The body is larger than taken here.
    PayloadTooLarge(usize),
    /// The idempotency key is longer than 255 characters, empty, or not plain text.
    InvalidIdempotencyKey,
    /// The write makes something and has no idempotency key.
    IdempotencyKeyRequired,
    /// A parameter of the address is unknown or not of its type.
    InvalidQuery(String),
    /// The cursor is none of ours.
    InvalidCursor,
    /// No such path.
    NotFound,
    /// Not with this method.
    MethodNotAllowed,
    /// The contract has it; this version does not yet.
    Planned,
    /// It took too long; what was begun is undone.
    TimedOut,
    /// A fault of ours that ended the handler.
    Panicked,
}

impl From<DomainError> for ApiError {
    fn from(error: DomainError) -> Self {
        Self::Domain(error)
    }
}

/// What goes over the wire, before the request's id is added.
struct Shape {
    status: StatusCode,
    code: &'static str,
    message: String,
    more: Map<String, Value>,
}

fn shape(status: StatusCode, code: &'static str, message: impl Into<String>) -> Shape {
    Shape { status, code, message: message.into(), more: Map::new() }
}

impl Shape {
    fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }
}

impl ApiError {
    /// Whether the same request would fail the same way again.
    pub const fn is_deterministic(&self) -> bool {
        match self {
            Self::Domain(error) => error.is_deterministic(),
            Self::MalformedJson(_) => true,
            _ => false,
        }
    }

    fn shape(&self) -> Shape {
        use StatusCode as S;
        match self {
            Self::Domain(error) => domain_shape(error),
            Self::MalformedJson(fault) => {
                shape(S::BAD_REQUEST, "malformed_json", format!("The body is not JSON: {fault}."))
            }
            Self::UnsupportedMediaType => shape(
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Send the body as application/json.",
            ),
            Self::PayloadTooLarge(most) => shape(
                S::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                format!("The body has more than {most} bytes."),
            ),
            Self::InvalidIdempotencyKey => {
                let field = json!([{ "field": "Idempotency-Key", "code": "invalid", "message": "1 to 255 printable ASCII characters." }]);
                let text = "The Idempotency-Key header is not of 1 to 255 printable ASCII characters.";
                shape(S::UNPROCESSABLE_ENTITY, "validation_failed", text).with("fields", field)
            }
            Self::IdempotencyKeyRequired => shape(
                S::BAD_REQUEST,
                "idempotency_key_required",
                "Send an Idempotency-Key header: sent again with it, this write happens once.",
            ),
            Self::InvalidQuery(fault) => shape(S::BAD_REQUEST, "invalid_query", fault.clone()),
            Self::InvalidCursor => {
                shape(S::BAD_REQUEST, "invalid_cursor", "This is not a cursor that a list gave you.")
            }
            Self::NotFound => shape(S::NOT_FOUND, "not_found", "There is nothing at this address."),
            Self::MethodNotAllowed => {
                shape(S::METHOD_NOT_ALLOWED, "method_not_allowed", "Not with this method.")
            }
            Self::Planned => shape(
                S::NOT_IMPLEMENTED,
                "not_implemented",
                "This endpoint is planned and does not work yet.",
            )
            .with("status", json!("planned")),
            Self::TimedOut => {
                shape(S::SERVICE_UNAVAILABLE, "unavailable", "It took too long. Try again in a moment.")
            }
            Self::Panicked => {
                shape(S::INTERNAL_SERVER_ERROR, "internal_error", "A fault of ours. Quote the request id.")
            }
        }
    }

    /// The answer as it is sent and, where it is deterministic, stored.
    pub fn answer(&self) -> Answer {
        let Shape { status, code, message, more } = self.shape();
        if status.is_server_error() && !matches!(self, Self::Planned) {
            tracing::error!(error = ?self, "answered with {status}");
        }
        let mut body = Map::new();
        body.insert("ok".to_owned(), Value::Bool(false));
        body.insert("code".to_owned(), Value::from(code));
        body.insert("message".to_owned(), Value::from(message));
        body.insert("request_id".to_owned(), Value::from(current_request()));
        body.extend(more);
        Answer { status: status.as_u16(), body: Value::Object(body).to_string().into_bytes() }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Domain(DomainError::RateLimited(wait)) => Some(*wait),
            Self::Domain(DomainError::Unavailable(_) | DomainError::IdempotencyInProgress)
            | Self::TimedOut => Some(Duration::from_secs(1)),
            _ => None,
        }
    }
}

fn domain_shape(error: &DomainError) -> Shape {
    use StatusCode as S;
    match error {
        DomainError::Validation(fields) => shape(
            S::UNPROCESSABLE_ENTITY,
            "validation_failed",
            "The input breaks the rules named in `fields`.",
        )
        .with("fields", json!(fields)),
        DomainError::NotFound => {
            shape(S::NOT_FOUND, "not_found", "There is no such thing, or it is not yours.")
        }
        DomainError::Unauthorized => shape(
            S::UNAUTHORIZED,
            "unauthorized",
            "Send a working key of this API as `Authorization: Bearer of2_…`.",
        ),
        DomainError::Forbidden(refusal) => refused(*refusal),
        DomainError::InvalidTransition { subject, from, to } => shape(
            S::CONFLICT,
            "invalid_transition",
            format!("The {subject} is {from} and cannot become {to}."),
        ),
        DomainError::ChecksFailed { checks, currency } => {
            let checks: Vec<_> = checks.iter().map(|check| QuoteCheckOut::of(check, *currency)).collect();
            shape(S::UNPROCESSABLE_ENTITY, "checks_failed", "This cannot be ordered: see `checks`.")
                .with("checks", json!(checks))
        }
        DomainError::DuplicateReference { subject, reference } => shape(
            S::CONFLICT,
            "duplicate_reference",
            format!("The {subject} {reference} exists already, with other content."),
        ),
        DomainError::IdempotencyKeyReused => {
            shape(S::CONFLICT, "idempotency_key_reused", "This Idempotency-Key was used for another request.")
        }
        DomainError::IdempotencyInProgress => shape(
            S::CONFLICT,
            "idempotency_in_progress",
            "The first request with this Idempotency-Key is still running.",
        ),
        DomainError::RateLimited(wait) => shape(
            S::TOO_MANY_REQUESTS,
            "rate_limited",
            format!("Too many requests; wait {} s.", seconds(*wait)),
        ),
        DomainError::SpendingLimit { breaches } => shape(
            S::PAYMENT_REQUIRED,
            "spending_limit_exceeded",
            "Above what the key may spend, and there is nobody who may approve it.",
        )
        .with("breaches", Value::from(breaches.iter().map(breach).collect::<Vec<_>>())),
        DomainError::InsufficientBalance { missing } => shape(
            S::PAYMENT_REQUIRED,
            "insufficient_balance",
            format!("The prepaid balance lacks {} {}.", missing.decimal(), missing.currency),
        )
        .with(
            "missing",
            json!({ "amount": missing.decimal().to_string(), "currency": missing.currency.code() }),
        ),
        DomainError::LinkSpent => shape(S::GONE, "link_spent", "This link was used or is over."),
        DomainError::Unavailable(_) => {
            shape(S::SERVICE_UNAVAILABLE, "unavailable", "Nothing was changed. Try again in a moment.")
        }
        DomainError::Internal(_) => {
            shape(S::INTERNAL_SERVER_ERROR, "internal_error", "A fault of ours. Quote the request id.")
        }
    }
}

/// A limit and by how much it is exceeded, as the contract writes money.
pub(super) fn breach(breach: &Breach) -> Value {
    let decimal = |money: Money| money.decimal().to_string();
    json!({
        "limit": breach.limit,
        "amount": breach.most.map(decimal),
        "used": decimal(breach.used),
        "would_be": decimal(breach.would_be),
        "currency": breach.would_be.currency.code(),
    })
}

fn refused(refusal: Refusal) -> Shape {
    let forbidden = |code, message: &str| shape(StatusCode::FORBIDDEN, code, message);
    match refusal {
        Refusal::Scope(scope) => forbidden("forbidden_scope", &format!("The key lacks the scope {scope}."))
            .with("required", json!(scope)),
        Refusal::Site => forbidden("forbidden_site", "The key is not for this site."),
        Refusal::Programme => forbidden("forbidden_program", "You are not in this programme."),
        Refusal::Channel | Refusal::Role | Refusal::SignInAgain | Refusal::FourEyes => {
            forbidden("forbidden_channel", "This is done by a person in the portal, not by a key.")
        }
        Refusal::PartnerNotActive => {
            forbidden("partner_not_active", "The partner is pending, suspended or closed.")
        }
    }
}

/// Whole seconds, never zero: a client that waits as told finds the way free.
pub fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let answer = self.answer();
        let mut response = super::answer::respond(answer.status, answer.body);
        if let Some(wait) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(wait).max(1)));
        }
        if matches!(self, Self::Domain(DomainError::Unauthorized)) {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
