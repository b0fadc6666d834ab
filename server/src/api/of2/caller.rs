//! Who calls, and how often they may: one layer over the whole contract. Every answer carries the state of the
//! limit, whatever it says.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::DomainError;
use domain::actor::{Actor, KeyCaller};
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

/// A program with a working key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The key as the domain knows it.
    pub key: Arc<KeyCaller>,
    /// The same, as the one who asks.
    pub actor: Actor,
    /// What its limit said to this call.
    pub rate: Decision,
}

/// What is told where the database that counts is away.
const UNKNOWN: Decision = Decision {
    tat: 0,
    limit: STRANGERS.burst,
    remaining: 0,
    reset: Duration::from_secs(1),
    retry_after: Some(Duration::from_secs(1)),
};

/// Finds out who calls, takes one call from their limit, and lets the request through.
pub async fn gate(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let address = caller_network::address(request.extensions(), request.headers(), &state.proxies);
    let network = caller_network::network(address);
    let (key, quota, rate) = match admit(&state, request.headers(), network).await {
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
        if let Some(key) = key.clone() {
            let actor = Actor::Key(Arc::clone(&key));
            request.extensions_mut().insert(Caller { key, actor, rate });
        }
        // Also for a body that trickles in: nobody holds a place for longer.
        match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => ApiError::TimedOut.into_response(),
        }
    };
    if let Some(key) = key {
        let refused = response.status().is_client_error() || response.status().is_server_error();
        state.domain.usage().count(&key, state.domain.now(), refused);
    }
    tell_limit(response.headers_mut(), rate, quota);
    response
}

/// The key, if it works, and what its limit says. Who has none is counted by network, in this process alone: a
/// call without a working key shall not reach the database just to be counted.
async fn admit(
    state: &AppState,
    headers: &HeaderMap,
    network: String,
) -> Result<(Option<Arc<KeyCaller>>, Quota, Decision), DomainError> {
    match who(state, headers).await {
        Ok(Actor::Key(key)) => {
            let quota = Quota::per_minute(key.limits.requests_per_minute);
            let rate = state.domain.take(&format!("key {}", key.key), quota).await?;
            Ok((Some(key), quota, rate))
        }
        Ok(_) | Err(DomainError::Unauthorized) => {
            let bucket = format!("stranger {network}");
            Ok((None, STRANGERS, state.domain.take_here(&bucket, STRANGERS)))
        }
        Err(error) => Err(error),
    }
}

async fn who(state: &AppState, headers: &HeaderMap) -> Result<Actor, DomainError> {
    let header =
        headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(DomainError::Unauthorized)?;
    let (scheme, secret) = header.split_once(' ').ok_or(DomainError::Unauthorized)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(DomainError::Unauthorized);
    }
    authenticate::partner_key(&state.domain, secret.trim()).await
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
