//! `/developers/keys/{id}/revoke`: asks once.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::keys;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::parts::scopes_in_short;
use crate::actions::keys::RevokeKey;
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/developers/keys/{id}/revoke`
pub fn revoke() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ManageKeys)?;
        let (words, format) = (visitor.language, visitor.format());
        let key = keys::get(&domain(), actor, id.parse().map_err(|_| DomainError::NotFound)?).await?;
        let used = key.last_used_at.map_or_else(|| t!(words, "key-used-never"), |at| format.moment(at));
        let facts = view! {
            <dl class="facts">
                <div><dt>{t!(words, "key-scopes")}</dt><dd>{scopes_in_short(words, &key.scopes)}</dd></div>
                <div><dt>{t!(words, "key-used")}</dt><dd>{used}</dd></div>
            </dl>
        };
        let title = t!(words, "key-revoke-title", name = key.name.as_str());
        let question = Question {
            title: title.clone(),
            text: t!(words, "key-revoke-text"),
            press: t!(words, "key-revoke-press"),
            action: RevokeKey::PATH,
            fields: vec![("id", key.id.to_string())],
            back: format!("/developers/keys/{}", key.id),
            more: facts.into_any(),
        };
        Ok(Screen::new(title, question.draw(words)))
    })
}
