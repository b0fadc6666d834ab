//! What the partner asked prices for: a few that hold, one whose time is over, some that cannot be ordered.

use std::sync::Arc;
use std::time::Duration;

use rust_decimal::Decimal;

use super::people::Cast;
use crate::Domain;
use crate::catalog::{self, Filter};
use crate::clock::{FixedClock, Timestamp};
use crate::error::DomainError;
use crate::page::PageRequest;
use crate::quotes::create::{NewQuote, create};
use crate::quotes::rules::{Item, Request, ShipTo};
use crate::sites::{SiteKind, Terms};

/// Hours ago, pieces of each product, destination, discount and commission in hundredths of a percent.
const ASKED: &[(u64, &[i64], &str, i64, i64)] = &[
    (300, &[1, 2], "DE", 0, 2000),
    (21, &[2], "FR", 1000, 1000),
    (17, &[3, 1, 2], "DE", 500, 1500),
    (9, &[1], "US", 0, 2000),
    (5, &[1, 1], "DE", 2000, 1000),
    (2, &[4, 2], "DE", 750, 1250),
];

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let (_, programmes) = crate::partners::own(domain, &cast.owner).await?;
    let retail = programmes.iter().filter(|terms| terms.site_kind != SiteKind::BusinessToBusiness);
    let mut shops = Vec::new();
    for terms in retail {
        let skus = skus(domain, cast, terms).await?;
        if !skus.is_empty() {
            shops.push((terms, skus));
        }
    }
    for ((hours, pieces, country, discount, commission), (terms, skus)) in
        ASKED.iter().zip(shops.iter().cycle())
    {
        let at = now.minus(Duration::from_secs(hours * 3600));
        let then = Domain { clock: Arc::new(FixedClock::at(at)), ..domain.clone() };
        let item = |(sku, quantity): (&String, &i64)| Item { sku: sku.clone(), quantity: *quantity };
        let new = NewQuote {
            site: terms.site,
            programme: Some(terms.kind),
            request: Request {
                price_list: None,
                items: skus.iter().zip(*pieces).map(item).collect(),
                ship_to: ShipTo { country: (*country).to_owned(), ..ShipTo::default() },
                discount_percent: Decimal::new(*discount, 2),
                commission_percent: Decimal::new(*commission, 2),
            },
            rest_of_pool: false,
        };
        transact!(then, |tx| create(tx, &cast.owner, &new).await.map(drop))?;
    }
    Ok(())
}

/// A few things the shop sells.
pub(super) async fn skus(domain: &Domain, cast: &Cast, terms: &Terms) -> Result<Vec<String>, DomainError> {
    let filter = Filter { site: Some(terms.site), available: Some(true), ..Filter::default() };
    let found = catalog::list::list(domain, &cast.owner, &filter, PageRequest::new(3, None)).await?;
    let products = found.page.items.into_iter();
    Ok(products
        .filter_map(|product| product.variants.into_iter().next())
        .map(|variant| variant.sku)
        .collect())
}
