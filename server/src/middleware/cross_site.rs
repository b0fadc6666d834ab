//! Somebody whose form was turned away because another site sent it is told so: most often it is their own page,
//! behind a proxy that changes `Host` or `Origin`, and a blank page would not tell them.

use app::pages::errors;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use tower_http_csrf::csrf::ProtectionError;

use super::visitor;
use crate::plain_page::plain_page;

/// Puts words into the refusal of the cross-site check.
pub async fn explain(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let language = visitor::remembered(request.headers());
    let response = next.run(request).await;
    let Some(fault) = response.extensions().get::<ProtectionError>() else { return response };
    tracing::info!(%fault, "a form was turned away");
    let (title, text) = errors::sent_from_elsewhere(language);
    plain_page(language, StatusCode::FORBIDDEN, &title, &text)
}
