//! `/links`: the partner's links with their figures.

use domain::error::DomainError;
use domain::links::{self, Link, LinkFilter, LinkStatus, Sort};
use domain::page::Page;
use leptos::prelude::*;

use super::parts::{address, chip, of_clicks, percent};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, base_url, domain};

const PATH: &str = "/links";

/// `/links`
pub fn list() -> impl IntoView {
    // What is no site or no state would find nothing: it is taken as no filter.
    let (site, status) = (query("site").parse().ok(), query("status").parse().ok());
    let sort = query("sort").parse().unwrap_or_default();
    let filter = LinkFilter { q: query("q"), site, status, source: query("source"), sort };
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, base) = (visitor.language, base_url());
        let links = links::list(&domain(), actor, &filter, page).await?;
        let sites: Vec<(String, String)> = links::programmes(&domain(), actor)
            .await?
            .into_iter()
            .map(|terms| (terms.site.to_string(), terms.site_name))
            .collect();
        let next = links.next;
        let list = if links.items.is_empty() {
            nothing(&visitor, &filter)
        } else {
            table(&visitor, &base, links).into_any()
        };
        let values = values(&filter);
        let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let of = (!filter.source.is_empty()).then(
            || view! { <p class="note">{t!(words, "links-of-source", source = filter.source.as_str())}</p> },
        );
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "links")}</h1><p class="note">{t!(words, "links-note")}</p>{of}</div>
                <div class="actions"><a class="button" href="/attribution">{t!(words, "attribution")}</a>
                    <a class="button primary" href="/links/new">{icon(Icon::Plus)}{t!(words, "links-new")}</a></div>
            </header>
            {filters(&visitor, &filter, sites)}
            {list}
            {pager(words, PATH, &keep, next)}
        };
        Ok(Screen::new(t!(words, "links"), body))
    })
}

/// Names and values of the address.
fn values(filter: &LinkFilter) -> [(&'static str, String); 5] {
    let sorted = filter.sort != Sort::default();
    [
        ("q", filter.q.clone()),
        ("site", filter.site.map(|site| site.to_string()).unwrap_or_default()),
        ("status", filter.status.map(|status| status.to_string()).unwrap_or_default()),
        ("source", filter.source.clone()),
        ("sort", if sorted { filter.sort.to_string() } else { String::new() }),
    ]
}

/// Whether any link is left out.
fn is_set(filter: &LinkFilter) -> bool {
    values(filter).iter().any(|(name, value)| *name != "sort" && !value.is_empty())
}

fn nothing(visitor: &Visitor, filter: &LinkFilter) -> AnyView {
    let words = visitor.language;
    let (title, text, action) = if is_set(filter) {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        (t!(words, "links-no-match"), t!(words, "links-no-match-text"), reset)
    } else {
        let first = ("/links/new".to_owned(), t!(words, "links-first"));
        (t!(words, "links-none"), t!(words, "links-none-text"), first)
    };
    empty(Icon::Links, title, text, Some(action)).into_any()
}

fn filters(visitor: &Visitor, filter: &LinkFilter, sites: Vec<(String, String)>) -> impl IntoView + use<> {
    let words = visitor.language;
    let values = values(filter);
    let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let [_, (_, site), (_, status), (_, source), _] = &values;
    let source =
        (!source.is_empty()).then(|| view! { <input r#type="hidden" name="source" value=source.clone()/> });
    let option = |value: String, name: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{name}</option> }
    };
    let sites = sites.into_iter().map(|(id, name)| option(id, name, site)).collect_view();
    let states =
        [(LinkStatus::Active, t!(words, "link-active")), (LinkStatus::Inactive, t!(words, "link-inactive"))];
    let states = states.map(|(state, name)| option(state.to_string(), name, status)).collect_view();
    let sorts = [
        (Sort::Newest, t!(words, "clients-newest")),
        (Sort::Clicks, t!(words, "links-by-clicks")),
        (Sort::Clients, t!(words, "links-by-clients")),
        (Sort::Revenue, t!(words, "clients-by-revenue")),
        (Sort::Earned, t!(words, "links-by-earned")),
    ];
    let sorts = sorts.map(|(sort, name)| option(sort.to_string(), name, filter.sort.word())).collect_view();
    let reset =
        is_set(filter).then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "links-search")}</span>
                <input r#type="search" name="q" value=filter.q.clone() placeholder=t!(words, "links-search")/></label>
            <label class="pick"><span>{t!(words, "links-site")}</span>
                <select name="site"><option value="">{t!(words, "links-any")}</option>{sites}</select></label>
            <label class="pick"><span>{t!(words, "links-status")}</span>
                <select name="status"><option value="">{t!(words, "links-any")}</option>{states}</select></label>
            <label class="pick"><span>{t!(words, "clients-sort")}</span><select name="sort">{sorts}</select></label>
            {source}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/links.csv", &keep)}
        </form>
    }
}

fn table(visitor: &Visitor, base: &str, links: Page<Link>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = links.items.into_iter().map(|link| {
        let about: Vec<&str> =
            [link.site_name.as_str(), &link.campaign, &link.source].into_iter().filter(|part| !part.is_empty()).collect();
        let (keep, save) = (percent(visitor, link.split.commission), percent(visitor, link.split.discount));
        let money = |minor: i64| format.minor(minor, &link.currency);
        let (clients, orders) = (format!("/clients?link={}", link.id), format!("/orders?link={}", link.id));
        let commissions = format!("/commissions?link={}", link.id);
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", link.id)>{link.slug.clone()}</a></td>
                <td class="minor">{about.join(" · ")}</td>
                <td class="under">{chip(words, link.status)}</td>
                <td class="num" data-label=t!(words, "link-keep")><span>{keep}<small>{t!(words, "link-saves", part = save)}</small></span></td>
                <td class="num" data-label=t!(words, "links-clicks")>{format.number(link.clicks)}</td>
                <td class="num" data-label=t!(words, "links-customers")><span><a href=clients>{format.number(link.customers)}</a>{of_clicks(visitor, link.conversion())}</span></td>
                <td class="num" data-label=t!(words, "attribution-orders")><span><a href=orders>{format.number(link.orders)}</a><small>{money(link.revenue)}</small></span></td>
                <td class="num trail"><a href=commissions><b>{money(link.earned)}</b></a></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let example = address(base, "…");
    view! {
        <section class="card" aria-label=t!(words, "links")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "links-caption", address = example)}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "links-slug")}</th>
                    <th scope="col">{t!(words, "links-about")}</th>
                    <th scope="col">{t!(words, "links-status")}</th>
                    <th scope="col" class="num">{t!(words, "link-keep")}</th>
                    <th scope="col" class="num">{t!(words, "links-clicks")}</th>
                    <th scope="col" class="num">{t!(words, "links-customers")}</th>
                    <th scope="col" class="num">{t!(words, "attribution-orders")}</th>
                    <th scope="col" class="num">{t!(words, "link-earned")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
