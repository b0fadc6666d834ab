//! What shops sell, a line for each variant, and what was wrong with a file of products.

use app::pages::catalog::Asked;
use app::pages::ops::catalog::sentence;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::Domain;
use domain::catalog::list::list;
use domain::catalog::{Product, Variant, import};
use domain::error::DomainError;
use domain::page::Page;
use domain::sites::SitePolicy;

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
    "handle",
    "locale",
    "tax_class",
    "flags",
    "blocked_markets",
    "wholesale",
];

/// `/catalog.csv`, and for the operator `/ops/catalog.csv`.
pub(super) async fn export_catalog(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let filter = asked.filter();
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
    let tiers = variant.wholesale.iter().map(|tier| format!("{}={}", tier.min_quantity, money(tier.price)));
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
        product.handle.clone(),
        product.locale.clone(),
        product.tax_class.clone(),
        product.flags.join(" "),
        product.blocked_markets.join(" "),
        tiers.collect::<Vec<_>>().join("; "),
    ]
}

/// `/ops/catalog/imports/{id}/problems.csv`: everything that was wrong with a file, for whoever mends it.
pub(super) async fn export_problems(
    State(domain): State<Domain>,
    Path(id): Path<String>,
    asking: Asking,
) -> Response {
    asking.answer(problems(&domain, &asking, &id).await)
}

async fn problems(domain: &Domain, asking: &Asking, id: &str) -> Result<Response, DomainError> {
    let id = id.parse().map_err(|_| DomainError::NotFound)?;
    let (_, _, problems) = import::get(domain, &asking.actor, id).await?;
    let visitor = asking.visitor.clone();
    let read = move |_| std::future::ready(Ok(Page { items: problems.clone(), next: None }));
    let line = move |problem: import::Problem| {
        let effect = if problem.stops { "left out" } else { "noted" };
        let told = sentence(&visitor, &problem);
        vec![problem.line.to_string(), problem.column, effect.to_owned(), told, problem.value]
    };
    csv("problems.csv", &["line", "column", "effect", "problem", "value"], read, line).await
}
