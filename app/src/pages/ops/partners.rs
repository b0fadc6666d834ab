//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn list() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn partner() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn decide() -> impl IntoView {
    crate::pages::errors::not_found()
}
