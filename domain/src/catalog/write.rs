//! What whoever writes products needs: to be alone, to know the language of new ones, and to write one of them whole.

use super::changes::{Difference, differences};
use super::donors::{self, Donor};
use super::known::Shelf;
use super::lot;
use super::merge::{Manner, merged};
use super::put::{NewProduct, Put};
use super::store;
use crate::db::{DbError, Read, Tx, dialect};
use crate::error::DomainError;
use crate::ids::{ProductId, SiteId};

/// Products written at once, at the most.
pub(super) const MOST: usize = 96;
/// From how many products on the database looks at its tables anew.
const MANY: usize = 200;
/// The language of a site's first product that names none.
const FIRST_LANGUAGE: &str = "en";

/// What became of a product that was written.
#[derive(Debug)]
pub(super) struct Done {
    /// The product.
    pub put: Put,
    /// What about it is another than before.
    pub changes: Vec<Difference>,
    /// Others that lost variants to it.
    pub donors: Vec<Donor>,
}

/// Writes a whole product, and says nothing about it but what changed.
pub(super) async fn product(tx: &mut Tx, site: SiteId, new: &NewProduct) -> Result<Done, DomainError> {
    alone(tx, site).await?;
    let shelf = Shelf::of(tx, site, &[new]).await?;
    let known = shelf.product(new);
    let unspoken = new.locale.is_empty() && known.is_none();
    let language = if unspoken { language(tx, site).await? } else { String::new() };
    let lot = lot::write(tx, site, &[new], Manner::Whole, &language, &shelf).await?;
    let put = lot.put.into_iter().next().ok_or_else(|| DbError::decode("*", "has no row"))?;
    let changes = match known {
        Some(before) if put.changed => differences(&before.product, &merged(new, &shelf, Manner::Whole, "")),
        _ => Vec::new(),
    };
    let lost: Vec<ProductId> = lot.donors.into_iter().collect();
    let mut donors = Vec::with_capacity(lost.len());
    for some in lost.chunks(MOST) {
        donors.extend(donors::settle(tx, site, some).await?);
    }
    for donor in &mut donors {
        let gone = shelf.elsewhere(new).filter(|held| held.product == donor.id);
        donor.before.variants.extend(gone.map(|held| held.variant.clone()));
    }
    Ok(Done { put, changes, donors })
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
