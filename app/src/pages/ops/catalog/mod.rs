//! The operator's catalogue: every site's products, and the files they come from.

mod import;
mod imports;
mod list;
mod problem;

pub use import::import;
pub use imports::{imports, upload};
pub use list::list;
pub use problem::sentence;

use leptos::prelude::*;

use crate::components::frame::Side;
use crate::pages::catalog;

/// `/ops/catalog/{id}`
pub fn product() -> impl IntoView {
    catalog::one(Side::Operator, "/ops/catalog")
}
