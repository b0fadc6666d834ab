//! Every product, with search.

use domain::actor::OperatorPermission;
use domain::catalog::facets::facets;
use domain::catalog::{self, Listing, ProductStatus};
use domain::error::DomainError;
use leptos::prelude::*;

use super::super::may;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::{Icon, icon};
use crate::pages::catalog::Asked;
use crate::pages::catalog::filters::filters;
use crate::pages::catalog::parts::{price, stock};
use crate::t;
use crate::visitor::{Visitor, domain};

const PATH: &str = "/ops/catalog";

/// `/ops/catalog`
pub fn list() -> impl IntoView {
    let asked = Asked::here();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let listing = catalog::list::list(&domain, actor, &asked.filter(), page).await?;
        let facets = facets(&domain, actor).await?;
        let pages = pager(words, PATH, &asked.kept(), listing.page.next);
        let bar = filters(words, PATH, &asked, &listing, &facets, true);
        let upload = may(&visitor, OperatorPermission::ManageCatalog).then(|| {
            view! { <a class="button primary" href="/ops/catalog/imports/new">{icon(Icon::Upload)}{t!(words, "imports-new")}</a> }
        });
        let list = if listing.page.items.is_empty() {
            nothing(&visitor, &asked)
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

fn nothing(visitor: &Visitor, asked: &Asked) -> AnyView {
    let words = visitor.language;
    if asked.is_set() {
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
