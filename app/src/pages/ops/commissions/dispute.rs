//! `/ops/disputes/{id}`: what a partner says is wrong, and the answer. A correction is pressed once more.

use domain::actor::OperatorPermission;
use domain::commissions::disputes::{self, Answer, Dispute, DisputeStatus, weigh};
use domain::error::DomainError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::disputes::PATH;
use crate::actions::commissions::{AnswerDispute, answer_of};
use crate::actions::{asked, translate};
use crate::components::choices::{Choice, Choices};
use crate::components::confirm::Question;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::pages::commissions::short;
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::Language;

/// `/ops/disputes/{id}`
pub fn dispute() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let dispute = found(&visitor, &id).await?;
        let typed = what_was_typed(&visitor, &dispute).await;
        Ok(screen(&visitor, &dispute, &typed))
    })
}

/// `/ops/disputes/{id}/answer`: a correction that was asked for, to be pressed once more. Where there is none, or it cannot
/// be given any more, it is the page of the dispute again.
pub fn answer() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let dispute = found(&visitor, &id).await?;
        let mut typed = what_was_typed(&visitor, &dispute).await;
        let said = |field: &str| typed.value(field).unwrap_or_default();
        let (outcome, text, approve) = (said("outcome"), said("answer"), typed.has("approve", "1"));
        if !decides(&visitor, &dispute) || typed.form.is_empty() || !typed.faults.is_empty() {
            return Ok(screen(&visitor, &dispute, &typed));
        }
        let weighed = match answer_of(outcome, said("correction"), approve, text, &dispute.currency) {
            Ok(said) => weigh(&domain(), actor, dispute.id, &said).await.map(|stands| (stands, said)),
            Err(fault) => Err(fault),
        };
        match weighed {
            Ok((stands, said)) => {
                let question = question(&visitor, &stands, &said, &typed);
                let title = question.title.clone();
                Ok(Screen::new(title, question.draw_gently(visitor.language).into_any()))
            }
            Err(DomainError::Validation(faults)) => {
                typed.faults = faults.into_iter().map(|fault| translate(&visitor, fault)).collect();
                Ok(screen(&visitor, &dispute, &typed))
            }
            Err(other) => Err(other),
        }
    })
}

async fn found(visitor: &Visitor, id: &str) -> Result<Dispute, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    disputes::get(&domain(), actor, id.parse().map_err(|_| DomainError::NotFound)?).await
}

/// What was typed into the form: what came back with faults, else what was asked for and is not done yet.
async fn what_was_typed(visitor: &Visitor, dispute: &Dispute) -> Typed {
    let typed = visitor.typed("answer");
    if !typed.form.is_empty() {
        return typed;
    }
    asked(visitor, "answer", ("id", &dispute.id.to_string())).await.unwrap_or_default()
}

fn decides(visitor: &Visitor, dispute: &Dispute) -> bool {
    dispute.status == DisputeStatus::Open && may(visitor, OperatorPermission::DecideCommissions)
}

/// What the commission is now and would be.
fn question(visitor: &Visitor, stands: &Dispute, said: &Answer, typed: &Typed) -> Question {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &stands.currency);
    let (from, to) = (money(stands.amount), money(stands.amount.saturating_add(said.correction)));
    let amount = money(said.correction.saturating_abs());
    let title = if said.correction < 0 {
        t!(words, "answer-ask-take", amount = amount, partner = stands.partner_name.clone())
    } else {
        t!(words, "answer-ask-add", amount = amount, partner = stands.partner_name.clone())
    };
    let follows =
        if said.approve { t!(words, "answer-then-approved") } else { t!(words, "answer-then-back") };
    let facts = view! {
        <dl class="facts">
            <div><dt>{t!(words, "commissions-amount")}</dt><dd>{t!(words, "answer-from-to", from = from, to = to)}</dd></div>
            <div><dt>{t!(words, "answer-text")}</dt><dd>{said.text.clone()}</dd></div>
            <div><dt>{t!(words, "commissions-state")}</dt><dd>{follows}</dd></div>
        </dl>
    };
    let fields = ["id", "outcome", "correction", "approve", "answer"];
    let fields = fields.map(|name| (name, typed.value(name).unwrap_or_default().to_owned()));
    Question {
        title,
        text: t!(words, "answer-ask-text"),
        press: t!(words, "answer-send"),
        action: AnswerDispute::PATH,
        fields: fields.into_iter().chain([("sure", stands.amount.to_string())]).collect(),
        back: format!("{PATH}/{}", stands.id),
        more: facts.into_any(),
    }
}

