//! `/settings/team/{id}/remove`: asks once.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::ids::UserId;
use domain::team;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::team::RemoveMember;
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::names;

/// `/settings/team/{id}/remove`
pub fn remove() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ManageTeam)?;
        let words = visitor.language;
        let id: UserId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (members, _) = team::list(&domain(), actor).await?;
        let member = members.into_iter().find(|member| member.id == id).ok_or(DomainError::NotFound)?;
        let facts = view! {
            <dl class="facts">
                <div><dt>{t!(words, "email")}</dt><dd>{member.email}</dd></div>
                <div><dt>{t!(words, "role")}</dt><dd>{names::role(words, member.role)}</dd></div>
            </dl>
        };
        let title = t!(words, "team-remove-title", name = member.name.as_str());
        let question = Question {
            title: title.clone(),
            text: t!(words, "team-remove-text"),
            press: t!(words, "team-remove-press"),
            action: RemoveMember::PATH,
            fields: vec![("member", member.id.to_string())],
            back: "/settings/team".to_owned(),
            more: facts.into_any(),
        };
        Ok(Screen::new(title, question.draw(words)))
    })
}
