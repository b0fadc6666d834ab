//! The operator's side of commissions: approving them, and answering disputes.

mod approve;
mod dispute;
mod disputes;
mod list;
mod one;

pub use approve::approve;
pub use dispute::{answer, dispute};
pub use disputes::disputes;
pub use list::{filter, list};
pub use one::one;
