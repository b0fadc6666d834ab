//! Money that partners send ahead: announced by the partner with an amount, for which it gets a reference to write on
//! the transfer; confirmed by the operator with what came and the bank's own name of the transfer, by which the same
//! money is never taken in twice. What comes unannounced is taken in as well.

mod announce;
mod confirm;
mod list;

pub(super) use announce::check_amount;
pub use announce::{NewDeposit, announce, withdraw};
pub use confirm::{Arrival, confirm, receive, reject};
pub use list::{DepositFilter, deposit, deposits, deposits_for_operator};

use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::db::{DbError, Row};
use crate::ids::{DepositId, PartnerId};

words! {
    /// Where a deposit stands.
    DepositStatus {
        /// The partner says it is on its way.
        Announced = "announced",
        /// It came.
        Confirmed = "confirmed",
        /// The operator says it did not come, or not like this.
        Rejected = "rejected",
        /// The partner does not send it after all.
        Withdrawn = "withdrawn",
    }
}

/// A deposit.
#[derive(Clone, Debug)]
pub struct Deposit {
    /// Its identifier.
    pub id: DepositId,
    /// Whose.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// Live or test.
    pub mode: Mode,
    /// Where it stands.
    pub status: DepositStatus,
    /// What the partner writes on the transfer.
    pub reference: String,
    /// ISO 4217.
    pub currency: String,
    /// As announced, in minor units; none where it came unannounced.
    pub announced: Option<i64>,
    /// What came, in minor units.
    pub received: Option<i64>,
    /// The bank's own name of the transfer.
    pub bank_reference: Option<String>,
    /// What was said with it.
    pub note: String,
    /// Why it was rejected.
    pub reason: String,
    /// When it was announced, or taken in.
    pub created_at: Timestamp,
    /// When it was confirmed, rejected or withdrawn.
    pub decided_at: Option<Timestamp>,
}

impl Deposit {
    /// What came, or else what was announced.
    pub fn amount(&self) -> i64 {
        self.received.or(self.announced).unwrap_or(0)
    }

    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            mode: row.get("mode")?,
            status: row.get("status")?,
            reference: row.get("reference")?,
            currency: row.get("currency")?,
            announced: row.get("announced")?,
            received: row.get("received")?,
            bank_reference: row.get("bank_reference")?,
            note: row.get("note")?,
            reason: row.get("reason")?,
            created_at: row.get("created_at")?,
            decided_at: row.get("decided_at")?,
        })
    }
}
