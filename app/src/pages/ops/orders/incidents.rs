//! `/ops/orders/incidents`: what went wrong and is not set right, the oldest first.

use domain::error::DomainError;
use domain::incidents::{self, Incident, IncidentState};
use leptos::prelude::*;

use super::list::PATH;
use super::subnav;
use crate::components::Icon;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::pages::orders::way::incident_word;
use crate::t;
use crate::visitor::{Visitor, domain};

const INCIDENTS: &str = "/ops/orders/incidents";

/// `/ops/orders/incidents`
pub fn incidents() -> impl IntoView {
    let state = query("state").parse().unwrap_or(IncidentState::Open);
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let found = incidents::list(&domain(), actor, state, page).await?;
        let next = found.next;
        let list = if found.items.is_empty() {
            empty(Icon::Warning, t!(words, "incidents-none"), t!(words, "incidents-none-text"), None)
                .into_any()
        } else {
            table(&visitor, found.items).into_any()
        };
        let segment = |one: IncidentState, name: String| {
            let current = (one == state).then_some("true");
            view! { <a href=format!("{INCIDENTS}?state={}", one.word()) aria-current=current>{name}</a> }
        };
        let note = match state {
            IncidentState::Open => t!(words, "incidents-note"),
            IncidentState::Resolved => t!(words, "incidents-note-resolved"),
        };
        let title = t!(words, "ops-orders-incidents");
        let body = view! {
            <header class="head"><div><h1>{title.clone()}</h1><p class="note">{note}</p></div></header>
            {subnav(words, INCIDENTS)}
            <div class="segments" role="group" aria-label=t!(words, "orders-status")>
                {segment(IncidentState::Open, t!(words, "incident-open"))}
                {segment(IncidentState::Resolved, t!(words, "incident-resolved"))}
            </div>
            {list}
            {pager(words, INCIDENTS, &[("state", state.word())], next)}
        };
        Ok(Screen::new(title, body))
    })
}

fn table(visitor: &Visitor, incidents: Vec<Incident>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = incidents.into_iter().map(|one| {
        let at = one.opened_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", one.order)>{one.external_id.clone()}</a></td>
                <td class="minor">{one.partner_name.clone().unwrap_or_default()}</td>
                <td data-label=t!(words, "incident-kind")>{incident_word(words, one.kind)}<small>{one.note.clone()}</small></td>
                <td class="nowrap" data-label=t!(words, "incident-since")><time datetime=at.to_string()>{format.moment(at)}</time></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-label=t!(words, "ops-orders-incidents")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "ops-orders-incidents")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "orders-order")}</th>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "incident-kind")}</th>
                    <th scope="col">{t!(words, "incident-since")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
