//! Some products are written, many in each statement: a file brings a hundred thousand of them, and a database over the
//! network is waited for with every statement.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::json;

use super::known::{Known, Shelf};
use super::merge::{Manner, merged};
use super::put::{NewProduct, NewVariant, Put};
use super::row::{row, searched};
use super::{facets, store};
use crate::db::{DbError, Tx, Value, dialect};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId, VariantId};

/// What became of some products.
#[derive(Debug)]
pub(super) struct Lot {
    /// Of each, in their order.
    pub put: Vec<Put>,
    /// Others that lost variants to them, and are still to be [settled](super::donors::settle).
    pub donors: BTreeSet<ProductId>,
}

/// A product as it is written.
struct Written<'a> {
    known: Option<&'a Known>,
    new: &'a NewProduct,
    whole: NewProduct,
    changed: bool,
}

/// Writes products of which no two have a handle or a SKU in common. What is as it was is left alone.
pub(super) async fn write(
    tx: &mut Tx,
    site: SiteId,
    new: &[&NewProduct],
    manner: Manner,
    language: &str,
    shelf: &Shelf,
) -> Result<Lot, DomainError> {
    let written = new.iter().copied().map(|new| {
        let known = shelf.product(new);
        let whole = merged(new, shelf, manner, language);
        let changed = known.is_none_or(|known| known.product != whole);
        Written { known, new, whole, changed }
    });
    let all: Vec<Written> = written.collect();
    let changed: Vec<&Written> = all.iter().filter(|written| written.changed).collect();
    let rows: Vec<_> =
        changed.iter().map(|written| (written.known.map(|known| known.id), &written.whole)).collect();
    let ids = put(tx, site, &rows).await?;
    let own: HashSet<ProductId> = ids.values().copied().collect();
    if changed.iter().any(|written| written.known.is_some()) {
        let now = tx.now();
        tx.execute(store::RETIRE_VARIANTS, args![json!(own), now]).await?;
    }
    let mut variants = Vec::new();
    for Written { whole, .. } in &changed {
        let product = *ids.get(&whole.handle).ok_or_else(|| DbError::decode("handle", "is another one"))?;
        variants.extend(rows_of(tx, site, product, whole));
    }
    tx.execute_many(store::PUT_VARIANT, variants).await?;
    let pairs = changed.iter().map(|written| (written.known.map(|known| &known.product), &written.whole));
    facets::count(tx, site, pairs).await?;
    let moved = changed.iter().flat_map(|written| shelf.elsewhere(written.new)).map(|held| held.product);
    let donors = moved.filter(|product| !own.contains(product)).collect();
    let mut put = Vec::with_capacity(all.len());
    for Written { known, whole, changed, .. } in &all {
        let product = known.map(|known| known.id).or_else(|| ids.get(&whole.handle).copied());
        let product = product.ok_or_else(|| DbError::decode("handle", "is another one"))?;
        put.push(Put { product, created: known.is_none(), changed: *changed });
    }
    Ok(Lot { put, donors })
}

/// Writes the rows of products, new ones and those that have an identifier, and the words they are found by: their
/// identifiers by handle.
pub(super) async fn put(
    tx: &mut Tx,
    site: SiteId,
    all: &[(Option<ProductId>, &NewProduct)],
) -> Result<HashMap<String, ProductId>, DomainError> {
    let rows: Vec<_> = all.iter().map(|(id, whole)| row(tx, site, *id, whole)).collect();
    let (mut ids, mut numbers) = (HashMap::with_capacity(rows.len()), HashMap::with_capacity(rows.len()));
    for row in tx.all_many(store::PUT_PRODUCT, rows).await? {
        let handle: String = row.get("handle")?;
        numbers.insert(handle.clone(), row.get::<i64>("number")?);
        ids.insert(handle, row.get("id")?);
    }
    let (mut sql, mut index) = (dialect::POSTGRES_INDEX, Vec::with_capacity(all.len()));
    for (_, whole) in all {
        let number =
            *numbers.get(&whole.handle).ok_or_else(|| DbError::decode("handle", "is another one"))?;
        let (head, body) = searched(whole);
        let (statement, values) = dialect::index(tx.is_embedded(), number, &head, &body);
        sql = statement;
        index.push(values);
    }
    tx.execute_many(sql, index).await?;
    Ok(ids)
}

/// The rows of a product's variants.
fn rows_of(tx: &Tx, site: SiteId, product: ProductId, whole: &NewProduct) -> Vec<Vec<Value>> {
    let row = |(position, variant): (i64, &NewVariant)| {
        let own: VariantId = tx.id();
        args![
            own,
            product,
            site,
            &variant.sku,
            &variant.title,
            position,
            variant.retail,
            json!(variant.wholesale),
            variant.stock,
            &variant.gtin,
            tx.now()
        ]
    };
    (0_i64..).zip(&whole.variants).map(row).collect()
}
