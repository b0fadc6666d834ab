//! A product as it is stored: its row, and the words it is found by.

use std::collections::BTreeSet;

use serde_json::json;

use super::put::NewProduct;
use super::{ProductStatus, words};
use crate::db::{Tx, Value};
use crate::ids::{ProductId, SiteId};

/// The row of a product; one without an identifier is new.
pub(super) fn row(tx: &Tx, site: SiteId, id: Option<ProductId>, whole: &NewProduct) -> Vec<Value> {
    let status = if whole.archived == Some(true) { ProductStatus::Archived } else { ProductStatus::Active };
    let available = whole.variants.iter().any(|variant| variant.stock.is_none_or(|stock| stock > 0));
    let id: ProductId = id.unwrap_or_else(|| tx.id());
    let spoken = whole.texts.iter().flat_map(|texts| texts.keys()).map(String::as_str);
    let marked = |list: &Option<Vec<String>>| words::marked(list.iter().flatten().map(String::as_str));
    args![
        id,
        site,
        &whole.handle,
        status,
        &whole.title,
        &whole.description,
        &whole.locale,
        json!(whole.texts),
        words::marked(spoken.chain([whole.locale.as_str()])),
        &whole.brand,
        words::fold(&whole.brand),
        &whole.vendor,
        &whole.category,
        words::category_key(&whole.category),
        whole.tax_class.clone(),
        json!(whole.images),
        marked(&whole.blocked_markets),
        marked(&whole.flags),
        available,
        tx.now(),
        whole.url.clone(),
        words::fold(&whole.title),
        whole.variants.iter().map(|variant| variant.retail).min().unwrap_or_default()
    ]
}

/// The words a product is found by: those it is called by, and those that are said about it.
pub(super) fn searched(whole: &NewProduct) -> (BTreeSet<String>, BTreeSet<String>) {
    let texts = || whole.texts.iter().flat_map(|texts| texts.values());
    let called = [&whole.title, &whole.brand, &whole.vendor, &whole.category, &whole.handle];
    let called = called.into_iter().chain(texts().map(|text| &text.title));
    let numbers = whole.variants.iter().flat_map(|variant| [&variant.sku, &variant.title, &variant.gtin]);
    let said = [&whole.description].into_iter().chain(texts().map(|text| &text.description));
    (words::indexed(called.chain(numbers)), words::indexed(said))
}
