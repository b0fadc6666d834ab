//! What people set for themselves and owners for their organisation.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Looks at live or at test data from now on.
#[server(prefix = "/_fn", endpoint = "settings/mode")]
pub async fn show_mode(
    #[server(default)] mode: String,
    #[server(default)] back: String,
) -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let mode = mode.parse().unwrap_or(domain::actor::Mode::Live);
    if let Err(fault) = visitor.session.insert(crate::visitor::MODE, mode).await {
        tracing::warn!(%fault, "the mode could not be kept");
    }
    let back = if back.is_empty() { "/dashboard".to_owned() } else { back };
    finish(&visitor, Form::new("mode", back.clone()), Ok(Next::to(back))).await
}

/// Changes the profile of the organisation.
#[server(prefix = "/_fn", endpoint = "settings/profile")]
pub async fn save_profile(
    #[server(default)] name: String,
    #[server(default)] country: String,
    #[server(default)] website: String,
    #[server(default)] about: String,
) -> Result<(), ActionError> {
    use domain::partners::profile::{ProfilePatch, update};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("profile", "/settings")
        .with("name", &name)
        .with("country", &country)
        .with("website", &website)
        .with("about", &about);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let patch = ProfilePatch { name, country, website, about };
        domain::transact!(crate::visitor::domain(), |tx| update(tx, actor, &patch).await)?;
        Ok(Next::to("/settings").saying(t!(visitor.language, "saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Changes what somebody set for themselves.
#[server(prefix = "/_fn", endpoint = "settings/preferences")]
pub async fn save_preferences(
    #[server(default)] name: String,
    #[server(default)] locale: String,
    #[server(default)] timezone: String,
) -> Result<(), ActionError> {
    use domain::team::preferences::update;

    let visitor = crate::visitor::Visitor::current();
    let page = if visitor.operator().is_some() { "/ops/settings" } else { "/settings/preferences" };
    let form = Form::new("preferences", page)
        .with("name", &name)
        .with("locale", &locale)
        .with("timezone", &timezone);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        domain::transact!(crate::visitor::domain(), |tx| update(tx, actor, &name, &locale, &timezone).await)?;
        // The next page is in the language that was chosen just now.
        Ok(Next::to(page).saying(t!(crate::words::Language::of(&locale), "saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Ends one of the asking person's sessions.
#[server(prefix = "/_fn", endpoint = "sessions/end")]
pub async fn end_session(#[server(default)] id: String) -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let page = sessions_page(&visitor);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| domain::sessions::end(tx, actor, id).await)?;
        Ok(Next::to(page).saying(t!(visitor.language, "sessions-ended")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("session", page), outcome).await
}

/// Ends all of the asking person's sessions but this one.
#[server(prefix = "/_fn", endpoint = "sessions/end-others")]
pub async fn end_other_sessions() -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let page = sessions_page(&visitor);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let current = visitor.session.id().ok_or(domain::DomainError::Unauthorized)?.0;
        let ended = domain::transact!(crate::visitor::domain(), |tx| {
            domain::sessions::end_others(tx, actor, current).await
        })?;
        Ok(Next::to(page).saying(t!(visitor.language, "sessions-others-ended", count = ended)))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("session", page), outcome).await
}

#[cfg(feature = "ssr")]
fn sessions_page(visitor: &crate::visitor::Visitor) -> &'static str {
    if visitor.operator().is_some() { "/ops/settings/sessions" } else { "/settings/sessions" }
}