fn screen(visitor: &Visitor, dispute: &Dispute, typed: &Typed) -> Screen {
    let (words, format) = (visitor.language, visitor.format());
    let amount = format.minor(dispute.amount, &dispute.currency);
    let title = t!(words, "dispute-of", partner = dispute.partner_name.clone());
    let commission = dispute.commission.to_string();
    let answer = dispute.answered_at.map(|at| {
        view! {
            <li class="good"><div><b>{dispute.answered_by.clone().unwrap_or_default()}</b><small>{dispute.answer.clone()}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time></li>
        }
    });
    let at = dispute.opened_at;
    let body = view! {
        <header class="head">
            <div>
                {crumbs(words, &[(PATH, t!(words, "disputes"))], short(&dispute.id.to_string()))}
                <h1>{title.clone()}" "{status::dispute(words, dispute.status)}</h1>
                <p class="note"><a href=format!("/ops/commissions/{commission}")>{t!(words, "dispute-about", amount = amount)}</a></p>
            </div>
        </header>
        <section class="card" aria-labelledby="said"><header><h2 id="said">{t!(words, "dispute-said")}</h2></header>
            <div class="body"><ol class="timeline" role="list">
                <li class="wait"><div><b>{dispute.opened_by.clone()}</b><small>{dispute.reason.clone()}</small></div>
                    <time datetime=at.to_string()>{format.moment(at)}</time></li>
                {answer}
            </ol></div>
        </section>
        {decides(visitor, dispute).then(|| form(words, dispute, typed))}
    };
    Screen::new(title, body)
}

fn choice(words: &'static Language, outcome: DisputeStatus, note: String) -> Choice {
    Choice { value: outcome.word().to_owned(), label: status::dispute_word(words, outcome), note }
}

fn form(words: &'static Language, dispute: &Dispute, typed: &Typed) -> impl IntoView + use<> {
    let outcomes = vec![
        choice(words, DisputeStatus::Settled, t!(words, "answer-settled-note")),
        choice(words, DisputeStatus::Adjusted, t!(words, "answer-adjusted-note")),
        choice(words, DisputeStatus::Declined, t!(words, "answer-declined-note")),
    ];
    let outcomes = Choices::one("outcome", t!(words, "answer-outcome"), "settled", outcomes);
    let correction =
        Field::text("correction", t!(words, "answer-correction", currency = dispute.currency.clone()))
            .hint(t!(words, "answer-correction-hint"))
            .short("text");
    let text = Field::text("answer", t!(words, "answer-text"))
        .hint(t!(words, "answer-text-hint"))
        .lines(4, 2000)
        .required();
    let approve = typed.has("approve", "1");
    let labels = [
        ("outcome", t!(words, "answer-outcome")),
        ("correction", t!(words, "answer-correction", currency = dispute.currency.clone())),
        ("answer", t!(words, "answer-text")),
    ];
    view! {
        <section class="card" aria-labelledby="answer-title">
            <header><h2 id="answer-title">{t!(words, "dispute-answer")}</h2></header>
            <div class="body">
                <form class="form" method="post" action=AnswerDispute::PATH>
                    {summary_of(words, typed, &labels)}
                    <input r#type="hidden" name="id" value=dispute.id.to_string()/>
                    {outcomes.draw(typed)}
                    {correction.draw(typed)}
                    {text.draw(typed)}
                    <label class="toggle"><input r#type="checkbox" role="switch" name="approve" value="1" checked=approve/><span>{t!(words, "answer-approve")}<small>{t!(words, "answer-approve-note")}</small></span></label>
                    <div class="actions"><button class="button primary">{t!(words, "answer-send")}</button></div>
                </form>
            </div>
        </section>
    }
}
