//! What the sites sell: products with variants, their prices for a partner's tier, and how they are found. The
//! catalogue is the operator's and has no mode: live and test see the same goods.

mod arrival;
mod audience;
pub mod changes;
mod donors;
pub mod edit;
pub mod facets;
mod fill;
mod find;
pub mod import;
mod known;
pub mod list;
mod lot;
mod merge;
mod offers;
pub mod price_rules;
pub mod put;
mod row;
pub mod rules;
pub(crate) mod store;
pub mod words;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use list::{Filter, Listing, Sort};
pub use offers::offers;

use crate::clock::Timestamp;
use crate::ids::{ProductId, SiteId, VariantId};

words! {
    /// Whether the shop sells a product.
    ProductStatus {
        /// It does.
        Active = "active",
        /// It does not any more.
        Archived = "archived",
    }
}

/// A wholesale price from a quantity on, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// The least quantity.
    pub min_quantity: i64,
    /// The price of one piece, in minor units.
    pub price: i64,
}

/// What a site offers under a SKU, at a partner tier's prices.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The product.
    pub product: ProductId,
    /// Its variant.
    pub variant: VariantId,
    /// The SKU.
    pub sku: String,
    /// What it is called: the product and, where there are several, the variant.
    pub title: String,
    /// The listed price, in minor units.
    pub retail: i64,
    /// Wholesale prices from the first tier up.
    pub wholesale: Vec<Tier>,
    /// Where it belongs: `Home > Lighting > Lamps`.
    pub category: String,
    /// `standard`, `reduced` …
    pub tax_class: String,
    /// Pieces there are; `None` where the shop does not count.
    pub stock: Option<i64>,
    /// Where it may not go, ISO 3166-1 alpha-2.
    pub blocked_markets: Vec<String>,
    /// Compliance flags it carries.
    pub flags: Vec<String>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What it is called.
    pub title: String,
    /// What is said about it: plain text.
    pub description: String,
}

/// A product with its variants.
#[derive(Clone, Debug)]
pub struct Product {
    /// Its identifier.
    pub id: ProductId,
    /// Its place in lists.
    pub number: i64,
    /// Whose it is.
    pub site: SiteId,
    /// The shop's own name for it.
    pub handle: String,
    /// Whether the shop sells it.
    pub status: ProductStatus,
    /// What it is called, in [`Self::locale`].
    pub title: String,
    /// What is said about it.
    pub description: String,
    /// The language of title and description, a BCP 47 tag.
    pub locale: String,
    /// The same in other languages.
    pub texts: BTreeMap<String, Text>,
    /// Its brand.
    pub brand: String,
    /// Who supplies it.
    pub vendor: String,
    /// Where it belongs: `Home > Lighting > Lamps`.
    pub category: String,
    /// `standard`, `reduced` …
    pub tax_class: String,
    /// Addresses of pictures.
    pub images: Vec<String>,
    /// Its page in the shop; empty where nobody said.
    pub url: String,
    /// Where it may not go, ISO 3166-1 alpha-2.
    pub blocked_markets: Vec<String>,
    /// Compliance flags it carries.
    pub flags: Vec<String>,
    /// Whether any variant can be had.
    pub available: bool,
    /// When it came into the catalogue.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What it can be bought as.
    pub variants: Vec<Variant>,
}

impl Product {
    /// Title and description in a language, or in the product's own.
    pub fn text(&self, locale: &str) -> (&str, &str) {
        self.texts
            .get(locale)
            .map_or((&self.title, &self.description), |text| (&text.title, &text.description))
    }

    /// The lowest listed price.
    pub fn price_from(&self) -> Option<i64> {
        self.variants.iter().map(|variant| variant.retail).min()
    }

    /// Pieces of all variants; `None` where one of them is not counted.
    pub fn stock(&self) -> Option<i64> {
        self.variants.iter().map(|variant| variant.stock).sum()
    }
}

/// What a product can be bought as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its identifier.
    pub id: VariantId,
    /// Its SKU.
    pub sku: String,
    /// What tells it from the others; empty for the only one.
    pub title: String,
    /// The listed price, in minor units.
    pub retail: i64,
    /// Wholesale prices from the first tier up, for the tier that was asked for.
    pub wholesale: Vec<Tier>,
    /// The markup in those prices, in basis points.
    pub markup: i64,
    /// Pieces there are; `None` where the shop does not count.
    pub stock: Option<i64>,
    /// GTIN, where the shop gives one.
    pub gtin: String,
}

/// A markup on wholesale prices; an empty field means any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRule {
    /// Who supplies it.
    pub vendor: String,
    /// A category, with all below it.
    pub category: String,
    /// A brand.
    pub brand: String,
    /// A partner's tier.
    pub tier: String,
    /// Hundredths of a percent, up or down.
    pub basis_points: i64,
}
