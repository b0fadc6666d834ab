//! Payouts: what is approved and ready, paid by bank transfer. A batch is collected by one person or once a month by
//! Tandem, approved by a second person, exported as a file for the bank, and settled by what the bank says. While a
//! payout has a commission no other can have it; what is not paid is given back.

pub mod bank;
mod build;
pub mod days;
mod decide;
pub mod export;
mod hold;
mod list;
mod outlook;
mod prepare;
pub mod remittance;
pub mod rules;
mod settings;
mod settle;
pub(crate) mod store;
pub(crate) mod views;

pub use build::{build, build_step};
pub use decide::{Approved, approve, cancel, leave_out, take_over};
pub(crate) use hold::{Hold, amend, drop_from, hold_of};
pub(crate) use list::fixed_in;
pub use list::{
    BatchFilter, Item, PayoutFilter, Skip, Sum, batch, batches, get, items, list, list_all, payouts_of,
    skips, skips_of, sums,
};
pub use outlook::{Next, Outlook, Preview, SkipSum, outlook, preview};
pub use prepare::{due_currencies, prepare};
pub use rules::{TaxNote, WhyNot};
pub use settings::{Debtor, NotAMinimum, Settings};
pub use settle::{mark_paid, mark_returned};

use crate::clock::Timestamp;
use crate::ids::{BatchId, PartnerId, PayoutId, UserId};

words! {
    /// Where a batch stands.
    BatchStatus {
        /// It is being collected.
        Preparing = "preparing",
        /// It waits for a second person.
        Draft = "draft",
        /// There was nobody to pay.
        Empty = "empty",
        /// A second person has approved it.
        Approved = "approved",
        /// The file for the bank was made.
        Exported = "exported",
        /// The bank has said of each payout what became of it.
        Settled = "settled",
        /// Given up; everything is free again.
        Cancelled = "cancelled",
    }
}

words! {
    /// Where a payout stands.
    PayoutStatus {
        /// In a batch that waits for a second person.
        Prepared = "prepared",
        /// In a batch that was approved.
        Approved = "approved",
        /// On its way to the bank.
        Exported = "exported",
        /// Paid.
        Paid = "paid",
        /// It came back; what it was made of is free again.
        Returned = "returned",
        /// The bank refused it; what it was made of is free again.
        Rejected = "rejected",
        /// Taken out before it went to the bank.
        Cancelled = "cancelled",
    }
}

/// A batch of payouts in one currency.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Its identifier.
    pub id: BatchId,
    /// The currency of every amount.
    pub currency: String,
    /// The month of a monthly run, `2026-12`; empty where a person began it.
    pub period: String,
    /// Where it stands.
    pub status: BatchStatus,
    /// The least that is paid, in minor units.
    pub minimum: i64,
    /// Commissions had to be ready at this instant.
    pub upto: Timestamp,
    /// What was ready at this instant was carried over from the batch before.
    pub carried_upto: Timestamp,
    /// While it is collected: the last partner that was looked at.
    pub(crate) built_upto: String,
    /// How many payouts it has.
    pub payouts: i64,
    /// Their sum, in minor units.
    pub amount: i64,
    /// Of how many commissions.
    pub commissions: i64,
    /// How many partners were left out.
    pub skipped: i64,
    /// The person who answers for it; none where Tandem began it and nobody has taken it over.
    pub created_by: Option<UserId>,
    /// Their name, or Tandem's.
    pub created_by_name: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Who approved it; empty while nobody has.
    pub approved_by_name: String,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// Who made the file for the bank; empty while nobody has.
    pub exported_by_name: String,
    /// When.
    pub exported_at: Option<Timestamp>,
    /// The day since 1970 on which the bank is asked to pay.
    pub execution_day: Option<i64>,
    /// The SHA-256 of the file in hexadecimal; empty while there is none.
    pub file_hash: String,
    /// When somebody first took that file; until then nothing has gone to the bank.
    pub downloaded_at: Option<Timestamp>,
    /// When the bank had said of each payout what became of it.
    pub settled_at: Option<Timestamp>,
    /// When it was given up.
    pub cancelled_at: Option<Timestamp>,
}

/// What one partner gets of a batch.
#[derive(Clone, Debug)]
pub struct Payout {
    /// Its identifier.
    pub id: PayoutId,
    /// The batch.
    pub batch: BatchId,
    /// Who gets it.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// The currency of every amount.
    pub currency: String,
    /// Where it stands.
    pub status: PayoutStatus,
    /// What is transferred, in minor units.
    pub amount: i64,
    /// How many commissions it is made of, adjustments among them.
    pub commissions: i64,
    /// How many of them are adjustments.
    pub adjustments: i64,
    /// What those come to; negative.
    pub adjusted: i64,
    /// What was ready for the batch before already.
    pub carried: i64,
    /// The holder of the account, as they were then.
    pub holder: String,
    /// The account's country.
    pub country: String,
    /// The last four characters of its number.
    pub last_four: String,
    /// Why it was taken out, sent back or refused: a word of [`WhyNot`], the bank's code, or what somebody wrote.
    pub note: String,
    /// What the bank calls the transfer.
    pub bank_reference: String,
    /// The day since 1970 on which the bank is asked to pay.
    pub execution_day: Option<i64>,
    /// When it was prepared.
    pub created_at: Timestamp,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// When it went to the bank.
    pub exported_at: Option<Timestamp>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it came back or was refused.
    pub returned_at: Option<Timestamp>,
}

impl Batch {
    pub(crate) fn cannot(&self, to: BatchStatus) -> crate::DomainError {
        crate::DomainError::InvalidTransition {
            subject: "payout_batch",
            from: self.status.to_string(),
            to: to.word(),
        }
    }
}

impl Payout {
    pub(crate) fn cannot(&self, to: PayoutStatus) -> crate::DomainError {
        crate::DomainError::InvalidTransition {
            subject: "payout",
            from: self.status.to_string(),
            to: to.word(),
        }
    }

    /// By what the bank names it from end to end.
    pub fn end_to_end_id(&self) -> String {
        bank::end_to_end_id(self.id)
    }
}
