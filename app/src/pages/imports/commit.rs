//! Asked once: what placing the orders, or giving them up, will do.

use domain::error::DomainError;
use domain::imports::commit::Which;
use domain::imports::{self, Effect, Import, ImportStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::list::is_prepaid;
use crate::actions::imports::{CommitImportOrders, DiscardImportOrders};
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed, send_to};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/dropship/imports/{id}/commit`
pub fn commit() -> impl IntoView {
    ask(|visitor, import, effect| {
        let words = visitor.language;
        let which = if import.bad > 0 { Which::Valid } else { Which::All };
        (import.valid > 0).then(|| {
            let question = Question {
                title: t!(words, "sheet-ask-commit", count = import.valid, site = import.site_name.clone()),
                text: t!(words, "sheet-ask-commit-text"),
                press: t!(words, "sheet-do-commit", count = import.valid),
                action: CommitImportOrders::PATH,
                fields: vec![("id", import.id.to_string()), ("which", which.to_string())],
                back: format!("/dropship/imports/{}", import.id),
                more: facts(visitor, import, effect).into_any(),
            };
            (question, true)
        })
    })
}

/// `/dropship/imports/{id}/discard`
pub fn discard() -> impl IntoView {
    ask(|visitor, import, _| {
        let words = visitor.language;
        let question = Question {
            title: t!(words, "sheet-ask-discard", name = import.filename.clone()),
            text: t!(words, "sheet-ask-discard-text", ordered = import.ordered),
            press: t!(words, "sheet-discard"),
            action: DiscardImportOrders::PATH,
            fields: vec![("id", import.id.to_string())],
            back: format!("/dropship/imports/{}", import.id),
            more: ().into_any(),
        };
        Some((question, false))
    })
}

fn ask(
    question: impl FnOnce(&Visitor, &Import, &Effect) -> Option<(Question, bool)> + Send + 'static,
) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let (import, effect) = imports::effect(&mut domain().db(), actor, id).await?;
        let asked = Some(&import).filter(|import| import.status == ImportStatus::Ready);
        let Some((question, gentle)) = asked.and_then(|import| question(&visitor, import, &effect)) else {
            // It is under way or over: its own page says so.
            send_to(&format!("/dropship/imports/{id}"));
            return Ok(Screen::new(import.filename, ()));
        };
        let (words, title) = (visitor.language, question.title.clone());
        let body = question.draw_as(words, gentle);
        Ok(Screen::new(title, body))
    })
}

fn facts(visitor: &Visitor, import: &Import, effect: &Effect) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let fact = |name: String, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let balance = effect.available.filter(|_| is_prepaid(effect.payment)).map(|available| {
        let after = match effect.missing() {
            None => t!(words, "sheet-balance-enough"),
            Some(missing) => t!(words, "sheet-balance-missing", missing = format.money(missing)),
        };
        fact(t!(words, "sheet-balance"), format!("{} – {after}", format.money(available)))
    });
    let bad = (import.bad > 0)
        .then(|| fact(t!(words, "sheet-bad"), t!(words, "sheet-bad-stay", count = import.bad)));
    let short = (!effect.short.is_empty()).then(|| {
        let skus: Vec<String> = effect.short.iter().map(|short| short.sku.clone()).collect();
        fact(t!(words, "sheet-short"), skus.join(", "))
    });
    view! {
        <dl class="facts">
            {fact(t!(words, "sheet-total"), format.money(import.valid_total))}
            {balance}
            {bad}
            {short}
        </dl>
    }
}
