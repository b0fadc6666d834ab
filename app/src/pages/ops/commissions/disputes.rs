//! `/ops/disputes`: what partners say is wrong.

use domain::commissions::disputes::{self, Dispute, DisputeStatus};
use domain::error::DomainError;
use domain::page::Page;
use leptos::prelude::*;

use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, status};
use crate::t;
use crate::visitor::{Visitor, domain};

pub(super) const PATH: &str = "/ops/disputes";

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
