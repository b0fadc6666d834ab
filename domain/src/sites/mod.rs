//! The operator's shops, what each decides by, and the programmes partners take part in. A policy and a
//! programme's terms change by a new version, so that what was decided under an old one stays explainable.

pub mod change_policy;
pub mod change_terms;
pub mod open;
mod policy;
pub mod rules;
pub(crate) mod store;

use rust_decimal::Decimal;

pub use policy::{Minimum, Policy, SitePolicy, Zone, current_policy, policy_at};

use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::Read;
use crate::dropship::Payment;
use crate::error::DomainError;
use crate::ids::{PartnerId, ProgrammeId, SiteId};

words! {
    /// Whom a shop sells to.
    SiteKind {
        /// Consumers, at retail prices.
        Retail = "retail",
        /// Businesses, at wholesale tiers.
        BusinessToBusiness = "b2b",
        /// Both, as asked.
        Mixed = "mixed",
    }
}

words! {
    /// What a partner does on a site.
    ProgrammeKind {
        /// Sends customers, earns commission.
        Affiliate = "affiliate",
        /// Sells on, the shop ships.
        Dropship = "dropship",
        /// A program that buys for others.
        BuyerAgent = "buyer_agent",
    }
}

/// A programme a partner is in, with the site it runs on.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The programme.
    pub programme: ProgrammeId,
    /// Its kind.
    pub kind: ProgrammeKind,
    /// Its name.
    pub name: String,
    /// Which version of its terms these are.
    pub version: i64,
    /// The site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// The site's host name.
    pub host: String,
    /// Whom the site sells to.
    pub site_kind: SiteKind,
    /// The site's currency.
    pub currency: String,
    /// Percent of the retail price that discount and commission share: what the operator approved for the
    /// partner, else the programme's own.
    pub pool_percent: Decimal,
    /// Days between an order and its commission being ready.
    pub holding_days: i64,
    /// How dropship orders are paid.
    pub payment: Payment,
}

/// A shop in a list.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its identifier.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its host name.
    pub host: String,
    /// Whom it sells to.
    pub kind: SiteKind,
    /// What it sells in, ISO 4217.
    pub currency: String,
    /// Where the seller is, ISO 3166-1 alpha-2.
    pub country: String,
    /// The version of its policy that is in force.
    pub version: i64,
    /// Partners in any of its programmes.
    pub partners: i64,
    /// Products that it sells.
    pub products: i64,
}

/// A version of a policy or of terms, as the history lists it.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// Since when.
    pub created_at: Timestamp,
    /// Who made it; Tandem itself where nobody did.
    pub by: String,
    /// Why.
    pub note: String,
    /// Percent of the pool; only of terms.
    pub pool_percent: Option<Decimal>,
    /// Days of holding; only of terms.
    pub holding_days: Option<i64>,
    /// How dropship orders are paid; only of terms.
    pub payment: Option<Payment>,
}

/// Every programme there is, for application forms and the operator.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn programmes(domain: &Domain) -> Result<Vec<Terms>, DomainError> {
    let rows = domain.db().all(store::PROGRAMMES, vec![]).await?;
    Ok(rows.iter().map(Terms::read).collect::<Result<_, _>>()?)
}

/// The terms under which a partner works on a site in programmes of a kind; none where it is in none.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn terms_of(
    read: &mut impl Read,
    partner: PartnerId,
    site: SiteId,
    kind: ProgrammeKind,
) -> Result<Option<Terms>, DomainError> {
    let row = read.optional(store::TERMS_OF, args![partner, site, kind]).await?;
    Ok(row.as_ref().map(Terms::read).transpose()?)
}

/// Every shop, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list(domain: &Domain, actor: &Actor) -> Result<Vec<Site>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let rows = domain.db().all(store::SITES, vec![]).await?;
    Ok(rows.iter().map(Site::read).collect::<Result<_, _>>()?)
}

/// One shop with its policy in force, the policy's versions from new to old, and its programmes.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get(
    domain: &Domain,
    actor: &Actor,
    id: SiteId,
) -> Result<(SitePolicy, Vec<Version>, Vec<Terms>), DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let mut db = domain.db();
    let policy = current_policy(&mut db, id).await?;
    let versions = db.all(store::POLICY_VERSIONS, args![id]).await?;
    let programmes = db.all(store::PROGRAMMES_OF_SITE, args![id]).await?;
    Ok((
        policy,
        versions.iter().map(Version::read).collect::<Result<_, _>>()?,
        programmes.iter().map(Terms::read).collect::<Result<_, _>>()?,
    ))
}

/// The shop as it decided at a version, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get_at(
    domain: &Domain,
    actor: &Actor,
    id: SiteId,
    version: i64,
) -> Result<SitePolicy, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    policy_at(&mut domain.db(), id, version).await
}

/// A programme's terms from new to old, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn terms_history(
    domain: &Domain,
    actor: &Actor,
    programme: ProgrammeId,
) -> Result<Vec<Version>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let rows = domain.db().all(store::TERMS_VERSIONS, args![programme]).await?;
    Ok(rows.iter().map(Version::read_terms).collect::<Result<_, _>>()?)
}
