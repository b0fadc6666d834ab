//! What the products of a file would do to the catalogue, judged by what is in both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::catalog::changes::{Difference, What, differences};
use crate::catalog::known;
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
}

impl Look {
    /// Looks at some more products of the file: as entries, in their order.
    pub async fn at(
        &mut self,
        read: &mut impl Read,
        site: SiteId,
        language: &str,
        products: &[(u64, NewProduct)],
    ) -> Result<Vec<Entry>, DomainError> {
        let handles: Vec<&str> = products.iter().map(|(_, product)| product.handle.trim()).collect();
        let known = known::by_handles(read, site, &handles).await?;
        let mut entries = Vec::with_capacity(products.len());
        for (line, product) in products {
            let before = known.get(product.handle.trim());
            let changes = before.map(|before| {
                let after = merged(product, Some(before), Manner::File, language);
                differences(&before.product, &after)
            });
            let unchanged = changes.as_ref().is_some_and(Vec::is_empty);
            self.created += i64::from(before.is_none());
            self.unchanged += i64::from(unchanged);
            if let (Some(before), Some(changes), false) = (before, changes, unchanged) {
                self.updated += 1;
                self.note(*line, &before.product, changes);
            }
            let entry = Entry { line: *line, known: before.is_some(), unchanged, product: product.clone() };
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
