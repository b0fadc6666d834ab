//! One visitor, one link.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERER, RETRY_AFTER, USER_AGENT,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::clicks::{Click, LiveLink, bots, live};
use domain::limits::Quota;
use domain::links::rules::slug;
use std::sync::Arc;

use super::Clicks;
use super::writer::Kept;
use crate::middleware::caller_network;

/// Slugs looked up in the database because they are not in memory: a link that was made a moment ago, or nonsense.
const UNKNOWN: Quota = Quota::per_minute(6_000);
/// How long such a look may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// What browsers say that they only look ahead with.
static LOOKS_AHEAD: [HeaderName; 4] = [
    HeaderName::from_static("purpose"),
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("x-purpose"),
    HeaderName::from_static("x-moz"),
];

/// Follows a link: 302 to the destination with the click's id, 404 where there is none.
pub(super) async fn follow_link(clicks: &Clicks, peer: IpAddr, request: Request) -> Response {
    let counted = &clicks.0.counted;
    let slug = request.uri().path().rsplit('/').next().unwrap_or_default();
    // A slug that is read out or printed in capitals is meant.
    let link = match find(clicks, &slug.to_ascii_lowercase()).await {
        Ok(Some(link)) if link.leads => link,
        Ok(_) => {
            counted.unknown.increment(1);
            return nothing_here();
        }
        Err(()) => return try_again(),
    };
    let outcome = if link.counts {
        let click = read(clicks, &link, peer, &request);
        // The connection reads the next request into the same memory.
        drop(request);
        let location = link.location(click.id);
        match clicks.0.writer.write(click).await {
            Kept::Safely => (&counted.written, location),
            Kept::InFile => (&counted.spooled, location),
            // Without a database and a disk there is nothing to keep it in; the shop shall not lose the visitor.
            Kept::Nowhere => (&counted.lost, link.destination().to_owned()),
        }
    } else {
        (&counted.not_counted, link.destination().to_owned())
    };
    outcome.0.increment(1);
    redirect(outcome.1)
}

/// The link of a slug: from memory, or from the database where it may be too new to be there.
async fn find(clicks: &Clicks, slug: &str) -> Result<Option<Arc<LiveLink>>, ()> {
    if let Some(link) = clicks.0.table.get(slug) {
        return Ok(Some(link));
    }
    let domain = &clicks.0.domain;
    if !slug::is_good(slug) || domain.take_here("unknown slugs", UNKNOWN).retry_after.is_some() {
        return Ok(None);
    }
    let unknown = if clicks.0.table.is_complete() { Ok(None) } else { Err(()) };
    if clicks.is_away() {
        return unknown;
    }
    match tokio::time::timeout(PATIENCE, live::by_slug(domain, slug)).await {
        Ok(Ok(Some(link))) => Ok(Some(clicks.0.table.put_new(link))),
        Ok(Ok(None)) => Ok(None),
        Ok(Err(_)) | Err(_) => unknown,
    }
}

fn read(clicks: &Clicks, link: &LiveLink, peer: IpAddr, request: &Request) -> Click {
    let (domain, headers) = (&clicks.0.domain, request.headers());
    let address = caller_network::behind(peer, headers, &clicks.0.proxies).to_canonical().to_string();
    let user_agent = text(headers, &USER_AGENT);
    let now = domain.now();
    Click {
        id: domain.random().id(now),
        link: link.id,
        place: link.place,
        at: now,
        visitor: clicks.0.table.visitor(domain, &address, user_agent),
        bot: request.method() == Method::HEAD || is_prefetch(headers) || bots::is_bot(user_agent),
        referrer: referrer(text(headers, &REFERER)),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether a browser only looks ahead, for a visitor who may never follow.
fn is_prefetch(headers: &HeaderMap) -> bool {
    LOOKS_AHEAD.iter().any(|name| {
        let value = text(headers, name);
        value.contains("prefetch") || value.contains("preview") || value.contains("prerender")
    })
}

/// The host of the page a visitor came from, and nothing more of it.
fn referrer(page: &str) -> String {
    let rest = page.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let plain = host.bytes().all(|letter| letter.is_ascii_alphanumeric() || b".-".contains(&letter));
    if plain && host.len() <= 100 { host.to_ascii_lowercase() } else { String::new() }
}

fn redirect(location: String) -> Response {
    // A destination was read as an address when it was stored, so it fits a header.
    let Ok(location) = HeaderValue::try_from(location) else { return nothing_here() };
    let mut response = Response::default();
    *response.status_mut() = StatusCode::FOUND;
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

fn nothing_here() -> Response {
    page(StatusCode::NOT_FOUND, "This link leads nowhere. Ask whoever gave it to you for another one.")
}

fn try_again() -> Response {
    let mut response =
        page(StatusCode::SERVICE_UNAVAILABLE, "This link cannot be looked up just now. Try again.");
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

fn page(status: StatusCode, sentence: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{sentence}</title><p>{sentence}</p></html>\n"
    );
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    (status, headers, html).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_page_a_visitor_came_from_only_the_host_is_kept() {
        for (page, host) in [
            ("https://Blog.example/secret?token=1#x", "blog.example"),
            ("https://user:pass@blog.example:8443/", "blog.example"),
            ("https://blog.example", "blog.example"),
            ("android-app://com.example.reader/", "com.example.reader"),
            ("https://[::1]/", ""),
            ("nonsense", ""),
            ("", ""),
        ] {
            assert_eq!(referrer(page), host, "{page}");
        }
    }
}
