//! Every product, with search.

use domain::actor::OperatorPermission;
use domain::catalog::{self, Filter, Listing, ProductStatus};
use domain::error::DomainError;
use leptos::prelude::*;

use super::super::may;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::pages::catalog::parts::{price, stock};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/catalog";

/// `/ops/catalog`
pub fn list() -> impl IntoView {
    let filter = Filter {
        q: query("q").chars().take(200).collect(),
        site: query("site").parse().ok(),
        brand: query("brand"),
        category: query("category"),
        status: query("status").parse::<ProductStatus>().ok(),
        ..Filter::default()
    };
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let listing = catalog::list::list(&domain(), actor, &filter, page).await?;
        let next = listing.page.next;
        let site = filter.site.map(|site| site.to_string()).unwrap_or_default();
        let status = filter.status.map(|status| status.to_string()).unwrap_or_default();
        let kept = [
            ("q", filter.q.as_str()),
            ("site", &site),
            ("brand", &filter.brand),
            ("category", &filter.category),
            ("status", &status),
        ];
        let pages = pager(words, PATH, &kept, next);
        let bar = filters(words, &filter, &listing, export(words, "/ops/catalog.csv", &kept));
        let upload = may(&visitor, OperatorPermission::ManageCatalog).then(|| {
            view! { <a class="button primary" href="/ops/catalog/imports/new">{icon(Icon::Upload)}{t!(words, "imports-new")}</a> }
        });
        let list = if listing.page.items.is_empty() {
            nothing(&visitor, &filter)
        } else {
            table(&visitor, listing).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-catalogue-ops")}</h1><p class="note">{t!(words, "ops-catalog-note")}</p></div>
                <div class="actions"><a class="button" href="/ops/catalog/imports">{t!(words, "imports")}</a>{upload}</div>
            </header>
            {bar}
            {list}
            {pages}
        };
        Ok(Screen::new(t!(words, "nav-catalogue-ops"), body))
    })
}

fn is_set(filter: &Filter) -> bool {
    let texts = [&filter.q, &filter.brand, &filter.category];
    texts.iter().any(|text| !text.is_empty()) || filter.site.is_some() || filter.status.is_some()
}

fn nothing(visitor: &Visitor, filter: &Filter) -> AnyView {
    let words = visitor.language;
    if is_set(filter) {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        empty(Icon::Catalogue, t!(words, "catalog-no-match"), t!(words, "catalog-no-match-text"), Some(reset))
            .into_any()
    } else {
        let upload = may(visitor, OperatorPermission::ManageCatalog)
            .then(|| ("/ops/catalog/imports/new".to_owned(), t!(words, "imports-new")));
        empty(Icon::Catalogue, t!(words, "catalog-none"), t!(words, "ops-catalog-none-text"), upload)
            .into_any()
    }
}

fn filters(
    words: &'static Language,
    filter: &Filter,
    listing: &Listing,
    export: impl IntoView + 'static,
) -> AnyView {
    let chosen = filter.site;
    let sites = listing.sites.values().map(|site| {
        view! { <option value=site.site.to_string() selected=chosen == Some(site.site)>{site.name.clone()}</option> }
    });
    let sites = sites.collect_view();
    let states = [
        (ProductStatus::Active, t!(words, "product-active")),
        (ProductStatus::Archived, t!(words, "product-archived")),
    ];
    let status = filter.status;
    let states = states
        .into_iter()
        .map(|(one, name)| view! { <option value=one.word() selected=status == Some(one)>{name}</option> });
    let states = states.collect_view();
    let narrowed = [("brand", &filter.brand), ("category", &filter.category)];
    let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! { <input r#type="hidden" name=name value=value.clone()/><span class="badge">{value.clone()}</span> }
    });
    let narrowed = narrowed.collect_view();
    let reset =
        is_set(filter).then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "catalog-search")}</span>
                <input r#type="search" name="q" maxlength="200" value=filter.q.clone() placeholder=t!(words, "catalog-search")/></label>
            <label class="pick"><span>{t!(words, "catalog-site")}</span>
                <select name="site"><option value="">{t!(words, "catalog-any-site")}</option>{sites}</select></label>
            <label class="pick"><span>{t!(words, "product-status")}</span>
                <select name="status"><option value="">{t!(words, "product-any")}</option>{states}</select></label>
            {narrowed}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export}
        </form>
    }
    .into_any()
}

fn table(visitor: &Visitor, listing: Listing) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let sites = listing.sites;
    let rows = listing.page.items.into_iter().filter_map(|product| {
        let site = sites.get(&product.site)?;
        let archived = (product.status == ProductStatus::Archived)
            .then(|| view! { " "<span class="status">{t!(words, "product-archived")}</span> });
        let skus = product.variants.iter().map(|variant| variant.sku.as_str()).take(3).collect::<Vec<_>>().join(", ");
        Some(view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", product.id)>{product.title.clone()}</a>{archived}</td>
                <td class="minor">{site.name.clone()}" · "{skus}</td>
                <td data-label=t!(words, "catalog-brand")>{product.brand.clone()}</td>
                <td data-label=t!(words, "catalog-stock-head")>{stock(visitor, product.stock())}</td>
                <td class="num" data-label=t!(words, "catalog-retail")>{price(visitor, &product, &site.currency)}</td>
                <td class="nowrap" data-label=t!(words, "product-changed")><time datetime=product.updated_at.to_string()>{format.date(product.updated_at)}</time></td>
            </tr>
        })
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-catalogue-ops")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "nav-catalogue-ops")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "product")}</th>
                    <th scope="col">{t!(words, "catalog-sku")}</th>
                    <th scope="col">{t!(words, "catalog-brand")}</th>
                    <th scope="col">{t!(words, "catalog-stock-head")}</th>
                    <th scope="col" class="num">{t!(words, "catalog-retail")}</th>
                    <th scope="col">{t!(words, "product-changed")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
