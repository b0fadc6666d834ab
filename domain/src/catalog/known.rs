//! What stands in the catalogue of what is spoken of, with all that a description may leave out.

use std::collections::HashMap;

use serde_json::json;

use super::put::{NewProduct, NewVariant};
use super::{Product, Variant, store};
use crate::db::{DbError, Read, Row};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};

/// A product as it stands.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its identifier.
    pub id: ProductId,
    /// All of it, at the shop's own wholesale prices.
    pub product: NewProduct,
}

/// A variant as it stands, or as it was last where it cannot be bought any more.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// Whose it is.
    pub product: ProductId,
    /// The shop's own name for that.
    pub handle: String,
    /// All of it.
    pub variant: NewVariant,
    /// Whether it can be bought.
    active: bool,
}

/// Products by handle, and variants by SKU, whatever product they are of.
#[derive(Debug)]
pub(super) struct Shelf {
    products: HashMap<String, Known>,
    variants: HashMap<String, Held>,
}

impl Held {
    fn read(row: &Row, handle: String) -> Result<Self, DbError> {
        Ok(Self {
            product: row.get("product_id")?,
            handle,
            variant: NewVariant::of(&Variant::read(row)?),
            active: row.get("active")?,
        })
    }
}

impl Shelf {
    /// What a site has under the handles and the SKUs of some products.
    pub async fn of(read: &mut impl Read, site: SiteId, new: &[&NewProduct]) -> Result<Self, DomainError> {
        let handles: Vec<&str> = new.iter().map(|new| new.handle.trim()).collect();
        let variants = new.iter().flat_map(|new| &new.variants);
        let skus: Vec<&str> = variants.map(|variant| variant.sku.trim()).collect();
        Self::find(read, site, &handles, &skus).await
    }

    /// What a site has under some handles and some SKUs.
    pub async fn find(
        read: &mut impl Read,
        site: SiteId,
        handles: &[&str],
        skus: &[&str],
    ) -> Result<Self, DomainError> {
        let mut known: HashMap<ProductId, Known> = HashMap::new();
        for row in read.all(store::BY_HANDLES, args![site, store::names(handles)]).await? {
            let product = Product::read(&row)?;
            known.insert(product.id, Known { id: product.id, product: NewProduct::of(&product) });
        }
        let mut variants: HashMap<String, Held> = HashMap::new();
        let ids: Vec<ProductId> = known.keys().copied().collect();
        let own = if ids.is_empty() {
            Vec::new()
        } else {
            read.all(store::EVERY_VARIANT, args![json!(ids)]).await?
        };
        for row in own {
            let product: ProductId = row.get("product_id")?;
            let Some(known) = known.get_mut(&product) else { continue };
            let held = Held::read(&row, known.product.handle.clone())?;
            if held.active {
                known.product.variants.push(held.variant.clone());
            }
            variants.insert(held.variant.sku.clone(), held);
        }
        // A SKU is the site's: whoever has it now may be another product.
        let others: Vec<&str> = skus.iter().copied().filter(|sku| !variants.contains_key(*sku)).collect();
        let others = if others.is_empty() {
            Vec::new()
        } else {
            read.all(store::BY_SKUS, args![site, store::names(&others)]).await?
        };
        for row in others {
            let held = Held::read(&row, row.get("handle")?)?;
            variants.insert(held.variant.sku.clone(), held);
        }
        let products = known.into_values().map(|known| (known.product.handle.clone(), known)).collect();
        Ok(Self { products, variants })
    }

    /// The product that is known by the same handle.
    pub fn product(&self, new: &NewProduct) -> Option<&Known> {
        self.products.get(new.handle.trim())
    }

    /// What the site sells under a SKU, or sold once, in whatever product.
    pub fn variant(&self, sku: &str) -> Option<&NewVariant> {
        self.variants.get(sku).map(|held| &held.variant)
    }

    /// Variants that another product loses where this one comes in.
    pub fn elsewhere(&self, new: &NewProduct) -> impl Iterator<Item = &Held> {
        let handle = new.handle.trim();
        let held = new.variants.iter().filter_map(|variant| self.variants.get(variant.sku.trim()));
        held.filter(move |held| held.active && held.handle != handle)
    }

    /// The product that is known by a handle.
    pub fn take(mut self, handle: &str) -> Option<Known> {
        self.products.remove(handle)
    }
}
