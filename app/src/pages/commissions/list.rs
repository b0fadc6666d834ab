//! `/commissions`: what was earned, by state, and when the next of it is ready.

use std::collections::HashMap;

use domain::clients;
use domain::commissions::{self, Commission, Due, Figure, Filter, Kind, Status};
use domain::error::DomainError;
use domain::ids::{CustomerId, OrderId};
use domain::orders;
use domain::page::Page;
use domain::partners;
use domain::sites::Terms;
use leptos::prelude::*;

use super::named;
use crate::components::days::{self, Asked, Range};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{address, page_request, pager, query};
use crate::components::{Icon, icon, status};
use crate::pages::clients::only_of;
use crate::pages::links::only_by;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/commissions";
/// Days of the next money.
const DAYS: i64 = 5;

/// What the address asks for. A state, site, client or link that is none is no filter.
pub fn filter(q: String, status: &str, site: &str, client: &str, link: &str, range: &Range) -> Filter {
    let (from, to) = range.instants();
    let (status, site) = (status.parse().ok(), site.parse().ok());
    let (client, link) = (client.parse().ok(), link.parse().ok());
    Filter { q, status, site, client, link, partner: None, from, to }
}

/// `/commissions`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    let (q, status, site) = (query("q"), query("status"), query("site"));
    let (client, link) = (query("client"), query("link"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "all");
        let filter = filter(q, &status, &site, &client, &link, &range);
        let found = commissions::list(&domain, actor, &filter, page).await?;
        let totals = commissions::totals(&domain, actor, &filter).await?;
        let due = commissions::due(&domain, actor, DAYS).await?;
        let (_, programmes) = partners::own(&domain, actor).await?;
        let next = found.next;
        let mut set = vec![("q", filter.q.clone())];
        set.push(("status", filter.status.map_or("", Status::word).to_owned()));
        set.push(("site", filter.site.map(|site| site.to_string()).unwrap_or_default()));
        set.push(("client", filter.client.map(|client| client.to_string()).unwrap_or_default()));
        set.push(("link", filter.link.map(|link| link.to_string()).unwrap_or_default()));
        set.extend(range.filters("all"));
        let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let is_set = set.iter().any(|(_, value)| !value.is_empty());
        let list = if found.items.is_empty() {
            nothing(words, is_set).into_any()
        } else {
            let customers = found.items.iter().map(|commission| commission.customer);
            let clients = clients::names(&domain, actor, customers).await?;
            let orders = found.items.iter().map(|commission| commission.order);
            let numbers = orders::numbers(&domain, actor, orders).await?;
            table(&visitor, &programmes, &clients, &numbers, found).into_any()
        };
        let of = only_of(&domain, actor, words, filter.client).await?;
        let by = only_by(&domain, actor, words, filter.link).await?;
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "commissions")}</h1><p class="note">{t!(words, "commissions-note")}</p>{of}{by}</div>
                {days::segments(words, PATH, &range, set.get(..5).unwrap_or_default())}
            </header>
            {figures(&visitor, &totals, &set)}
            {coming(&visitor, due)}
            {filters(words, &filter, &range, &programmes, &set, is_set)}
            {list}
            {pager(words, PATH, &set, next)}
        };
        Ok(Screen::new(t!(words, "commissions"), body))
    })
}

/// What stands in each state, with the way to it: what is left out of the sums stays left out of the list.
fn figures(visitor: &Visitor, totals: &[Figure], set: &[(&str, &str)]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let within = |state: Status| {
        let replaced = |&(name, value)| if name == "status" { (name, state.word()) } else { (name, value) };
        address(PATH, &set.iter().map(replaced).collect::<Vec<_>>(), None)
    };
    let states = [Status::Pending, Status::Approved, Status::Paid, Status::Disputed];
    let figures = states.into_iter().map(|state| {
        let amounts: Vec<(&str, i64)> = totals
            .iter()
            .filter(|figure| figure.status == state)
            .map(|figure| (figure.currency.as_str(), figure.amount))
            .collect();
        let note = match state {
            Status::Pending => t!(words, "commission-pending-note"),
            Status::Approved => t!(words, "commission-approved-note"),
            Status::Paid => t!(words, "commission-paid-note"),
            Status::Disputed | Status::Reversed => t!(words, "commission-disputed-note"),
        };
        view! {
            <div class="figure">
                <dt>{status::commission_word(words, state)}</dt>
                <dd><a href=within(state)>{format.amounts(&amounts)}</a></dd>
                <dd class="note">{note}</dd>
            </div>
        }
    });
    view! { <dl class="figures">{figures.collect_view()}</dl> }
}

