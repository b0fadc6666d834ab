//! The catalogue as a partner sees it: its sites' products at its own prices.

mod asked;
pub mod filters;
mod list;
pub mod parts;
mod product;
mod variants;

pub use asked::Asked;
pub use list::list;
pub use product::{one, product, tax_class};
