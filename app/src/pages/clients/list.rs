//! `/clients`: the customers that are the partner's for life, and what they brought.

use domain::attribution::{Correction, corrections};
use domain::clients::{self, Client, ClientFilter, Sort};
use domain::error::DomainError;
use domain::page::Page;
use leptos::prelude::*;

use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;
use crate::words::format::Format;

const PATH: &str = "/clients";
/// Corrections shown.
const LATEST: i64 = 5;

/// What the address asks for, as it was written.
pub struct Asked {
    /// What the domain is asked.
    pub filter: ClientFilter,
    site: String,
    from: String,
    to: String,
    sort: String,
}

impl Asked {
    fn read(visitor: &Visitor) -> Self {
        let format = visitor.format();
        Self::of(query("q"), query("site"), query("from"), query("to"), query("sort"), &format)
    }

    /// The same from its parts. What is no site, day or order is taken as left out.
    pub fn of(q: String, site: String, from: String, to: String, sort: String, format: &Format) -> Self {
        let filter = ClientFilter {
            q,
            site: site.parse().ok(),
            from: format.start_of_day(&from),
            // The last day belongs to the range.
            to: format.end_of_day(&to),
            sort: sort.parse().ok(),
        };
        Self { filter, site, from, to, sort }
    }

    fn is_set(&self) -> bool {
        let filter = &self.filter;
        !filter.q.is_empty() || filter.site.is_some() || filter.from.is_some() || filter.to.is_some()
    }
}

/// `/clients`
pub fn list() -> impl IntoView {
    let asked = Asked::read(&Visitor::current());
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, domain) = (visitor.language, domain());
        let clients = clients::list(&domain, actor, &asked.filter, page).await?;
        let sites = clients::sites_of_clients(&domain, actor).await?;
        let decided = corrections(&domain, actor, LATEST).await?;
        let next = clients.next;
        let list = if clients.items.is_empty() {
            nothing(&visitor, &asked)
        } else {
            table(&visitor, clients).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "clients")}</h1><p class="note">{t!(words, "clients-note")}</p></div>
            </header>
            {filters(&visitor, &asked, sites)}
            {list}
            {pager(words, PATH, &[
                ("q", &asked.filter.q), ("site", &asked.site), ("from", &asked.from), ("to", &asked.to), ("sort", &asked.sort),
            ], next)}
            {decisions(&visitor, decided)}
        };
        Ok(Screen::new(t!(words, "clients"), body))
    })
}

fn nothing(visitor: &Visitor, asked: &Asked) -> AnyView {
    let words = visitor.language;
    let (title, text, action) = if asked.is_set() {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        (t!(words, "clients-no-match"), t!(words, "clients-no-match-text"), reset)
    } else {
        let links = ("/links".to_owned(), t!(words, "clients-none-links"));
        (t!(words, "clients-none"), t!(words, "clients-none-text"), links)
    };
    empty(Icon::Clients, title, text, Some(action)).into_any()
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
    let set = [
        ("q", asked.filter.q.as_str()),
        ("site", &asked.site),
        ("from", &asked.from),
        ("to", &asked.to),
        ("sort", &asked.sort),
    ];
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "clients-search")}</span>
                <input r#type="search" name="q" value=asked.filter.q.clone() placeholder=t!(words, "clients-search")/></label>
            <label class="pick"><span>{t!(words, "links-site")}</span>
                <select name="site"><option value="">{t!(words, "links-any")}</option>{sites}</select></label>
            <label class="pick"><span>{t!(words, "clients-sort")}</span><select name="sort">{sorts}</select></label>
            <label class="pick"><span>{t!(words, "clients-from")}</span><input r#type="date" name="from" value=asked.from.clone()/></label>
            <label class="pick"><span>{t!(words, "clients-to")}</span><input r#type="date" name="to" value=asked.to.clone()/></label>
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

/// What the operator corrected, for this partner or against.
fn decisions(visitor: &Visitor, decided: Vec<Correction>) -> Option<impl IntoView + use<>> {
    if decided.is_empty() {
        return None;
    }
    let (words, format) = (visitor.language, visitor.format());
    let rows = decided.into_iter().map(|entry| {
        let gained = entry.to.is_some();
        let (class, what) = if gained {
            ("good", t!(words, "correction-gained"))
        } else {
            ("bad", t!(words, "correction-lost"))
        };
        let who = [entry.customer_name, entry.masked_email, entry.site_name];
        let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let at = entry.created_at;
        view! {
            <li class=class>
                <div><b>{what}": "{who.join(" · ")}</b><small>{entry.reason}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    Some(view! {
        <section class="card" aria-labelledby="corrections">
            <header><h2 id="corrections">{t!(words, "corrections")}</h2></header>
            <div class="body"><p class="note">{t!(words, "corrections-note")}</p>
                <ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    })
}