/// The next money, by the day on which it becomes ready.
fn coming(visitor: &Visitor, due: Vec<Due>) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let days = due.into_iter().map(|due| {
        view! {
            <li>
                <div><b>{days::named(&format, due.day)}</b><small>{t!(words, "commissions-count", count = due.number)}</small></div>
                <div class="num">{format.minor(due.amount, &due.currency)}</div>
            </li>
        }
    });
    let days = days.collect::<Vec<_>>();
    (!days.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="next-money">
                <header><h2 id="next-money">{t!(words, "commissions-next")}</h2></header>
                <div class="body"><ol class="steps" role="list">{days}</ol></div>
            </section>
        }
    })
}

fn filters(
    words: &'static Language,
    filter: &Filter,
    range: &Range,
    programmes: &[Terms],
    set: &[(&str, &str)],
    is_set: bool,
) -> impl IntoView + use<> {
    let chosen = filter.status;
    let states = Status::ALL.iter().map(|&state| {
        view! { <option value=state.word() selected=chosen == Some(state)>{status::commission_word(words, state)}</option> }
    });
    let states = states.collect_view();
    let mut sites: Vec<(String, String)> =
        programmes.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone())).collect();
    sites.dedup();
    let site = filter.site.map(|site| site.to_string()).unwrap_or_default();
    let sites = sites.into_iter().map(|(id, name)| {
        let selected = id == site;
        view! { <option value=id selected=selected>{name}</option> }
    });
    let sites = sites.collect_view();
    let client =
        filter.client.map(|client| view! { <input r#type="hidden" name="client" value=client.to_string()/> });
    let link = filter.link.map(|link| view! { <input r#type="hidden" name="link" value=link.to_string()/> });
    let reset = is_set.then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            {search(words, &filter.q)}
            <label class="pick"><span>{t!(words, "commissions-state")}</span>
                <select name="status"><option value="">{t!(words, "commissions-any")}</option>{states}</select></label>
            <label class="pick"><span>{t!(words, "commissions-site")}</span>
                <select name="site"><option value="">{t!(words, "commissions-every-site")}</option>{sites}</select></label>
            {client}
            {link}
            {days::own_dates(words, range)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, set)}
        </form>
    }
}

/// The search by what was ordered.
pub fn search(words: &'static Language, q: &str) -> impl IntoView + use<> {
    view! {
        <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "orders-search")}</span>
            <input r#type="search" name="q" value=q.to_owned() placeholder=t!(words, "orders-search")/></label>
    }
}

fn export(words: &'static Language, set: &[(&str, &str)]) -> impl IntoView + use<> {
    crate::components::list::export(words, "/commissions.csv", set)
}

fn nothing(words: &'static Language, is_set: bool) -> impl IntoView + use<> {
    if is_set {
        let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
        empty(
            Icon::Commissions,
            t!(words, "commissions-no-match"),
            t!(words, "commissions-no-match-text"),
            reset,
        )
        .into_any()
    } else {
        empty(Icon::Commissions, t!(words, "commissions-none"), t!(words, "commissions-none-text"), None)
            .into_any()
    }
}

fn table(
    visitor: &Visitor,
    programmes: &[Terms],
    clients: &HashMap<CustomerId, String>,
    numbers: &HashMap<OrderId, String>,
    found: Page<Commission>,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|commission| {
        let site = programmes.iter().find(|terms| terms.site == commission.site).map(|terms| terms.site_name.clone());
        let client = clients.get(&commission.customer).map(|name| {
            let href = format!("/clients/{}", commission.customer);
            view! { <a href=href>{name.clone()}</a>" · " }
        });
        let adjustment = (commission.kind == Kind::Adjustment)
            .then(|| view! { " " <span class="badge">{t!(words, "commission-adjustment")}</span> });
        let number = named(numbers, commission.order);
        let (placed, ready) = (commission.placed_at, commission.eligible_at);
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", commission.id)>{number}</a>{adjustment}</td>
                <td class="minor">{client}{site}</td>
                <td class="nowrap" data-label=t!(words, "commissions-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="under">{status::commission(words, commission.status)}</td>
                <td class="nowrap" data-label=t!(words, "commissions-ready")><time datetime=ready.to_string()>{format.date(ready)}</time></td>
                <td class="num" data-label=t!(words, "commissions-base")>{format.minor(commission.base, &commission.currency)}</td>
                <td class="num trail"><b>{format.minor(commission.amount, &commission.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "commissions")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "commissions-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "commissions-order")}</th>
                    <th scope="col">{t!(words, "commissions-client-site")}</th>
                    <th scope="col">{t!(words, "commissions-placed")}</th>
                    <th scope="col">{t!(words, "commissions-state")}</th>
                    <th scope="col">{t!(words, "commissions-ready")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-base")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
