//! What a site offers under some SKUs, for pricing.

use std::collections::HashMap;

use super::{Offer, PriceRule, rules, store, words};
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::SiteId;

/// Offers by SKU at the prices of a partner's tier. What the site does not sell, or not any more, is absent.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn offers(
    read: &mut impl Read,
    site: SiteId,
    tier: &str,
    skus: &[String],
) -> Result<HashMap<String, Offer>, DomainError> {
    // No SKU has a NUL in it, and PostgreSQL's JSON would stumble over one.
    let wanted: Vec<&str> = skus.iter().map(String::as_str).filter(|sku| !sku.contains('\0')).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let wanted = serde_json::Value::from(wanted);
    let rows = read.all(store::OFFERS, args![site, wanted]).await?;
    let rules = price_rules(read, site).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in &rows {
        let (vendor, brand): (String, String) = (row.get("vendor")?, row.get("brand")?);
        let category: String = row.get("category")?;
        let markup = rules::markup(&rules, &vendor, &category, &brand, tier);
        let (product, variant): (String, String) = (row.get("title")?, row.get("variant_title")?);
        let offer = Offer {
            product: row.get("product_id")?,
            variant: row.get("id")?,
            sku: row.get("sku")?,
            title: if variant.is_empty() { product } else { format!("{product}, {variant}") },
            retail: row.get("retail")?,
            wholesale: rules::marked_up(&store::tiers(row)?, markup),
            category,
            tax_class: row.get("tax_class")?,
            stock: row.get("stock")?,
            blocked_markets: words::unmarked(&row.get::<String>("blocked_markets")?),
            flags: words::unmarked(&row.get::<String>("flags")?),
        };
        found.insert(offer.sku.clone(), offer);
    }
    Ok(found)
}

pub(super) async fn price_rules(read: &mut impl Read, site: SiteId) -> Result<Vec<PriceRule>, DomainError> {
    let rows = read.all(store::PRICE_RULES, args![site]).await?;
    Ok(rows.iter().map(PriceRule::read).collect::<Result<_, _>>()?)
}
