//! The rows of the log.

use domain::audit::AuditEntry;
use domain::page::Page;
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;
use crate::words::actions::action;

/// A page of the log.
pub(super) fn table(visitor: &Visitor, entries: Page<AuditEntry>) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = entries.items.into_iter().map(|entry| row(visitor, entry)).collect_view();
    view! {
        <section class="card" aria-label=t!(words, "nav-audit")>
            <table class="cards dense">
                <caption class="sr-only">{t!(words, "audit-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "audit-what")}</th>
                    <th scope="col">{t!(words, "audit-who")}</th>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "audit-when")}</th>
                    <th scope="col">{t!(words, "audit-details")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn row(visitor: &Visitor, entry: AuditEntry) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let partner = entry.partner.map(|id| {
        let name = entry.partner_name.clone().unwrap_or_else(|| id.to_string());
        view! { <a href=format!("/ops/partners/{id}")>{name}</a> }
    });
    view! {
        <tr>
            <td class="lead">{action(words, &entry.action)}<small><code>{entry.action.clone()}</code></small></td>
            <td class="minor">{entry.actor_name.clone()}<small>{kind(words, &entry.actor_kind)}</small></td>
            <td data-label=t!(words, "partner")>{partner}</td>
            <td class="under"><time datetime=entry.created_at.to_string()>{format.moment(entry.created_at)}</time></td>
            <td>{details(words, &entry)}</td>
        </tr>
    }
}

/// The rest of a row, opened by a press: what it was done to, in which request, and what else is known.
fn details(words: &'static Language, entry: &AuditEntry) -> impl IntoView + use<> {
    let facts = [
        (t!(words, "audit-subject"), Some(entry.subject_id.clone())),
        (t!(words, "audit-by"), entry.actor_id.clone()),
        (t!(words, "audit-request"), entry.request_id.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd><code>{value?}</code></dd></div> }));
    let facts = facts.collect_view();
    let detail = serde_json::to_string_pretty(&entry.detail).unwrap_or_default();
    view! {
        <details class="more">
            <summary>{short(&entry.subject_id)}</summary>
            <dl class="facts">{facts}</dl>
            <pre tabindex="0"><code>{detail}</code></pre>
        </details>
    }
}

/// An identifier that can be told from its neighbours: its noun and its last letters.
fn short(id: &str) -> String {
    match id.split_once('_') {
        Some((noun, rest)) if rest.len() > 6 && rest.is_ascii() => {
            format!("{noun}_…{}", &rest[rest.len() - 6..])
        }
        _ => id.to_owned(),
    }
}

/// Who acts, by kind.
fn kind(words: &'static Language, kind: &str) -> String {
    match kind {
        "partner" => t!(words, "audit-by-partner"),
        "operator" => t!(words, "audit-by-operator"),
        "key" => t!(words, "audit-by-key"),
        "operator_key" => t!(words, "audit-by-operator-key"),
        _ => t!(words, "audit-by-system"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_cut_where_neighbours_differ() {
        assert_eq!(short("prt_01JD4Q8W0000000000000ABCDE"), "prt_…0ABCDE");
        assert_eq!(short("weather"), "weather");
        assert_eq!(short("x_äöüäöüäöü"), "x_äöüäöüäöü");
    }
}
