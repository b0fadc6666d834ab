//! The catalogue as a partner sees it: its sites' products at its own prices.

mod list;
pub mod parts;
mod product;

pub use list::{filter, list};
pub use product::{one, product, tax_class};
