//! Orders that a partner places here and the shop sends to the partner's own customer. Such an order is a row of
//! `orders` as any other, with a row of `dropship_orders` beside it that says where it goes, how it is paid and by
//! what it was priced. It is ordered for real (counts, earns, is attributed) once its money is there or is not asked
//! for: when it is paid from the balance, goes on an invoice, or the operator says that it was paid.

mod address;
mod buyer;
mod desk;
mod many;
pub(crate) mod one;
pub(crate) mod pay;
mod place;
mod postcodes;
mod prepare;
pub(crate) mod real;
pub(crate) mod states;
pub(crate) mod store;
pub(crate) mod unpaid;
mod write;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use address::Address;
pub use desk::{Desk, Found, desk, taken};
pub use many::place_many;
pub use one::Dropship;
pub use pay::pay_waiting;
pub use place::{place, preview};
pub(crate) use states::{approved, declined};
pub use states::{cancel, submit};

use crate::ids::{ApprovalId, CustomerId, OrderId, QuoteId, SiteId};
use crate::money::Money;
use crate::orders::{NoCommission, OrderStatus};
use crate::quotes::rules::{Item, PriceList, Priced};

words! {
    /// How the orders of a dropship programme are paid.
    #[derive(Default)]
    Payment {
        /// From the partner's prepaid balance.
        #[default]
        Prepaid = "prepaid",
        /// On an invoice, afterwards.
        Invoice = "invoice",
        /// Each by itself, before it is packed.
        PerOrder = "per_order",
    }
}

/// What is to be ordered: of a quote, or of items at today's prices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewDropshipOrder {
    /// The quote whose price and commission it gets; site, items, price list and percentages are then left out.
    pub quote: Option<QuoteId>,
    /// The site's identifier or host.
    pub site: Option<String>,
    /// Which prices; `None` means those the site is for, retail where it has both.
    pub price_list: Option<PriceList>,
    /// What is bought.
    pub items: Vec<Item>,
    /// Where it goes.
    pub ship_to: Address,
    /// The buyer's VAT number.
    pub vat_id: Option<String>,
    /// The partner's own number: one order for each, on a site and in a mode.
    pub customer_reference: String,
    /// What the partner pays less, in percent of the retail price; none where it is left out.
    pub discount_percent: Option<Decimal>,
    /// What the partner earns; the rest of the pool where it is left out.
    pub commission_percent: Option<Decimal>,
    /// For whoever packs it.
    pub note: String,
    /// Whether it is only written down and not ordered yet.
    pub draft: bool,
}

/// An order that was placed.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its identifier.
    pub order: OrderId,
    /// The number that Tandem gave it, by which shops report.
    pub number: String,
    /// The partner's own number.
    pub customer_reference: String,
    /// The site.
    pub site: SiteId,
    /// Who receives it.
    pub customer: CustomerId,
    /// Where it stands.
    pub status: OrderStatus,
    /// How it is paid.
    pub payment: Payment,
    /// What is to be paid.
    pub total: Money,
    /// What it earns, once it is ordered for real.
    pub commission: Money,
    /// Why it earns nothing, or nothing yet.
    pub no_commission: Option<NoCommission>,
    /// The price with every check.
    pub priced: Priced,
    /// What waits for a person of the partner.
    pub approval: Option<ApprovalId>,
}

/// An order that is not placed yet.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The site.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// How it would be paid.
    pub payment: Payment,
    /// What is to be paid.
    pub total: Money,
    /// The price with every check.
    pub priced: Priced,
}
