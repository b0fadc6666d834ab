//! Products as they stand, with all that a description may leave out.

use std::collections::HashMap;

use serde_json::json;

use super::put::{NewProduct, NewVariant};
use super::{Product, Variant, store};
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};

/// A product as it stands.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its identifier.
    pub id: ProductId,
    /// All of it, at the shop's own wholesale prices.
    pub product: NewProduct,
    /// Variants it had once: one that comes back has the wholesale prices it had.
    gone: Vec<NewVariant>,
}

impl Known {
    /// What it has under a SKU, or had.
    pub fn variant(&self, sku: &str) -> Option<&NewVariant> {
        self.product.variants.iter().chain(&self.gone).find(|variant| variant.sku == sku)
    }
}

/// The products that a site calls by some handles.
pub(super) async fn by_handles(
    read: &mut impl Read,
    site: SiteId,
    handles: &[&str],
) -> Result<HashMap<String, Known>, DomainError> {
    let mut known: HashMap<ProductId, Known> = HashMap::new();
    for row in read.all(store::BY_HANDLES, args![site, json!(handles)]).await? {
        let product = Product::read(&row)?;
        let whole = Known { id: product.id, product: NewProduct::of(&product), gone: Vec::new() };
        known.insert(product.id, whole);
    }
    if known.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<ProductId> = known.keys().copied().collect();
    for row in read.all(store::EVERY_VARIANT, args![json!(ids)]).await? {
        let (product, active): (ProductId, bool) = (row.get("product_id")?, row.get("active")?);
        let variant = NewVariant::of(&Variant::read(&row)?);
        if let Some(known) = known.get_mut(&product) {
            if active { &mut known.product.variants } else { &mut known.gone }.push(variant);
        }
    }
    Ok(known.into_values().map(|known| (known.product.handle.clone(), known)).collect())
}
