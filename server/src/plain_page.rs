//! A page without the portal's frame: for when nobody knows who looks, or the frame cannot be drawn.

use app::words::Language;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::response::{Html, IntoResponse as _, Response};

/// A page that says `text` under `title`.
pub fn plain_page(language: &Language, status: StatusCode, title: &str, text: &str) -> Response {
    let (tag, title, text) = (language.tag, escape(title), escape(text));
    let page = format!(
        "<!doctype html><html lang=\"{tag}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <link rel=\"stylesheet\" href=\"/offline.css\"><title>{title} · Tandem</title>\
         <main><h1>{title}</h1><p>{text}</p><p><a href=\"/\">Tandem</a></p></main></html>"
    );
    let headers = [
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
        ),
        (CACHE_CONTROL, "private, no-store"),
    ];
    (status, headers, Html(page)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
