//! To be drawn.

use leptos::prelude::*;

/// To be drawn.
pub fn list() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn new() -> impl IntoView {
    crate::pages::errors::not_found()
}

/// To be drawn.
pub fn thread() -> impl IntoView {
    crate::pages::errors::not_found()
}
