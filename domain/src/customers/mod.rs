//! The customers of a site, as its shop reports them. A plain address is never stored: only a keyed hash that
//! finds it again, and a mask that a partner may see. Nobody but the shop changes a customer, and nobody writes to
//! one.

pub mod identify;
pub mod rules;
pub(crate) mod store;

pub use identify::{Identified, Identify, Outcome, identify};
