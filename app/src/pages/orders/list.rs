//! The list of orders.

use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::ids::{CustomerId, LinkId, PartnerId};
use domain::orders::{self, Order, OrderFilter, OrderKind, OrderStatus};
use domain::page::Page;
use domain::sites::Terms;
use leptos::prelude::*;

use super::parts::{came_by, client, earned};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::range::Range;
use crate::components::{Icon, icon, status};
use crate::pages::{clients, links};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/orders";

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Part of a number or a title.
    pub q: String,
    /// How they came to be, or empty.
    pub kind: String,
    /// A state, or empty.
    pub status: String,
    /// A site, or empty.
    pub site: String,
    /// A customer, or empty.
    pub client: String,
    /// A link, or empty.
    pub link: String,
    /// A partner, or empty; only for the operator.
    pub partner: String,
    /// How far back.
    pub range: Range,
}

impl Asked {
    /// Reads the address.
    pub fn read() -> Self {
        Self::of(
            query("q"),
            [&query("kind"), &query("status")],
            query("site"),
            query("client"),
            query("link"),
            query("partner"),
            Range::read(),
        )
    }

    /// The same from its parts; words are kind and state. One that is none would find nothing: it is taken as no
    /// filter.
    pub fn of(
        q: String,
        [kind, status]: [&str; 2],
        site: String,
        client: String,
        link: String,
        partner: String,
        range: Range,
    ) -> Self {
        let kind = kind.parse::<OrderKind>().map_or_else(|_| String::new(), |kind| kind.to_string());
        let status =
            status.parse::<OrderStatus>().map_or_else(|_| String::new(), |status| status.to_string());
        Self { q, kind, status, site, client, link, partner, range }
    }

    /// Whether anything is left out.
    pub fn is_set(&self) -> bool {
        let texts = [&self.q, &self.kind, &self.status, &self.site, &self.client, &self.link, &self.partner];
        self.range.is_set() || texts.iter().any(|text| !text.is_empty())
    }

    /// What the domain is asked.
    pub fn filter(&self, now: Timestamp) -> OrderFilter {
        let (from, to) = self.range.bounds(now);
        OrderFilter {
            q: self.q.clone(),
            kind: self.kind.parse().ok(),
            status: self.status.clone(),
            site: self.site.clone(),
            client: self.client.parse::<CustomerId>().ok(),
            link: self.link.parse::<LinkId>().ok(),
            partner: self.partner.parse::<PartnerId>().ok(),
            from,
            to,
        }
    }

    /// Names and values of the address.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("q", self.q.clone()),
            ("kind", self.kind.clone()),
            ("status", self.status.clone()),
            ("site", self.site.clone()),
            ("client", self.client.clone()),
            ("link", self.link.clone()),
            ("partner", self.partner.clone()),
        ];
        values.extend(self.range.values());
        values
    }
}

/// `/orders`
pub fn list() -> impl IntoView {
    let asked = Asked::read();
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = asked.filter(domain.now());
        let orders = orders::list(&domain, actor, &filter, page).await?;
        let (_, programmes) = domain::partners::own(&domain, actor).await?;
        let next = orders.next;
        let list =
            if orders.items.is_empty() { nothing(words, &asked) } else { table(&visitor, orders).into_any() };
        let values = asked.values();
        let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let of = clients::only_of(&domain, actor, words, filter.client).await?;
        let by = links::only_by(&domain, actor, words, filter.link).await?;
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-orders")}</h1><p class="note">{t!(words, "orders-note")}</p>{of}{by}</div>
                <div class="actions"><a class="button" href="/invoices">{t!(words, "invoices")}</a></div>
            </header>
            {filters(words, PATH, &asked, &sites(&programmes))}
            {list}
            {pager(words, PATH, &keep, next)}
        };
        Ok(Screen::new(t!(words, "nav-orders"), body))
    })
}

/// The sites of programmes, each once: identifier and name.
fn sites(programmes: &[Terms]) -> Vec<(String, String)> {
    let mut sites: Vec<_> =
        programmes.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone())).collect();
    sites.dedup();
    sites
}

fn nothing(words: &'static Language, asked: &Asked) -> AnyView {
    if asked.is_set() {
        let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
        empty(Icon::Orders, t!(words, "orders-no-match"), t!(words, "orders-no-match-text"), reset).into_any()
    } else {
        empty(Icon::Orders, t!(words, "orders-none"), t!(words, "orders-none-text"), None).into_any()
    }
}

fn kind_word(words: &'static Language, kind: OrderKind) -> String {
    match kind {
        OrderKind::Affiliate => t!(words, "orders-kind-affiliate"),
        OrderKind::Dropship => t!(words, "orders-kind-dropship"),
    }
}

/// The bar of filters above a list of orders.
pub fn filters(
    words: &'static Language,
    path: &'static str,
    asked: &Asked,
    sites: &[(String, String)],
) -> impl IntoView + use<> {
    let chosen = asked.status.clone();
    let states = OrderStatus::ALL.iter().map(|&state| {
        view! { <option value=state.word() selected=chosen == state.word()>{status::order_word(words, state)}</option> }
    });
    let states = states.collect_view();
    let kind = asked.kind.clone();
    let kinds = OrderKind::ALL.iter().map(|&word| {
        view! { <option value=word.word() selected=kind == word.word()>{kind_word(words, word)}</option> }
    });
    let kinds = kinds.collect_view();
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
    let hidden = [("client", &asked.client), ("link", &asked.link), ("partner", &asked.partner)];
    let hidden = hidden.into_iter().filter(|(_, value)| !value.is_empty());
    let hidden = hidden.map(|(name, value)| view! { <input r#type="hidden" name=name value=value.clone()/> });
    let hidden = hidden.collect_view();
    let values = asked.values();
    let keep: Vec<(&str, &str)> =
        values.iter().take(7).map(|(name, value)| (*name, value.as_str())).collect();
    let range = asked.range.draw(words, &keep);
    let all: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let export = export(words, &format!("{path}.csv"), &all);
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=path>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=path role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "orders-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "orders-search")/></label>
            <label class="pick"><span>{t!(words, "orders-status")}</span>
                <select name="status"><option value="">{t!(words, "orders-any")}</option>{states}</select></label>
            <label class="pick"><span>{t!(words, "orders-kind")}</span>
                <select name="kind"><option value="">{t!(words, "orders-any-kind")}</option>{kinds}</select></label>
            {sites}
            {hidden}
            {range}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export}
        </form>
    }
}

fn table(visitor: &Visitor, orders: Page<Order>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = orders.items.into_iter().map(|order| {
        let placed = order.placed_at;
        let link = came_by(visitor, &order).map(|link| view! { " · "{link} });
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", order.id)>{order.external_id.clone()}</a>{order.reference.clone().map(|own| view! { <small>{own}</small> })}</td>
                <td class="minor">{client(words, &order)}<small>{order.site_name.clone()}{link}</small></td>
                <td class="under">{status::order(words, order.status)}</td>
                <td class="nowrap" data-label=t!(words, "orders-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="num" data-label=t!(words, "orders-total")>{format.minor(order.total, &order.currency)}</td>
                <td class="num" data-label=t!(words, "orders-earned")>{earned(words, &format, &order)}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-orders")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "orders-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "orders-order")}</th>
                    <th scope="col">{t!(words, "orders-client")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col">{t!(words, "orders-placed")}</th>
                    <th scope="col" class="num">{t!(words, "orders-total")}</th>
                    <th scope="col" class="num">{t!(words, "orders-earned")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
