//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn form() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn sent() -> impl IntoView {
    crate::pages::errors::not_found()
}
