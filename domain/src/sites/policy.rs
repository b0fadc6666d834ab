//! What a site decides by.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{SiteKind, store};
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::SiteId;

/// One version of what a site decides by. Amounts are minor units of the site's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Where it sells to, ISO 3166-1 alpha-2.
    pub markets: Vec<String>,
    /// Whether its listed prices contain the seller's home VAT.
    pub prices_include_vat: bool,
    /// Percent of VAT by country and tax class.
    pub vat: BTreeMap<String, BTreeMap<String, Decimal>>,
    /// What shipping costs; the first zone that lists the country counts.
    pub shipping: Vec<Zone>,
    /// The least an order may be.
    pub minimum: Minimum,
    /// Percent on first-tier prices of a wholesale order below the minimum.
    pub uplift_percent: Decimal,
    /// How long a quote is good.
    pub quote_minutes: i64,
    /// Compliance flags a product must carry.
    pub required_flags: Vec<String>,
}

impl Policy {
    /// What a shop decides by until somebody says: it serves nobody, a quote is good for a day.
    pub fn starting() -> Self {
        Self {
            minimum: Minimum { value: 0, quantity: 1 },
            uplift_percent: Decimal::from(30),
            quote_minutes: 24 * 60,
            ..Self::default()
        }
    }
}

/// Countries that cost the same to ship to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// What an order costs to ship.
    pub flat: i64,
    /// Goods after discount from which on it costs nothing.
    pub free_over: Option<i64>,
}

/// The least an order may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minimum {
    /// Value of the goods.
    pub value: i64,
    /// Pieces.
    pub quantity: i64,
}

/// A site and what it decides by.
#[derive(Clone, Debug)]
pub struct SitePolicy {
    /// The site.
    pub site: SiteId,
    /// Its name.
    pub name: String,
    /// Its first host name.
    pub host: String,
    /// Whom it sells to.
    pub kind: SiteKind,
    /// What it sells in, ISO 4217.
    pub currency: String,
    /// Where the seller is, ISO 3166-1 alpha-2.
    pub country: String,
    /// The policy's version.
    pub version: i64,
    /// The policy.
    pub policy: Policy,
}

/// What a site decides by now.
///
/// # Errors
/// [`DomainError::NotFound`] where there is no such site.
pub async fn current_policy(read: &mut impl Read, site: SiteId) -> Result<SitePolicy, DomainError> {
    let row = read.optional(store::CURRENT_POLICY, args![site]).await?.ok_or(DomainError::NotFound)?;
    Ok(SitePolicy::read(&row)?)
}

/// What a site decided by at a version.
///
/// # Errors
/// [`DomainError::NotFound`] where there is no such site or version.
pub async fn policy_at(read: &mut impl Read, site: SiteId, version: i64) -> Result<SitePolicy, DomainError> {
    let row = read.optional(store::POLICY_AT, args![site, version]).await?.ok_or(DomainError::NotFound)?;
    Ok(SitePolicy::read(&row)?)
}
