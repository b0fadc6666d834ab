//! What payouts, batches and the bank's answers are called.

use domain::payouts::bank::{Outcome, Says};
use domain::payouts::{BatchStatus, PayoutStatus, WhyNot};
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

fn chip(class: &'static str, word: String) -> AnyView {
    view! { <span class=class>{word}</span> }.into_any()
}

/// Where a payout stands, in a word.
pub fn payout_word(words: &'static Language, status: PayoutStatus) -> String {
    match status {
        PayoutStatus::Prepared => t!(words, "payout-prepared"),
        PayoutStatus::Approved => t!(words, "payout-approved"),
        PayoutStatus::Exported => t!(words, "payout-exported"),
        PayoutStatus::Paid => t!(words, "payout-paid"),
        PayoutStatus::Returned => t!(words, "payout-returned"),
        PayoutStatus::Rejected => t!(words, "payout-rejected"),
        PayoutStatus::Cancelled => t!(words, "payout-cancelled"),
    }
}

/// Where a payout stands.
pub fn payout(words: &'static Language, status: PayoutStatus) -> AnyView {
    let class = match status {
        PayoutStatus::Paid => "status good",
        PayoutStatus::Prepared | PayoutStatus::Approved | PayoutStatus::Exported => "status wait",
        PayoutStatus::Returned | PayoutStatus::Rejected => "status bad",
        PayoutStatus::Cancelled => "status",
    };
    chip(class, payout_word(words, status))
}

/// Where a batch stands, in a word.
pub fn batch_word(words: &'static Language, status: BatchStatus) -> String {
    match status {
        BatchStatus::Preparing => t!(words, "batch-preparing"),
        BatchStatus::Draft => t!(words, "batch-draft"),
        BatchStatus::Empty => t!(words, "batch-empty"),
        BatchStatus::Approved => t!(words, "batch-approved-word"),
        BatchStatus::Exported => t!(words, "batch-exported-word"),
        BatchStatus::Settled => t!(words, "batch-settled"),
        BatchStatus::Cancelled => t!(words, "batch-cancelled"),
    }
}

/// Where a batch stands.
pub fn batch(words: &'static Language, status: BatchStatus) -> AnyView {
    let class = match status {
        BatchStatus::Settled => "status good",
        BatchStatus::Preparing | BatchStatus::Draft | BatchStatus::Approved | BatchStatus::Exported => {
            "status wait"
        }
        BatchStatus::Empty | BatchStatus::Cancelled => "status",
    };
    chip(class, batch_word(words, status))
}

/// Why somebody gets nothing, in a few words.
pub fn why_not(words: &'static Language, why: WhyNot) -> String {
    match why {
        WhyNot::NothingReady => t!(words, "why-nothing-ready"),
        WhyNot::Negative => t!(words, "why-negative"),
        WhyNot::BelowMinimum => t!(words, "why-below-minimum"),
        WhyNot::NoAccount => t!(words, "why-no-account"),
        WhyNot::AccountPending => t!(words, "why-account-pending"),
        WhyNot::AccountRejected => t!(words, "why-account-rejected"),
        WhyNot::AccountHeld => t!(words, "why-account-held"),
        WhyNot::AccountChanged => t!(words, "why-account-changed"),
        WhyNot::PartnerNotActive => t!(words, "why-not-active"),
        WhyNot::ByHand => t!(words, "why-by-hand"),
        WhyNot::BatchCancelled => t!(words, "why-batch-cancelled"),
    }
}

/// Why a payout was taken out, sent back or refused: a word of ours, or what the bank or a person wrote.
pub fn note(words: &'static Language, note: &str) -> String {
    note.parse().map_or_else(|_| note.to_owned(), |why| why_not(words, why))
}

/// What the bank says.
pub fn says(words: &'static Language, says: Says) -> String {
    match says {
        Says::Paid => t!(words, "bank-says-paid"),
        Says::Returned => t!(words, "bank-says-returned"),
        Says::Rejected => t!(words, "bank-says-rejected"),
        Says::Noted => t!(words, "bank-says-noted"),
    }
}

/// What came of a line of the bank's file, in a few words; none was looked at yet.
pub fn outcome_word(words: &'static Language, outcome: Option<Outcome>) -> String {
    match outcome {
        None => t!(words, "outcome-waiting"),
        Some(Outcome::Paid) => t!(words, "outcome-paid"),
        Some(Outcome::Returned) => t!(words, "outcome-returned"),
        Some(Outcome::Rejected) => t!(words, "outcome-rejected"),
        Some(Outcome::Already) => t!(words, "outcome-already"),
        Some(Outcome::Noted) => t!(words, "outcome-noted"),
        Some(Outcome::Unknown) => t!(words, "outcome-unknown"),
        Some(Outcome::OtherBatch) => t!(words, "outcome-other-batch"),
        Some(Outcome::OtherAmount) => t!(words, "outcome-other-amount"),
        Some(Outcome::WrongState) => t!(words, "outcome-wrong-state"),
    }
}

/// What came of a line.
pub fn outcome(words: &'static Language, outcome: Option<Outcome>) -> AnyView {
    let class = match outcome {
        Some(Outcome::Paid) => "status good",
        Some(Outcome::Already | Outcome::Noted) => "status",
        None => "status wait",
        Some(_) => "status bad",
    };
    chip(class, outcome_word(words, outcome))
}
