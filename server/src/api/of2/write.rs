//! Writes: the body is read up to a limit, the idempotency key is claimed, the answer is stored with the rows.
//! A handler says which permission it needs and what to do; everything else happens here, once.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRef, FromRequest, MatchedPath, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use domain::actor::{Actor, OperatorPermission, Permission};
use domain::idempotency::{Answer, Answered, Claim, Outcome};
use domain::{Domain, DomainError};
use serde::Serialize;

use super::answer::{Success, respond};
use super::caller;
use super::error::ApiError;
use super::{MOST_BODY, MOST_UPLOAD, PREFIX, operator};
use crate::state::AppState;

/// A write by a caller whose key works.
pub struct Write {
    /// Who writes.
    pub actor: Actor,
    /// The claim, where an idempotency key was sent.
    pub claim: Option<Claim>,
    /// The raw body.
    pub body: Vec<u8>,
    pub(super) domain: Domain,
}

/// What a write answers, now and on a replay.
pub struct Reply(Vec<u8>);

impl Reply {
    /// A successful answer with this data.
    pub fn new<T: Serialize>(data: T) -> Self {
        Self(Success::new(data).bytes())
    }
}

impl FromRequest<AppState> for Write {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        Self::take(request, state, MOST_BODY, &[JSON]).await
    }
}

impl Write {
    /// A write whose body has at most so many bytes and is of one of these types.
    async fn take(request: Request, state: &AppState, most: usize, types: &[&str]) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let (actor, owner) =
            caller::writer(&parts.extensions).ok_or(ApiError::Domain(DomainError::Unauthorized))?;
        let key = idempotency_key(&parts.headers)?;
        let body = read(&parts.headers, body, most, types).await?;
        let claim = key.map(|key| {
            let route = parts.extensions.get::<MatchedPath>().map_or(parts.uri.path(), MatchedPath::as_str);
            let route = [PREFIX, operator::PREFIX]
                .iter()
                .find_map(|prefix| route.strip_prefix(prefix))
                .unwrap_or(route);
            Claim {
                owner,
                mode: actor.mode(),
                route: format!("{} {route}", parts.method),
                key,
                fingerprint: Claim::fingerprint(parts.uri.path(), parts.uri.query(), &body),
            }
        });
        Ok(Self { actor, claim, body, domain: Domain::from_ref(state) })
    }
}

/// A write that must carry an idempotency key, since it makes something that nobody wants twice.
pub struct Keyed(pub Write);

impl FromRequest<AppState> for Keyed {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let known = caller::writer(request.extensions()).is_some();
        if known && !request.headers().contains_key("idempotency-key") {
            return Err(ApiError::IdempotencyKeyRequired);
        }
        Write::from_request(request, state).await.map(Self)
    }
}

/// A write that may bring a file, and must carry an idempotency key.
pub struct Upload {
    /// The write.
    pub write: Write,
    /// The type of its body, with everything behind it.
    pub content_type: String,
}

impl FromRequest<AppState> for Upload {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let known = caller::writer(request.extensions()).is_some();
        if known && !request.headers().contains_key("idempotency-key") {
            return Err(ApiError::IdempotencyKeyRequired);
        }
        let content_type = content_type(request.headers()).to_owned();
        let write = Write::take(request, state, MOST_UPLOAD, &[JSON, FORM]).await?;
        Ok(Self { write, content_type })
    }
}

/// The operations that are [`Keyed`], by id: the document says so.
pub const KEYED: &[&str] = &[
    "add_order_note",
    "begin_site_programme",
    "create_dropship_order",
    "create_import",
    "create_link",
    "create_quote",
    "open_order_incident",
    "open_site",
    "report_order",
];

/// What a body usually is.
const JSON: &str = "application/json";
/// A form with a file.
const FORM: &str = "multipart/form-data";

/// What a handler asks of whoever writes.
pub trait Asked: Copy {
    /// Whether the actor may.
    ///
    /// # Errors
    /// [`DomainError::Forbidden`], [`DomainError::NotFound`].
    fn of(self, actor: &Actor) -> Result<(), DomainError>;
}

impl Asked for Permission {
    fn of(self, actor: &Actor) -> Result<(), DomainError> {
        actor.permit(self).map(drop)
    }
}

impl Asked for OperatorPermission {
    fn of(self, actor: &Actor) -> Result<(), DomainError> {
        actor.permit_operator(self)
    }
}

async fn read(headers: &HeaderMap, body: Body, most: usize, types: &[&str]) -> Result<Vec<u8>, ApiError> {
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(ApiError::PayloadTooLarge(most));
    }
    let bytes = to_bytes(body, most).await.map_err(|_| ApiError::PayloadTooLarge(most))?;
    let kind = content_type(headers).split(';').next().unwrap_or_default().trim();
    // A write without a body, such as marking something read, needs no type.
    if !bytes.is_empty() && !types.iter().any(|known| kind.eq_ignore_ascii_case(known)) {
        return Err(ApiError::UnsupportedMediaType);
    }
    Ok(bytes.into())
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().map_err(|_| ApiError::InvalidIdempotencyKey)?;
    let good = (1..=255).contains(&text.len()) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if good { Ok(Some(text.to_owned())) } else { Err(ApiError::InvalidIdempotencyKey) }
}

/// What the transaction is to do with a handler's outcome. For [`answer!`].
pub fn settle(outcome: Result<Reply, ApiError>) -> Result<Outcome, DomainError> {
    match outcome {
        Ok(Reply(body)) => Ok(Outcome::Done { answer: Answer { status: 200, body }, stored: None }),
        Err(ApiError::Domain(error)) if !error.is_deterministic() => Err(error),
        Err(error) => Ok(Outcome::Refused(error.answer())),
    }
}

/// The answer of a write. For [`answer!`].
pub fn finish(outcome: Result<Answered, DomainError>) -> Response {
    match outcome {
        Ok(Answered { answer, replayed }) => {
            let mut response = respond(answer.status, answer.body);
            if replayed {
                let name = HeaderName::from_static("idempotent-replayed");
                response.headers_mut().insert(name, HeaderValue::from_static("true"));
            }
            response
        }
        Err(error) => ApiError::Domain(error).into_response(),
    }
}

/// Answers a write: `answer!(write, Permission::…, |tx, actor, input: In| …)`, on the operator's side with an
/// `OperatorPermission`. Who may not do it is refused
/// before anything is replayed; the body is read inside the claim, so that a refusal of it is replayed too.
macro_rules! answer {
    ($write:expr, $permission:expr, |$tx:ident, $actor:ident, $input:ident: $kind:ty| $body:expr) => {{
        let write: $crate::api::of2::write::Write = $write;
        let $actor = &write.actor;
        match $crate::api::of2::write::Asked::of($permission, $actor) {
            Err(refusal) => $crate::api::of2::write::finish(Err(refusal)),
            Ok(()) => {
                let outcome = domain::answer_once!(write.domain, write.claim.as_ref(), |$tx| {
                    let outcome: Result<$crate::api::of2::write::Reply, $crate::api::of2::ApiError> =
                        match $crate::api::of2::shape::read::<$kind>(&write.body) {
                            Ok($input) => async { $body }.await,
                            Err(fault) => Err(fault),
                        };
                    $crate::api::of2::write::settle(outcome)
                });
                $crate::api::of2::write::finish(outcome)
            }
        }
    }};
}
pub(super) use answer;
