//! `/ops/orders/queue`: what is to be packed, oldest first.

use domain::error::DomainError;
use domain::orders::fulfil::{self, QueueFilter, QueueView, ToPack};
use domain::sites;
use leptos::prelude::*;

use super::list::{PATH, every_site};
use super::subnav;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

const QUEUE: &str = "/ops/orders/queue";

/// What the address asks for.
struct Asked {
    q: String,
    site: String,
    country: String,
    view: Option<QueueView>,
}

impl Asked {
    fn read() -> Self {
        let country = query("country").to_uppercase();
        Self { q: query("q"), site: query("site"), country, view: query("view").parse().ok() }
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let view = self.view.map(QueueView::word).unwrap_or_default().to_owned();
        let (q, site, country) = (self.q.clone(), self.site.clone(), self.country.clone());
        vec![("q", q), ("site", site), ("country", country), ("view", view)]
    }

    fn is_set(&self) -> bool {
        self.values().iter().any(|(_, value)| !value.is_empty())
    }
}

/// `/ops/orders/queue`
pub fn queue() -> impl IntoView {
    let asked = Asked::read();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = QueueFilter {
            q: asked.q.clone(),
            site: asked.site.parse().ok(),
            country: asked.country.clone(),
            view: asked.view,
        };
        let orders = fulfil::queue(&domain, actor, &filter, page).await?;
        let count = fulfil::count(&domain, actor).await?;
        let sites = every_site(&sites::programmes(&domain).await?);
        let next = orders.next;
        let list = if orders.items.is_empty() && asked.is_set() {
            let reset = Some((QUEUE.to_owned(), t!(words, "filter-reset")));
            empty(Icon::Orders, t!(words, "orders-no-match"), t!(words, "queue-no-match"), reset).into_any()
        } else if orders.items.is_empty() {
            empty(Icon::Orders, t!(words, "queue-none"), t!(words, "queue-none-text"), None).into_any()
        } else {
            table(&visitor, orders.items).into_any()
        };
        let values = asked.values();
        let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let title = t!(words, "ops-orders-queue");
        let body = view! {
            <header class="head">
                <div><h1>{title.clone()}</h1><p class="note">{t!(words, "queue-note", count = count)}</p></div>
            </header>
            {subnav(words, QUEUE)}
            {filters(words, &asked, &sites)}
            {list}
            {pager(words, QUEUE, &keep, next)}
        };
        Ok(Screen::new(title, body))
    })
}

fn filters(words: &'static Language, asked: &Asked, sites: &[(String, String)]) -> impl IntoView + use<> {
    let views = [
        (QueueView::New, t!(words, "queue-new")),
        (QueueView::Packing, t!(words, "queue-packing")),
        (QueueView::Partial, t!(words, "queue-partial")),
        (QueueView::Trouble, t!(words, "queue-trouble")),
    ];
    let chosen = asked.view;
    let views = views.into_iter().map(|(view, name)| {
        view! { <option value=view.word() selected=chosen == Some(view)>{name}</option> }
    });
    let views = views.collect_view();
    let picked = asked.site.clone();
    let sites = (sites.len() > 1).then(|| {
        let options = sites.iter().map(|(id, name)| {
            view! { <option value=id.clone() selected=picked == *id>{name.clone()}</option> }
        });
        view! {
            <label class="pick"><span>{t!(words, "orders-site")}</span>
                <select name="site"><option value="">{t!(words, "orders-any-site")}</option>{options.collect_view()}</select></label>
        }
    });
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=QUEUE>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=QUEUE role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "queue-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "queue-search")/></label>
            <label class="pick"><span>{t!(words, "queue-view")}</span>
                <select name="view"><option value="">{t!(words, "queue-any")}</option>{views}</select></label>
            {sites}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
        </form>
    }
}

fn table(visitor: &Visitor, orders: Vec<ToPack>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = orders.into_iter().map(|order| {
        let placed = order.placed_at;
        let pieces = if order.left < order.pieces {
            t!(words, "queue-pieces-left", left = order.left, pieces = order.pieces)
        } else {
            format.number(order.pieces)
        };
        let place = format!("{}, {}", order.city, countries::name(words, &order.country));
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", order.order)>{order.external_id.clone()}</a></td>
                <td class="minor">{order.recipient.clone()}<small>{place}</small></td>
                <td class="under">{state(words, &order)}</td>
                <td data-label=t!(words, "partner")>{order.partner_name.clone()}<small>{order.site_name.clone()}</small></td>
                <td class="num" data-label=t!(words, "order-quantity")>{pieces}</td>
                <td class="nowrap" data-label=t!(words, "orders-placed")><time datetime=placed.to_string()>{format.moment(placed)}</time></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-label=t!(words, "ops-orders-queue")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "queue-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "orders-order")}</th>
                    <th scope="col">{t!(words, "dropship-recipient")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col" class="num">{t!(words, "order-quantity")}</th>
                    <th scope="col">{t!(words, "orders-placed")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// What stands in the way, who packs, what left already.
fn state(words: &'static Language, order: &ToPack) -> AnyView {
    if order.troubles > 0 {
        view! { <span class="status bad">{t!(words, "queue-trouble")}</span> }.into_any()
    } else if let Some(packing) = &order.packing {
        view! { <span class="status wait">{t!(words, "queue-packed-by", name = packing.packer.clone())}</span> }
            .into_any()
    } else if order.left < order.pieces {
        view! { <span class="status wait">{t!(words, "queue-partial")}</span> }.into_any()
    } else {
        view! { <span class="status">{t!(words, "queue-new")}</span> }.into_any()
    }
}
