//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn preferences() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn sessions() -> impl IntoView {
    crate::pages::errors::not_found()
}
