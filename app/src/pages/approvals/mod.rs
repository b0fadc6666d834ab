//! What programs ask for and a person of the partner decides.

mod card;
mod decided;
mod decline;
mod list;

pub use decline::decline;
pub use list::list;

use domain::approvals::Approval;

use crate::t;
use crate::words::Language;

/// What is asked for, as a title.
fn title(words: &'static Language, approval: &Approval) -> String {
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

fn is_rotation(approval: &Approval) -> bool {
    approval.detail["rotated_from"].is_string()
}
