//! What the ledger is called on a partner's side.

use domain::ledger::{AccountKind, Reason};

use crate::t;
use crate::words::Language;

/// What an account is called on a partner's side.
pub fn account(words: &'static Language, kind: AccountKind) -> String {
    match kind {
        AccountKind::Expense => t!(words, "account-expense"),
        AccountKind::Pending => t!(words, "account-pending"),
        AccountKind::Disputed => t!(words, "account-disputed"),
        AccountKind::Approved => t!(words, "account-approved"),
        AccountKind::Receivable => t!(words, "account-receivable"),
        AccountKind::Paid => t!(words, "account-paid"),
        AccountKind::Deposited => t!(words, "account-deposited"),
        AccountKind::Prepaid => t!(words, "account-prepaid"),
        AccountKind::Reserved => t!(words, "account-reserved"),
        AccountKind::Spent => t!(words, "account-spent"),
    }
}

/// Why something was posted.
pub fn reason(words: &'static Language, reason: Reason) -> String {
    match reason {
        Reason::Accrued => t!(words, "reason-accrued"),
        Reason::Approved => t!(words, "reason-approved"),
        Reason::Disputed => t!(words, "reason-disputed"),
        Reason::Settled => t!(words, "reason-settled"),
        Reason::Corrected => t!(words, "reason-corrected"),
        Reason::Refunded => t!(words, "reason-refunded"),
        Reason::Cancelled => t!(words, "reason-cancelled"),
        Reason::ClawedBack => t!(words, "reason-clawed-back"),
        Reason::Paid => t!(words, "reason-paid"),
        Reason::Returned => t!(words, "reason-returned"),
        Reason::Deposited => t!(words, "reason-deposited"),
        Reason::Reserved => t!(words, "reason-reserved"),
        Reason::Released => t!(words, "reason-released"),
        Reason::Captured => t!(words, "reason-captured"),
        Reason::Credited => t!(words, "reason-credited"),
        Reason::PaidBack => t!(words, "reason-paid-back"),
    }
}
