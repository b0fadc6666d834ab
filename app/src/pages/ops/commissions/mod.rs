//! The operator's side of commissions: approving them, and answering disputes.

mod approve;
mod disputes;
mod list;
mod one;

pub use approve::approve;
pub use disputes::{dispute, disputes};
pub use list::{filter, list};
pub use one::one;
