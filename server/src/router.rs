//! Every address of the process, and the layers around them.

use std::net::SocketAddr;

use app::shell::{App, shell};
use app::visitor::BaseUrl;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use domain::sessions::ABSOLUTE;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes as _, ResponseOptions, generate_route_list};
use serde_json::json;
use tower_http::compression::CompressionLayer;
use tower_http_csrf::csrf::CsrfLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::clicks::Front;
use crate::middleware::{cross_site, linger, observe, panic, security_headers, visitor};
use crate::session_store::Sessions;
use crate::state::AppState;
use crate::{api, assets, exports, uploads};

/// Characters a plain form may send: the longest is a message of ten thousand characters, percent-encoded.
const MOST_FORM: usize = 256 * 1024;

/// How long a page may take.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(30);

/// The whole process: clicks before everything else, since nothing shall stand between a visitor and the shop.
pub fn service(state: AppState) -> Front {
    Front::new(state.clicks.clone(), router(state))
}

/// Everything but clicks.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(portal(&state))
        .merge(api::router(&state))
        .merge(assets::router(&state.site))
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .layer(CompressionLayer::new())
        .layer(panic::layer(|| (StatusCode::INTERNAL_SERVER_ERROR, "internal error\n").into_response()))
        .layer(from_fn(security_headers::add))
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .layer(from_fn(linger::linger))
        .with_state(state)
}

/// The pages and their server functions.
fn portal(state: &AppState) -> Router<AppState> {
    let context = {
        let (domain, base) = (state.domain.clone(), BaseUrl(state.config.base_url.clone()));
        move || {
            provide_context(domain.clone());
            provide_context(base.clone());
            content_security_policy();
        }
    };
    let page = {
        let site = state.site.clone();
        move || shell(site.clone())
    };
    let lost = {
        let (context, page) = (context.clone(), page.clone());
        move |request: Request| {
            let render = leptos_axum::render_app_async_with_context(context.clone(), page.clone());
            // An address below /api that no contract has is a program's mistake, not a person's.
            let program = request.uri().path().starts_with("/api/");
            async move {
                if program { api::of2::ApiError::NotFound.into_response() } else { render(request).await }
            }
        }
    };
    let actions = {
        let context = context.clone();
        move |request: Request| leptos_axum::handle_server_fns_with_context(context.clone(), request)
    };
    let sessions = SessionManagerLayer::new(Sessions(state.domain.clone()))
        .with_name("__Host-tandem")
        .with_secure(true)
        .with_http_only(true)
        // Lax, not Strict: a link in a mail must find its reader signed in.
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(ABSOLUTE.try_into().unwrap_or(time::Duration::days(30))));
    Router::new()
        .leptos_routes_with_context(state, generate_route_list(App), context, page)
        .route("/_fn/{*function}", any(actions))
        .merge(exports::routes())
        .fallback(lost)
        .layer(axum::extract::DefaultBodyLimit::max(MOST_FORM))
        .layer(tower_http::limit::RequestBodyLimitLayer::new(MOST_FORM))
        .merge(uploads::routes())
        .layer(tower_http::timeout::TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(from_fn_with_state(state.clone(), visitor::set))
        .layer(sessions)
        .layer(CsrfLayer::new())
        .layer(from_fn(cross_site::explain))
}

/// The policy of a page names the nonce that its scripts carry.
fn content_security_policy() {
    let (Some(nonce), Some(options)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    if let Ok(policy) = HeaderValue::from_str(&security_headers::policy(&nonce)) {
        options.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

async fn ready(State(state): State<AppState>) -> Response {
    match state.domain.db().ping().await {
        Ok(()) => Json(json!({ "ready": true })).into_response(),
        Err(fault) => {
            tracing::error!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false, "database": "unavailable" })))
                .into_response()
        }
    }
}

/// For whoever watches this machine: from itself, or with the token of the settings.
async fn metrics(State(state): State<AppState>, request: Request) -> Response {
    if !may_watch(&state, &request) {
        let told = "only from this machine, or with the token of TANDEM_METRICS_TOKEN\n";
        return (StatusCode::FORBIDDEN, told).into_response();
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.render()).into_response()
}

fn may_watch(state: &AppState, request: &Request) -> bool {
    let token = state.config.metrics_token.as_str();
    let sent =
        request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if sent.is_some_and(|sent| !token.is_empty() && domain::keys::same_secret(sent, token)) {
        return true;
    }
    // Whoever comes through a proxy on this machine comes from elsewhere, whatever the settings know of it.
    let forwarded = ["forwarded", "x-forwarded-for", "x-real-ip"];
    let direct = !forwarded.iter().any(|name| request.headers().contains_key(*name));
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    direct && peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback())
}
