//! A product comes into the catalogue, or changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::changes::{Difference, differences};
use super::write::{self, Done};
use super::{Product, ProductStatus, Text, Tier, Variant, rules};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{ProductId, SiteId};

/// Changes of a product that the log tells one by one.
const MOST_TOLD: usize = 50;

/// A product as the shop describes it. What is `None` stays as it is; in a new product it is what most have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProduct {
    /// The shop's own name for it; a product that is known by it is changed.
    pub handle: String,
    /// Whether the shop does not sell it any more.
    pub archived: Option<bool>,
    /// What it is called.
    pub title: String,
    /// What is said about it: plain text.
    pub description: String,
    /// The language of both, a BCP 47 tag; empty for the product's own, and of a new product for that of the site's
    /// first.
    pub locale: String,
    /// The same in other languages.
    pub texts: Option<BTreeMap<String, Text>>,
    /// Its brand.
    pub brand: String,
    /// Who supplies it.
    pub vendor: String,
    /// Where it belongs: `Home > Lighting > Lamps`.
    pub category: String,
    /// `standard`, `reduced` …
    pub tax_class: Option<String>,
    /// Addresses of pictures, https.
    pub images: Vec<String>,
    /// Its page in the shop, https.
    pub url: Option<String>,
    /// Where it may not go, ISO 3166-1 alpha-2.
    pub blocked_markets: Option<Vec<String>>,
    /// Compliance flags it carries.
    pub flags: Option<Vec<String>>,
    /// Countries beside those: for who knows of some and not of all.
    #[serde(default)]
    pub more_blocked_markets: Vec<String>,
    /// Flags beside those.
    #[serde(default)]
    pub more_flags: Vec<String>,
    /// What it can be bought as; those it had before and are not here cannot be bought any more.
    pub variants: Vec<NewVariant>,
}

/// A variant as the shop describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVariant {
    /// Its SKU, unique on the site.
    pub sku: String,
    /// What tells it from the others.
    pub title: String,
    /// The listed price, in minor units.
    pub retail: i64,
    /// Wholesale prices from the first tier up.
    pub wholesale: Option<Vec<Tier>>,
    /// Pieces there are; `None` where the shop does not count.
    pub stock: Option<i64>,
    /// Whether nothing is said of its stock, which then stays as it is.
    #[serde(default)]
    pub stock_unsaid: bool,
    /// GTIN, where there is one.
    pub gtin: String,
}

impl NewProduct {
    /// A product as it stands, nothing left unsaid.
    pub fn of(product: &Product) -> Self {
        Self {
            handle: product.handle.clone(),
            archived: Some(product.status == ProductStatus::Archived),
            title: product.title.clone(),
            description: product.description.clone(),
            locale: product.locale.clone(),
            texts: Some(product.texts.clone()),
            brand: product.brand.clone(),
            vendor: product.vendor.clone(),
            category: product.category.clone(),
            tax_class: Some(product.tax_class.clone()),
            images: product.images.clone(),
            url: Some(product.url.clone()),
            blocked_markets: Some(product.blocked_markets.clone()),
            flags: Some(product.flags.clone()),
            more_blocked_markets: Vec::new(),
            more_flags: Vec::new(),
            variants: product.variants.iter().map(NewVariant::of).collect(),
        }
    }
}

impl NewVariant {
    /// A variant as it stands. Its wholesale prices are the shop's own where it was read so.
    pub fn of(variant: &Variant) -> Self {
        Self {
            sku: variant.sku.clone(),
            title: variant.title.clone(),
            retail: variant.retail,
            wholesale: Some(variant.wholesale.clone()),
            stock: variant.stock,
            stock_unsaid: false,
            gtin: variant.gtin.clone(),
        }
    }
}

/// What became of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    /// The product.
    pub product: ProductId,
    /// Whether it is new.
    pub created: bool,
    /// Whether anything about it is another than before.
    pub changed: bool,
}

/// Puts a product into the catalogue of a site. What is empty is empty from now on; where nothing is another than
/// before, nothing happens. A SKU that another product has goes over to this one with what is known of it; a product that
/// keeps none is archived.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`] where there is no such site.
pub async fn put_product(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    new: &NewProduct,
) -> Result<Put, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    crate::sites::current_policy(tx, site).await?;
    let mut faults = Faults::default();
    rules::check_product(&mut faults, new);
    faults.end()?;
    whole(tx, actor, site, new).await
}

/// Writes a product that was checked, and says what is another than before, about it and about others that lost variants
/// to it.
pub(super) async fn whole(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    new: &NewProduct,
) -> Result<Put, DomainError> {
    let Done { put, changes, donors } = write::product(tx, site, new).await?;
    let record = |action, id: ProductId, product: &NewProduct, mut changes: Vec<Difference>| {
        changes.truncate(MOST_TOLD);
        let (name, handle) = (&product.title, &product.handle);
        Change {
            action,
            subject: Subject::new("product", id),
            partner: None,
            mode: Mode::Live,
            by: actor.clone(),
            data: json!({ "name": name, "handle": handle, "site_id": site, "changes": changes }),
        }
    };
    if put.changed {
        let action = if put.created { "product.created" } else { "product.changed" };
        tx.record(record(action, put.product, new, changes));
    }
    for donor in donors {
        let lost = differences(&donor.before, &donor.after);
        tx.record(record("product.changed", donor.id, &donor.after, lost));
    }
    Ok(put)
}
