//! The shops as the operator sees them.

use super::{Site, SitePolicy, Terms, Version, current_policy, hosts, policy_at, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::{ProgrammeId, SiteId};

/// One shop with everything that is known of it.
#[derive(Clone, Debug)]
pub struct SiteDetail {
    /// The shop and its policy in force.
    pub current: SitePolicy,
    /// Its host names beside the first, sorted.
    pub hosts: Vec<String>,
    /// Its policy's versions, from new to old.
    pub versions: Vec<Version>,
    /// Its programmes with their terms.
    pub programmes: Vec<Terms>,
}

/// Every shop, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list(domain: &Domain, actor: &Actor) -> Result<Vec<Site>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let mut db = domain.db();
    let rows = db.all(store::SITES, vec![]).await?;
    let mut hosts = hosts::of_all(&mut db).await?;
    let mut sites = rows.iter().map(Site::read).collect::<Result<Vec<_>, _>>()?;
    for site in &mut sites {
        site.hosts = hosts.remove(&site.id).unwrap_or_default();
    }
    Ok(sites)
}

/// One shop, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is not for it.
pub async fn get(domain: &Domain, actor: &Actor, id: SiteId) -> Result<SiteDetail, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReadSites, id)?;
    detail(&mut domain.db(), id).await
}

/// The same without asking who, for whoever has just been permitted to change it.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn detail(read: &mut impl Read, id: SiteId) -> Result<SiteDetail, DomainError> {
    let current = current_policy(read, id).await?;
    let hosts = hosts::further(read, id).await?;
    let versions = read.all(store::POLICY_VERSIONS, args![id]).await?;
    let programmes = read.all(store::PROGRAMMES_OF_SITE, args![id]).await?;
    Ok(SiteDetail {
        current,
        hosts,
        versions: versions.iter().map(Version::read).collect::<Result<_, _>>()?,
        programmes: programmes.iter().map(Terms::read).collect::<Result<_, _>>()?,
    })
}

/// The shop as it decided at a version, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is not for it.
pub async fn get_at(
    domain: &Domain,
    actor: &Actor,
    id: SiteId,
    version: i64,
) -> Result<SitePolicy, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReadSites, id)?;
    policy_at(&mut domain.db(), id, version).await
}

/// A programme of a shop with its terms, and their versions from new to old, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] where the shop has no such programme; [`DomainError::Forbidden`] where the key is not for
/// the shop.
pub async fn programme(
    domain: &Domain,
    actor: &Actor,
    site: SiteId,
    id: ProgrammeId,
) -> Result<(Terms, Vec<Version>), DomainError> {
    actor.permit_operator_on(OperatorPermission::ReadSites, site)?;
    let mut db = domain.db();
    let terms = programme_on(&mut db, site, id).await?;
    let versions = db.all(store::TERMS_VERSIONS, args![id]).await?;
    Ok((terms, versions.iter().map(Version::read_terms).collect::<Result<_, _>>()?))
}

/// A programme of a site, and of no other.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn programme_on(read: &mut impl Read, site: SiteId, id: ProgrammeId) -> Result<Terms, DomainError> {
    let row = read.optional(store::PROGRAMME, args![id]).await?.ok_or(DomainError::NotFound)?;
    let terms = Terms::read(&row)?;
    if terms.site == site { Ok(terms) } else { Err(DomainError::NotFound) }
}
