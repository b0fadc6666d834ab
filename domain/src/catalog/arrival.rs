//! Products of a file come in, lot after lot, in one transaction.

use std::collections::{BTreeSet, HashSet};

use super::known::Shelf;
use super::merge::Manner;
use super::put::{NewProduct, Put};
use super::{donors, lot, write};
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};

/// How many products came of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub created: i64,
    pub changed: i64,
    pub unchanged: i64,
}

/// A file that comes in.
#[derive(Debug)]
pub(super) struct Arrival {
    site: SiteId,
    /// Of new products that name none: one for all of them, whichever comes first.
    language: String,
    /// Products of the site that lost variants to those of the file. They may come themselves with others yet, so that
    /// what becomes of them is settled at the end.
    donors: BTreeSet<ProductId>,
    tally: Tally,
}

impl Arrival {
    /// Begins: nobody else writes the site's catalogue until the transaction ends.
    pub async fn begin(tx: &mut Tx, site: SiteId) -> Result<Self, DomainError> {
        write::alone(tx, site).await?;
        let language = write::language(tx, site).await?;
        Ok(Self { site, language, donors: BTreeSet::new(), tally: Tally::default() })
    }

    /// Writes more products in their order, and says nothing about them.
    pub async fn bring(&mut self, tx: &mut Tx, all: &[NewProduct]) -> Result<(), DomainError> {
        let (mut next, mut names): (Vec<&NewProduct>, HashSet<(bool, &str)>) = Default::default();
        for new in all {
            let own = || {
                let skus = new.variants.iter().map(|variant| (true, variant.sku.trim()));
                skus.chain([(false, new.handle.trim())])
            };
            // A statement changes no row twice: what meets one of these comes after them.
            if next.len() == write::MOST || own().any(|name| names.contains(&name)) {
                self.lot(tx, &next).await?;
                (next, names) = Default::default();
            }
            names.extend(own());
            next.push(new);
        }
        self.lot(tx, &next).await
    }

    async fn lot(&mut self, tx: &mut Tx, new: &[&NewProduct]) -> Result<(), DomainError> {
        if new.is_empty() {
            return Ok(());
        }
        let shelf = Shelf::of(tx, self.site, new).await?;
        let lot = lot::write(tx, self.site, new, Manner::File, &self.language, &shelf).await?;
        for put in &lot.put {
            self.tally.count(put);
            if put.changed {
                // Written whole, it is what it is.
                self.donors.remove(&put.product);
            }
        }
        self.donors.extend(lot.donors);
        Ok(())
    }

    /// All of it is there: settles what lost variants to it.
    pub async fn end(self, tx: &mut Tx) -> Result<Tally, DomainError> {
        let donors: Vec<ProductId> = self.donors.into_iter().collect();
        for some in donors.chunks(write::MOST) {
            donors::settle(tx, self.site, some).await?;
        }
        Ok(self.tally)
    }
}

impl Tally {
    fn count(&mut self, put: &Put) {
        self.created += i64::from(put.created);
        self.changed += i64::from(put.changed && !put.created);
        self.unchanged += i64::from(!put.changed);
    }
}
