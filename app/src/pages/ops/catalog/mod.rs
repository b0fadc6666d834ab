//! The operator's catalogue: every site's products, and the files they come from.

mod columns;
mod commit;
mod edit;
mod effect;
mod entries;
mod import;
mod imports;
mod list;
mod problem;
mod texts;

pub use commit::{commit, discard};
pub use edit::edit;
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
