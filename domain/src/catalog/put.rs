//! A product comes into the catalogue, or changes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Product, ProductStatus, Text, Tier, Variant, rules, store, words};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Read as _, Subject, Tx, dialect};
use crate::error::{DomainError, Faults};
use crate::ids::{ProductId, SiteId, VariantId};

/// A product as the shop describes it. What is `None` stays as it is; in a new product it is what most have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProduct {
    /// The shop's own name for it; a product that is known by it is changed.
    pub handle: String,
    /// Whether the shop does not sell it any more.
    pub archived: bool,
    /// What it is called.
    pub title: String,
    /// What is said about it: plain text.
    pub description: String,
    /// The language of both, a BCP 47 tag.
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
    /// GTIN, where there is one.
    pub gtin: String,
}

/// What became of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    /// The product.
    pub product: ProductId,
    /// Whether it is new.
    pub created: bool,
}

/// Puts a product into the catalogue of a site.
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
    let put = write(tx, site, new).await?;
    tx.record(Change {
        action: if put.created { "product.created" } else { "product.changed" },
        subject: Subject::new("product", put.product),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": new.title, "handle": new.handle, "site_id": site }),
    });
    Ok(put)
}

/// Writes a product that was checked, and says nothing about it.
pub(super) async fn write(tx: &mut Tx, site: SiteId, new: &NewProduct) -> Result<Put, DomainError> {
    let handle = new.handle.trim();
    let known = tx.optional(store::BY_HANDLE, args![site, handle]).await?;
    let known = known.as_ref().map(Product::read).transpose()?;
    let wholesale = match &known {
        Some(product) => wholesale_of(tx, product.id).await?,
        None => BTreeMap::new(),
    };
    let id = known.as_ref().map_or_else(|| tx.id(), |product| product.id);
    let keep = |new: &Option<Vec<String>>, old: fn(&Product) -> &Vec<String>| {
        new.clone().unwrap_or_else(|| known.as_ref().map(|product| old(product).clone()).unwrap_or_default())
    };
    let blocked = keep(&new.blocked_markets, |product| &product.blocked_markets);
    let flags = keep(&new.flags, |product| &product.flags);
    let texts = new.texts.clone().or_else(|| known.as_ref().map(|product| product.texts.clone()));
    let texts = texts.unwrap_or_default();
    let url =
        new.url.clone().or_else(|| known.as_ref().map(|product| product.url.clone())).unwrap_or_default();
    let tax_class = new.tax_class.clone().or_else(|| known.as_ref().map(|product| product.tax_class.clone()));
    let tax_class = tax_class.unwrap_or_else(|| crate::sites::rules::STANDARD.to_owned());
    let status = if new.archived { ProductStatus::Archived } else { ProductStatus::Active };
    let available = new.variants.iter().any(|variant| variant.stock.is_none_or(|stock| stock > 0));
    let locales = words::marked(texts.keys().map(String::as_str).chain([new.locale.as_str()]));
    let now = tx.now();
    let values = args![
        id,
        site,
        handle,
        status,
        new.title.trim(),
        new.description.trim(),
        &new.locale,
        json!(texts),
        locales,
        new.brand.trim(),
        words::fold(&new.brand),
        new.vendor.trim(),
        new.category.trim(),
        words::category_key(&new.category),
        tax_class,
        json!(new.images),
        words::marked(blocked.iter().map(String::as_str)),
        words::marked(flags.iter().map(String::as_str)),
        available,
        now,
        url
    ];
    let row = tx.one(store::PUT_PRODUCT, values).await?;
    let (number, product): (i64, ProductId) = (row.get("number")?, row.get("id")?);
    tx.execute(store::RETIRE_VARIANTS, args![product, now]).await?;
    for (position, variant) in (0_i64..).zip(&new.variants) {
        let own: VariantId = tx.id();
        let sku = variant.sku.trim();
        let tiers = variant.wholesale.as_ref().or_else(|| wholesale.get(sku));
        let values = args![
            own,
            product,
            site,
            sku,
            variant.title.trim(),
            position,
            variant.retail,
            json!(tiers.cloned().unwrap_or_default()),
            variant.stock,
            variant.gtin.trim(),
            now
        ];
        tx.execute(store::PUT_VARIANT, values).await?;
    }
    let (head, body) = searched(new, &texts);
    let (sql, values) = dialect::index(tx.is_embedded(), number, &head, &body);
    tx.execute(sql, values).await?;
    Ok(Put { product, created: known.is_none() })
}

/// The wholesale prices a product had, by SKU: a file that does not know them shall not take them away.
async fn wholesale_of(tx: &mut Tx, product: ProductId) -> Result<BTreeMap<String, Vec<Tier>>, DomainError> {
    let rows = tx.all(store::VARIANTS, args![json!([product])]).await?;
    let variants = rows.iter().map(Variant::read).collect::<Result<Vec<_>, _>>()?;
    Ok(variants.into_iter().map(|variant| (variant.sku, variant.wholesale)).collect())
}

/// The words a product is found by: those it is called by, and those that are said about it.
fn searched(new: &NewProduct, texts: &BTreeMap<String, Text>) -> (BTreeSet<String>, BTreeSet<String>) {
    let called = [&new.title, &new.brand, &new.vendor, &new.category, &new.handle];
    let called = called.into_iter().chain(texts.values().map(|text| &text.title));
    let numbers = new.variants.iter().flat_map(|variant| [&variant.sku, &variant.title, &variant.gtin]);
    let said = [&new.description].into_iter().chain(texts.values().map(|text| &text.description));
    (words::indexed(called.chain(numbers)), words::indexed(said))
}
