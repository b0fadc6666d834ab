//! What a price is decided by, as plain values: made of a site's policy, a partner's terms and the catalogue's
//! offers, or read from a file of cases.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::Percent;
use crate::sites::SiteKind;
use crate::sites::rules::{STANDARD, ZERO};

/// A site as the price rules see it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    /// Whom it sells to.
    pub kind: SiteKind,
    /// ISO 4217.
    pub currency: String,
    /// Where it sells from, ISO 3166-1 alpha-2.
    #[serde(rename = "seller_country")]
    pub seller: String,
    /// Whether the listed retail prices include the seller's home VAT.
    pub prices_include_vat: bool,
    /// What discount and commission share, of the partner's programme here.
    #[serde(rename = "pool_percent")]
    pub pool: Percent,
    /// What a wholesale order below the minimum costs on top.
    #[serde(rename = "uplift_percent")]
    pub uplift: Percent,
    /// Countries it delivers to.
    pub markets: Vec<String>,
    /// VAT by country and tax class.
    pub vat: BTreeMap<String, BTreeMap<String, Percent>>,
    /// The smallest order.
    #[serde(rename = "moq")]
    pub minimum: Minimum,
    /// Shipping zones; the first that lists a country counts.
    pub shipping: Vec<Zone>,
    /// Flags that every product must carry.
    #[serde(default)]
    pub required_flags: Vec<String>,
    /// What it sells, by SKU.
    #[serde(rename = "products")]
    pub wares: HashMap<String, Ware>,
}

/// The smallest order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minimum {
    /// In minor units.
    pub value: i64,
    /// In pieces.
    pub quantity: i64,
}

/// A shipping zone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its countries.
    pub countries: Vec<String>,
    /// What shipping costs there, in minor units.
    pub flat: i64,
    /// From which net value of the goods on it is free, in minor units.
    #[serde(default)]
    pub free_over: Option<i64>,
}

/// Something a site sells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ware {
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// Its retail price, in minor units.
    pub retail: i64,
    /// Its wholesale prices.
    #[serde(default)]
    pub wholesale: Vec<Tier>,
    /// Its tax class: `standard`, `reduced` …
    pub tax_class: String,
    /// Pieces there are; without a figure it is never out of stock.
    #[serde(default)]
    pub stock: Option<i64>,
    /// Countries it must not go to.
    #[serde(default)]
    pub blocked_markets: Vec<String>,
    /// Compliance flags it carries.
    #[serde(default)]
    pub flags: Vec<String>,
}

/// A wholesale price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// From how many pieces on.
    pub min_quantity: i64,
    /// For one piece, in minor units.
    pub price: i64,
}

impl Shop {
    /// The rate of a tax class in a country. On goods of the class `zero` there is none unless the policy says
    /// otherwise; any other class that the country does not have is taxed as standard goods are, which is never too
    /// little. `None` where nothing is known of the country.
    pub(super) fn rate(&self, country: &str, class: &str) -> Option<Percent> {
        let rates = self.vat.get(country);
        let said = |class: &str| rates.and_then(|rates| rates.get(class)).copied();
        said(class).or_else(|| if class == ZERO { Some(Percent::ZERO) } else { said(STANDARD) })
    }

    /// The first zone that lists the country.
    pub(super) fn zone(&self, country: &str) -> Option<&Zone> {
        self.shipping.iter().find(|zone| lists(&zone.countries, country))
    }

    /// Whether it sells to businesses, alone or as well.
    pub(super) const fn sells_to_businesses(&self) -> bool {
        matches!(self.kind, SiteKind::BusinessToBusiness | SiteKind::Mixed)
    }
}

impl Ware {
    /// The wholesale price where nothing is said of the quantity: that of the smallest one.
    pub(super) fn first_tier(&self) -> Option<i64> {
        self.wholesale.iter().min_by_key(|tier| tier.min_quantity).map(|tier| tier.price)
    }

    /// The wholesale price that a quantity reaches, the first tier's where it reaches none.
    pub(super) fn tier(&self, quantity: i64) -> Option<i64> {
        let reached = self.wholesale.iter().filter(|tier| tier.min_quantity <= quantity);
        reached.max_by_key(|tier| tier.min_quantity).map(|tier| tier.price).or_else(|| self.first_tier())
    }
}

/// Whether a list of countries has this one.
pub(super) fn lists(countries: &[String], country: &str) -> bool {
    countries.iter().any(|known| known == country)
}
