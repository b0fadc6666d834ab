//! States as chips: a tone and a word.

use domain::approvals::ApprovalStatus;
use domain::commissions::Status;
use domain::commissions::disputes::DisputeStatus;
use domain::keys::KeyStatus;
use domain::orders::{NoCommission, OrderStatus};
use domain::partners::PartnerStatus;
use domain::payout_accounts::PayoutAccountStatus;
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

fn chip(class: &'static str, word: String) -> AnyView {
    view! { <span class=class>{word}</span> }.into_any()
}

/// The state of a partner.
pub fn partner(words: &'static Language, status: PartnerStatus) -> AnyView {
    match status {
        PartnerStatus::Pending => chip("status wait", t!(words, "partner-pending")),
        PartnerStatus::Active => chip("status good", t!(words, "partner-active")),
        PartnerStatus::Suspended => chip("status bad", t!(words, "partner-suspended")),
        PartnerStatus::Closed => chip("status", t!(words, "partner-closed")),
    }
}

/// The state of a key; a key whose time is over is said to be so.
pub fn key(words: &'static Language, status: KeyStatus, expired: bool) -> AnyView {
    match status {
        KeyStatus::PendingApproval => chip("status wait", t!(words, "key-pending")),
        KeyStatus::Ready => chip("status wait", t!(words, "key-ready")),
        KeyStatus::Active if expired => chip("status", t!(words, "key-expired")),
        KeyStatus::Active => chip("status good", t!(words, "key-active")),
        KeyStatus::Declined => chip("status bad", t!(words, "key-declined")),
        KeyStatus::Revoked => chip("status bad", t!(words, "key-revoked")),
    }
}

/// How something that asked for a decision stands.
pub fn approval(words: &'static Language, status: ApprovalStatus) -> AnyView {
    match status {
        ApprovalStatus::Waiting => chip("status wait", t!(words, "approval-state-waiting")),
        ApprovalStatus::Approved => chip("status good", t!(words, "approval-state-approved")),
        ApprovalStatus::Declined => chip("status bad", t!(words, "approval-state-declined")),
        ApprovalStatus::Expired => chip("status", t!(words, "approval-state-expired")),
    }
}

/// How a payout account stands.
pub fn payout_account(words: &'static Language, status: PayoutAccountStatus) -> AnyView {
    match status {
        PayoutAccountStatus::PendingVerification => chip("status wait", t!(words, "payout-account-pending")),
        PayoutAccountStatus::Verified => chip("status good", t!(words, "payout-account-verified")),
        PayoutAccountStatus::Rejected => chip("status bad", t!(words, "payout-account-rejected")),
    }
}

/// Where an order stands, in a word.
pub fn order_word(words: &'static Language, status: OrderStatus) -> String {
    match status {
        OrderStatus::Draft => t!(words, "order-state-draft"),
        OrderStatus::AwaitingApproval => t!(words, "order-state-awaiting-approval"),
        OrderStatus::AwaitingPayment => t!(words, "order-state-awaiting-payment"),
        OrderStatus::Placed => t!(words, "order-state-placed"),
        OrderStatus::Paid => t!(words, "order-state-paid"),
        OrderStatus::Processing => t!(words, "order-state-processing"),
        OrderStatus::Shipped => t!(words, "order-state-shipped"),
        OrderStatus::Delivered => t!(words, "order-state-delivered"),
        OrderStatus::Cancelled => t!(words, "order-state-cancelled"),
        OrderStatus::Refunded => t!(words, "order-state-refunded"),
        OrderStatus::Failed => t!(words, "order-state-failed"),
    }
}

/// Where an order stands.
pub fn order(words: &'static Language, status: OrderStatus) -> AnyView {
    let class = match status {
        OrderStatus::Delivered => "status good",
        OrderStatus::AwaitingApproval
        | OrderStatus::AwaitingPayment
        | OrderStatus::Placed
        | OrderStatus::Paid
        | OrderStatus::Processing
        | OrderStatus::Shipped => "status wait",
        OrderStatus::Refunded | OrderStatus::Failed => "status bad",
        OrderStatus::Draft | OrderStatus::Cancelled => "status",
    };
    chip(class, order_word(words, status))
}

/// Why an order earned nothing, in a word or two.
pub fn no_commission(words: &'static Language, why: NoCommission) -> String {
    match why {
        NoCommission::NotAttributed => t!(words, "order-no-not-attributed"),
        NoCommission::SelfReferral => t!(words, "order-no-self-referral"),
        NoCommission::SiteNotInProgram => t!(words, "order-no-site"),
        NoCommission::PartnerNotActive => t!(words, "order-no-partner"),
        NoCommission::PlacedBeforeAttribution => t!(words, "order-no-before"),
        NoCommission::OrderCancelled => t!(words, "order-no-cancelled"),
        NoCommission::WholesalePrice => t!(words, "order-no-wholesale"),
        NoCommission::AllDiscount => t!(words, "order-no-all-discount"),
        NoCommission::NotPlacedYet => t!(words, "order-no-not-yet"),
    }
}
/// What the state of a commission is called.
pub fn commission_word(words: &'static Language, status: Status) -> String {
    match status {
        Status::Pending => t!(words, "commission-pending"),
        Status::Approved => t!(words, "commission-approved"),
        Status::Paid => t!(words, "commission-paid"),
        Status::Disputed => t!(words, "commission-disputed"),
        Status::Reversed => t!(words, "commission-reversed"),
    }
}

/// The state of a commission.
pub fn commission(words: &'static Language, status: Status) -> AnyView {
    let class = match status {
        Status::Pending => "status wait",
        Status::Approved | Status::Paid => "status good",
        Status::Disputed | Status::Reversed => "status bad",
    };
    chip(class, commission_word(words, status))
}

/// What the state of a dispute is called.
pub fn dispute_word(words: &'static Language, status: DisputeStatus) -> String {
    match status {
        DisputeStatus::Open => t!(words, "dispute-open"),
        DisputeStatus::Settled => t!(words, "dispute-settled"),
        DisputeStatus::Adjusted => t!(words, "dispute-adjusted"),
        DisputeStatus::Declined => t!(words, "dispute-declined"),
        DisputeStatus::Overtaken => t!(words, "dispute-overtaken"),
    }
}

/// The state of a dispute.
pub fn dispute(words: &'static Language, status: DisputeStatus) -> AnyView {
    let class = match status {
        DisputeStatus::Open => "status wait",
        DisputeStatus::Settled | DisputeStatus::Adjusted => "status good",
        DisputeStatus::Declined => "status bad",
        DisputeStatus::Overtaken => "status",
    };
    chip(class, dispute_word(words, status))
}
