//! A partner's clients: the list, and one with what came of them.

mod list;
mod one;

pub use list::{Asked, list};
pub use one::client;
