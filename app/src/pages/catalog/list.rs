//! The list of products with its search and filters.

use domain::catalog::{self, Filter, Listing, Product};
use domain::error::DomainError;
use domain::sites::SitePolicy;
use leptos::prelude::*;

use super::parts::{picture, price, stock_chip};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

const PATH: &str = "/catalog";

/// `/catalog`
pub fn list() -> impl IntoView {
    let filter = asked();
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let listing = catalog::list::list(&domain(), actor, &filter, page).await?;
        let next = listing.page.next;
        let site = filter.site.map(|site| site.to_string()).unwrap_or_default();
        let available = if filter.available { "1" } else { "" };
        let kept = [
            ("q", filter.q.as_str()),
            ("site", &site),
            ("market", &filter.market),
            ("brand", &filter.brand),
            ("category", &filter.category),
            ("available", available),
        ];
        let pages = pager(words, PATH, &kept, next);
        let bar = filters(words, &filter, &listing);
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-catalogue")}</h1><p class="note">{t!(words, "catalog-note")}</p></div>
            </header>
            {bar}
            {products(&visitor, &filter, listing)}
            {pages}
        };
        Ok(Screen::new(t!(words, "nav-catalogue"), body))
    })
}

/// What the address asks for; what it cannot mean is no filter.
fn asked() -> Filter {
    let (market, brand, category) = (query("market"), query("brand"), query("category"));
    filter(query("q"), &query("site"), market, brand, category, &query("available"))
}

/// The filter that these values of an address mean.
pub fn filter(
    q: String,
    site: &str,
    market: String,
    brand: String,
    category: String,
    available: &str,
) -> Filter {
    Filter {
        q: q.chars().take(200).collect(),
        site: site.parse().ok(),
        market: if domain::partners::rules::is_country(&market) { market } else { String::new() },
        brand,
        category,
        available: available == "1",
        ..Filter::default()
    }
}

fn is_set(filter: &Filter) -> bool {
    let texts = [&filter.q, &filter.market, &filter.brand, &filter.category];
    texts.iter().any(|text| !text.is_empty()) || filter.site.is_some() || filter.available
}

fn filters(words: &'static Language, filter: &Filter, listing: &Listing) -> impl IntoView + use<> {
    let chosen = filter.site;
    let shops: Vec<&SitePolicy> = listing.sites.values().collect();
    let sites = (shops.len() > 1).then(|| {
        let options = shops.iter().map(|site| {
            view! { <option value=site.site.to_string() selected=chosen == Some(site.site)>{site.name.clone()}</option> }
        });
        view! {
            <label class="pick"><span>{t!(words, "catalog-site")}</span>
                <select name="site"><option value="">{t!(words, "catalog-any-site")}</option>{options.collect_view()}</select></label>
        }
    });
    let mut markets: Vec<&String> = shops.iter().flat_map(|site| &site.policy.markets).collect();
    markets.sort_unstable();
    markets.dedup();
    let mut markets: Vec<(String, String)> =
        markets.into_iter().map(|code| (code.clone(), countries::name(words, code))).collect();
    markets.sort_by(|one, other| one.1.cmp(&other.1));
    let market = filter.market.clone();
    let markets = markets.into_iter().map(|(code, name)| {
        let selected = code == market;
        view! { <option value=code selected=selected>{name}</option> }
    });
    let markets = markets.collect_view();
    let narrowed = [("brand", &filter.brand), ("category", &filter.category)];
    let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! {
            <input r#type="hidden" name=name value=value.clone()/><span class="badge">{value.clone()}</span>
        }
    });
    let narrowed = narrowed.collect_view();
    let reset =
        is_set(filter).then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    let site = chosen.map(|site| site.to_string()).unwrap_or_default();
    let kept = [
        ("q", filter.q.as_str()),
        ("site", &site),
        ("market", &filter.market),
        ("brand", &filter.brand),
        ("category", &filter.category),
        ("available", if filter.available { "1" } else { "" }),
    ];
    let export = export(words, "/catalog.csv", &kept);
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "catalog-search")}</span>
                <input r#type="search" name="q" maxlength="200" value=filter.q.clone() placeholder=t!(words, "catalog-search")/></label>
            {sites}
            <label class="pick"><span>{t!(words, "catalog-market")}</span>
                <select name="market"><option value="">{t!(words, "catalog-any-market")}</option>{markets}</select></label>
            <label class="pick"><span>{t!(words, "catalog-stock-head")}</span>
                <select name="available">
                    <option value="">{t!(words, "catalog-any-stock")}</option>
                    <option value="1" selected=filter.available>{t!(words, "catalog-only-available")}</option>
                </select></label>
            {narrowed}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export}
        </form>
    }
}

fn products(visitor: &Visitor, filter: &Filter, listing: Listing) -> AnyView {
    let words = visitor.language;
    if listing.page.items.is_empty() {
        let (title, text, action) = if is_set(filter) {
            let reset = (PATH.to_owned(), t!(words, "filter-reset"));
            (t!(words, "catalog-no-match"), t!(words, "catalog-no-match-text"), Some(reset))
        } else {
            let ask = ("/messages/new".to_owned(), t!(words, "catalog-none-ask"));
            (t!(words, "catalog-none"), t!(words, "catalog-none-text"), Some(ask))
        };
        return empty(Icon::Catalogue, title, text, action).into_any();
    }
    let sites = listing.sites;
    let tiles = listing.page.items.into_iter().filter_map(|product| {
        let site = sites.get(&product.site)?;
        Some(tile(visitor, &product, site))
    });
    view! { <ul class="tiles" role="list">{tiles.collect_view()}</ul> }.into_any()
}

fn tile(visitor: &Visitor, product: &Product, site: &SitePolicy) -> impl IntoView + use<> {
    let (title, _) = product.text(visitor.language.tag);
    let under = if product.brand.is_empty() {
        site.name.clone()
    } else {
        format!("{} · {}", product.brand, site.name)
    };
    view! {
        <li class="card tile">
            {picture(product)}
            <div class="body">
                <h2><a href=format!("{PATH}/{}", product.id)>{title.to_owned()}</a></h2>
                <p class="note">{under}</p>
                <p><b>{price(visitor, product, &site.currency)}</b></p>
                <p>{stock_chip(visitor, if product.available { product.stock() } else { Some(0) })}</p>
            </div>
        </li>
    }
}
