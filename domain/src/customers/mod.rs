//! The customers of a site, as its shop reports them. A plain address is never stored: only a keyed hash that
//! finds it again, and a mask that a partner may see. Nobody but the shop changes a customer, and nobody writes to
//! one.

pub mod identify;
mod list;
mod names;
pub mod rules;
pub(crate) mod store;

use data_encoding::HEXLOWER;

use crate::actor::Mode;
use crate::db::{Read, Tx, dialect};
use crate::error::DomainError;
use crate::ids::SiteId;
use crate::sites;

pub use identify::{Identified, Identify, Outcome, identify};
pub use list::{Customer, CustomerFilter, Whose, list};
pub use names::names;

/// Keeps others from making a customer of one of these hashed addresses until the transaction ends: a parcel and the
/// shop's report of who receives it must not make two of one person.
pub(crate) async fn alone(
    tx: &mut Tx,
    site: SiteId,
    mode: Mode,
    hashes: impl IntoIterator<Item = [u8; 32]>,
) -> Result<(), DomainError> {
    if !tx.is_embedded() {
        let (site, mode) = (site.to_string(), mode.word());
        let lock = |hash: [u8; 32]| dialect::lock_of(&["address", &site, mode, &HEXLOWER.encode(&hash)]);
        let locks: Vec<i64> = hashes.into_iter().map(lock).collect();
        tx.one(dialect::POSTGRES_LOCKS, args![serde_json::json!(locks)]).await?;
    }
    Ok(())
}

/// The site of an id or a host name, where there is one.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn site_named(read: &mut impl Read, name: &str) -> Result<Option<SiteId>, DomainError> {
    let Some(site) = sites::named(read, name).await? else { return Ok(None) };
    let row = read.optional(store::SITE, args![site]).await?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}
