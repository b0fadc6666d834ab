//! An upload before it comes in: what is in it, and what is wrong with which row.

use domain::actor::OperatorPermission;
use domain::catalog::import::{self, Import, ImportStatus, Problem};
use domain::error::DomainError;
use domain::ids::CatalogImportId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::commit::products as coming;
use super::effect::changed;
use super::entries::products;
use super::imports::{format_name, status};
use super::problem::sentence;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::export;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::languages;

/// Rows that are shown of what may be thousands.
const MOST: usize = 100;

/// `/ops/catalog/imports/{id}`
pub fn import() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let id: CatalogImportId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (import, effect, problems) = import::get(&domain(), actor, id).await?;
        let title = import.filename.clone();
        let above = [
            ("/ops/catalog", t!(words, "nav-catalogue-ops")),
            ("/ops/catalog/imports", t!(words, "imports")),
        ];
        let next = match import.status {
            ImportStatus::Preview if coming(&import) == 0 => t!(words, "import-nothing"),
            ImportStatus::Preview => t!(words, "import-next"),
            ImportStatus::Committed => t!(words, "import-is-in"),
            ImportStatus::Discarded => t!(words, "import-is-gone"),
        };
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &above, title.clone())}
                    <h1>{title.clone()}" "{status(words, import.status)}</h1>
                    <p class="note">{next}</p>
                </div>
                {presses(&visitor, &import)}
            </header>
            {facts(&visitor, &import, &problems)}
            {troubles(&visitor, &import, problems)}
            {changed(&visitor, &import, &effect)}
            {products(&visitor, &import, effect)}
        };
        Ok(Screen::new(title, body))
    })
}

fn presses(visitor: &Visitor, import: &Import) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let open = import.status == ImportStatus::Preview && may(visitor, OperatorPermission::ManageCatalog);
    let page = format!("/ops/catalog/imports/{}", import.id);
    let count = coming(import);
    open.then(|| {
        let commit = (count > 0).then(|| {
            let href = format!("{page}/commit");
            view! { <a class="button primary" href=href>{t!(words, "import-commit", count = count)}</a> }
        });
        view! {
            <div class="actions">
                {commit}
                <a class="button" href=format!("{page}/discard")>{t!(words, "import-discard")}</a>
            </div>
        }
    })
}

fn facts(visitor: &Visitor, import: &Import, problems: &[Problem]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let count = |stops: bool| problems.iter().filter(|problem| problem.stops == stops).count();
    let spoken = if import.locale.is_empty() {
        t!(words, "import-language-own")
    } else {
        languages::name(&import.locale)
    };
    let number = |count: usize| format.number(i64::try_from(count).unwrap_or(i64::MAX));
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "import-facts")}</h2></header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "site")}</dt><dd>{import.site_name.clone()}</dd></div>
                <div><dt>{t!(words, "import-format")}</dt><dd>{format_name(words, import.format)}", "{import.encoding.clone()}</dd></div>
                <div><dt>{t!(words, "import-rows")}</dt><dd>{format.number(import.rows)}</dd></div>
                <div><dt>{t!(words, "import-new")}</dt><dd>{format.number(import.created)}</dd></div>
                <div><dt>{t!(words, "import-changed")}</dt><dd>{format.number(import.updated)}</dd></div>
                <div><dt>{t!(words, "import-unchanged")}</dt><dd>{format.number(import.unchanged)}</dd></div>
                <div><dt>{t!(words, "import-language")}</dt><dd>{spoken}</dd></div>
                <div><dt>{t!(words, "import-stopping")}</dt><dd>{number(count(true))}</dd></div>
                <div><dt>{t!(words, "import-noted")}</dt><dd>{number(count(false))}</dd></div>
                <div><dt>{t!(words, "import-by")}</dt><dd>{import.by.clone()}", "<time datetime=import.created_at.to_string()>{format.moment(import.created_at)}</time></dd></div>
            </dl></div>
        </section>
    }
}

fn troubles(visitor: &Visitor, import: &Import, problems: Vec<Problem>) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let more = problems.len().saturating_sub(MOST);
    let file = export(words, &format!("/ops/catalog/imports/{}/problems.csv", import.id), &[]);
    (!problems.is_empty()).then(|| {
        let rows = problems.into_iter().take(MOST).map(|problem| {
            let (class, word) = if problem.stops {
                ("status bad", t!(words, "import-stops"))
            } else {
                ("status wait", t!(words, "import-told"))
            };
            let place = if problem.line == 0 {
                t!(words, "import-file")
            } else {
                t!(words, "import-line", line = problem.line)
            };
            let told = sentence(visitor, &problem);
            view! {
                <tr>
                    <td class="lead">{place}</td>
                    <td class="minor">{problem.column}</td>
                    <td class="under"><span class=class>{word}</span></td>
                    <td>{told}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let more = (more > 0)
            .then(|| view! { <footer><p class="note">{t!(words, "import-more", count = more)}</p></footer> });
        view! {
            <section class="card" aria-labelledby="problems">
                <header><h2 id="problems">{t!(words, "import-problems")}</h2>{file}</header>
                <table class="cards">
                    <caption class="sr-only">{t!(words, "import-problems")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(words, "import-row")}</th>
                        <th scope="col">{t!(words, "import-column")}</th>
                        <th scope="col">{t!(words, "import-effect")}</th>
                        <th scope="col">{t!(words, "import-what")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {more}
            </section>
        }
    })
}
