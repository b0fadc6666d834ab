//! The operator's shops and the programmes partners take part in.

pub(crate) mod store;

use rust_decimal::Decimal;

use crate::Domain;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{ProgrammeId, SiteId};

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
    /// Percent of the retail price that discount and commission share.
    pub pool_percent: Decimal,
    /// Days between an order and its commission being ready.
    pub holding_days: i64,
}

/// Every programme there is, for application forms and the operator.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn programmes(domain: &Domain) -> Result<Vec<Terms>, DomainError> {
    let rows = domain.db().all(store::PROGRAMMES, vec![]).await?;
    Ok(rows.iter().map(Terms::read).collect::<Result<_, _>>()?)
}
