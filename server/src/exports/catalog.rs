//! What a partner's shops sell, a line for each variant.

use app::pages::catalog::filter;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::catalog::list::list;
use domain::catalog::{Product, Variant};
use domain::page::Page;
use domain::sites::SitePolicy;
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "product_id",
    "site",
    "title",
    "variant",
    "sku",
    "gtin",
    "brand",
    "category",
    "currency",
    "price",
    "wholesale_from",
    "stock",
    "url",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    site: String,
    market: String,
    brand: String,
    category: String,
    available: String,
}

/// `/catalog.csv`
pub(super) async fn export_catalog(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let filter = filter(asked.q, &asked.site, asked.market, asked.brand, asked.category, &asked.available);
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move {
            let listing = list(&domain, &actor, &filter, page).await?;
            let lines = listing.page.items.iter().filter_map(|product| {
                let site = listing.sites.get(&product.site)?;
                Some(product.variants.iter().map(|variant| line(product, variant, site)).collect::<Vec<_>>())
            });
            Ok(Page { items: lines.flatten().collect::<Vec<_>>(), next: listing.page.next })
        }
    };
    asking.answer(csv("catalog.csv", HEADER, read, |line| line).await)
}

fn line(product: &Product, variant: &Variant, site: &SitePolicy) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &site.currency);
    vec![
        product.id.to_string(),
        site.name.clone(),
        product.title.clone(),
        variant.title.clone(),
        variant.sku.clone(),
        variant.gtin.clone(),
        product.brand.clone(),
        product.category.clone(),
        site.currency.clone(),
        money(variant.retail),
        variant.wholesale.first().map(|tier| money(tier.price)).unwrap_or_default(),
        variant.stock.map(|stock| stock.to_string()).unwrap_or_default(),
        product.url.clone(),
    ]
}
