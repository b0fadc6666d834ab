//! The page behind the link of an invitation: looking at it uses nothing up, pressing the button does.

use axum::http::StatusCode;
use domain::error::DomainError;
use domain::sign_in::Token;
use domain::team::invite::{self, OpenInvitation};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::team::AcceptInvitation;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, lone, set_status};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, names};

/// `/invitation/{token}`
pub fn page() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    lone(async move |visitor| {
        let parsed: Result<Token, _> = token.parse();
        let open = match parsed {
            Ok(parsed) => invite::peek(&domain(), &parsed).await,
            Err(_) => Err(DomainError::LinkSpent),
        };
        match open {
            Ok(open) => Ok(form(&visitor, token, open)),
            Err(DomainError::LinkSpent) => Ok(spent(visitor.language)),
            Err(other) => Err(other),
        }
    })
}

fn form(visitor: &Visitor, token: String, open: OpenInvitation) -> Screen {
    let words = visitor.language;
    let typed = visitor.typed("invitation");
    let name = Field { most: 120, ..Field::text("name", t!(words, "invitation-name")) }
        .kind("text", "name")
        .required();
    let body = view! {
        <main id="main" class="card"><div class="body">
            <h1>{t!(words, "invitation")}</h1>
            <p>{t!(words, "invitation-text", partner = open.partner_name.as_str())}</p>
            <dl class="facts">
                <div><dt>{t!(words, "invitation-as")}</dt><dd>
                    {names::role(words, open.role)}<small>{names::role_note(words, open.role)}</small>
                </dd></div>
                <div><dt>{t!(words, "invitation-address")}</dt><dd>{open.email}</dd></div>
            </dl>
            <form class="form" method="post" action=AcceptInvitation::PATH>
                {summary(words, &typed)}
                <input r#type="hidden" name="token" value=token/>
                <input r#type="hidden" name="timezone" data-fill=""/>
                {name.draw(&typed)}
                <button class="button primary">{t!(words, "invitation-press")}</button>
            </form>
        </div></main>
    };
    Screen::new(t!(words, "invitation"), body)
}

fn spent(words: &'static Language) -> Screen {
    set_status(StatusCode::GONE);
    let body = view! {
        <main id="main" class="oops">
            <p class="number">{StatusCode::GONE.as_u16()}</p>
            <h1>{t!(words, "invitation-spent")}</h1>
            <p>{t!(words, "invitation-spent-text")}</p>
            <div class="actions"><a class="button" href="/sign-in">{t!(words, "sign-in")}</a></div>
        </main>
    };
    Screen::new(t!(words, "invitation-spent"), body)
}
