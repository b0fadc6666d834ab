//! `/clients`: the customers that are the partner's for life, and what they brought.

use domain::attribution::corrections;
use domain::clients::{self, Client, ClientFilter, Sort};
use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::ids::{LinkId, SiteId};
use domain::page::Page;
use leptos::prelude::*;

use super::brought_by;
use super::decided::decisions;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::range::Range;
use crate::components::{Icon, icon};
use crate::pages::links;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

const PATH: &str = "/clients";
/// Corrections shown.
const LATEST: i64 = 5;

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    q: String,
    site: String,
    link: String,
    sort: String,
    range: Range,
}

impl Asked {
    fn read() -> Self {
        Self::of(query("q"), &query("site"), &query("link"), &query("sort"), Range::read())
    }

    /// The same from its parts. What is no site, link or order is taken as left out.
    pub fn of(q: String, site: &str, link: &str, sort: &str, range: Range) -> Self {
        let site = site.parse::<SiteId>().map_or_else(|_| String::new(), |site| site.to_string());
        let link = link.parse::<LinkId>().map_or_else(|_| String::new(), |link| link.to_string());
        let sort = sort.parse::<Sort>().map_or_else(|_| String::new(), |sort| sort.to_string());
        Self { q, site, link, sort, range }
    }

    /// What the domain is asked.
    pub fn filter(&self, now: Timestamp) -> ClientFilter {
        let (from, to) = self.range.bounds(now);
        ClientFilter {
            q: self.q.clone(),
            site: self.site.parse().ok(),
            link: self.link.parse().ok(),
            from,
            to,
            sort: self.sort.parse().ok(),
        }
    }

    /// Whether anybody is left out.
    fn is_set(&self) -> bool {
        self.range.is_set() || [&self.q, &self.site, &self.link].iter().any(|text| !text.is_empty())
    }

    /// Names and values of the address.
    fn values(&self) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("q", self.q.clone()),
            ("site", self.site.clone()),
            ("link", self.link.clone()),
            ("sort", self.sort.clone()),
        ];
        values.extend(self.range.values());
        values
    }
}

/// `/clients`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, domain) = (visitor.language, domain());
        let filter = asked.filter(domain.now());
        let clients = clients::list(&domain, actor, &filter, page).await?;
        let sites = clients::sites_of_clients(&domain, actor).await?;
        let decided = corrections(&domain, actor, LATEST).await?;
        let known = clients.items.first().and_then(|client| client.slug.clone());
        let by = brought_by(&domain, actor, words, filter.link, known).await?;
        let next = clients.next;
        let list = if clients.items.is_empty() {
            nothing(&visitor, &asked)
        } else {
            table(&visitor, clients).into_any()
        };
        let values = asked.values();
        let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "clients")}</h1><p class="note">{t!(words, "clients-note")}</p>{by}</div>
            </header>
            {filters(&visitor, &asked, sites)}
            {list}
            {pager(words, PATH, &keep, next)}
            {decisions(&visitor, decided)}
        };
        Ok(Screen::new(t!(words, "clients"), body))
    })
}

fn nothing(visitor: &Visitor, asked: &Asked) -> AnyView {
    let words = visitor.language;
    let (title, text, action) = if asked.is_set() {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        (t!(words, "clients-no-match"), t!(words, "clients-no-match-text"), Some(reset))
    } else {
        // Who sees no links is not sent there.
        let share = || ("/links".to_owned(), t!(words, "clients-none-links"));
        (t!(words, "clients-none"), t!(words, "clients-none-text"), links::seen_by(visitor).then(share))
    };
    empty(Icon::Clients, title, text, action).into_any()
}

fn filters(visitor: &Visitor, asked: &Asked, sites: Vec<(String, String)>) -> impl IntoView + use<> {
    let words = visitor.language;
    let option = |value: &str, name: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{name}</option> }
    };
    let sites = sites.into_iter().map(|(id, name)| option(&id, name, &asked.site)).collect_view();
    let sorts = [
        (Sort::Newest, t!(words, "clients-newest")),
        (Sort::Oldest, t!(words, "clients-oldest")),
        (Sort::Revenue, t!(words, "clients-by-revenue")),
    ];
    let sorts = sorts.map(|(sort, name)| option(sort.word(), name, &asked.sort)).collect_view();
    let values = asked.values();
    let set: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let link = (!asked.link.is_empty())
        .then(|| view! { <input r#type="hidden" name="link" value=asked.link.clone()/> });
    let range = asked.range.draw(words, &set[..4]);
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "clients-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "clients-search")/></label>
            <label class="pick"><span>{t!(words, "links-site")}</span>
                <select name="site"><option value="">{t!(words, "links-any")}</option>{sites}</select></label>
            <label class="pick"><span>{t!(words, "clients-sort")}</span><select name="sort">{sorts}</select></label>
            {link}
            {range}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/clients.csv", &set)}
        </form>
    }
}

/// What to call a client: the name, else the masked address, else the identifier.
pub(super) fn called(client: &Client) -> String {
    let known = [&client.name, &client.masked_email].into_iter().find(|text| !text.is_empty());
    known.cloned().unwrap_or_else(|| client.id.to_string())
}

fn table(visitor: &Visitor, clients: Page<Client>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = clients.items.into_iter().map(|client| {
        let about = [client.masked_email.clone(), countries::name(words, &client.country), client.site_name.clone()];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        let flag = client.self_referral.then(|| view! { <span class="status wait">{t!(words, "client-self")}</span> });
        let since = client.attributed_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", client.id)>{called(&client)}</a></td>
                <td class="minor">{about.join(" · ")}</td>
                <td class="under">{flag}</td>
                <td class="num" data-label=t!(words, "client-orders")>{format.number(client.orders)}</td>
                <td class="num" data-label=t!(words, "client-revenue")>{format.minor(client.revenue, &client.currency)}</td>
                <td class="num trail" data-label=t!(words, "client-earned")>{format.minor(client.earned, &client.currency)}</td>
                <td class="nowrap" data-label=t!(words, "client-since")><time datetime=since.to_string()>{format.date(since)}</time></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "clients")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "clients-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "client")}</th>
                    <th scope="col">{t!(words, "client-about")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "links-status")}</span></th>
                    <th scope="col" class="num">{t!(words, "client-orders")}</th>
                    <th scope="col" class="num">{t!(words, "client-revenue")}</th>
                    <th scope="col" class="num">{t!(words, "client-earned")}</th>
                    <th scope="col">{t!(words, "client-since")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
