//! The operator's side of each screen.

pub mod approvals;
pub mod audit;
pub mod dashboard;
pub mod messages;
pub mod more;
pub mod partners;
pub mod settings;
