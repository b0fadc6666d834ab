//! What the last press left to be said.

use leptos::prelude::*;

use super::{Icon, icon};
use crate::visitor::{Tone, Visitor};

/// The message for this visitor, if there is one.
pub fn flash(visitor: &Visitor) -> Option<impl IntoView + use<>> {
    let (tone, text) = visitor.flash.as_ref()?.message.clone()?;
    let (class, role, picture) = match tone {
        Tone::Good => ("flash good", "status", Icon::Approvals),
        Tone::Plain => ("flash", "status", Icon::Info),
        Tone::Bad => ("flash bad", "alert", Icon::Warning),
    };
    Some(view! { <div class=class role=role>{icon(picture)}<p>{text}</p></div> })
}
