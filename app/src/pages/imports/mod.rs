//! Imports of dropship orders: the form for a file with what was uploaded before, and one import.

mod columns;
mod commit;
mod list;
mod mending;
mod one;
mod orders;
mod words;

pub use commit::{commit, discard};
pub use list::list;
pub use one::one;
pub use words::problem;
