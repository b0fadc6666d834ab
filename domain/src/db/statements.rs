//! Every SQL text of the domain by name, so that a test can prepare each on both engines and look at its plan.

mod many;

/// Names the statements of a `store.rs` and lists them in `STATEMENTS`.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        /// Every statement of this file: name and text.
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((concat!(module_path!(), "::", stringify!($name)), $sql)),*];
    };
}

/// Every statement of every `store.rs`: name and text.
pub fn all_statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        crate::approvals::store::STATEMENTS,
        crate::attribution::store::STATEMENTS,
        crate::audit::store::STATEMENTS,
        crate::catalog::import::store::STATEMENTS,
        crate::catalog::store::STATEMENTS,
        crate::clicks::store::STATEMENTS,
        crate::clients::store::STATEMENTS,
        crate::customers::store::STATEMENTS,
        crate::commissions::disputes::store::STATEMENTS,
        crate::commissions::store::STATEMENTS,
        crate::demo::store::STATEMENTS,
        crate::dropship::store::STATEMENTS,
        crate::events::store::STATEMENTS,
        crate::idempotency::store::STATEMENTS,
        crate::imports::store::STATEMENTS,
        crate::incidents::store::STATEMENTS,
        crate::installation::store::STATEMENTS,
        crate::invoices::store::STATEMENTS,
        crate::keys::store::STATEMENTS,
        crate::ledger::store::STATEMENTS,
        crate::ledger::verify::store::STATEMENTS,
        crate::limits::store::STATEMENTS,
        crate::links::store::STATEMENTS,
        crate::mail::store::STATEMENTS,
        crate::messages::store::STATEMENTS,
        crate::notifications::store::STATEMENTS,
        crate::orders::fulfil::store::STATEMENTS,
        crate::orders::store::STATEMENTS,
        crate::overview::store::STATEMENTS,
        crate::partners::store::STATEMENTS,
        crate::prepaid::store::STATEMENTS,
        crate::payout_accounts::store::STATEMENTS,
        crate::payouts::bank::store::STATEMENTS,
        crate::payouts::store::STATEMENTS,
        crate::payouts::views::STATEMENTS,
        crate::rollups::store::STATEMENTS,
        crate::quotes::store::STATEMENTS,
        crate::sessions::store::STATEMENTS,
        crate::sign_in::store::STATEMENTS,
        crate::sites::store::STATEMENTS,
        crate::spending::store::STATEMENTS,
        crate::team::store::STATEMENTS,
        crate::vault::store::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
