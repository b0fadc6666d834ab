//! What programs ask for and a person of the partner decides.

mod account;
mod card;
mod decided;
mod decline;
mod list;
mod order;

pub use decline::decline;
pub use list::list;

use domain::approvals::{Approval, ApprovalKind};

use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// What is asked for, as a title.
fn title(words: &'static Language, approval: &Approval) -> String {
    if approval.kind == ApprovalKind::Order {
        return t!(words, "approval-order", name = asked_name(approval).unwrap_or_default());
    }
    if approval.kind == ApprovalKind::PayoutAccount {
        return t!(words, "payout-proposal");
    }
    match asked_name(approval) {
        // An application is the operator's to decide; a partner never sees one here.
        None => approval.partner_name.clone(),
        Some(name) if is_rotation(approval) => t!(words, "approval-successor", name = name),
        Some(name) => t!(words, "approval-key", name = name),
    }
}

fn asked_name(approval: &Approval) -> Option<&str> {
    approval.detail["name"].as_str()
}

/// Whether the visitor decides it. The domain asks again.
fn may_decide(visitor: &Visitor, approval: &Approval) -> bool {
    let needed = approval.kind.decided_with();
    visitor.partner().is_some_and(|person| needed.is_some_and(|needed| needed.is_given_to(person.role)))
}

fn is_rotation(approval: &Approval) -> bool {
    approval.detail["rotated_from"].is_string()
}
