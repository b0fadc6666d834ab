//! The customers of a site, as its shop reports them. A plain address is never stored: only a keyed hash that
//! finds it again, and a mask that a partner may see. Nobody but the shop changes a customer, and nobody writes to
//! one.

pub mod identify;
pub mod rules;
pub(crate) mod store;

use crate::db::Read;
use crate::error::DomainError;
use crate::ids::SiteId;

pub use identify::{Identified, Identify, Outcome, identify};

/// The site of an id or a host name.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn site_named(read: &mut impl Read, name: &str) -> Result<Option<SiteId>, DomainError> {
    let row = read.optional(store::SITE_NAMED, args![name]).await?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}
