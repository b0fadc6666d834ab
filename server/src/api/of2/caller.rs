//! Who calls, and how often they may: one layer over each side of the contract, the partners' and the
//! operator's. Every answer carries the state of the limit, whatever it says.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::DomainError;
use domain::actor::{Actor, KeyCaller, OperatorKeyCaller};
use domain::ids::{KeyId, SiteId};
use domain::keys::authenticate;
use domain::limits::{Decision, Quota};
use std::sync::Arc;
use std::time::Duration;

use super::error::{ApiError, seconds};
use crate::middleware::caller_network;
use crate::state::AppState;

/// Calls without a working key, by network: enough for somebody who mends a setting, too few to guess.
const STRANGERS: Quota = Quota::per_minute(120);

/// How long a call may take.
const LONGEST: Duration = Duration::from_secs(30);

/// A program of a partner with a working key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The key as the domain knows it.
    pub key: Arc<KeyCaller>,
    /// The same, as the one who asks.
    pub actor: Actor,
    /// What its limit said to this call.
    pub rate: Decision,
}

/// A program of the operator with a working key.
#[derive(Clone, Debug)]
pub struct OperatorCaller {
    /// The key as the domain knows it.
    pub key: Arc<OperatorKeyCaller>,
    /// The same, as the one who asks.
    pub actor: Actor,
    /// What its limit said to this call.
    pub rate: Decision,
}

/// Whose keys work at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The partners'.
    Partner,
    /// The operator's.
    Operator,
}

/// What is told where the database that counts is away.
const UNKNOWN: Decision = Decision {
    tat: 0,
    limit: STRANGERS.burst,
    remaining: 0,
    reset: Duration::from_secs(1),
    retry_after: Some(Duration::from_secs(1)),
};

/// Lets partners' keys in.
pub async fn gate(State(state): State<AppState>, request: Request, next: Next) -> Response {
    pass(&state, Side::Partner, request, next).await
}

/// Lets the operator's keys in.
pub async fn operator_gate(State(state): State<AppState>, request: Request, next: Next) -> Response {
    pass(&state, Side::Operator, request, next).await
}

/// Finds out who calls, takes one call from their limit, and lets the request through.
async fn pass(state: &AppState, side: Side, mut request: Request, next: Next) -> Response {
    let address = caller_network::address(request.extensions(), request.headers(), &state.proxies);
    let network = caller_network::network(address);
    let (actor, quota, rate) = match admit(state, side, request.headers(), network).await {
        Ok(admitted) => admitted,
        Err(error) => {
            let mut response = ApiError::Domain(error).into_response();
            tell_limit(response.headers_mut(), UNKNOWN, STRANGERS);
            return response;
        }
    };
    let mut response = if let Some(wait) = rate.retry_after {
        ApiError::Domain(DomainError::RateLimited(wait)).into_response()
    } else {
        introduce(request.extensions_mut(), actor.clone(), rate);
        // Also for a body that trickles in: nobody holds a place for longer.
        match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => ApiError::TimedOut.into_response(),
        }
    };
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let (usage, now) = (state.domain.usage(), state.domain.now());
    match actor {
        Some(Actor::Key(key)) => usage.count(&key, now, refused),
        Some(Actor::OperatorKey(key)) => usage.count_operator(&key, now, refused),
        _ => {}
    }
    tell_limit(response.headers_mut(), rate, quota);
    response
}

/// Tells the handlers who calls.
fn introduce(extensions: &mut Extensions, actor: Option<Actor>, rate: Decision) {
    match actor {
        Some(Actor::Key(ref key)) => {
            let (key, actor) = (Arc::clone(key), Actor::Key(Arc::clone(key)));
            extensions.insert(Caller { key, actor, rate });
        }
        Some(Actor::OperatorKey(ref key)) => {
            let (key, actor) = (Arc::clone(key), Actor::OperatorKey(Arc::clone(key)));
            extensions.insert(OperatorCaller { key, actor, rate });
        }
        _ => {}
    }
}

/// Who writes, and to whom their keys of idempotency belong: the partner's keys, or the operator's, for the same
/// sites. Two shops may well count their orders from one, and what was answered to a key for one site is not for the
/// eyes of a key for another.
pub fn writer(extensions: &Extensions) -> Option<(Actor, String)> {
    if let Some(caller) = extensions.get::<Caller>() {
        let owner = format!("{}{}", caller.key.partner.id, sites(&caller.key.sites));
        return Some((caller.actor.clone(), owner));
    }
    let caller = extensions.get::<OperatorCaller>()?;
    Some((caller.actor.clone(), format!("operator{}", sites(&caller.key.sites))))
}

/// The sites a key is kept to, as a part of a name; nothing where it is for all.
fn sites(sites: &[SiteId]) -> String {
    sites.iter().map(|site| format!(" {site}")).collect()
}

/// Who calls, if the key works, and what its limit says. Who has none is counted by network, in this process alone: a
/// call without a working key shall not reach the database just to be counted.
async fn admit(
    state: &AppState,
    side: Side,
    headers: &HeaderMap,
    network: String,
) -> Result<(Option<Actor>, Quota, Decision), DomainError> {
    let actor = match who(state, side, headers).await {
        Ok(actor) => Some(actor),
        Err(DomainError::Unauthorized) => None,
        Err(error) => return Err(error),
    };
    match actor.as_ref().and_then(bucket_of) {
        Some((key, calls)) => {
            let quota = Quota::per_minute(calls);
            let rate = state.domain.take(&format!("key {key}"), quota).await?;
            Ok((actor, quota, rate))
        }
        None => {
            let bucket = format!("stranger {network}");
            Ok((None, STRANGERS, state.domain.take_here(&bucket, STRANGERS)))
        }
    }
}

/// Whose bucket a call is taken from, and how many calls a minute it holds.
fn bucket_of(actor: &Actor) -> Option<(KeyId, u32)> {
    match actor {
        Actor::Key(caller) => Some((caller.key, caller.limits.requests_per_minute)),
        Actor::OperatorKey(caller) => Some((caller.key, caller.limits.requests_per_minute)),
        Actor::Partner(_) | Actor::Operator(_) | Actor::System => None,
    }
}

async fn who(state: &AppState, side: Side, headers: &HeaderMap) -> Result<Actor, DomainError> {
    let header =
        headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(DomainError::Unauthorized)?;
    let (scheme, secret) = header.split_once(' ').ok_or(DomainError::Unauthorized)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(DomainError::Unauthorized);
    }
    match side {
        Side::Partner => authenticate::partner_key(&state.domain, secret.trim()).await,
        Side::Operator => authenticate::operator_key(&state.domain, secret.trim()).await,
    }
}

/// `RateLimit` and `RateLimit-Policy` as the IETF draft writes them.
fn tell_limit(headers: &mut HeaderMap, rate: Decision, quota: Quota) {
    let state = format!("\"default\";r={};t={}", rate.remaining, seconds(rate.reset));
    let policy = format!("\"default\";q={};w={}", quota.burst, quota.window.as_secs());
    for (name, value) in [("ratelimit", state), ("ratelimit-policy", policy)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or(ApiError::Domain(DomainError::Unauthorized))
    }
}

impl<S: Sync> FromRequestParts<S> for OperatorCaller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Self>().cloned().ok_or(ApiError::Domain(DomainError::Unauthorized))
    }
}
