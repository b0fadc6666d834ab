//! `/ops/clients`: everybody's customers, the last to be reported first.

use domain::customers::{self, Customer, CustomerFilter, Whose};
use domain::error::DomainError;
use domain::ids::{PartnerId, SiteId};
use domain::page::Page;
use domain::sites;
use leptos::prelude::*;

use super::super::orders::every_site;
use super::super::partners::only_of;
use super::{PATH, called};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

/// `whose` of those who are nobody's.
const NOBODY: &str = "nobody";
/// `whose` of those whose address is one of their partner's own people's.
const OWN: &str = "own";

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    q: String,
    site: String,
    partner: String,
    whose: String,
}

impl Asked {
    fn read() -> Self {
        Self::of(query("q"), &query("site"), &query("partner"), query("whose"))
    }

    /// The same from its parts. What is no site, partner or word is taken as left out.
    pub fn of(q: String, site: &str, partner: &str, whose: String) -> Self {
        let site = site.parse::<SiteId>().map_or_else(|_| String::new(), |site| site.to_string());
        let whose = if [NOBODY, OWN].contains(&whose.as_str()) { whose } else { String::new() };
        // Nobody's are not a partner's: what was chosen last counts, and a partner is no choice of the form.
        let partner = partner.parse::<PartnerId>().ok().filter(|_| whose != NOBODY);
        Self { q, site, partner: partner.map(|id| id.to_string()).unwrap_or_default(), whose }
    }

    /// What the domain is asked.
    pub fn filter(&self) -> CustomerFilter {
        let whose = match self.partner.parse() {
            Ok(partner) => Whose::Partner(partner),
            Err(_) if self.whose == NOBODY => Whose::Nobody,
            Err(_) => Whose::Anybody,
        };
        let (site, self_referral) = (self.site.parse().ok(), self.whose == OWN);
        CustomerFilter { q: self.q.clone(), site, whose, self_referral }
    }

    /// Names and values of the address.
    fn values(&self) -> [(&'static str, &str); 4] {
        [("q", &self.q), ("site", &self.site), ("partner", &self.partner), ("whose", &self.whose)]
    }

    fn is_set(&self) -> bool {
        self.values().iter().any(|(_, value)| !value.is_empty())
    }
}

/// `/ops/clients`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let found = customers::list(&domain, actor, &asked.filter(), page).await?;
        let sites = every_site(&sites::programmes(&domain).await?);
        let of = only_of(&domain, actor, words, asked.partner.parse().ok()).await?;
        let next = found.next;
        let list =
            if found.items.is_empty() { nothing(words, &asked) } else { table(&visitor, found).into_any() };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-clients")}</h1><p class="note">{t!(words, "ops-clients-note")}</p>{of}</div>
            </header>
            {filters(words, &asked, &sites)}
            {list}
            {pager(words, PATH, &asked.values(), next)}
        };
        Ok(Screen::new(t!(words, "nav-clients"), body))
    })
}

fn nothing(words: &'static Language, asked: &Asked) -> AnyView {
    if asked.is_set() {
        let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
        let text = t!(words, "ops-clients-no-match-text");
        empty(Icon::Clients, t!(words, "clients-no-match"), text, reset).into_any()
    } else {
        empty(Icon::Clients, t!(words, "ops-clients-none"), t!(words, "ops-clients-none-text"), None)
            .into_any()
    }
}

fn filters(words: &'static Language, asked: &Asked, sites: &[(String, String)]) -> impl IntoView + use<> {
    let option = |value: &str, name: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{name}</option> }
    };
    let sites = (sites.len() > 1).then(|| {
        let options = sites.iter().map(|(id, name)| option(id, name.clone(), &asked.site)).collect_view();
        view! {
            <label class="pick"><span>{t!(words, "orders-site")}</span>
                <select name="site"><option value="">{t!(words, "orders-any-site")}</option>{options}</select></label>
        }
    });
    let whose = [
        ("", t!(words, "ops-clients-anybody")),
        (NOBODY, t!(words, "ops-clients-nobody")),
        (OWN, t!(words, "ops-clients-own")),
    ];
    let whose = whose.map(|(value, name)| option(value, name, &asked.whose)).collect_view();
    let partner = (!asked.partner.is_empty())
        .then(|| view! { <input r#type="hidden" name="partner" value=asked.partner.clone()/> });
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "ops-clients-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "ops-clients-search")/></label>
            {sites}
            <label class="pick"><span>{t!(words, "ops-client-whose")}</span><select name="whose">{whose}</select></label>
            {partner}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/ops/clients.csv", &asked.values())}
        </form>
    }
}

fn table(visitor: &Visitor, found: Page<Customer>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|customer| {
        let name = called(&customer);
        let number = customer.number().unwrap_or_default().to_owned();
        let about = [customer.masked_email, number, countries::name(words, &customer.country)];
        let about: Vec<String> =
            about.into_iter().filter(|part| !part.is_empty() && *part != name).collect();
        let flag = customer.self_referral.then(|| view! { <span class="status wait">{t!(words, "ops-client-self")}</span> });
        let whose = match (customer.partner, customer.partner_name) {
            (Some(id), Some(name)) => view! { <a href=format!("/ops/partners/{id}")>{name}</a> }.into_any(),
            _ => view! { <span class="note">{t!(words, "order-nobody")}</span> }.into_any(),
        };
        let since = customer.since.map(|at| view! { <time datetime=at.to_string()>{format.date(at)}</time> });
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", customer.id)>{name}</a></td>
                <td class="minor">{about.join(" · ")}<small>{customer.site_name}</small></td>
                <td class="under">{flag}</td>
                <td data-label=t!(words, "partner")>{whose}</td>
                <td class="nowrap" data-label=t!(words, "ops-client-since")>{since}</td>
                <td class="num" data-label=t!(words, "client-orders")><a href=format!("/ops/orders?client={}", customer.id)>{format.number(customer.orders)}</a></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-clients")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "ops-clients-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "client")}</th>
                    <th scope="col">{t!(words, "ops-clients-about")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "links-status")}</span></th>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "ops-client-since")}</th>
                    <th scope="col" class="num">{t!(words, "client-orders")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
