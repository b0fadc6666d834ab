//! A product is changed by hand: what shops' files do not hold, or do not know. What a file brings meanwhile, such as
//! stock, is none of it and stays.

use std::collections::{BTreeMap, HashMap};

use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::known::Shelf;
use super::put::{self, NewProduct, NewVariant, Put, put_product};
use super::{Product, Text, Tier, Variant, rules, store, write};
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{ProductId, SiteId};

/// What is changed by hand; each field stands instead of what was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// What was looked at, as [`seen`] told; empty to change whatever is there.
    pub based_on: String,
    /// Whether the shop does not sell it any more.
    pub archived: bool,
    /// Where it belongs: `Home > Lighting > Lamps`.
    pub category: String,
    /// `standard`, `reduced` …
    pub tax_class: String,
    /// Where it may not go, ISO 3166-1 alpha-2.
    pub blocked_markets: Vec<String>,
    /// Compliance flags it carries.
    pub flags: Vec<String>,
    /// What it is called, and what is said about it, in other languages than its own.
    pub texts: BTreeMap<String, Text>,
    /// Wholesale prices by SKU, from the first tier up; a variant that is not named keeps its own.
    pub wholesale: BTreeMap<String, Vec<Tier>>,
}

impl Edit {
    /// The product as it is to be.
    fn over(&self, product: &NewProduct) -> NewProduct {
        let mut new = product.clone();
        new.archived = Some(self.archived);
        new.category.clone_from(&self.category);
        new.tax_class = Some(self.tax_class.clone());
        new.blocked_markets = Some(self.blocked_markets.clone());
        new.flags = Some(self.flags.clone());
        new.texts = Some(self.texts.clone());
        for variant in &mut new.variants {
            if let Some(tiers) = self.wholesale.get(&variant.sku) {
                variant.wholesale = Some(tiers.clone());
            }
        }
        new
    }
}

/// What somebody has seen of what is changed by hand, in a few letters: another where any of it is another.
pub fn seen(product: &NewProduct) -> String {
    let wholesale = product.variants.iter().map(|variant| (&variant.sku, &variant.wholesale));
    let wholesale: BTreeMap<_, _> = wholesale.collect();
    let all = json!([
        product.archived,
        product.category,
        product.tax_class,
        product.blocked_markets,
        product.flags,
        product.texts,
        wholesale,
    ]);
    let hash = Sha256::digest(all.to_string());
    HEXLOWER.encode(&hash[..8])
}

/// Changes a product by hand.
///
/// # Errors
/// [`DomainError::Validation`] with every fault, `changed_meanwhile` where somebody else was faster;
/// [`DomainError::NotFound`].
pub async fn edit_product(
    tx: &mut Tx,
    actor: &Actor,
    id: ProductId,
    edit: &Edit,
) -> Result<Put, DomainError> {
    let (site, handle) = place(tx, actor, id).await?;
    write::alone(tx, site).await?;
    hold(tx, site, &handle).await?;
    let shelf = Shelf::find(tx, site, &[&handle], &[]).await?;
    let known = shelf.take(&handle).ok_or(DomainError::NotFound)?.product;
    let mut faults = check(&known, edit);
    let stale = !edit.based_on.is_empty() && edit.based_on != seen(&known);
    faults.check(stale, "based_on", "changed_meanwhile", "Somebody changed it meanwhile.");
    faults.end()?;
    put::whole(tx, actor, site, &edit.over(&known)).await
}

/// Everything that is wrong with what is changed about a product.
pub fn check(product: &NewProduct, edit: &Edit) -> Faults {
    let mut faults = Faults::default();
    let has = |sku: &String| product.variants.iter().any(|variant| variant.sku == *sku);
    for sku in edit.wholesale.keys().filter(|sku| !has(sku)) {
        faults.check(true, &format!("wholesale/{sku}"), "unknown_sku", "The product has no such variant.");
    }
    // One whose variants all went to other products is put away by hand; sold it is only with some.
    if edit.archived && product.variants.is_empty() {
        rules::check_described(&mut faults, &edit.over(product));
    } else {
        rules::check_product(&mut faults, &edit.over(product));
    }
    faults
}

/// Puts a whole product into the catalogue as [`put_product`] does, where it is as it was when it was read:
/// `based_on` is when it had last changed then, as [`Timestamp`] is written.
///
/// # Errors
/// As [`put_product`]; [`DomainError::Validation`] with `changed_meanwhile`.
pub async fn replace_product(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    based_on: Option<&str>,
    new: &NewProduct,
) -> Result<Put, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    write::alone(tx, site).await?;
    let mut faults = Faults::default();
    if let Some(seen) = based_on {
        let changed = hold(tx, site, new.handle.trim()).await?;
        let stale = changed.is_none_or(|changed| changed.to_string() != seen);
        faults.check(stale, "based_on", "changed_meanwhile", "It was changed meanwhile: read it again.");
    }
    faults.beside(put_product(tx, actor, site, new).await)
}

/// What stands of a product that a program puts, for all that it leaves out.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The product; none where the site has none by that handle.
    pub product: Option<NewProduct>,
    /// What the site sells under the SKUs that were asked for, or sold once, in whatever product.
    pub variants: HashMap<String, NewVariant>,
}

/// What stands under a handle and some SKUs of a site. Nobody else changes it until the transaction ends, so that what is
/// left out is written as it is and not as it was.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator; [`DomainError::Forbidden`] for a key of other sites.
pub async fn standing(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    handle: &str,
    skus: &[&str],
) -> Result<Standing, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    write::alone(tx, site).await?;
    let shelf = Shelf::find(tx, site, &[handle], skus).await?;
    let variants = skus.iter().filter_map(|sku| Some(((*sku).to_owned(), shelf.variant(sku)?.clone())));
    let variants = variants.collect();
    Ok(Standing { product: shelf.take(handle).map(|known| known.product), variants })
}

/// What a site calls by a handle, at its own wholesale prices; none where it has no such product.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator; [`DomainError::Forbidden`] for a key of other sites.
pub async fn stored(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    handle: &str,
) -> Result<Option<Product>, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReadSites, site)?;
    let row = tx.optional(store::BY_HANDLES, args![site, store::names(&[handle])]).await?;
    let Some(mut product) = row.map(|row| Product::read(&row)).transpose()? else { return Ok(None) };
    for row in tx.all(store::VARIANTS, args![json!([product.id])]).await? {
        product.variants.push(Variant::read(&row)?);
    }
    Ok(Some(product))
}

/// The site and the shop's own name of a product.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator; [`DomainError::Forbidden`] for a key of other sites.
pub async fn place(tx: &mut Tx, actor: &Actor, id: ProductId) -> Result<(SiteId, String), DomainError> {
    actor.permit_operator(OperatorPermission::ManageCatalog)?;
    let row = tx.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let Product { site, handle, .. } = Product::read(&row)?;
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    Ok((site, handle))
}

/// Lets nobody else change a product until the transaction ends: when it last changed, where there is one.
async fn hold(tx: &mut Tx, site: SiteId, handle: &str) -> Result<Option<Timestamp>, DomainError> {
    // None has a NUL in its name, and PostgreSQL would stumble over one.
    if handle.contains('\0') {
        return Ok(None);
    }
    let row = tx.optional(store::HOLD, args![site, handle]).await?;
    Ok(row.map(|row| row.get("updated_at")).transpose()?)
}
