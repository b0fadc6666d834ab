//! The answer: lines, every check with the figures behind it, totals. It is stored as it is and never computed
//! again, so that an order made from a quote gets its price whatever has changed since.

use serde::{Deserialize, Serialize};

use super::{Percent, PriceList};

/// A priced request. Amounts are minor units of the site's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priced {
    /// Which prices counted.
    pub price_list: PriceList,
    /// The lines in the order they were asked.
    pub lines: Vec<Line>,
    /// Every check, passed or not.
    pub checks: Vec<Check>,
    /// The sums.
    pub totals: Totals,
    /// VAT by rate.
    pub vat: Vec<VatSum>,
    /// Whether it can become an order: no check failed.
    pub orderable: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What.
    pub sku: String,
    /// What it is called.
    pub title: String,
    /// How many.
    pub quantity: i64,
    /// One piece, as listed.
    pub unit: i64,
    /// All of them without VAT: what the pool counts against.
    pub base: i64,
    /// What the customer pays less.
    pub discount: i64,
    /// What is paid, without VAT.
    pub net: i64,
    /// What the partner earns.
    pub commission: i64,
    /// The rate of VAT at the destination, reverse charge aside.
    pub vat_percent: Percent,
}

/// The sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Σ base.
    pub goods_base: i64,
    /// Σ discount.
    pub discount: i64,
    /// Σ net.
    pub goods_net: i64,
    /// Shipping, without VAT.
    pub shipping: i64,
    /// VAT on goods and shipping.
    pub vat: i64,
    /// What is to be paid.
    pub total: i64,
    /// What the partner earns.
    pub commission: i64,
    /// Whether the buyer owes the VAT.
    pub reverse_charge: bool,
    /// Whether wholesale prices were raised, since the order is below the minimum.
    pub uplift_applied: bool,
}

/// What is taxed at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatSum {
    /// The rate.
    pub percent: Percent,
    /// Goods and shipping at this rate.
    pub net: i64,
    /// The tax on them, rounded once.
    pub vat: i64,
}

words! {
    /// How a check ended.
    Outcome {
        /// As it has to be.
        Passed = "passed",
        /// Not so: no order can be made of it.
        Failed = "failed",
        /// Worth knowing; it stands in nobody's way.
        Noted = "noted",
    }
}

/// A check and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// How it ended.
    pub outcome: Outcome,
    /// What was looked at, with every figure.
    #[serde(flatten)]
    pub finding: Finding,
}

/// What was looked at. The code names what would be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Finding {
    /// Discount and commission together, against the pool.
    PoolExceeded {
        /// For the customer.
        discount: Percent,
        /// For the partner.
        commission: Percent,
        /// What both share.
        pool: Percent,
    },
    /// Wholesale prices leave no room for a discount or a commission.
    PoolNotApplicable {
        /// For the customer.
        discount: Percent,
        /// For the partner.
        commission: Percent,
    },
    /// The retail order against the smallest one.
    MoqNotMet {
        /// Σ base.
        value: i64,
        /// The least value.
        minimum_value: i64,
        /// Pieces.
        quantity: i64,
        /// The fewest pieces.
        minimum_quantity: i64,
    },
    /// The wholesale order against the smallest one at tier prices.
    UpliftApplied {
        /// Σ first tier × quantity.
        value: i64,
        /// The least value.
        minimum_value: i64,
        /// Pieces.
        quantity: i64,
        /// The fewest pieces.
        minimum_quantity: i64,
        /// What is added below.
        uplift: Percent,
    },
    /// The destination against the site's markets.
    MarketNotServed {
        /// The destination.
        country: String,
    },
    /// A product against the markets it must not go to.
    ProductBlockedInMarket {
        /// The product.
        sku: String,
        /// The destination.
        country: String,
    },
    /// A line against the stock.
    OutOfStock {
        /// The product.
        sku: String,
        /// Pieces asked for.
        quantity: i64,
        /// Pieces there are; `None` where nobody counts.
        stock: Option<i64>,
    },
    /// A flag that every product must carry.
    ComplianceFlag {
        /// The flag.
        flag: String,
        /// Products that lack it.
        missing: Vec<String>,
    },
    /// The destination against the shipping zones.
    NoShippingZone {
        /// The destination.
        country: String,
        /// What shipping costs.
        shipping: i64,
        /// From which net value on it is free.
        free_over: Option<i64>,
    },
    /// The look of the buyer's VAT number; nobody was asked whether it exists.
    VatIdFormat {
        /// As it was given.
        vat_id: String,
        /// Whether the buyer owes the VAT.
        reverse_charge: bool,
    },
    /// Nothing is known of the VAT that is due.
    NoVatRate {
        /// Where.
        country: String,
    },
}

impl Finding {
    /// The code, without what it is about.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PoolExceeded { .. } => "pool_exceeded",
            Self::PoolNotApplicable { .. } => "pool_not_applicable",
            Self::MoqNotMet { .. } => "moq_not_met",
            Self::UpliftApplied { .. } => "uplift_applied",
            Self::MarketNotServed { .. } => "market_not_served",
            Self::ProductBlockedInMarket { .. } => "product_blocked_in_market",
            Self::OutOfStock { .. } => "out_of_stock",
            Self::ComplianceFlag { .. } => "compliance_flag",
            Self::NoShippingZone { .. } => "no_shipping_zone",
            Self::VatIdFormat { .. } => "vat_id_format",
            Self::NoVatRate { .. } => "no_vat_rate",
        }
    }

    /// The product or the flag it is about.
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::ProductBlockedInMarket { sku, .. } | Self::OutOfStock { sku, .. } => Some(sku),
            Self::ComplianceFlag { flag, .. } => Some(flag),
            _ => None,
        }
    }
}

impl Check {
    /// `code`, or `code:SKU`.
    pub fn name(&self) -> String {
        let code = self.finding.code();
        self.finding.subject().map_or_else(|| code.to_owned(), |subject| format!("{code}:{subject}"))
    }
}

impl Priced {
    /// The names of the checks that failed.
    pub fn failed(&self) -> impl Iterator<Item = String> {
        self.checks.iter().filter(|check| check.outcome == Outcome::Failed).map(Check::name)
    }
}
