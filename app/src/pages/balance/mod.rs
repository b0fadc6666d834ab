//! The prepaid balance: what is there, what moved it, and what is on its way.

mod announce;
mod deposit;
mod overview;

pub use announce::announce;
pub use deposit::{deposit, withdraw};
pub use overview::{filter, low, overview};

use domain::actor::Permission;
use domain::money::Currency;
use domain::prepaid::{Deposit, DepositStatus};
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// Whether the visitor sends money for the partner.
fn may_send(visitor: &Visitor) -> bool {
    visitor.partner().is_some_and(|person| Permission::AnnounceDeposits.is_given_to(person.role))
}

/// The state of a deposit, in a word.
pub fn state_word(words: &'static Language, status: DepositStatus) -> String {
    match status {
        DepositStatus::Announced => t!(words, "deposit-announced"),
        DepositStatus::Confirmed => t!(words, "deposit-confirmed"),
        DepositStatus::Rejected => t!(words, "deposit-rejected"),
        DepositStatus::Withdrawn => t!(words, "deposit-withdrawn"),
    }
}

/// The state of a deposit.
pub fn state(words: &'static Language, status: DepositStatus) -> impl IntoView + use<> {
    let class = match status {
        DepositStatus::Announced => "status wait",
        DepositStatus::Confirmed => "status good",
        DepositStatus::Rejected => "status bad",
        DepositStatus::Withdrawn => "status",
    };
    view! { <span class=class>{state_word(words, status)}</span> }
}

/// The currencies to choose from: value and words.
pub fn currencies() -> Vec<(String, String)> {
    Currency::ALLOWED.iter().map(|code| ((*code).to_owned(), (*code).to_owned())).collect()
}

/// What came, or was announced, as it is written.
pub fn amount(visitor: &Visitor, deposit: &Deposit) -> String {
    visitor.format().minor(deposit.amount(), &deposit.currency)
}
