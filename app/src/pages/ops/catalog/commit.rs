//! Asked once: what bringing an upload in will do.

use domain::actor::OperatorPermission;
use domain::catalog::import::{self, Import, ImportStatus};
use domain::error::{DomainError, Refusal};
use domain::ids::CatalogImportId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::effect::touched;
use crate::actions::catalog::CommitImport;
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed, send_to};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/catalog/imports/{id}/commit`
pub fn commit() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        if !may(&visitor, OperatorPermission::ManageCatalog) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: CatalogImportId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (import, effect, _) = import::get(&domain(), actor, id).await?;
        let back = format!("/ops/catalog/imports/{id}");
        if import.status != ImportStatus::Preview || products(&import) == 0 {
            // It is decided, or there is nothing in it: its own page says so.
            send_to(&back);
            return Ok(Screen::new(import.filename, ()));
        }
        let format = visitor.format();
        let text = t!(
            words,
            "import-ask-text",
            created = format.number(import.created),
            updated = format.number(import.updated),
            unchanged = format.number(import.unchanged)
        );
        let touched = (!effect.touched.is_empty())
            .then(|| view! { <dl class="facts">{touched(&visitor, &effect)}</dl> });
        let question = Question {
            title: t!(words, "import-ask", count = products(&import), site = import.site_name.clone()),
            text,
            press: t!(words, "import-commit", count = products(&import)),
            action: CommitImport::PATH,
            fields: vec![("id", import.id.to_string())],
            back,
            more: touched.into_any(),
        };
        let title = question.title.clone();
        Ok(Screen::new(title, question.draw_gently(words)))
    })
}

/// Products that come in, or change.
pub fn products(import: &Import) -> i64 {
    import.created.saturating_add(import.updated)
}
