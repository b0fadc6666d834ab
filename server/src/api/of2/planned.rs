//! What the contract promises and this version does not have yet: documented as planned, answered with 501.

use axum::Router;
use axum::routing::{MethodRouter, get, patch, post};
use domain::DomainError;
use domain::error::Refusal;
use domain::keys::Scope;

use super::caller::Caller;
use super::error::ApiError;
use crate::state::AppState;

/// An endpoint to come.
pub struct Planned {
    /// `get`, `post` or `patch`.
    pub method: &'static str,
    /// Its path below the contract's prefix.
    pub path: &'static str,
    /// What a key needs for it.
    pub scope: Scope,
    /// Its tag.
    pub tag: &'static str,
    /// What it will do, in the source's words.
    pub summary: &'static str,
}

const fn planned(
    method: &'static str,
    path: &'static str,
    scope: Scope,
    tag: &'static str,
    summary: &'static str,
) -> Planned {
    Planned { method, path, scope, tag, summary }
}

/// Every endpoint to come.
pub const PLANNED: &[Planned] = &[
    planned(
        "post",
        "/webhooks",
        Scope::WebhooksWrite,
        "messages",
        "Register webhook endpoints for orders, commissions, payouts, and messages.",
    ),
    planned(
        "post",
        "/notifications/subscribe",
        Scope::NotificationsWrite,
        "messages",
        "Subscribe a PWA to push notifications.",
    ),
    planned(
        "get",
        "/content/briefs",
        Scope::ContentRead,
        "content",
        "Read campaign briefs, allowed and blocked claims, keywords, and image rules.",
    ),
    planned("post", "/content/drafts", Scope::ContentSubmit, "content", "Submit content drafts for review."),
];

/// Adds the endpoints to come: a key with the right scope is told so, any other is told what it lacks.
pub fn add(router: Router<AppState>) -> Router<AppState> {
    PLANNED.iter().fold(router, |router, endpoint| router.route(endpoint.path, handler(endpoint)))
}

fn handler(endpoint: &'static Planned) -> MethodRouter<AppState> {
    let answer = async move |caller: Caller| -> ApiError {
        if caller.key.partner.status != domain::partners::PartnerStatus::Active {
            return ApiError::Domain(DomainError::Forbidden(Refusal::PartnerNotActive));
        }
        if !caller.key.scopes.contains(&endpoint.scope) {
            return ApiError::Domain(DomainError::Forbidden(Refusal::Scope(endpoint.scope)));
        }
        ApiError::Planned
    };
    match endpoint.method {
        "get" => get(answer),
        "post" => post(answer),
        _ => patch(answer),
    }
}
