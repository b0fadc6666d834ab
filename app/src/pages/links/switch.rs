//! `/links/{id}/off`: asks once before a link leads nowhere.

use domain::error::DomainError;
use domain::links;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::links::SwitchLink;
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/links/{id}/off`
pub fn switch() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let link = links::get(&domain(), actor, id.parse().map_err(|_| DomainError::NotFound)?).await?;
        let title = t!(words, "link-off-title", slug = link.slug.as_str());
        let question = Question {
            title: title.clone(),
            text: t!(words, "link-off-text"),
            press: t!(words, "link-switch-off"),
            action: SwitchLink::PATH,
            fields: vec![("id", link.id.to_string()), ("status", "inactive".to_owned())],
            back: format!("/links/{}", link.id),
            more: ().into_any(),
        };
        Ok(Screen::new(title, question.draw(words)))
    })
}
