//! Presses that move money ask once and say what they will do: `/ops/payouts/{id}/{step}`. To prepare one, the id is a currency.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::payouts::{self, Batch, days};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::PATH;
use crate::actions::payouts::{ApproveBatch, CancelBatch, ExportBatch, PreparePayouts, TakeOverBatch};
use crate::components::confirm::Question;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/payouts/{id}/{step}`
pub fn step() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let step = params.read_untracked().get("step").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::PreparePayouts) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let (domain, words) = (domain(), visitor.language);
        let (question, gentle) = if step == "prepare" {
            let known = payouts::due_currencies(&domain).await?;
            let currency = known.into_iter().find(|known| *known == id).ok_or(DomainError::NotFound)?;
            let preview = payouts::preview(&domain, actor, &currency).await?;
            let amount = visitor.format().minor(preview.amount, &currency);
            let question = Question {
                title: t!(words, "payouts-prepare-title", currency = currency.clone()),
                text: t!(words, "payouts-prepare-text", amount = amount, partners = preview.partners),
                press: t!(words, "payouts-prepare"),
                action: PreparePayouts::PATH,
                fields: vec![("currency", currency)],
                back: PATH.to_owned(),
                more: ().into_any(),
            };
            (question, true)
        } else {
            let id = id.parse().map_err(|_| DomainError::NotFound)?;
            let batch = payouts::batch(&domain, actor, id).await?;
            let today = domain.now().day();
            match step.as_str() {
                "take-over" => (take_over(&visitor, &batch), true),
                "approve" => (approve(&visitor, &batch), true),
                "export" => (export(&visitor, &batch, today), true),
                "cancel" => (cancel(&visitor, &batch), false),
                _ => return Err(DomainError::NotFound),
            }
        };
        let title = question.title.clone();
        let body = question.draw_as(words, gentle);
        Ok(Screen::new(title, body))
    })
}

fn ask(
    batch: &Batch,
    (title, text, press): (String, String, String),
    action: &'static str,
    more: AnyView,
) -> Question {
    let back = format!("{PATH}/{}", batch.id);
    Question { title, text, press, action, fields: vec![("id", batch.id.to_string())], back, more }
}

fn amount(visitor: &Visitor, batch: &Batch) -> String {
    visitor.format().minor(batch.amount, &batch.currency)
}

fn take_over(visitor: &Visitor, batch: &Batch) -> Question {
    let words = visitor.language;
    let said = (
        t!(words, "batch-take-over-title"),
        t!(words, "batch-take-over-text"),
        t!(words, "batch-do-take-over"),
    );
    ask(batch, said, TakeOverBatch::PATH, ().into_any())
}

fn approve(visitor: &Visitor, batch: &Batch) -> Question {
    let words = visitor.language;
    let text = t!(
        words,
        "batch-approve-text",
        amount = amount(visitor, batch),
        count = batch.payouts,
        name = batch.created_by_name.clone()
    );
    let said = (t!(words, "batch-approve-title"), text, t!(words, "batch-do-approve"));
    ask(batch, said, ApproveBatch::PATH, ().into_any())
}

fn export(visitor: &Visitor, batch: &Batch, today: i64) -> Question {
    let words = visitor.language;
    let typed = visitor.typed("export");
    let field = Field::text("day", t!(words, "batch-day"))
        .kind("date", "off")
        .value(days::written(days::next_open(today)))
        .hint(t!(words, "batch-day-hint"))
        .short("text");
    let text = t!(words, "batch-export-text", amount = amount(visitor, batch), count = batch.payouts);
    let said = (t!(words, "batch-export-title"), text, t!(words, "batch-do-export"));
    let more = view! { {summary(words, &typed)}{field.draw(&typed)} };
    ask(batch, said, ExportBatch::PATH, more.into_any())
}

fn cancel(visitor: &Visitor, batch: &Batch) -> Question {
    let words = visitor.language;
    let text = t!(words, "batch-cancel-text", amount = amount(visitor, batch), count = batch.payouts);
    let said = (t!(words, "batch-cancel-title"), text, t!(words, "batch-do-cancel"));
    ask(batch, said, CancelBatch::PATH, ().into_any())
}
