//! Products that were checked are written, many in each statement: a file brings a hundred thousand of them, and a
//! database over the network is waited for with every statement.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::changes::{Difference, differences};
use super::known::{self, Known};
use super::merge::{Manner, merged};
use super::put::{NewProduct, Put};
use super::row::{row, searched};
use super::{facets, store};
use crate::db::{DbError, Read, Tx, dialect};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId, VariantId};

/// Products written at once, at the most.
pub(super) const MOST: usize = 96;
/// From how many products on the database looks at its tables anew.
const MANY: usize = 200;
/// The language of a site's first product that names none.
const FIRST_LANGUAGE: &str = "en";

/// How many products came of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub created: i64,
    pub changed: i64,
    pub unchanged: i64,
}

/// A product as it is written.
struct Written<'a> {
    known: Option<&'a Known>,
    whole: NewProduct,
    changed: bool,
}

/// Writes a whole product, and says nothing about it but what changed.
pub(super) async fn product(
    tx: &mut Tx,
    site: SiteId,
    new: &NewProduct,
) -> Result<(Put, Vec<Difference>), DomainError> {
    alone(tx, site).await?;
    let handle = new.handle.trim();
    let known = known::by_handles(tx, site, &[handle]).await?;
    let put = some(tx, site, &[new], Manner::Whole, &known).await?;
    let put = put.into_iter().next().ok_or_else(|| DbError::decode("*", "has no row"))?;
    let changes = match known.get(handle) {
        Some(before) if put.changed => {
            differences(&before.product, &merged(new, Some(before), Manner::Whole, ""))
        }
        _ => Vec::new(),
    };
    Ok((put, changes))
}

/// Writes products of a file in their order, and says nothing about them.
pub(super) async fn products(tx: &mut Tx, site: SiteId, all: &[NewProduct]) -> Result<Tally, DomainError> {
    alone(tx, site).await?;
    let mut tally = Tally::default();
    let (mut next, mut names): (Vec<&NewProduct>, HashSet<(bool, &str)>) = Default::default();
    for new in all {
        let own = || {
            let skus = new.variants.iter().map(|variant| (true, variant.sku.trim()));
            skus.chain([(false, new.handle.trim())])
        };
        // A statement changes no row twice: what meets one of these comes after them.
        if next.len() == MOST || own().any(|name| names.contains(&name)) {
            tally.count(of_file(tx, site, &next).await?);
            (next, names) = Default::default();
        }
        names.extend(own());
        next.push(new);
    }
    tally.count(of_file(tx, site, &next).await?);
    Ok(tally)
}

async fn of_file(tx: &mut Tx, site: SiteId, new: &[&NewProduct]) -> Result<Vec<Put>, DomainError> {
    let handles: Vec<&str> = new.iter().map(|new| new.handle.trim()).collect();
    let known = known::by_handles(tx, site, &handles).await?;
    some(tx, site, new, Manner::File, &known).await
}

impl Tally {
    /// Adds another.
    pub fn add(&mut self, other: Self) {
        self.created += other.created;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
    }

    fn count(&mut self, put: Vec<Put>) {
        for put in put {
            self.created += i64::from(put.created);
            self.changed += i64::from(put.changed && !put.created);
            self.unchanged += i64::from(!put.changed);
        }
    }
}

/// Before and after many products come in, lets the database know how much there is, so that it goes by its indexes.
pub(super) async fn look(tx: &mut Tx, products: usize) -> Result<(), DomainError> {
    if products >= MANY && !tx.is_embedded() {
        for statement in dialect::POSTGRES_LOOK {
            tx.execute(statement, vec![]).await?;
        }
    }
    Ok(())
}

/// Keeps others from writing a site's catalogue until the transaction ends: what a file does not speak of is kept as it was
/// read, and nobody may change it between the two.
pub(super) async fn alone(tx: &mut Tx, site: SiteId) -> Result<(), DomainError> {
    if !tx.is_embedded() {
        let lock = dialect::lock_of(&["catalog", &site.to_string()]);
        tx.one(dialect::POSTGRES_LOCK, args![lock]).await?;
    }
    Ok(())
}

/// The language of a new product that names none: that of the site's first.
pub(super) async fn language(read: &mut impl Read, site: SiteId) -> Result<String, DomainError> {
    match read.optional(store::FIRST_LOCALE, args![site]).await? {
        Some(row) => Ok(row.get("locale")?),
        None => Ok(FIRST_LANGUAGE.to_owned()),
    }
}

/// Writes products of which no two have a handle or a SKU in common. What is as it was is left alone.
async fn some(
    tx: &mut Tx,
    site: SiteId,
    new: &[&NewProduct],
    manner: Manner,
    known: &HashMap<String, Known>,
) -> Result<Vec<Put>, DomainError> {
    let before = |new: &NewProduct| known.get(new.handle.trim());
    let unspoken = new.iter().copied().any(|new| new.locale.is_empty() && before(new).is_none());
    let language = if unspoken { language(tx, site).await? } else { String::new() };
    let all: Vec<Written> = new
        .iter()
        .copied()
        .map(|new| {
            let known = before(new);
            let whole = merged(new, known, manner, &language);
            let changed = known.is_none_or(|known| known.product != whole);
            Written { known, whole, changed }
        })
        .collect();
    let changed = || all.iter().filter(|written| written.changed);
    let rows: Vec<_> = changed().map(|written| row(tx, site, written.known, &written.whole)).collect();
    let mut written = HashMap::with_capacity(rows.len());
    for row in tx.all_many(store::PUT_PRODUCT, rows).await? {
        let (number, id): (i64, ProductId) = (row.get("number")?, row.get("id")?);
        written.insert(row.get::<String>("handle")?, (number, id));
    }
    let ids: Vec<ProductId> = written.values().map(|(_, id)| *id).collect();
    let now = tx.now();
    if changed().any(|written| written.known.is_some()) {
        tx.execute(store::RETIRE_VARIANTS, args![json!(ids), now]).await?;
    }

    let (mut variants, mut index) = (Vec::new(), Vec::new());
    let mut sql = dialect::POSTGRES_INDEX;
    for Written { whole, .. } in changed() {
        let (number, product) =
            *written.get(&whole.handle).ok_or_else(|| DbError::decode("handle", "is another one"))?;
        for (position, variant) in (0_i64..).zip(&whole.variants) {
            let own: VariantId = tx.id();
            variants.push(args![
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
                now
            ]);
        }
        let (head, body) = searched(whole);
        let (statement, values) = dialect::index(tx.is_embedded(), number, &head, &body);
        sql = statement;
        index.push(values);
    }
    tx.execute_many(store::PUT_VARIANT, variants).await?;
    tx.execute_many(sql, index).await?;
    let pairs = changed().map(|written| (written.known.map(|known| &known.product), &written.whole));
    facets::count(tx, site, pairs).await?;
    let mut put = Vec::with_capacity(all.len());
    for Written { known, whole, changed } in &all {
        let product = known.map(|known| known.id).or_else(|| written.get(&whole.handle).map(|(_, id)| *id));
        let product = product.ok_or_else(|| DbError::decode("handle", "is another one"))?;
        put.push(Put { product, created: known.is_none(), changed: *changed });
    }
    Ok(put)
}
