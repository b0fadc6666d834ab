//! A step with a partner asks once, says what it will do, and takes the reason.

use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::partners::{self, Partner, step::Step};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::partners::DecidePartner;
use crate::components::confirm::Question;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed, send_to};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

/// `/ops/partners/{id}/{step}`
pub fn decide() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let step = params.read_untracked().get("step").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let step: Step = step.parse().map_err(|_| DomainError::NotFound)?;
        let id: PartnerId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (partner, _) = partners::get(&domain(), actor, id).await?;
        let page = format!("/ops/partners/{id}");
        if !step.is_open(partner.status) {
            // Decided meanwhile: the partner's page shows how.
            send_to(&page);
        }
        let title = super::name(visitor.language, step);
        Ok(Screen::new(title, question(&visitor, &partner, step, page, String::new())))
    })
}

/// The question, with what was typed; `after` is the page to show when it is done, empty for the partner's.
pub fn question(visitor: &Visitor, partner: &Partner, step: Step, back: String, after: String) -> AnyView {
    let words = visitor.language;
    let typed = visitor.typed("decide");
    let reason = if step.needs_reason() {
        Field::text("reason", t!(words, "partner-reason")).required().hint(t!(words, "partner-reason-hint"))
    } else {
        Field::text("reason", t!(words, "partner-reason-if")).hint(t!(words, "partner-reason-if-hint"))
    };
    let labels = [("reason", t!(words, "partner-reason"))];
    let more = view! { {summary_of(words, &typed, &labels)}{reason.lines(4, 500).draw(&typed)} };
    let (title, text) = ask(words, step, &partner.name);
    let question = Question {
        title,
        text,
        press: super::name(words, step),
        action: DecidePartner::PATH,
        fields: vec![("id", partner.id.to_string()), ("step", step.to_string()), ("back", after)],
        back,
        more: more.into_any(),
    };
    question.draw_as(words, matches!(step, Step::Approve | Step::Reactivate)).into_any()
}

fn ask(words: &'static Language, step: Step, partner: &str) -> (String, String) {
    match step {
        Step::Approve => {
            (t!(words, "partner-ask-approve", partner = partner), t!(words, "partner-ask-approve-text"))
        }
        Step::Decline => {
            (t!(words, "partner-ask-decline", partner = partner), t!(words, "partner-ask-decline-text"))
        }
        Step::Suspend => {
            (t!(words, "partner-ask-suspend", partner = partner), t!(words, "partner-ask-suspend-text"))
        }
        Step::Reactivate => {
            (t!(words, "partner-ask-reactivate", partner = partner), t!(words, "partner-ask-reactivate-text"))
        }
        Step::Close => {
            (t!(words, "partner-ask-close", partner = partner), t!(words, "partner-ask-close-text"))
        }
    }
}
