//! The host names of sites: the first, which stands in a site's own row, and further ones. Each belongs to one site
//! alone, and so does the same name with `www.` before it.

use std::collections::BTreeMap;

use super::{rules, store};
use crate::db::{Read, Tx, dialect};
use crate::error::{DomainError, Faults};
use crate::ids::SiteId;

/// Host names a site may have beside the first.
pub const MOST_HOSTS: usize = 20;

/// What may stand before a host name of a site without being listed.
pub const WWW: &str = "www.";

/// The site that has a host name, in any case.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn at_host(read: &mut impl Read, host: &str) -> Result<Option<SiteId>, DomainError> {
    let host = tidied(host);
    for name in std::iter::once(host.as_str()).chain(host.strip_prefix(WWW)) {
        if let Some(row) = read.optional(store::AT_HOST, args![name]).await? {
            return Ok(Some(row.get("id")?));
        }
    }
    Ok(None)
}

/// The site that a text names, by identifier or host name. That there is a site of an identifier is not looked up.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn named(read: &mut impl Read, text: &str) -> Result<Option<SiteId>, DomainError> {
    match text.trim().parse() {
        Ok(id) => Ok(Some(id)),
        Err(_) => at_host(read, text).await,
    }
}

/// The same for the filter of a list: an empty text stays empty, and one that names no site finds nothing.
pub(crate) async fn sought(read: &mut impl Read, text: &str) -> Result<String, DomainError> {
    if text.is_empty() {
        return Ok(String::new());
    }
    Ok(named(read, text).await?.map_or_else(|| text.to_owned(), |site| site.to_string()))
}

/// A site's host names beside the first, sorted.
pub(crate) async fn further(read: &mut impl Read, site: SiteId) -> Result<Vec<String>, DomainError> {
    let rows = read.all(store::FURTHER_HOSTS, args![site]).await?;
    let mut hosts = rows.iter().map(|row| row.get("host")).collect::<Result<Vec<String>, _>>()?;
    // Here and not by the database, whose order of letters is the installation's own.
    hosts.sort_unstable();
    Ok(hosts)
}

/// Those of every site.
pub(super) async fn of_all(read: &mut impl Read) -> Result<BTreeMap<SiteId, Vec<String>>, DomainError> {
    let mut found: BTreeMap<SiteId, Vec<String>> = BTreeMap::new();
    for row in read.all(store::ALL_HOSTS, vec![]).await? {
        found.entry(row.get("site_id")?).or_default().push(row.get("host")?);
    }
    found.values_mut().for_each(|hosts| hosts.sort_unstable());
    Ok(found)
}

/// A host name as it is kept.
pub(super) fn tidied(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Keeps others from giving out host names until the transaction ends: a first one and a further one stand in two
/// tables, and no key sees both.
pub(super) async fn alone(tx: &mut Tx) -> Result<(), DomainError> {
    if !tx.is_embedded() {
        tx.one(dialect::POSTGRES_LOCK, args![dialect::lock_of(&["hosts of sites"])]).await?;
    }
    Ok(())
}

/// Names what keeps a host name from being given to a site: it is none, or another site's.
pub(super) async fn check(
    tx: &mut Tx,
    faults: &mut Faults,
    field: &str,
    host: &str,
    site: Option<SiteId>,
) -> Result<(), DomainError> {
    if !rules::is_host(host) {
        faults.check(true, field, "invalid_host", "A host name, such as shop.example.com.");
        return Ok(());
    }
    let bare = host.strip_prefix(WWW).unwrap_or(host);
    let rows = tx.all(store::HOLDERS, args![host, bare, format!("{WWW}{host}")]).await?;
    let holders = rows.iter().map(|row| row.get::<SiteId>("id")).collect::<Result<Vec<_>, _>>()?;
    let taken = holders.into_iter().any(|holder| Some(holder) != site);
    faults.check(taken, field, "in_use", "Another site has this host name.");
    Ok(())
}
