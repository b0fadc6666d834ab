//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn keys() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn new() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn key() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn revoke() -> impl IntoView {
    crate::pages::errors::not_found()
}
