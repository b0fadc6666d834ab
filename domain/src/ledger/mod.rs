//! Double entry. A partner has, in each mode and currency, an account for every place its money can be in, and
//! one for what the operator owes in total; whatever moves, moves by an entry whose postings sum to zero.
//! Entries and postings are never changed: the database refuses it. The balance on the account is kept in the
//! same transaction, and [`verify()`](verify::verify) replays everything to see whether it is right.

mod post;
pub(crate) mod store;
pub mod verify;

use crate::Domain;
use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::db::{Read, Subject};
use crate::error::DomainError;
use crate::ids::{EntryId, PartnerId};

pub(crate) use post::{Entry, hold, post, post_each, post_many, post_within};

words! {
    /// The place a partner's money is in.
    AccountKind {
        /// What the operator has promised in total, as a debt: the negative of all the others.
        Expense = "expense",
        /// Earned, and held until its date.
        Pending = "pending",
        /// Held while a dispute is open.
        Disputed = "disputed",
        /// Ready for a payout.
        Approved = "approved",
        /// Owed back by the partner, since it was paid already; the next payout absorbs it. Never positive.
        Receivable = "receivable",
        /// Paid.
        Paid = "paid",
        /// What the operator has received from the partner, as a debt: the negative of the next three.
        Deposited = "deposited",
        /// Sent ahead and free to be spent. Never negative.
        Prepaid = "prepaid",
        /// Held for orders that have not been shipped. Never negative.
        Reserved = "reserved",
        /// Spent on what was shipped.
        Spent = "spent",
    }
}

words! {
    /// Why something was posted.
    Reason {
        /// An order earned it.
        Accrued = "accrued",
        /// It was approved.
        Approved = "approved",
        /// The partner disputed it.
        Disputed = "disputed",
        /// The dispute was answered; it goes back.
        Settled = "settled",
        /// The answer to a dispute changed it.
        Corrected = "corrected",
        /// Goods were refunded.
        Refunded = "refunded",
        /// The order was cancelled.
        Cancelled = "cancelled",
        /// Goods were refunded, or the order cancelled, after it was paid.
        ClawedBack = "clawed_back",
        /// It was paid.
        Paid = "paid",
        /// The bank sent it back.
        Returned = "returned",
        /// A deposit came.
        Deposited = "deposited",
        /// An order was placed from the balance.
        Reserved = "reserved",
        /// It was cancelled before it was shipped.
        Released = "released",
        /// It was shipped.
        Captured = "captured",
        /// What was shipped was given back.
        Credited = "credited",
        /// A part of a balance went back to its partner.
        PaidBack = "paid_back",
    }
}

/// Whose accounts: a partner's, in one mode and currency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Book<'a> {
    pub partner: PartnerId,
    pub mode: Mode,
    pub currency: &'a str,
}

/// An amount that goes from one account of a book to another.
#[derive(Debug)]
pub(crate) struct Transfer<'a> {
    pub book: Book<'a>,
    pub from: AccountKind,
    pub to: AccountKind,
    /// May be negative or zero; zero is posted too, so that the history has no holes.
    pub amount: i64,
    pub reason: Reason,
    pub subject: Subject,
    pub detail: serde_json::Value,
}

/// What happened to a thing, as its ledger has it.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The entry.
    pub entry: EntryId,
    /// Why.
    pub reason: Reason,
    /// From where.
    pub from: AccountKind,
    /// To where.
    pub to: AccountKind,
    /// How much, in minor units.
    pub amount: i64,
    /// What else is known.
    pub detail: serde_json::Value,
    /// When.
    pub at: Timestamp,
}

/// Everything that was posted for one subject, from old to new.
pub(crate) async fn movements(read: &mut impl Read, subject: &str) -> Result<Vec<Movement>, DomainError> {
    let rows = read.all(store::MOVEMENTS, args![subject]).await?;
    Ok(store::movements(&rows)?)
}

/// The balance of one account of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The currency.
    pub currency: String,
    /// The account.
    pub kind: AccountKind,
    /// Minor units.
    pub amount: i64,
}

/// The balances of a partner's accounts.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn balances(domain: &Domain, partner: PartnerId, mode: Mode) -> Result<Vec<Balance>, DomainError> {
    let rows = domain.db().all(store::BALANCES, args![partner, mode]).await?;
    Ok(rows.iter().map(Balance::read).collect::<Result<_, _>>()?)
}
