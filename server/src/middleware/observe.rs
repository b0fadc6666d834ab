//! Every request gets an id, a log line and its place in the metrics. The outermost layer: it sees what every
//! other layer answers.

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::HeaderName;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use domain::Domain;
use domain::audit;
use domain::ids::RequestId;
use tracing::Instrument as _;

use crate::metrics::{REQUEST_SECONDS, REQUESTS};

/// The header that carries the id of a request on every answer.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of this request, for answers and log lines.
#[derive(Clone, Debug)]
pub struct ThisRequest(pub String);

/// The method, for metrics: one that somebody made up would make a series of each.
fn known(method: &Method) -> &str {
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    if known.contains(method) { method.as_str() } else { "other" }
}

/// Gives the request its id, and writes down how it went.
pub async fn observe(State(domain): State<Domain>, mut request: Request, next: Next) -> Response {
    let id: RequestId = domain.random().id(domain.now());
    let id = id.to_string();
    request.extensions_mut().insert(ThisRequest(id.clone()));
    let method = request.method().clone();
    // The path as it was matched, for metrics: an address with ids in it would make a series of each.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    // Links that sign in carry a secret in their path: the log sees the route, never the path itself.
    let span = tracing::info_span!("request", id, %method, route);
    let started = tokio::time::Instant::now();

    let mut response = audit::in_request(id.clone(), next.run(request)).instrument(span.clone()).await;

    let taken = started.elapsed();
    let status = response.status();
    span.in_scope(|| {
        let milliseconds = taken.as_secs_f64() * 1000.0;
        if status.is_server_error() {
            tracing::warn!(status = status.as_u16(), milliseconds, "answered");
        } else {
            tracing::info!(status = status.as_u16(), milliseconds, "answered");
        }
    });
    let labels =
        [("method", known(&method).to_owned()), ("route", route), ("status", status.as_str().to_owned())];
    metrics::counter!(REQUESTS, &labels).increment(1);
    metrics::histogram!(REQUEST_SECONDS, &labels[..2]).record(taken.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
