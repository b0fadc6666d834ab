//! What an organisation and a person set for themselves.

mod billing;
mod browser;
mod preferences;
mod profile;
mod remove;
mod sessions;
mod team;
mod zones;

pub use billing::billing;
pub use preferences::{preferences, preferences_on};
pub use profile::profile;
pub use remove::remove;
pub use sessions::{sessions, sessions_on};
pub use team::team;

use leptos::prelude::*;

use crate::components::frame::Side;
use crate::t;
use crate::words::Language;

/// The pages of the settings; the operator has no profile and no team of this kind.
pub(crate) fn subnav(words: &'static Language, side: Side, here: &'static str) -> impl IntoView {
    let entries = if side == Side::Operator {
        vec![
            ("/ops/settings", t!(words, "settings-preferences")),
            ("/ops/settings/sessions", t!(words, "settings-sessions")),
        ]
    } else {
        vec![
            ("/settings", t!(words, "settings-profile")),
            ("/settings/billing", t!(words, "settings-billing")),
            ("/settings/team", t!(words, "settings-team")),
            ("/payout-account", t!(words, "payout-account")),
            ("/settings/sessions", t!(words, "settings-sessions")),
            ("/settings/preferences", t!(words, "settings-preferences")),
        ]
    };
    let links = entries.into_iter().map(|(href, name)| {
        let current = (href == here).then_some("page");
        view! { <a href=href aria-current=current>{name}</a> }
    });
    view! { <nav class="subnav" aria-label=t!(words, "settings")>{links.collect_view()}</nav> }
}
