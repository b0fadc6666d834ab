//! Payouts: what comes next and why, what was paid, and each with the commissions it is made of.

mod list;
mod next;
mod one;
mod parts;

pub use list::{filter, list};
pub use next::{glance, why};
pub use one::one;
pub use parts::{contents, documents};
