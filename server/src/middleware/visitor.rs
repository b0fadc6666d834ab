//! Who looks at a page: the session's person, their language, and what the last press left to be shown.

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
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
pub async fn set(State(state): State<AppState>, session: Session, mut request: Request, next: Next) -> Response {
    let asked = chosen(request.uri().query());
    let actor = who(&state.domain, &session).await;
    let own = match &actor {
        Some(Actor::Partner(person)) => Some(Language::of(&person.locale)),
        Some(Actor::Operator(person)) => Some(Language::of(&person.locale)),
        _ => None,
    };
    let flash = if request.method() == Method::GET { session.remove::<Flash>(FLASH).await.ok().flatten() } else { None };
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
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        let cookie = format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Lax; Secure", language.tag);
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The person behind the session. A person who was removed is nobody; a database that is away is said by the
/// page itself, which will ask it again.
async fn who(domain: &Domain, session: &Session) -> Option<Actor> {
    let user: UserId = session.get(USER).await.ok().flatten()?;
    let mode = session.get(MODE).await.ok().flatten().unwrap_or(Mode::Live);
    match sessions::actor_of(domain, user, mode).await {
        Ok(actor) => Some(actor),
        Err(DomainError::Unauthorized) => None,
        Err(fault) => {
            tracing::error!(%fault, "the person behind a session could not be read");
            None
        }
    }
}

fn chosen(query: Option<&str>) -> Option<&'static Language> {
    let tag = query?.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    app::words::LANGUAGES.iter().find(|language| language.tag == tag)
}

fn remembered(headers: &HeaderMap) -> &'static Language {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookie = cookies.flat_map(|value| value.split(';')).find_map(|pair| pair.trim().strip_prefix("lang="));
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    cookie.map(Language::of).unwrap_or_else(|| Language::accepted(header.unwrap_or_default()))
}
