//! Products that were checked are written, many in each statement: a file brings twenty thousand of them, and a database
//! over the network is waited for with every statement.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::json;

use super::put::{NewProduct, Put};
use super::{Product, ProductStatus, Text, Tier, Variant, store, words};
use crate::db::{DbError, Read as _, Tx, Value, dialect};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId, VariantId};

/// Products written at once, at the most.
const MOST: usize = 96;
/// From how many products on the database looks at its tables anew.
const MANY: usize = 200;

/// Writes a product, and says nothing about it.
pub(super) async fn product(tx: &mut Tx, site: SiteId, new: &NewProduct) -> Result<Put, DomainError> {
    let put = some(tx, site, &[new]).await?;
    Ok(put.into_iter().next().ok_or_else(|| DbError::decode("*", "has no row"))?)
}

/// Writes products in their order, and says nothing about them.
pub(super) async fn products(tx: &mut Tx, site: SiteId, all: &[NewProduct]) -> Result<(), DomainError> {
    look(tx, all.len()).await?;
    let (mut next, mut names): (Vec<&NewProduct>, HashSet<(bool, &str)>) = Default::default();
    for new in all {
        let own = || {
            let skus = new.variants.iter().map(|variant| (true, variant.sku.trim()));
            skus.chain([(false, new.handle.trim())])
        };
        // A statement changes no row twice: what meets one of these comes after them.
        if next.len() == MOST || own().any(|name| names.contains(&name)) {
            some(tx, site, &next).await?;
            (next, names) = Default::default();
        }
        names.extend(own());
        next.push(new);
    }
    some(tx, site, &next).await?;
    look(tx, all.len()).await
}

/// Lets the database know how much there is, so that it goes by its indexes.
async fn look(tx: &mut Tx, products: usize) -> Result<(), DomainError> {
    if products >= MANY && !tx.is_embedded() {
        for statement in dialect::POSTGRES_LOOK {
            tx.execute(statement, vec![]).await?;
        }
    }
    Ok(())
}

/// Writes products of which no two have a handle or a SKU in common.
async fn some(tx: &mut Tx, site: SiteId, new: &[&NewProduct]) -> Result<Vec<Put>, DomainError> {
    let handles: Vec<&str> = new.iter().map(|new| new.handle.trim()).collect();
    let known = tx.all(store::BY_HANDLES, args![site, json!(handles)]).await?;
    let known = known.iter().map(Product::read).collect::<Result<Vec<_>, _>>()?;
    let known: HashMap<String, Product> =
        known.into_iter().map(|product| (product.handle.clone(), product)).collect();
    let wholesale = wholesale_of(tx, known.values().map(|product| product.id).collect()).await?;

    let before = |new: &NewProduct| known.get(new.handle.trim());
    let mut rows = Vec::with_capacity(new.len());
    for new in new {
        rows.push(row(tx, site, new, before(new)));
    }
    let mut written = HashMap::with_capacity(new.len());
    for row in tx.all_many(store::PUT_PRODUCT, rows).await? {
        let (number, id): (i64, ProductId) = (row.get("number")?, row.get("id")?);
        written.insert(row.get::<String>("handle")?, (number, id));
    }
    let ids: Vec<ProductId> = written.values().map(|(_, id)| *id).collect();
    let now = tx.now();
    tx.execute(store::RETIRE_VARIANTS, args![json!(ids), now]).await?;

    let (mut variants, mut index, mut put) = (Vec::new(), Vec::new(), Vec::new());
    let mut sql = dialect::POSTGRES_INDEX;
    for new in new {
        let known = before(new);
        let (number, product) =
            *written.get(new.handle.trim()).ok_or_else(|| DbError::decode("handle", "is another one"))?;
        for (position, variant) in (0_i64..).zip(&new.variants) {
            let (own, sku): (VariantId, _) = (tx.id(), variant.sku.trim());
            let before = || known.and_then(|known| wholesale.get(&(known.id, sku.to_owned())));
            let tiers = variant.wholesale.as_ref().or_else(before);
            variants.push(args![
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
            ]);
        }
        let (head, body) = searched(new, &texts(new, known));
        let (statement, values) = dialect::index(tx.is_embedded(), number, &head, &body);
        sql = statement;
        index.push(values);
        put.push(Put { product, created: known.is_none() });
    }
    tx.execute_many(store::PUT_VARIANT, variants).await?;
    tx.execute_many(sql, index).await?;
    Ok(put)
}

/// What a product is from now on. What its description leaves out stays as it was before.
fn row(tx: &Tx, site: SiteId, new: &NewProduct, known: Option<&Product>) -> Vec<Value> {
    let keep = |new: &Option<Vec<String>>, old: fn(&Product) -> &Vec<String>| {
        new.clone().unwrap_or_else(|| known.map(|product| old(product).clone()).unwrap_or_default())
    };
    let blocked = keep(&new.blocked_markets, |product| &product.blocked_markets);
    let flags = keep(&new.flags, |product| &product.flags);
    let texts = texts(new, known);
    let url = new.url.clone().or_else(|| known.map(|product| product.url.clone())).unwrap_or_default();
    let tax_class = new.tax_class.clone().or_else(|| known.map(|product| product.tax_class.clone()));
    let tax_class = tax_class.unwrap_or_else(|| crate::sites::rules::STANDARD.to_owned());
    let status = if new.archived { ProductStatus::Archived } else { ProductStatus::Active };
    let available = new.variants.iter().any(|variant| variant.stock.is_none_or(|stock| stock > 0));
    let id: ProductId = known.map_or_else(|| tx.id(), |product| product.id);
    args![
        id,
        site,
        new.handle.trim(),
        status,
        new.title.trim(),
        new.description.trim(),
        &new.locale,
        json!(texts),
        words::marked(texts.keys().map(String::as_str).chain([new.locale.as_str()])),
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
        tx.now(),
        url
    ]
}

fn texts(new: &NewProduct, known: Option<&Product>) -> BTreeMap<String, Text> {
    let texts = new.texts.clone().or_else(|| known.map(|product| product.texts.clone()));
    texts.unwrap_or_default()
}

/// The wholesale prices that products had, by SKU: a file that does not know them shall not take them away.
async fn wholesale_of(
    tx: &mut Tx,
    products: Vec<ProductId>,
) -> Result<HashMap<(ProductId, String), Vec<Tier>>, DomainError> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let mut found = HashMap::new();
    for row in tx.all(store::VARIANTS, args![json!(products)]).await? {
        let (product, variant): (ProductId, _) = (row.get("product_id")?, Variant::read(&row)?);
        found.insert((product, variant.sku), variant.wholesale);
    }
    Ok(found)
}

/// The words a product is found by: those it is called by, and those that are said about it.
fn searched(new: &NewProduct, texts: &BTreeMap<String, Text>) -> (BTreeSet<String>, BTreeSet<String>) {
    let called = [&new.title, &new.brand, &new.vendor, &new.category, &new.handle];
    let called = called.into_iter().chain(texts.values().map(|text| &text.title));
    let numbers = new.variants.iter().flat_map(|variant| [&variant.sku, &variant.title, &variant.gtin]);
    let said = [&new.description].into_iter().chain(texts.values().map(|text| &text.description));
    (words::indexed(called.chain(numbers)), words::indexed(said))
}
