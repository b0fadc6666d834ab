//! Who looks at a page: the session's person, their language, and what the last press left to be shown.

use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, COOKIE, LOCATION, REFERER, RETRY_AFTER, SET_COOKIE,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use domain::Domain;
use domain::actor::{Actor, Mode};
use domain::error::DomainError;
use domain::ids::UserId;
use domain::sessions;
use tower_sessions::Session;

use app::visitor::{FLASH, Flash, MODE, USER, Visitor};
use app::words::Language;

use super::caller_network;
use super::observe::ThisRequest;
use crate::state::AppState;

/// The cookie that remembers the language of somebody who is not signed in.
const LANGUAGE: &str = "lang";

/// Puts a [`Visitor`] into the request.
pub async fn set(
    State(state): State<AppState>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = chosen(request.uri().query());
    let actor = match who(&state.domain, &session).await {
        Ok(actor) => actor,
        Err(fault) => {
            tracing::error!(%fault, "the person behind a session could not be read");
            return unavailable();
        }
    };
    let own = match &actor {
        Some(Actor::Partner(person)) => Some(Language::of(&person.locale)),
        Some(Actor::Operator(person)) => Some(Language::of(&person.locale)),
        _ => None,
    };
    let flash = match opened(&request) {
        Some(page) => flash_for(&session, &page).await,
        None => None,
    };
    let address = caller_network::address(request.extensions(), request.headers(), &state.proxies);
    let request_id = request.extensions().get::<ThisRequest>().map(|id| id.0.clone()).unwrap_or_default();
    let visitor = Visitor {
        actor,
        session,
        language: own.or(asked).unwrap_or_else(|| remembered(request.headers())),
        network: caller_network::network(address),
        request_id,
        flash,
    };
    request.extensions_mut().insert(visitor.clone());
    // A form that cannot be read would be sent back there, wherever the request says that is.
    request.headers_mut().remove(REFERER);
    let mut response = next.run(request).await;
    // What could not be shown for a fault of ours waits for the next attempt.
    if !response.status().is_server_error() {
        put_away(&visitor, onward(&response)).await;
    }
    if let Some(language) = asked {
        let cookie = format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Lax; Secure", language.tag);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The path, where somebody opens a page. What `portal.js` fetches of one while a form is filled in says `cors`. A page that
/// is opened says `navigate`; where the service worker asks for it in turn, some browsers make that `same-origin`.
fn opened(request: &Request) -> Option<String> {
    let mode = request.headers().get("sec-fetch-mode");
    let by_somebody = mode.is_none_or(|mode| mode == "navigate" || mode == "same-origin");
    (request.method() == Method::GET && by_somebody).then(|| request.uri().path().to_owned())
}

/// What the last press left for this page. For another one it stays where it is.
async fn flash_for(session: &Session, page: &str) -> Option<Flash> {
    let flash: Flash = session.get(FLASH).await.ok().flatten()?;
    (flash.page == page).then_some(flash)
}

/// Where an answer leads on to.
fn onward(response: &Response) -> Option<String> {
    let to = response.headers().get(LOCATION).filter(|_| response.status().is_redirection())?;
    to.to_str().ok().map(str::to_owned)
}

/// A page has shown what was left for it. One that leads on itself has shown nothing: the words are for the page that it
/// leads to, which has no form for what was typed. A session that holds nothing is not touched: taking from it would write
/// it back to the database with every page that is looked at.
async fn put_away(visitor: &Visitor, onward: Option<String>) {
    let Some(flash) = &visitor.flash else { return };
    let message = flash.message.clone();
    if let Some(to) = onward.filter(|_| message.is_some()) {
        visitor.leave(&to, Flash { message, ..Flash::default() }).await;
    } else if let Err(fault) = visitor.session.remove_value(FLASH).await {
        tracing::warn!(%fault, "a message will be shown again");
    }
}

/// The person behind the session; nobody where they were removed.
async fn who(domain: &Domain, session: &Session) -> Result<Option<Actor>, Fault> {
    let Some(user) = session.get::<UserId>(USER).await? else { return Ok(None) };
    let mode = session.get(MODE).await?.unwrap_or(Mode::Live);
    match sessions::actor_of(domain, user, mode).await {
        Err(DomainError::Unauthorized) => Ok(None),
        outcome => Ok(Some(outcome?)),
    }
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Not even a page can be drawn: whoever is signed in must not look signed out.
fn unavailable() -> Response {
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
                <link rel=\"stylesheet\" href=\"/offline.css\"><title>Tandem</title><main><h1>Back in a moment</h1>\
                <p>Tandem cannot reach its database just now. Nothing was lost; try again in a moment.</p>\
                <p lang=\"de\">Tandem erreicht gerade seine Datenbank nicht. Es ist nichts verloren; versuchen Sie es gleich noch einmal.</p></main>";
    let headers = [(CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'self'"), (RETRY_AFTER, "5")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, Html(page)).into_response()
}

fn chosen(query: Option<&str>) -> Option<&'static Language> {
    let tag = query?.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    app::words::LANGUAGES.iter().find(|language| language.tag == tag)
}

/// The language that a request without a person asks for.
pub(super) fn remembered(headers: &HeaderMap) -> &'static Language {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookie =
        cookies.flat_map(|value| value.split(';')).find_map(|pair| pair.trim().strip_prefix("lang="));
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    cookie.map(Language::of).unwrap_or_else(|| Language::accepted(header.unwrap_or_default()))
}
