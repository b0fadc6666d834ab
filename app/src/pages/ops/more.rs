//! Everything the operator has, for phones.

use domain::error::DomainError;
use domain::notifications;
use leptos::prelude::*;

use crate::components::frame::{Screen, Side, everything, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/more`
pub fn page() -> impl IntoView {
    framed(Side::Operator, async |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let counts = notifications::counts(&domain(), actor).await?;
        let body = view! {
            <header class="head"><div><h1>{t!(words, "nav-more")}</h1></div></header>
            {everything(&visitor, counts)}
        };
        Ok(Screen::new(t!(words, "nav-more"), body))
    })
}
