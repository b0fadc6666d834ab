//! The list of products with its search and filters.

use domain::catalog::facets::facets;
use domain::catalog::{self, Listing, Product};
use domain::error::DomainError;
use domain::sites::SitePolicy;
use leptos::prelude::*;

use super::asked::Asked;
use super::filters::filters;
use super::parts::{money, picture, price, stock_chip, wholesale_from};
use crate::components::Icon;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{escape, page_request, pager};
use crate::t;
use crate::visitor::{Visitor, domain};

const PATH: &str = "/catalog";

/// `/catalog`
pub fn list() -> impl IntoView {
    let asked = Asked::here();
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let listing = catalog::list::list(&domain, actor, &asked.filter(), page).await?;
        let facets = facets(&domain, actor).await?;
        let pages = pager(words, PATH, &asked.kept(), listing.page.next);
        let bar = filters(words, PATH, &asked, &listing, &facets, false);
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-catalogue")}</h1><p class="note">{t!(words, "catalog-note")}</p></div>
            </header>
            {bar}
            {products(&visitor, &asked, listing)}
            {pages}
        };
        Ok(Screen::new(t!(words, "nav-catalogue"), body))
    })
}

fn products(visitor: &Visitor, asked: &Asked, listing: Listing) -> AnyView {
    let words = visitor.language;
    if listing.page.items.is_empty() {
        let (title, text, action) = if asked.is_set() {
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
        Some(tile(visitor, asked, &product, site))
    });
    view! { <ul class="tiles" role="list">{tiles.collect_view()}</ul> }.into_any()
}

fn tile(visitor: &Visitor, asked: &Asked, product: &Product, site: &SitePolicy) -> impl IntoView + use<> {
    // In the language that was asked for, else in the reader's.
    let (title, _) = product.text(if asked.locale.is_empty() { visitor.language.tag } else { &asked.locale });
    let kept =
        if asked.locale.is_empty() { String::new() } else { format!("?locale={}", escape(&asked.locale)) };
    let under = if product.brand.is_empty() {
        site.name.clone()
    } else {
        format!("{} · {}", product.brand, site.name)
    };
    let wholesale = wholesale_from(product).map(|from| {
        let price = money(visitor, from, &site.currency);
        view! { <p class="note">{t!(visitor.language, "catalog-wholesale-from", price = price)}</p> }
    });
    view! {
        <li class="card tile">
            {picture(product)}
            <div class="body">
                <h2><a href=format!("{PATH}/{}{kept}", product.id)>{title.to_owned()}</a></h2>
                <p class="note">{under}</p>
                <p><b>{price(visitor, product, &site.currency)}</b></p>
                {wholesale}
                <p>{stock_chip(visitor, if product.available { product.stock() } else { Some(0) })}</p>
            </div>
        </li>
    }
}
