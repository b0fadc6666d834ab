//! What people set for themselves and owners for their organisation.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish};

/// Looks at live or at test data from now on.
#[server(prefix = "/_fn", endpoint = "settings/mode")]
pub async fn show_mode(#[server(default)] mode: String, #[server(default)] back: String) -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let mode = mode.parse().unwrap_or(domain::actor::Mode::Live);
    if let Err(fault) = visitor.session.insert(crate::visitor::MODE, mode).await {
        tracing::warn!(%fault, "the mode could not be kept");
    }
    let back = if back.is_empty() { "/dashboard".to_owned() } else { back };
    finish(&visitor, Form::new("mode", back.clone()), Ok(Next::to(back))).await
}
