//! What the products of a file would do to the catalogue, judged by what is in both.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Entry, MOST_PROBLEMS, MOST_VALUE, Problem, text};
use crate::catalog::changes::{Difference, What, differences};
use crate::catalog::known::Shelf;
use crate::catalog::merge::{Manner, merged};
use crate::catalog::put::NewProduct;
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::SiteId;

/// Products that are listed of what may be a hundred thousand.
pub const MOST_LISTED: usize = 100;
/// Products whose changes are told one by one.
pub const MOST_TOLD: usize = 50;
/// Changes of a product that are told.
const MOST_CHANGES: usize = 20;

/// What a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Effect {
    /// Products that would change in this, by what it is.
    pub touched: BTreeMap<What, i64>,
    /// The first products of the file, without what is said about them.
    pub entries: Vec<Entry>,
    /// The first that would change.
    pub changed: Vec<Changed>,
}

/// A product that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The line it begins on.
    pub line: u64,
    /// What it is called now.
    pub title: String,
    /// The shop's own name for it.
    pub handle: String,
    /// What would be another, prices first.
    pub differences: Vec<Difference>,
    /// How much more, that is not told.
    pub more: usize,
}

/// How many products a file has of each kind, and what it would do.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub effect: Effect,
    /// SKUs that come from other products, as many as may be kept.
    pub moved: Vec<Problem>,
    /// How many more there are.
    pub unlisted: usize,
}

impl Look {
    /// Looks at some more products of the file: as entries, in their order. `in_stock` are the SKUs of which it says that
    /// there are some, and not how many.
    pub async fn at(
        &mut self,
        read: &mut impl Read,
        site: SiteId,
        language: &str,
        in_stock: &HashSet<String>,
        products: &[(u64, NewProduct)],
    ) -> Result<Vec<Entry>, DomainError> {
        let new: Vec<&NewProduct> = products.iter().map(|(_, product)| product).collect();
        let shelf = Shelf::of(read, site, &new).await?;
        let mut entries = Vec::with_capacity(products.len());
        for (line, product) in products {
            let product = restocked(product, &shelf, in_stock);
            for moved in moved(*line, &product, &shelf) {
                if self.moved.len() < MOST_PROBLEMS {
                    self.moved.push(moved);
                } else {
                    self.unlisted += 1;
                }
            }
            let before = shelf.product(&product);
            let changes = before.map(|before| {
                let after = merged(&product, &shelf, Manner::File, language);
                differences(&before.product, &after)
            });
            let unchanged = changes.as_ref().is_some_and(Vec::is_empty);
            self.created += i64::from(before.is_none());
            self.unchanged += i64::from(unchanged);
            if let (Some(before), Some(changes), false) = (before, changes, unchanged) {
                self.updated += 1;
                self.note(*line, &before.product, changes);
            }
            let entry = Entry { line: *line, known: before.is_some(), unchanged, product };
            if self.effect.entries.len() < MOST_LISTED {
                let mut listed = entry.clone();
                listed.product.description.clear();
                listed.product.texts = None;
                self.effect.entries.push(listed);
            }
            entries.push(entry);
        }
        Ok(entries)
    }

    fn note(&mut self, line: u64, before: &NewProduct, mut differences: Vec<Difference>) {
        let mut kinds: Vec<What> = differences.iter().map(|found| found.what).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for what in kinds {
            *self.effect.touched.entry(what).or_default() += 1;
        }
        if self.effect.changed.len() < MOST_TOLD {
            let more = differences.len().saturating_sub(MOST_CHANGES);
            differences.truncate(MOST_CHANGES);
            let (title, handle) = (before.title.clone(), before.handle.clone());
            self.effect.changed.push(Changed { line, title, handle, differences, more });
        }
    }
}

/// SKUs of a product that are told of those that come from another.
const MOST_MOVED: usize = 5;

/// What a person should know of the SKUs that a product takes from others: a line for each of these.
fn moved(line: u64, product: &NewProduct, shelf: &Shelf) -> Vec<Problem> {
    let mut donors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for held in shelf.elsewhere(product) {
        donors.entry(&held.handle).or_default().push(&held.variant.sku);
    }
    let told = donors.into_iter().map(|(donor, skus)| {
        let more = if skus.len() > MOST_MOVED { " …" } else { "" };
        let first: Vec<&str> = skus.into_iter().take(MOST_MOVED).collect();
        let skus = format!("{}{more}", first.join(", "));
        let value = format!("{} ({})", text::cut(&skus, MOST_VALUE), text::cut(donor, MOST_VALUE));
        let message =
            format!("The SKU moves here with its wholesale prices from the product behind it: {value}.");
        let (column, code) = ("sku".to_owned(), "moved".to_owned());
        Problem { line, column, code, message, value, stops: false }
    });
    told.collect()
}

/// The product as the catalogue is to take it. A file that says only that there are some leaves a count that is known as it
/// is, for that is the better answer; but a count of none contradicts it, and would keep from being sold what the shop has:
/// from then on it is not counted.
fn restocked(product: &NewProduct, shelf: &Shelf, in_stock: &HashSet<String>) -> NewProduct {
    let mut product = product.clone();
    for variant in &mut product.variants {
        let sku = variant.sku.trim();
        let none = shelf.variant(sku).is_some_and(|was| was.stock == Some(0));
        if none && in_stock.contains(sku) {
            variant.stock_unsaid = false;
        }
    }
    product
}
