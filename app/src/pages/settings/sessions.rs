//! `/settings/sessions`: where somebody is signed in. The operator's page is the same.

use domain::error::DomainError;
use domain::sessions::{self, Session};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{browser::browser, subnav};
use crate::actions::settings::{EndOtherSessions, EndSession};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

/// `/settings/sessions`
pub fn sessions() -> impl IntoView {
    sessions_on(Side::Partner, "/settings/sessions")
}

/// The sessions of whoever is signed in on this side; `here` is the page's own address.
pub fn sessions_on(side: Side, here: &'static str) -> impl IntoView {
    framed(side, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let current = visitor.session.id().map(|id| id.0);
        let sessions = sessions::list(&domain(), actor, current).await?;
        let body = view! {
            <header class="head"><div><h1>{t!(words, "sessions")}</h1><p class="note">{t!(words, "sessions-note")}</p></div></header>
            {subnav(words, side, here)}
            {table(&visitor, sessions)}
        };
        Ok(Screen::new(t!(words, "settings-sessions"), body))
    })
}

/// The browser in words.
fn name(words: &'static Language, user_agent: &str) -> String {
    match browser(user_agent) {
        (Some(browser), Some(system)) => t!(words, "sessions-on", browser = browser, system = system),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => t!(words, "sessions-unknown"),
    }
}

fn table(visitor: &Visitor, sessions: Vec<Session>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let others = sessions.iter().any(|session| !session.current);
    let labels = (t!(words, "sessions-since"), t!(words, "sessions-seen"));
    let rows = sessions.into_iter().map(|session| {
        let browser = name(words, &session.user_agent);
        let (began, seen) = (session.created_at, session.last_seen_at);
        let current = session.current.then(|| view! { " "<span class="badge">{t!(words, "sessions-current")}</span> });
        let end = (!session.current).then(|| {
            view! {
                <form method="post" action=EndSession::PATH>
                    <input r#type="hidden" name="id" value=session.id.to_string()/>
                    <button class="button small" aria-label=t!(words, "sessions-end-of", browser = browser.as_str())>
                        {t!(words, "sessions-end")}
                    </button>
                </form>
            }
        });
        view! {
            <tr>
                <td class="lead"><b>{browser}</b>{current}</td>
                <td data-label=labels.0.clone()><time datetime=began.to_string()>{format.moment(began)}</time></td>
                <td data-label=labels.1.clone()><time datetime=seen.to_string()>{format.moment(seen)}</time></td>
                <td class="act">{end}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let all = others.then(|| {
        view! {
            <footer class="actions">
                <form method="post" action=EndOtherSessions::PATH><button class="button">{t!(words, "sessions-end-others")}</button></form>
            </footer>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "sessions")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "sessions-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "sessions-browser")}</th>
                    <th scope="col">{t!(words, "sessions-since")}</th>
                    <th scope="col">{t!(words, "sessions-seen")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "sessions-end")}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {all}
        </section>
    }
}
