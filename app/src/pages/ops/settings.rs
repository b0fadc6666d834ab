//! What people of the operator set for themselves: the partner's screens from the other side.

use leptos::prelude::*;

use crate::components::frame::Side;
use crate::pages::settings::{preferences_on, sessions_on};

/// `/ops/settings`
pub fn preferences() -> impl IntoView {
    preferences_on(Side::Operator, "/ops/settings")
}

/// `/ops/settings/sessions`
pub fn sessions() -> impl IntoView {
    sessions_on(Side::Operator, "/ops/settings/sessions")
}
