//! `/ops/disputes`: what partners say is wrong, and the answers.

use domain::actor::OperatorPermission;
use domain::commissions::disputes::{self, Dispute, DisputeStatus};
use domain::error::DomainError;
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use crate::actions::commissions::AnswerDispute;
use crate::components::choices::{Choice, Choices};
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, status};
use crate::pages::commissions::short;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/disputes";

/// `/ops/disputes`
pub fn disputes() -> impl IntoView {
    let (state, page) = (query("status").parse().unwrap_or(DisputeStatus::Open), page_request());
    framed(Side::Operator, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let found = disputes::list(&domain(), actor, state, page).await?;
        let next = found.next;
        let list = if found.items.is_empty() {
            let text = t!(words, "disputes-none-text");
            empty(Icon::Commissions, t!(words, "disputes-none"), text, None).into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let states = DisputeStatus::ALL.iter().map(|&one| {
            let current = (one == state).then_some("true");
            view! { <a href=format!("{PATH}?status={one}") aria-current=current>{status::dispute_word(words, one)}</a> }
        });
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "disputes")}</h1><p class="note">{t!(words, "disputes-note")}</p></div>
                <div class="segments" role="group" aria-label=t!(words, "commissions-state")>{states.collect_view()}</div>
            </header>
            {list}
            {pager(words, PATH, &[("status", state.word())], next)}
        };
        Ok(Screen::new(t!(words, "disputes"), body))
    })
}

fn table(visitor: &Visitor, found: Page<Dispute>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|dispute| {
        let at = dispute.opened_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", dispute.id)>{dispute.partner_name}</a></td>
                <td class="minor">{dispute.reason}</td>
                <td class="nowrap" data-label=t!(words, "disputes-opened")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td class="under">{status::dispute(words, dispute.status)}</td>
                <td class="num trail"><b>{format.minor(dispute.amount, &dispute.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "disputes")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "disputes")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "dispute-reason")}</th>
                    <th scope="col">{t!(words, "disputes-opened")}</th>
                    <th scope="col">{t!(words, "commissions-state")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// `/ops/disputes/{id}`
pub fn dispute() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (words, format) = (visitor.language, visitor.format());
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let dispute = disputes::get(&domain(), actor, id.parse().map_err(|_| DomainError::NotFound)?).await?;
        let amount = format.minor(dispute.amount, &dispute.currency);
        let title = t!(words, "dispute-of", partner = dispute.partner_name.clone());
        let commission = dispute.commission.to_string();
        let answer = dispute.answered_at.map(|at| {
            view! {
                <li class="good"><div><b>{dispute.answered_by.clone().unwrap_or_default()}</b><small>{dispute.answer.clone()}</small></div>
                    <time datetime=at.to_string()>{format.moment(at)}</time></li>
            }
        });
        let deciding =
            dispute.status == DisputeStatus::Open && may(&visitor, OperatorPermission::DecideCommissions);
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
            {deciding.then(|| form(&visitor, &dispute))}
        };
        Ok(Screen::new(title, body))
    })
}

fn choice(words: &'static Language, outcome: DisputeStatus, note: String) -> Choice {
    Choice { value: outcome.word().to_owned(), label: status::dispute_word(words, outcome), note }
}

fn form(visitor: &Visitor, dispute: &Dispute) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("answer");
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
                    {summary_of(words, &typed, &labels)}
                    <input r#type="hidden" name="id" value=dispute.id.to_string()/>
                    {outcomes.draw(&typed)}
                    {correction.draw(&typed)}
                    {text.draw(&typed)}
                    <label class="toggle"><input r#type="checkbox" role="switch" name="approve" value="1" checked=approve/><span>{t!(words, "answer-approve")}<small>{t!(words, "answer-approve-note")}</small></span></label>
                    <div class="actions"><button class="button primary">{t!(words, "answer-send")}</button></div>
                </form>
            </div>
        </section>
    }
}
