//! Everybody's orders.

use domain::error::DomainError;
use domain::orders::{self, Order};
use domain::page::Page;
use domain::{sites, sites::Terms};
use leptos::prelude::*;

use super::super::{clients, partners};
use super::subnav;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{address, page_request, pager};
use crate::components::{Icon, status};
use crate::pages::orders::{Asked, filters, known};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

pub(super) const PATH: &str = "/ops/orders";

/// `/ops/orders`
pub fn list() -> impl IntoView {
    let asked = Asked::read();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = asked.filter(domain.now());
        let orders = orders::list_for_operator(&domain, actor, &filter, page).await?;
        let sites = every_site(&sites::programmes(&domain).await?);
        let next = orders.next;
        let list = if orders.items.is_empty() {
            let reset = asked.is_set().then(|| (PATH.to_owned(), t!(words, "filter-reset")));
            empty(Icon::Orders, t!(words, "orders-no-match"), t!(words, "ops-orders-none-text"), reset)
                .into_any()
        } else {
            table(&visitor, orders).into_any()
        };
        let values = asked.values();
        let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let of = partners::only_of(&domain, actor, words, filter.partner).await?;
        let by = clients::only_of(&domain, actor, words, filter.client).await?;
        let link = filter.link.map(|id| {
            view! { <p class="note">{t!(words, "list-by-link")}" "<code>{id.to_string()}</code></p> }
        });
        let narrowed = filter.partner.is_some() || filter.client.is_some() || filter.link.is_some();
        let wider = narrowed.then(|| wider(words, &keep));
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-orders")}</h1><p class="note">{t!(words, "ops-orders-note")}</p>{of}{by}{link}{wider}</div>
            </header>
            {subnav(words, PATH)}
            {filters(words, PATH, &asked, &sites)}
            {list}
            {pager(words, PATH, &keep, next)}
        };
        Ok(Screen::new(t!(words, "nav-orders"), body))
    })
}

/// The way from what is one partner's, one client's or one link's to everybody's, with the other filters as they are.
fn wider(words: &'static Language, filters: &[(&str, &str)]) -> impl IntoView + use<> {
    let chosen = filters.iter().filter(|(name, _)| !matches!(*name, "client" | "link" | "partner"));
    let chosen: Vec<_> = chosen.copied().collect();
    view! { <p class="note"><a href=address(PATH, &chosen, None)>{t!(words, "ops-orders-wider")}</a></p> }
}

/// Every site, each once: identifier and name.
pub fn every_site(programmes: &[Terms]) -> Vec<(String, String)> {
    let mut sites: Vec<_> =
        programmes.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone())).collect();
    sites.dedup();
    sites
}

fn table(visitor: &Visitor, orders: Page<Order>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = orders.items.into_iter().map(|order| {
        let placed = order.placed_at;
        let partner = match (&order.partner, &order.partner_name) {
            (Some(id), Some(name)) => {
                view! { <a href=format!("/ops/partners/{id}")>{name.clone()}</a> }.into_any()
            }
            (Some(id), None) => view! { <a href=format!("/ops/partners/{id}")>{t!(words, "partner")}</a> }.into_any(),
            (None, _) => view! { <span class="note">{t!(words, "order-nobody")}</span> }.into_any(),
        };
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", order.id)>{order.external_id.clone()}</a></td>
                <td class="minor">{known(words, &order.customer_name)}<small>{order.site_name.clone()}</small></td>
                <td class="under">{status::order(words, order.status)}</td>
                <td data-label=t!(words, "partner")>{partner}</td>
                <td class="nowrap" data-label=t!(words, "orders-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="num" data-label=t!(words, "orders-total")>{format.minor(order.total, &order.currency)}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-orders")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "ops-orders-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "orders-order")}</th>
                    <th scope="col">{t!(words, "orders-client")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "orders-placed")}</th>
                    <th scope="col" class="num">{t!(words, "orders-total")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
