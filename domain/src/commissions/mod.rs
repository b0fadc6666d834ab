//! What a partner earns with an order, and what becomes of it: held until its date, approved, paid; disputed and
//! answered; reversed in proportion where goods go back. A commission freezes at birth what it was calculated
//! from, so that it explains itself for ever and a later change of policy never moves its amount or its date.

mod accrue;
mod approve;
mod change;
pub mod clawback;
pub mod disputes;
mod explain;
mod list;
mod pay;
mod reverse;
pub mod rules;
pub mod standing;
pub(crate) mod store;

pub(crate) use accrue::accrue_many;
pub use accrue::{Accrual, Accrued, accrue};
pub use approve::approve;
pub use explain::{Explained, Explanation, explain};
pub use list::{Due, Figure, Filter, due, get, list, list_all, of_order, totals};
pub use pay::mark_paid;
pub use reverse::{cancel, refund};
pub use rules::AccrualLine;

use crate::actor::{Actor, Mode};
use crate::clock::Timestamp;
use crate::ids::{CommissionId, CustomerId, LinkId, OrderId, PartnerId, SiteId};
use crate::ledger::AccountKind;

words! {
    /// Where a commission stands.
    Status {
        /// Earned, and held until its date.
        Pending = "pending",
        /// Ready for a payout.
        Approved = "approved",
        /// Paid.
        Paid = "paid",
        /// Held while a dispute is open.
        Disputed = "disputed",
        /// Nothing is left of it.
        Reversed = "reversed",
    }
}

words! {
    /// What a commission is.
    Kind {
        /// What an order earned.
        Earning = "earning",
        /// What is taken back of one that was paid already; negative.
        Adjustment = "adjustment",
    }
}

impl Status {
    /// The account its amount stands in; none once nothing is left.
    pub const fn account(self, kind: Kind) -> Option<AccountKind> {
        Some(match (self, kind) {
            (Self::Pending, _) => AccountKind::Pending,
            (Self::Disputed, _) => AccountKind::Disputed,
            (Self::Approved, Kind::Earning) => AccountKind::Approved,
            (Self::Approved, Kind::Adjustment) => AccountKind::Receivable,
            (Self::Paid, _) => AccountKind::Paid,
            (Self::Reversed, _) => return None,
        })
    }
}

/// A commission.
#[derive(Clone, Debug)]
pub struct Commission {
    /// Its identifier.
    pub id: CommissionId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Live or test.
    pub mode: Mode,
    /// Where the order was placed.
    pub site: SiteId,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// The order.
    pub order: OrderId,
    /// The customer.
    pub customer: CustomerId,
    /// The link they came by.
    pub link: Option<LinkId>,
    /// The paid commission that an adjustment takes back from.
    pub parent: Option<CommissionId>,
    /// The currency of every amount.
    pub currency: String,
    /// Net retail value of the goods.
    pub base: i64,
    /// The amount it was born with.
    pub earned: i64,
    /// What answers to disputes added.
    pub corrected: i64,
    /// What refunds took before it was paid.
    pub reversed: i64,
    /// What refunds took afterwards; in commissions of their own, of kind adjustment.
    pub clawed_back: i64,
    /// What it is worth: earned and corrected, less reversed.
    pub amount: i64,
    /// When the order was placed.
    pub placed_at: Timestamp,
    /// When it is ready; fixed at birth.
    pub eligible_at: Timestamp,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it came to be.
    pub created_at: Timestamp,
}

impl Commission {
    /// Whether somebody of the operator may touch it: of their mode, and of a site that their key is for.
    pub(crate) fn is_within(&self, actor: &Actor) -> bool {
        let sites = actor.sites();
        self.mode == actor.mode() && (sites.is_empty() || sites.contains(&self.site))
    }
}
