//! Signing in: ask for a link, press the button behind it, and out again.

use domain::error::DomainError;
use domain::sign_in::{self, Token};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::sign_in::{AskForLink, SignIn};
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, lone, send_to};
use crate::t;
use crate::visitor::domain;

/// Asks for the address.
pub fn ask() -> impl IntoView {
    lone(async |visitor| {
        if visitor.actor.is_some() {
            send_to(visitor.home());
        }
        let words = visitor.language;
        let typed = visitor.typed("sign-in");
        let email = Field::text("email", t!(words, "email")).kind("email", "email").required();
        let body = view! {
            <main id="main" class="card"><div class="body">
                <h1>{t!(words, "sign-in")}</h1>
                <p class="note">{t!(words, "sign-in-note")}</p>
                <form class="form" method="post" action=AskForLink::PATH>
                    {summary(words, &typed)}
                    {email.draw(&typed)}
                    <button class="button primary">{t!(words, "sign-in-ask")}</button>
                </form>
                <p class="note">{t!(words, "sign-in-new")}" "<a href="/apply">{t!(words, "apply")}</a></p>
            </div></main>
        };
        Ok(Screen::new(t!(words, "sign-in"), body))
    })
}

/// Says that a link is on its way, to everybody alike.
pub fn sent() -> impl IntoView {
    lone(async |visitor| {
        let words = visitor.language;
        let body = view! {
            <main id="main" class="card"><div class="body">
                <h1>{t!(words, "sign-in-sent")}</h1>
                <p>{t!(words, "sign-in-sent-text")}</p>
                <p class="note">{t!(words, "sign-in-sent-note")}</p>
                <a class="button" href="/sign-in">{t!(words, "sign-in-again")}</a>
            </div></main>
        };
        Ok(Screen::new(t!(words, "sign-in-sent"), body))
    })
}

/// The page behind a link: looking at it uses nothing up, pressing the button does.
pub fn confirm() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    lone(async move |visitor| {
        let parsed: Token = token.parse().map_err(|_| DomainError::LinkSpent)?;
        sign_in::peek(&domain(), &parsed).await?;
        let words = visitor.language;
        let body = view! {
            <main id="main" class="card"><div class="body">
                <h1>{t!(words, "sign-in-confirm")}</h1>
                <p class="note">{t!(words, "sign-in-confirm-note")}</p>
                <form class="form" method="post" action=SignIn::PATH>
                    <input r#type="hidden" name="token" value=token/>
                    <button class="button primary" r#type="submit">{t!(words, "sign-in")}</button>
                </form>
            </div></main>
        };
        Ok(Screen::new(t!(words, "sign-in-confirm"), body))
    })
}

/// After signing out.
pub fn signed_out() -> impl IntoView {
    lone(async |visitor| {
        let words = visitor.language;
        let body = view! {
            <leptos_meta::Meta name="tandem-signed-out" content="true"/>
            <main id="main" class="card"><div class="body">
                <h1>{t!(words, "signed-out")}</h1>
                <p>{t!(words, "signed-out-text")}</p>
                <a class="button primary" href="/sign-in">{t!(words, "sign-in")}</a>
            </div></main>
        };
        Ok(Screen::new(t!(words, "signed-out"), body))
    })
}
