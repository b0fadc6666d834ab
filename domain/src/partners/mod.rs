//! Partner organisations: they apply, the operator decides, they keep their profile.

pub mod apply;
pub mod decide;
pub mod profile;
pub mod rules;
pub mod step;
pub(crate) mod store;

use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;
use crate::page::{Cursor, Page, PageRequest};
use crate::sites::{self, Terms};

words! {
    /// Where a partner stands.
    PartnerStatus {
        /// Has applied.
        Pending = "pending",
        /// Works with the shops.
        Active = "active",
        /// Held for a reason that can pass.
        Suspended = "suspended",
        /// Over.
        Closed = "closed",
    }
}

/// A partner organisation.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its identifier.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub status: PartnerStatus,
    /// Why it stands there, as the operator wrote it to the partner.
    pub status_reason: String,
    /// Its tier, which decides prices later.
    pub tier: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its language, a BCP 47 tag.
    pub locale: String,
    /// Its website.
    pub website: String,
    /// What it does, in its own words.
    pub about: String,
    /// When it applied.
    pub created_at: Timestamp,
    /// People in its team; only in lists and pages of the operator.
    pub people: i64,
}

/// What the operator looks for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct PartnerFilter {
    /// Part of a name or a website.
    pub q: String,
    /// A status.
    pub status: String,
}

/// Partners for the operator, newest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &PartnerFilter,
    page: PageRequest,
) -> Result<Page<Partner>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPartners)?;
    let start = page.before();
    let values = args![
        start.sort,
        PartnerId::from_ulid(ulid::Ulid(start.tie)),
        &filter.status,
        crate::db::dialect::contains(&filter.q),
        page.fetch()
    ];
    let rows = domain.db().all(store::LIST, values).await?;
    let partners = rows.iter().map(Partner::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(partners, page, |partner| Cursor {
        sort: partner.created_at.micros(),
        tie: partner.id.ulid().0,
    }))
}

/// Those who applied and wait for a decision, the longest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn waiting(domain: &Domain, actor: &Actor, count: i64) -> Result<Vec<Partner>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPartners)?;
    let rows = domain.db().all(store::WAITING, args![count]).await?;
    Ok(rows.iter().map(Partner::read).collect::<Result<_, _>>()?)
}

/// One partner and its programmes, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get(
    domain: &Domain,
    actor: &Actor,
    id: PartnerId,
) -> Result<(Partner, Vec<Terms>), DomainError> {
    actor.permit_operator(OperatorPermission::ReadPartners)?;
    load(domain, id).await
}

/// The asking partner itself and its programmes.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn own(domain: &Domain, actor: &Actor) -> Result<(Partner, Vec<Terms>), DomainError> {
    let id = actor.permit(Permission::ReadPartner)?;
    let read = async { load(domain, id).await.map(Some) };
    let known = domain.memory.recall(Holds::ForIdentity, "partner", id.to_string(), read).await?;
    known.map(|known| (*known).clone()).ok_or(DomainError::NotFound)
}

async fn load(domain: &Domain, id: PartnerId) -> Result<(Partner, Vec<Terms>), DomainError> {
    let mut db = domain.db();
    let row = db.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let terms = db.all(sites::store::OF_PARTNER, args![id]).await?;
    Ok((Partner::read(&row)?, terms.iter().map(Terms::read).collect::<Result<_, _>>()?))
}
