//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn page() -> impl IntoView {
    crate::pages::errors::not_found()
}
