//! The frames pages stand in, and what every page does: see who is there, read, and show the outcome.

use std::future::Future;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::request::Parts;
use domain::actor::{Actor, Mode};
use domain::error::DomainError;
use domain::notifications::{self, Counts};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos_axum::ResponseOptions;
use leptos_meta::{Body, Title};

use super::navigation::{operator, partner, sidebar, tabs};
use super::{Icon, flash::flash, icon, mark};
use crate::actions::settings::ShowMode;
use crate::actions::sign_in::SignOut;
use crate::pages::errors;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::LANGUAGES;
use leptos::server_fn::ServerFn as _;

/// Whose page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A partner's.
    Partner,
    /// The operator's.
    Operator,
    /// Everybody's who is signed in.
    Any,
}

/// A page that is ready: its title, and what stands in its frame.
pub struct Screen {
    pub(super) title: String,
    pub(super) body: AnyView,
}

impl Screen {
    /// A page.
    pub fn new(title: String, body: impl IntoView + 'static) -> Self {
        Self { title, body: body.into_any() }
    }
}

/// A page for somebody who is signed in on this side. Others are sent to sign in, or see nothing there.
pub fn page<F, R>(side: Side, read: F) -> impl IntoView
where
    F: FnOnce(Visitor) -> R + Send + 'static,
    R: Future<Output = Result<Screen, DomainError>> + Send + 'static,
{
    let visitor = Visitor::current();
    let path = expect_context::<Parts>().uri.path().to_owned();
    never_cached();
    Suspend::new(async move {
        let Some(actor) = visitor.actor.clone() else {
            send_to("/sign-in");
            return ().into_any();
        };
        let fits = matches!(
            (&actor, side),
            (Actor::Partner(_), Side::Partner | Side::Any) | (Actor::Operator(_), Side::Operator | Side::Any)
        );
        let screen = if fits { read(visitor.clone()).await } else { Err(DomainError::NotFound) };
        let counts = notifications::counts(&domain(), &actor).await.unwrap_or_default();
        let screen = screen.unwrap_or_else(|error| errors::screen(&visitor, error));
        owned(frame(&visitor, &path, counts, screen))
    })
}

/// A page for anybody, alone on its sheet.
pub fn lone<F, R>(read: F) -> impl IntoView
where
    F: FnOnce(Visitor) -> R + Send + 'static,
    R: Future<Output = Result<Screen, DomainError>> + Send + 'static,
{
    let visitor = Visitor::current();
    never_cached();
    Suspend::new(async move {
        let screen = read(visitor.clone()).await.unwrap_or_else(|error| {
            // Those that are drawn for a sheet bring their own.
            let Screen { title, body } = errors::screen(&visitor, error);
            Screen::new(title, view! { <main id="main">{body}</main> })
        });
        owned(sheet(&visitor, screen))
    })
}

/// A view that is written while its owner is current. Without that, what a page says of the document (the body's
/// class, meta tags) is lost whenever its future was not ready at once.
pub(super) fn owned(view: impl IntoView) -> AnyView {
    OwnedView::new(view.into_view()).into_any()
}

/// Nothing a page shows may be kept by a browser or a proxy.
pub(super) fn never_cached() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(CACHE_CONTROL, axum::http::HeaderValue::from_static("private, no-store"));
    }
}

/// On to another page, whoever asks: Leptos' own redirect answers 200 where a program does not ask for HTML.
pub fn send_to(path: &str) {
    let to = axum::http::HeaderValue::from_str(path);
    if let (Some(options), Ok(to)) = (use_context::<ResponseOptions>(), to) {
        options.insert_header(LOCATION, to);
        options.set_status(StatusCode::FOUND);
    }
}

/// The answer's status.
pub fn set_status(status: StatusCode) {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
}

/// A lone page's sheet.
pub fn sheet(visitor: &Visitor, screen: Screen) -> impl IntoView + use<> {
    let words = visitor.language;
    view! {
        <Title text=screen.title formatter=|title: String| titled(&title)/>
        <Body attr:class="lone"/>
        <a class="skip" href="#main">{t!(words, "skip")}</a>
        <header><a class="brand" href="/">{mark()}"Tandem"</a></header>
        {flash(visitor)}
        {screen.body}
        <footer>{languages(visitor)}</footer>
    }
}

/// The text of a document's title. It is written into the document as it is, and may be what somebody wrote: the
/// subject of a message.
pub(super) fn titled(title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("{title} · Tandem")
}

