//! `/dropship`: what can be done, and the latest orders.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::orders::{self, Order, OrderFilter, OrderKind, OrderStatus};
use domain::page::PageRequest;
use domain::partners;
use domain::prepaid;
use leptos::prelude::*;

use crate::actions::dropship_form::places;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::{Icon, icon, status};
use crate::pages::balance;
use crate::pages::orders::known;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

/// How many of the latest orders are shown; the list of orders has them all, with search, filters and files.
const SHOWN: i64 = 8;
/// Where that list is.
const ALL: &str = "/orders?kind=dropship";

/// `/dropship`
pub fn overview() -> impl IntoView {
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = OrderFilter { kind: Some(OrderKind::Dropship), ..OrderFilter::default() };
        let orders = orders::list(&domain, actor, &filter, PageRequest::new(SHOWN, None)).await?.items;
        let balances = prepaid::balance(&domain, actor).await?;
        let (_, programmes) = partners::own(&domain, actor).await?;
        let open = !places(programmes).is_empty();
        let may = open && actor.permit(Permission::PlaceOrders).is_ok();
        let title = t!(words, "nav-dropship");
        let latest = if orders.is_empty() {
            let (head, text, next) = if may {
                let first = Some(("/dropship/new".to_owned(), t!(words, "dropship-new")));
                (t!(words, "dropship-none"), t!(words, "dropship-none-text"), first)
            } else if open {
                (t!(words, "dropship-none"), t!(words, "dropship-not-allowed"), None)
            } else {
                let write = Some(("/messages/new".to_owned(), t!(words, "messages-new")));
                (t!(words, "dropship-no-programme"), t!(words, "dropship-no-programme-text"), write)
            };
            empty(Icon::Orders, head, text, next).into_any()
        } else {
            view! { {search(words)}{latest(&visitor, orders)} }.into_any()
        };
        let press = may.then(|| {
            view! { <div class="actions"><a class="button primary" href="/dropship/new">{icon(Icon::Plus)}{t!(words, "dropship-new")}</a></div> }
        });
        let body = view! {
            <header class="head">
                <div><h1>{title.clone()}</h1><p class="note">{t!(words, "dropship-note")}</p></div>
                {press}
            </header>
            {balance::low(&visitor, &balances)}
            {may.then(|| ways(&visitor))}
            {latest}
        };
        Ok(Screen::new(title, body))
    })
}

/// What can be done.
fn ways(visitor: &Visitor) -> impl IntoView + use<> {
    let words = visitor.language;
    let way = |href: &'static str, name: String, text: String| {
        view! { <li><div><b>{name.clone()}</b><small>{text}</small></div><a class="button" href=href>{t!(words, "dropship-go")}<span class="sr-only">": "{name}</span></a></li> }
    };
    view! {
        <section class="card" aria-labelledby="ways">
            <header><h2 id="ways">{t!(words, "dropship-ways")}</h2></header>
            <div class="body"><ul class="todo" role="list">
                {way("/dropship/new", t!(words, "dropship-way-one"), t!(words, "dropship-way-one-text"))}
                {way("/dropship/import", t!(words, "sheet-title"), t!(words, "sheet-note"))}
                {way("/quotes/new", t!(words, "dropship-way-quote"), t!(words, "dropship-way-quote-text"))}
                {way("/balance", t!(words, "dropship-way-balance"), t!(words, "dropship-way-balance-text"))}
                {way("/invoices", t!(words, "invoices"), t!(words, "invoices-note"))}
                {way("/catalog", t!(words, "dropship-way-catalog"), t!(words, "dropship-way-catalog-text"))}
            </ul></div>
        </section>
    }
}

/// Finds an order, and the states that somebody looks for, each one press away.
fn search(words: &'static Language) -> impl IntoView + use<> {
    let states = [
        OrderStatus::Draft,
        OrderStatus::AwaitingPayment,
        OrderStatus::AwaitingApproval,
        OrderStatus::Shipped,
        OrderStatus::Failed,
    ];
    let states = states.into_iter().map(|state| {
        let href = format!("{ALL}&status={}", state.word());
        view! { <a class="button small" href=href>{status::order_word(words, state)}</a> }
    });
    view! {
        <form class="filters" method="get" action="/orders" role="search">
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "dropship-search")}</span>
                <input r#type="search" name="q" placeholder=t!(words, "dropship-search")/></label>
            <input r#type="hidden" name="kind" value="dropship"/>
            <button class="button">{t!(words, "dropship-find")}</button>
        </form>
        <nav class="row-of" aria-label=t!(words, "dropship-by-state")>{states.collect_view()}</nav>
    }
}

fn latest(visitor: &Visitor, orders: Vec<Order>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = orders.into_iter().map(|order| {
        let placed = order.placed_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("/orders/{}", order.id)>{order.reference.clone().unwrap_or_default()}</a></td>
                <td class="minor">{known(words, &order.customer_name)}<small>{order.site_name.clone()}</small></td>
                <td class="under">{status::order(words, order.status)}</td>
                <td class="nowrap" data-label=t!(words, "orders-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="num" data-label=t!(words, "orders-total")>{format.minor(order.total, &order.currency)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-labelledby="latest">
            <header><h2 id="latest">{t!(words, "dropship-latest")}</h2><a href=ALL>{t!(words, "dropship-all")}</a></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "dropship-latest")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "dropship-reference")}</th>
                    <th scope="col">{t!(words, "dropship-recipient")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col">{t!(words, "orders-placed")}</th>
                    <th scope="col" class="num">{t!(words, "orders-total")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
