//! The list of partners, with search and a filter by state.

use domain::error::DomainError;
use domain::page::Page;
use domain::partners::{self, Partner, PartnerFilter, PartnerStatus};
use leptos::prelude::*;

use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon, status};
use crate::t;
use crate::visitor::{Visitor, domain};
pub(super) use crate::words::names::tier;
use crate::words::{Language, countries};

const PATH: &str = "/ops/partners";

/// `/ops/partners`
pub fn list() -> impl IntoView {
    let (filter, page) = (filter(query("q"), &query("status")), page_request());
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let partners = partners::list(&domain(), actor, &filter, page).await?;
        let next = partners.next;
        let list = if partners.items.is_empty() {
            nothing(words, &filter)
        } else {
            table(&visitor, partners).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-partners")}</h1><p class="note">{t!(words, "partners-note")}</p></div>
            </header>
            {filters(words, &filter)}
            {list}
            {pager(words, PATH, &[("q", &filter.q), ("status", &filter.status)], next)}
        };
        Ok(Screen::new(t!(words, "nav-partners"), body))
    })
}

/// What the address asks for. A state that is none would find nothing: it is taken as no filter.
pub fn filter(q: String, status: &str) -> PartnerFilter {
    let status = status.parse::<PartnerStatus>().map_or_else(|_| String::new(), |status| status.to_string());
    PartnerFilter { q, status }
}

fn is_set(filter: &PartnerFilter) -> bool {
    !filter.q.is_empty() || !filter.status.is_empty()
}

fn nothing(words: &'static Language, filter: &PartnerFilter) -> AnyView {
    if is_set(filter) {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        empty(
            Icon::Partners,
            t!(words, "partners-no-match"),
            t!(words, "partners-no-match-text"),
            Some(reset),
        )
        .into_any()
    } else {
        let form = ("/apply".to_owned(), t!(words, "partners-none-form"));
        empty(Icon::Partners, t!(words, "partners-none"), t!(words, "partners-none-text"), Some(form))
            .into_any()
    }
}

fn filters(words: &'static Language, filter: &PartnerFilter) -> impl IntoView + use<> {
    let states = [
        (PartnerStatus::Pending, t!(words, "partner-pending")),
        (PartnerStatus::Active, t!(words, "partner-active")),
        (PartnerStatus::Suspended, t!(words, "partner-suspended")),
        (PartnerStatus::Closed, t!(words, "partner-closed")),
    ];
    let chosen = filter.status.clone();
    let options = states.into_iter().map(|(status, name)| {
        view! { <option value=status.word() selected=chosen == status.word()>{name}</option> }
    });
    let options = options.collect_view();
    let reset =
        is_set(filter).then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "partners-search")}</span>
                <input r#type="search" name="q" value=filter.q.clone() placeholder=t!(words, "partners-search")/></label>
            <label class="pick"><span>{t!(words, "partners-status")}</span>
                <select name="status"><option value="">{t!(words, "partners-any")}</option>{options}</select></label>
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/ops/partners.csv", &[("q", &filter.q), ("status", &filter.status)])}
        </form>
    }
}

fn table(visitor: &Visitor, partners: Page<Partner>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = partners.items.into_iter().map(|partner| {
        let since = partner.created_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", partner.id)>{partner.name}</a></td>
                <td class="minor">{countries::name(words, &partner.country)}</td>
                <td class="under">{status::partner(words, partner.status)}</td>
                <td data-label=t!(words, "partners-tier")>{tier(words, &partner.tier)}</td>
                <td class="num" data-label=t!(words, "partners-people")>{format.number(partner.people)}</td>
                <td class="nowrap" data-label=t!(words, "partners-since")><time datetime=since.to_string()>{format.date(since)}</time></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-partners")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "partners-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "partners-country")}</th>
                    <th scope="col">{t!(words, "partners-status")}</th>
                    <th scope="col">{t!(words, "partners-tier")}</th>
                    <th scope="col" class="num">{t!(words, "partners-people")}</th>
                    <th scope="col">{t!(words, "partners-since")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
