//! A key that lacks an operation's scope is told so before anything else about the request: what the parameters of an
//! address may be is for those who may ask.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::DomainError;
use domain::error::Refusal;
use domain::keys::Scope;
use domain::partners::PartnerStatus;

use super::caller::Caller;
use super::error::ApiError;
use super::{PREFIX, document};

/// What a read needs, by its path as the contract's document says it.
static NEEDED: LazyLock<HashMap<String, Scope>> = LazyLock::new(|| {
    let document = document();
    let paths = document["paths"].as_object().into_iter().flatten();
    let needed = paths.filter_map(|(path, operations)| {
        let scope = operations["get"]["security"][0]["partnerApiKey"][0].as_str()?;
        Some((path.clone(), scope.parse().ok()?))
    });
    needed.collect()
});

/// Refuses a read whose scope the key lacks. Writes ask for theirs after what concerns the body's form.
pub async fn scope_first(request: Request, next: Next) -> Response {
    match refusal(&request) {
        Some(refusal) => ApiError::Domain(DomainError::Forbidden(refusal)).into_response(),
        None => next.run(request).await,
    }
}

fn refusal(request: &Request) -> Option<Refusal> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let caller = request.extensions().get::<Caller>()?;
    let path = request.extensions().get::<MatchedPath>()?.as_str();
    let scope = NEEDED.get(path.strip_prefix(PREFIX).unwrap_or(path))?;
    if caller.key.partner.status != PartnerStatus::Active {
        return Some(Refusal::PartnerNotActive);
    }
    (!caller.key.scopes.contains(scope)).then_some(Refusal::Scope(*scope))
}
