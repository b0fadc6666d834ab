//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn home() -> impl IntoView {
    crate::pages::errors::not_found()
}
