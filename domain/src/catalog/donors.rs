//! Products that lost variants: the shop sells those under the same SKUs in another product now.

use std::collections::BTreeMap;

use serde_json::json;

use super::put::NewProduct;
use super::{Product, Variant, facets, lot, store};
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};

/// A product that lost variants.
#[derive(Debug)]
pub(super) struct Donor {
    /// Its identifier.
    pub id: ProductId,
    /// As it was, but for the variants that are gone.
    pub before: NewProduct,
    /// As it is now.
    pub after: NewProduct,
}

/// Makes products what they are without the variants they lost: what they cost from, whether they can be had, and what they
/// are found by. One that has none left is not sold any more.
pub(super) async fn settle(tx: &mut Tx, site: SiteId, ids: &[ProductId]) -> Result<Vec<Donor>, DomainError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut products: BTreeMap<ProductId, Product> = BTreeMap::new();
    for row in tx.all(store::BY_IDS, args![json!(ids)]).await? {
        let product = Product::read(&row)?;
        products.insert(product.id, product);
    }
    for row in tx.all(store::VARIANTS, args![json!(ids)]).await? {
        let id: ProductId = row.get("product_id")?;
        if let Some(product) = products.get_mut(&id) {
            product.variants.push(Variant::read(&row)?);
        }
    }
    let settled = products.into_values().map(|product| {
        let before = NewProduct::of(&product);
        let archived = before.archived == Some(true) || before.variants.is_empty();
        let after = NewProduct { archived: Some(archived), ..before.clone() };
        Donor { id: product.id, before, after }
    });
    let donors: Vec<Donor> = settled.collect();
    let rows: Vec<_> = donors.iter().map(|donor| (Some(donor.id), &donor.after)).collect();
    lot::put(tx, site, &rows).await?;
    facets::count(tx, site, donors.iter().map(|donor| (Some(&donor.before), &donor.after))).await?;
    Ok(donors)
}
