//! The frame of pages for everybody: what Tandem is, and how to join.

use std::future::Future;

use domain::error::DomainError;
use leptos::prelude::*;
use leptos_meta::{Body, Meta, Title};

use super::flash::flash;
use super::frame::{languages, never_cached, owned, titled};
use super::mark;
use crate::pages::errors;
use crate::t;
use crate::visitor::Visitor;

/// Where the reference of the partners' API is.
pub const API_REFERENCE: &str = "/api/partner/v1/openapi";

/// A public page that is ready: its title and description, and what stands in its frame.
pub struct Sheet {
    title: String,
    description: String,
    body: AnyView,
}

impl Sheet {
    /// A page.
    pub fn new(title: String, description: String, body: impl IntoView + 'static) -> Self {
        Self { title, description, body: body.into_any() }
    }
}

/// A page for everybody, signed in or not.
pub fn page<F, R>(read: F) -> impl IntoView
where
    F: FnOnce(Visitor) -> R + Send + 'static,
    R: Future<Output = Result<Sheet, DomainError>> + Send + 'static,
{
    let visitor = Visitor::current();
    // The header knows who is signed in.
    never_cached();
    Suspend::new(async move {
        let sheet = read(visitor.clone()).await.unwrap_or_else(|error| {
            let screen = errors::screen(&visitor, error);
            Sheet { title: screen.title, description: String::new(), body: screen.body }
        });
        owned(frame(&visitor, sheet))
    })
}

fn frame(visitor: &Visitor, sheet: Sheet) -> impl IntoView + use<> {
    let words = visitor.language;
    let (door, inside) = match visitor.actor {
        Some(_) => (visitor.home(), t!(words, "nav-dashboard")),
        None => ("/sign-in", t!(words, "sign-in")),
    };
    view! {
        <Title text=sheet.title formatter=|title: String| if title == "Tandem" { title } else { titled(&title) }/>
        <Meta name="description" content=sheet.description/>
        <Body attr:class="public"/>
        <a class="skip" href="#main">{t!(words, "skip")}</a>
        <header class="site-head">
            <a class="brand" href="/">{mark()}"Tandem"</a>
            <nav aria-label=t!(words, "nav-main")>
                <a href="/#programmes">{t!(words, "home-programmes")}</a>
                <a href="/#how">{t!(words, "home-how-short")}</a>
                <a href=API_REFERENCE rel="external">{t!(words, "home-reference")}</a>
            </nav>
            <a class="button" href=door>{inside}</a>
        </header>
        <main id="main" tabindex="-1">
            {flash(visitor)}
            {sheet.body}
        </main>
        <footer class="site-foot">
            <p class="note">{t!(words, "home-foot")}</p>
            <nav aria-label=t!(words, "home-foot-nav")>
                <a href="/apply">{t!(words, "apply")}</a>
                <a href=API_REFERENCE rel="external">{t!(words, "home-reference")}</a>
            </nav>
            {languages(visitor)}
        </footer>
    }
}
