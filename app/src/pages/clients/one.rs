//! `/clients/{id}`: one client, and what came of them.

use domain::attribution::Via;
use domain::clients::{self, Bought, Client};
use domain::error::DomainError;
use domain::orders::{self, Order};
use domain::page::PageRequest;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::figures::{earnings, figures};
use super::list::called;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::pages::links;
use crate::pages::orders::earned;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

/// `/clients/{id}`
pub fn client() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let (domain, id) = (domain(), id.parse().map_err(|_| DomainError::NotFound)?);
        let client = clients::get(&domain, actor, id).await?;
        let (bought, states) = clients::summary(&domain, actor, id).await?;
        let orders = orders::list_of_client(&domain, actor, id, PageRequest::new(10, None)).await?;
        let title = called(&client);
        let flag = client
            .self_referral
            .then(|| view! { <span class="status wait">{t!(words, "client-self")}</span> });
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/clients", t!(words, "clients"))], title.clone())}
                <h1>{title.clone()}" "{flag}</h1>
                <p class="note">{client.site_name.clone()}</p>
            </div></header>
            {figures(&visitor, &client)}
            <div class="two">
                <div class="stack">{orders_of(&visitor, &client, orders.items)}{products(&visitor, bought)}</div>
                <div class="stack">{earnings(&visitor, &client, states)}{facts(&visitor, &client)}</div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

fn facts(visitor: &Visitor, client: &Client) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let row = |name: String, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let text = |name: String, value: String| (!value.is_empty()).then(|| row(name, value.into_any()));
    let via = match client.via {
        Some(Via::Click) => t!(words, "client-via-click"),
        Some(Via::Code) => t!(words, "client-via-code"),
        Some(Via::Reference) => t!(words, "client-via-reference"),
        None => t!(words, "client-via-operator"),
    };
    let link = client.link.zip(client.slug.clone()).map(|(id, slug)| {
        let name = if links::seen_by(visitor) {
            view! { <a href=format!("/links/{id}")>{slug}</a> }.into_any()
        } else {
            slug.into_any()
        };
        row(t!(words, "client-link"), name)
    });
    let percent = |part: rust_decimal::Decimal| format!("{}\u{a0}%", format.decimal(part.normalize()));
    let split = t!(
        words,
        "link-split-line",
        keep = percent(client.split.commission),
        save = percent(client.split.discount)
    );
    let since = client.attributed_at;
    let own = client.self_referral.then(|| view! { <p class="note">{t!(words, "client-self-note")}</p> });
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "client-facts")}</h2></header>
            <div class="body">
                {own}
                <dl class="facts">
                    {text(t!(words, "email"), client.masked_email.clone())}
                    {text(t!(words, "profile-country"), countries::name(words, &client.country))}
                    {row(t!(words, "client-since"), view! { <time datetime=since.to_string()>{format.moment(since)}</time> }.into_any())}
                    {row(t!(words, "client-via"), via.into_any())}
                    {link}
                    {row(t!(words, "link-split"), split.into_any())}
                    {row(t!(words, "client-id"), view! { <code>{client.id.to_string()}</code> }.into_any())}
                </dl>
                <p class="note">{t!(words, "client-note")}</p>
            </div>
        </section>
    }
}

fn orders_of(visitor: &Visitor, client: &Client, latest: Vec<Order>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = latest
        .is_empty()
        .then(|| view! { <div class="body"><p class="note">{t!(words, "client-orders-none")}</p></div> });
    let rows = latest.into_iter().map(|order| {
        let placed = order.placed_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("/orders/{}", order.id)>{order.external_id.clone()}</a></td>
                <td class="minor"><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="under">{status::order(words, order.status)}</td>
                <td class="num" data-label=t!(words, "orders-total")>{format.minor(order.total, &order.currency)}</td>
                <td class="num trail" data-label=t!(words, "orders-earned")>{earned(words, &format, &order)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = nothing.is_none().then(|| {
        view! {
            <table class="cards">
                <caption class="sr-only">{t!(words, "client-orders-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "client-order")}</th>
                    <th scope="col">{t!(words, "orders-placed")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col" class="num">{t!(words, "orders-total")}</th>
                    <th scope="col" class="num">{t!(words, "orders-earned")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let all = format!("/orders?client={}", client.id);
    view! {
        <section class="card" aria-labelledby="orders">
            <header><h2 id="orders">{t!(words, "client-orders-latest")}</h2><a class="note" href=all>{t!(words, "client-orders-all")}</a></header>
            {nothing}{table}
        </section>
    }
}

fn products(visitor: &Visitor, bought: Vec<Bought>) -> Option<impl IntoView + use<>> {
    if bought.is_empty() {
        return None;
    }
    let (words, format) = (visitor.language, visitor.format());
    let rows = bought.into_iter().map(|article| {
        view! {
            <tr>
                <td class="lead">{article.title}</td>
                <td class="minor">{article.sku}</td>
                <td class="num" data-label=t!(words, "client-pieces")>{format.number(article.pieces)}</td>
                <td class="num" data-label=t!(words, "client-orders")>{format.number(article.orders)}</td>
                <td class="num trail" data-label=t!(words, "client-value")>{format.minor(article.base, &article.currency)}</td>
            </tr>
        }
    });
    Some(view! {
        <section class="card" aria-labelledby="products">
            <header><h2 id="products">{t!(words, "client-products")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "client-products-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "client-product")}</th>
                    <th scope="col">{t!(words, "client-sku")}</th>
                    <th scope="col" class="num">{t!(words, "client-pieces")}</th>
                    <th scope="col" class="num">{t!(words, "client-orders")}</th>
                    <th scope="col" class="num">{t!(words, "client-value")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    })
}
