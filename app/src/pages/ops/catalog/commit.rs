//! Asked once: what bringing an upload in, or giving it up, will do.

use domain::actor::OperatorPermission;
use domain::catalog::import::{self, Effect, Import, ImportStatus};
use domain::error::{DomainError, Refusal};
use domain::ids::CatalogImportId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::effect::touched;
use crate::actions::catalog::{CommitImport, DiscardImport};
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed, send_to};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/catalog/imports/{id}/commit`
pub fn commit() -> impl IntoView {
    ask(|visitor, import, effect| {
        let (words, count) = (visitor.language, products(import));
        let text = t!(
            words,
            "import-ask-text",
            created = import.created,
            updated = import.updated,
            unchanged = import.unchanged
        );
        let touched =
            (!effect.touched.is_empty()).then(|| view! { <dl class="facts">{touched(visitor, effect)}</dl> });
        let question = Question {
            title: t!(words, "import-ask", count = count, site = import.site_name.clone()),
            text,
            press: t!(words, "import-commit", count = count),
            action: CommitImport::PATH,
            fields: vec![("id", import.id.to_string())],
            back: format!("/ops/catalog/imports/{}", import.id),
            more: touched.into_any(),
        };
        (count > 0).then_some((question, true))
    })
}

/// `/ops/catalog/imports/{id}/discard`
pub fn discard() -> impl IntoView {
    ask(|visitor, import, _| {
        let words = visitor.language;
        let question = Question {
            title: t!(words, "import-ask-discard", name = import.filename.clone()),
            text: t!(words, "import-ask-discard-text", site = import.site_name.clone()),
            press: t!(words, "import-discard"),
            action: DiscardImport::PATH,
            fields: vec![("id", import.id.to_string())],
            back: format!("/ops/catalog/imports/{}", import.id),
            more: ().into_any(),
        };
        Some((question, false))
    })
}

/// The question about an upload that waits, and whether it is a gentle one.
fn ask(
    question: impl FnOnce(&Visitor, &Import, &Effect) -> Option<(Question, bool)> + Send + 'static,
) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageCatalog) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: CatalogImportId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (import, effect, _) = import::get(&domain(), actor, id).await?;
        let asked = Some(&import).filter(|import| import.status == ImportStatus::Preview);
        let Some((question, gentle)) = asked.and_then(|import| question(&visitor, import, &effect)) else {
            // It is decided, or there is nothing in it: its own page says so.
            send_to(&format!("/ops/catalog/imports/{id}"));
            return Ok(Screen::new(import.filename, ()));
        };
        let title = question.title.clone();
        Ok(Screen::new(title, question.draw_as(visitor.language, gentle)))
    })
}

/// Products that come in, or change.
pub fn products(import: &Import) -> i64 {
    import.created.saturating_add(import.updated)
}