/// The languages to choose from.
pub fn languages(visitor: &Visitor) -> impl IntoView + use<> {
    let current = visitor.language.tag;
    let links = LANGUAGES.iter().map(move |language| {
        let chosen = (language.tag == current).then_some("true");
        view! { <a href=format!("?lang={}", language.tag) lang=language.tag hreflang=language.tag aria-current=chosen>{language.name}</a> }
    });
    view! { <nav class="langs" aria-label=t!(visitor.language, "languages")>{icon(Icon::Globe)}{links.collect_view()}</nav> }
}

fn bell(visitor: &Visitor, counts: Counts) -> impl IntoView + use<> {
    let label = t!(visitor.language, "nav-notifications", count = counts.notifications);
    let dot = (counts.notifications > 0).then(|| view! { <span class="dot"></span> });
    view! { <a class="button quiet square" href="/notifications" aria-label=label>{icon(Icon::Bell)}{dot}</a> }
}

fn who(visitor: &Visitor) -> impl IntoView + use<> {
    let (name, place, href) = match &visitor.actor {
        Some(Actor::Partner(person)) => {
            (person.name.clone(), person.partner_name.clone(), "/settings/preferences")
        }
        Some(Actor::Operator(person)) => {
            (person.name.clone(), t!(visitor.language, "operator"), "/ops/settings")
        }
        _ => (String::new(), String::new(), "/"),
    };
    let out = t!(visitor.language, "sign-out");
    view! {
        <div class="who">
            <span class="avatar" aria-hidden="true">{initials(&name)}</span>
            <a href=href><b>{name}</b><small>{place}</small></a>
            <form method="post" action=SignOut::PATH>
                <button class="button quiet square" aria-label=out.clone() title=out>{icon(Icon::SignOut)}</button>
            </form>
        </div>
    }
}

/// The first letters of the first and the last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

fn brand(visitor: &Visitor) -> impl IntoView + use<> {
    let badge =
        visitor.operator().map(|_| view! { <span class="badge">{t!(visitor.language, "operator")}</span> });
    view! { <a class="brand" href=visitor.home()>{mark()}"Tandem"{badge}</a> }
}

fn frame(visitor: &Visitor, path: &str, counts: Counts, screen: Screen) -> impl IntoView + use<> {
    let words = visitor.language;
    let (groups, more) = if visitor.operator().is_some() {
        (operator(words, counts), "/ops/more")
    } else {
        (partner(words, counts), "/more")
    };
    let test = (visitor.mode() == Mode::Test).then(|| {
        view! {
            <form class="mode" method="post" action=ShowMode::PATH>
                <b>{t!(words, "test-data")}</b>" "<span>{t!(words, "test-data-note")}</span>
                <input r#type="hidden" name="mode" value="live"/><input r#type="hidden" name="back" value=path.to_owned()/>
                <button class="button small">{t!(words, "show-live")}</button>
            </form>
        }
    });
    view! {
        <Title text=screen.title formatter=|title: String| titled(&title)/>
        <a class="skip" href="#main">{t!(words, "skip")}</a>
        <div class="frame">
            <header class="top">{brand(visitor)}{bell(visitor, counts)}</header>
            <aside class="side">
                <div class="side-head">{brand(visitor)}{bell(visitor, counts)}</div>
                {sidebar(words, groups.clone(), path, "nav")}
                {who(visitor)}
            </aside>
            {test}
            <main class="main" id="main" tabindex="-1">
                {flash(visitor)}
                {screen.body}
            </main>
            {tabs(words, &groups, more, path, counts)}
        </div>
    }
}

/// Everything there is, for phones: the page behind "More".
pub fn everything(visitor: &Visitor, counts: Counts) -> impl IntoView + use<> {
    let words = visitor.language;
    let groups = if visitor.operator().is_some() { operator(words, counts) } else { partner(words, counts) };
    view! {
        <div class="card">{sidebar(words, groups, "/more", "nav wide")}</div>
        <div class="card">{who(visitor)}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_itself() {
        assert_eq!(titled("Q&A</title><b>"), "Q&amp;A&lt;/title&gt;&lt;b&gt; · Tandem");
    }

    #[test]
    fn initials_are_the_first_and_the_last() {
        assert_eq!(initials("Mara Lindt"), "ML");
        assert_eq!(initials("ines de la cruz"), "IC");
        assert_eq!(initials("Plato"), "P");
        assert_eq!(initials(""), "");
    }
}
