//! The operator's shops, what each decides by, and the programmes partners take part in. A policy and a
//! programme's terms change by a new version, so that what was decided under an old one stays explainable.

pub mod change;
pub mod change_policy;
pub mod change_terms;
pub mod hosts;
pub mod open;
mod policy;
pub mod rules;
mod show;
pub(crate) mod store;

use rust_decimal::Decimal;

pub use hosts::{at_host, named};
pub use policy::{Minimum, Policy, SitePolicy, Zone, current_policy, policy_at};
pub use show::{SiteDetail, detail, get, get_at, list, programme, programme_on};

use crate::Domain;
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
    /// The site's first host name.
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
    /// Its first host name.
    pub host: String,
    /// Its other host names, sorted.
    pub hosts: Vec<String>,
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
