//! `/ops/commissions`: every partner's, by state, many of which can be approved at once.

use std::collections::HashMap;

use domain::actor::OperatorPermission;
use domain::commissions::{self, Commission, Filter, Kind, Status};
use domain::error::DomainError;
use domain::ids::OrderId;
use domain::orders;
use domain::page::Page;
use domain::sites;
use leptos::prelude::*;

use super::super::may;
use super::super::orders::every_site;
use super::super::partners::only_of;
use crate::components::days::{self, Asked, Range};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{address, export, page_request, pager, query};
use crate::components::{Icon, status};
use crate::pages::commissions::{named, search};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/commissions";

/// What the address asks for. A state, site or partner that is none is no filter.
pub fn filter(q: String, status: &str, site: &str, partner: &str, range: &Range) -> Filter {
    let (from, to) = range.instants();
    let (status, site, partner) = (status.parse().ok(), site.parse().ok(), partner.parse().ok());
    Filter { q, status, site, client: None, link: None, partner, from, to }
}

/// `/ops/commissions`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    let (q, status, site, partner) = (query("q"), query("status"), query("site"), query("partner"));
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "all");
        let filter = filter(q, &status, &site, &partner, &range);
        let found = commissions::list_all(&domain, actor, &filter, page).await?;
        let next = found.next;
        let sites = every_site(&sites::programmes(&domain).await?);
        let of = only_of(&domain, actor, words, filter.partner).await?;
        let mut set = vec![("q", filter.q.clone())];
        set.push(("status", filter.status.map_or("", Status::word).to_owned()));
        set.push(("site", filter.site.map(|site| site.to_string()).unwrap_or_default()));
        set.push(("partner", filter.partner.map(|partner| partner.to_string()).unwrap_or_default()));
        set.extend(range.filters("all"));
        let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let is_set = set.iter().any(|(_, value)| !value.is_empty());
        let list = if found.items.is_empty() {
            nothing(words, is_set).into_any()
        } else {
            let orders = found.items.iter().map(|(commission, _)| commission.order);
            let numbers = orders::numbers(&domain, actor, orders).await?;
            table(&visitor, &numbers, found, address(PATH, &set, None)).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "commissions")}</h1><p class="note">{t!(words, "ops-commissions-note")}</p>{of}</div>
                {days::segments(words, PATH, &range, &set[..4])}
            </header>
            {filters(words, &filter, &range, &sites, &set, is_set)}
            {list}
            {pager(words, PATH, &set, next)}
        };
        Ok(Screen::new(t!(words, "commissions"), body))
    })
}

fn filters(
    words: &'static Language,
    filter: &Filter,
    range: &Range,
    sites: &[(String, String)],
    set: &[(&str, &str)],
    is_set: bool,
) -> impl IntoView + use<> {
    let chosen = filter.status;
    let states = Status::ALL.iter().map(|&state| {
        view! { <option value=state.word() selected=chosen == Some(state)>{status::commission_word(words, state)}</option> }
    });
    let states = states.collect_view();
    let site = filter.site.map(|site| site.to_string()).unwrap_or_default();
    let sites = (sites.len() > 1).then(|| {
        let options = sites.iter().map(|(id, name)| {
            view! { <option value=id.clone() selected=site == *id>{name.clone()}</option> }
        });
        view! {
            <label class="pick"><span>{t!(words, "commissions-site")}</span>
                <select name="site"><option value="">{t!(words, "commissions-every-site")}</option>{options.collect_view()}</select></label>
        }
    });
    let partner =
        filter.partner.map(|id| view! { <input r#type="hidden" name="partner" value=id.to_string()/> });
    let reset = is_set.then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            {search(words, &filter.q)}
            <label class="pick"><span>{t!(words, "commissions-state")}</span>
                <select name="status"><option value="">{t!(words, "commissions-any")}</option>{states}</select></label>
            {sites}
            {partner}
            {days::own_dates(words, range)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/ops/commissions.csv", set)}
        </form>
    }
}

fn nothing(words: &'static Language, is_set: bool) -> impl IntoView + use<> {
    let reset = is_set.then(|| (PATH.to_owned(), t!(words, "filter-reset")));
    let (title, text) = if is_set {
        (t!(words, "commissions-no-match"), t!(words, "commissions-no-match-text"))
    } else {
        (t!(words, "commissions-none"), t!(words, "ops-commissions-none-text"))
    };
    empty(Icon::Commissions, title, text, reset)
}

fn table(
    visitor: &Visitor,
    numbers: &HashMap<OrderId, String>,
    found: Page<(Commission, String)>,
    back: String,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let deciding = may(visitor, OperatorPermission::DecideCommissions)
        && found.items.iter().any(|(commission, _)| commission.status == Status::Pending);
    let rows = found.items.into_iter().map(|(commission, partner)| {
        let id = commission.id.to_string();
        let number = named(numbers, commission.order);
        let label = t!(words, "ops-commissions-choose", order = number.as_str());
        let choice = (deciding && commission.status == Status::Pending)
            .then(|| view! { <input r#type="checkbox" name="ids" value=id.clone() aria-label=label/> });
        let adjustment = (commission.kind == Kind::Adjustment)
            .then(|| view! { " " <span class="badge">{t!(words, "commission-adjustment")}</span> });
        let (placed, ready) = (commission.placed_at, commission.eligible_at);
        view! {
            <tr>
                {deciding.then(|| view! { <td class="act">{choice}</td> })}
                <td class="lead"><a class="row" href=format!("{PATH}/{id}")>{number}</a>{adjustment}</td>
                <td class="minor">{partner}</td>
                <td class="nowrap" data-label=t!(words, "commissions-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="under">{status::commission(words, commission.status)}</td>
                <td class="nowrap" data-label=t!(words, "commissions-ready")><time datetime=ready.to_string()>{format.date(ready)}</time></td>
                <td class="num trail"><b>{format.minor(commission.amount, &commission.currency)}</b></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    // Once they are approved, or are not, it is this page again.
    let back = deciding.then(|| view! { <input r#type="hidden" name="back" value=back/> });
    let press = deciding.then(|| {
        view! { <footer class="actions"><button class="button primary">{t!(words, "ops-commissions-approve")}"…"</button></footer> }
    });
    view! {
        <form method="get" action="/ops/commissions/approve">
            {back}
            <section class="card" aria-label=t!(words, "commissions")>
                <table class="cards">
                    <caption class="sr-only">{t!(words, "commissions-caption")}</caption>
                    <thead><tr>
                        {deciding.then(|| view! { <th scope="col"><span class="sr-only">{t!(words, "ops-commissions-chosen")}</span></th> })}
                        <th scope="col">{t!(words, "commissions-order")}</th>
                        <th scope="col">{t!(words, "partner")}</th>
                        <th scope="col">{t!(words, "commissions-placed")}</th>
                        <th scope="col">{t!(words, "commissions-state")}</th>
                        <th scope="col">{t!(words, "commissions-ready")}</th>
                        <th scope="col" class="num">{t!(words, "commissions-amount")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {press}
            </section>
        </form>
    }
}
