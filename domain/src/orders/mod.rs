//! Orders as the operator's shops report them: their lines, what became of them, shipments, refunds, and whose
//! customer's they are. Reports come out of order and repeated; the state of an order never goes backwards.
//!
//! An order is accepted together with the commission it earns, in one transaction. What is reported of an order
//! that is not known yet waits for it (`pending`).

mod check;
pub mod claim;
pub mod fulfil;
mod list;
pub mod money;
pub(crate) mod one;
pub mod pending;
pub(crate) mod place;
pub mod refund;
pub mod report;
pub mod rules;
pub(crate) mod seams;
pub mod ship;
pub mod status;
pub(crate) mod store;

pub use list::{OrderFilter, list, list_for_operator, list_of_client, numbers};
pub use one::{Detail, get, get_for_operator};
pub use pending::Told;
pub use place::OrderRef;

use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::ids::{
    CommissionId, CustomerId, LinkId, OrderId, PartnerId, ProductId, RefundId, ShipmentId, SiteId,
};
use rules::{Parcel, Part};

words! {
    /// Where an order stands.
    OrderStatus {
        /// A dropshipper writes it; nothing is ordered.
        Draft = "draft",
        /// Above a limit: a person of the partner decides.
        AwaitingApproval = "awaiting_approval",
        /// Waits for the partner's money.
        AwaitingPayment = "awaiting_payment",
        /// The customer has ordered.
        Placed = "placed",
        /// And paid.
        Paid = "paid",
        /// The shop packs.
        Processing = "processing",
        /// On its way.
        Shipped = "shipped",
        /// Arrived.
        Delivered = "delivered",
        /// Called off.
        Cancelled = "cancelled",
        /// Everything was given back.
        Refunded = "refunded",
        /// It could not be placed: declined, expired, or its money never came.
        Failed = "failed",
    }
}

words! {
    /// How an order came to be.
    OrderKind {
        /// A customer ordered in the shop, which reported it.
        Affiliate = "affiliate",
        /// A dropshipper placed it here, and the shop sends it to the dropshipper's customer.
        Dropship = "dropship",
    }
}

words! {
    /// Why an order earned nothing.
    NoCommission {
        /// The customer is nobody's.
        NotAttributed = "not_attributed",
        /// The partner ordered from itself.
        SelfReferral = "self_referral",
        /// The partner is in no affiliate programme of the site.
        SiteNotInProgram = "site_not_in_program",
        /// The partner was closed.
        PartnerNotActive = "partner_not_active",
        /// It was placed before the customer became a partner's, and is nobody's.
        PlacedBeforeAttribution = "placed_before_attribution",
        /// It was called off.
        OrderCancelled = "order_cancelled",
        /// It was bought at wholesale prices, which leave no room for a commission.
        WholesalePrice = "wholesale_price",
        /// The dropshipper took all of its share as a discount.
        AllDiscount = "all_discount",
        /// It is not ordered for real yet.
        NotPlacedYet = "not_placed_yet",
    }
}

/// An order, as lists show it.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its identifier.
    pub id: OrderId,
    /// The site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// Live or test.
    pub mode: Mode,
    /// How it came to be.
    pub kind: OrderKind,
    /// The shop's own number; of a dropship order the one Tandem gave it.
    pub external_id: String,
    /// The dropshipper's own number.
    pub reference: Option<String>,
    /// Who ordered.
    pub customer: CustomerId,
    /// Their name; of a dropship order the recipient's.
    pub customer_name: String,
    /// Whose customer they are now.
    pub(crate) customer_of: Option<PartnerId>,
    /// Whose customer it was when the order was placed, as far as that is known.
    pub partner: Option<PartnerId>,
    /// That partner's name.
    pub partner_name: Option<String>,
    /// The link or code it came by.
    pub link: Option<LinkId>,
    /// What that link is called: the last part of its address.
    pub slug: Option<String>,
    /// Where it stands.
    pub status: OrderStatus,
    /// Why it earned nothing.
    pub no_commission: Option<NoCommission>,
    /// What it earned.
    pub commission: Option<Earned>,
    /// ISO 4217.
    pub currency: String,
    /// Net goods value before discount, which the pool counts against.
    pub base: i64,
    /// Net discount.
    pub discount: i64,
    /// Net shipping.
    pub shipping: i64,
    /// VAT.
    pub vat: i64,
    /// What the customer pays.
    pub total: i64,
    /// What was paid back.
    pub refunded: i64,
    /// How much of the base that was.
    pub refunded_base: i64,
    /// From the shop, for the partner.
    pub note: String,
    /// When the customer ordered.
    pub placed_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
}

impl Order {
    /// The customer, as long as they are the client of the partner whose order it is, who then has a page of theirs. The
    /// recipient of a dropship order need not be.
    pub fn client(&self) -> Option<CustomerId> {
        let theirs = self.kind == OrderKind::Affiliate && self.partner.is_some();
        (theirs && self.customer_of == self.partner).then_some(self.customer)
    }

    /// Takes out what a partner is not told: what somebody is called who is another's client by now, or nobody's.
    fn tell(&mut self, partner: PartnerId) {
        if self.customer_of != Some(partner) {
            self.customer_name.clear();
        }
    }
}

/// What an order earned.
#[derive(Clone, Debug)]
pub struct Earned {
    /// The commission.
    pub id: CommissionId,
    /// What is left of it.
    pub amount: i64,
    /// Where it stands.
    pub status: String,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place, from 1.
    pub number: i64,
    /// The shop's article number.
    pub sku: String,
    /// What it is.
    pub title: String,
    /// Pieces.
    pub quantity: i64,
    /// Net value before discount.
    pub base: i64,
    /// Net discount.
    pub discount: i64,
    /// Pieces that came back.
    pub refunded_quantity: i64,
    /// How much of the base was given back.
    pub refunded_base: i64,
    /// Whether the site's catalogue has the article; it may lag behind the shop.
    pub listed: bool,
    /// The product that it is, where that is sold.
    pub product: Option<ProductId>,
}

/// What was said about an order's state.
#[derive(Clone, Debug)]
pub struct Step {
    /// The state.
    pub status: OrderStatus,
    /// When it came to it.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Whether it moved the order, or came too late.
    pub applied: bool,
    /// From the shop.
    pub note: String,
    /// Who said it; none of what is old.
    pub by: Option<String>,
}

/// A tracking number.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tracking {
    /// The number.
    pub number: String,
    /// Where the carrier shows it; empty where nobody said.
    #[serde(default)]
    pub url: String,
}

/// A shipment.
#[derive(Clone, Debug)]
pub struct Shipment {
    /// Its identifier.
    pub id: ShipmentId,
    /// The shop's own number.
    pub external_id: String,
    /// Carrier, tracking, dates.
    pub parcel: Parcel,
}

/// A refund.
#[derive(Clone, Debug)]
pub struct Refund {
    /// Its identifier.
    pub id: RefundId,
    /// The shop's own number.
    pub external_id: String,
    /// What was paid back, with VAT and shipping.
    pub amount: i64,
    /// How much of the order's base that was.
    pub base: i64,
    /// By line.
    pub lines: Vec<Part>,
    /// From the shop.
    pub reason: String,
    /// When.
    pub occurred_at: Timestamp,
}
