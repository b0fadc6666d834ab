//! Products get their variants, at the prices of the one who looks.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::audience::Audience;
use super::{PriceRule, Product, Variant, offers, rules, store};
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};
use crate::sites::{SiteKind, SitePolicy};

/// Gives the products their variants, at the prices of the one who looks.
pub(super) async fn fill(
    read: &mut impl Read,
    products: &mut [Product],
    audience: &Audience,
    sites: &BTreeMap<SiteId, SitePolicy>,
) -> Result<(), DomainError> {
    if products.is_empty() {
        return Ok(());
    }
    let mut prices: HashMap<SiteId, Vec<PriceRule>> = HashMap::new();
    for product in products.iter() {
        if let Entry::Vacant(place) = prices.entry(product.site) {
            place.insert(offers::price_rules(read, product.site).await?);
        }
    }
    let ids: Vec<String> = products.iter().map(|product| product.id.to_string()).collect();
    let rows = read.all(store::VARIANTS, args![serde_json::Value::from(ids)]).await?;
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::new();
    for row in &rows {
        variants.entry(row.get("product_id")?).or_default().push(Variant::read(row)?);
    }
    for product in products {
        let rules = prices.get(&product.site).map(Vec::as_slice).unwrap_or_default();
        let markup = if audience.as_stored {
            0
        } else {
            rules::markup(rules, &product.vendor, &product.category, &product.brand, &audience.tier)
        };
        // A shop that sells at retail alone has no wholesale prices for anybody but itself.
        let retail = sites.get(&product.site).is_some_and(|site| site.kind == SiteKind::Retail);
        let hidden = audience.partner.is_some() && retail;
        product.variants = variants.remove(&product.id).unwrap_or_default();
        for variant in &mut product.variants {
            variant.markup = if hidden { 0 } else { markup };
            variant.wholesale =
                if hidden { Vec::new() } else { rules::marked_up(&variant.wholesale, markup) };
        }
    }
    Ok(())
}
