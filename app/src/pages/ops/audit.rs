//! The audit log: who did what, in which request.

use std::time::Duration;

use domain::audit::{self, AuditEntry, AuditFilter};
use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::page::Page;
use domain::partners;
use leptos::prelude::*;

use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{escape, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::pages::dashboard::action;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/audit";

/// Days to look back, in the address and in the filter; none means all.
const RANGES: &[u64] = &[7, 30, 90];

/// Everything that is written down, as the filter offers it.
const ACTIONS: &[&str] = &[
    "partner.applied",
    "partner.approved",
    "partner.declined",
    "partner.suspended",
    "partner.reactivated",
    "partner.closed",
    "partner.profile_changed",
    "api_key.created",
    "api_key.requested",
    "api_key.approved",
    "api_key.declined",
    "api_key.activated",
    "api_key.revoked",
    "approval.expired",
    "message.sent",
    "invitation.sent",
    "invitation.revoked",
    "member.joined",
    "member.role_changed",
    "member.removed",
    "member.signed_in",
    "member.preferences_changed",
    "session.ended",
];

/// What the address asks for.
struct Asked {
    action: String,
    partner: String,
    range: Option<u64>,
}

impl Asked {
    fn read() -> Self {
        let range = query("range").strip_suffix('d').and_then(|days| days.parse().ok());
        let action = Some(query("action")).filter(|action| ACTIONS.contains(&action.as_str()));
        Self {
            action: action.unwrap_or_default(),
            partner: query("partner").trim().to_owned(),
            range: range.filter(|days| RANGES.contains(days)),
        }
    }

    fn filter(&self, now: Timestamp) -> AuditFilter {
        let from = self.range.map(|days| now.minus(Duration::from_secs(days * 24 * 3600)));
        AuditFilter { action: self.action.clone(), partner: self.partner.clone(), from }
    }

    fn range(&self) -> String {
        range_word(self.range)
    }

    fn is_set(&self) -> bool {
        !self.action.is_empty() || !self.partner.is_empty() || self.range.is_some()
    }
}

fn range_word(range: Option<u64>) -> String {
    range.map_or_else(String::new, |days| format!("{days}d"))
}

/// `/ops/audit`
pub fn page() -> impl IntoView {
    let asked = Asked::read();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let entries = audit::list(&domain, actor, &asked.filter(domain.now()), page).await?;
        let next = entries.next;
        let only = match asked.partner.parse::<PartnerId>() {
            Ok(id) => partners::get(&domain, actor, id).await.ok().map(|(partner, _)| (id, partner.name)),
            Err(_) => None,
        };
        let only = only.map(|(id, name)| {
            view! { <p class="note">{t!(words, "audit-only")}" "<a href=format!("/ops/partners/{id}")>{name}</a></p> }
        });
        let list = if entries.items.is_empty() {
            nothing(words, &asked)
        } else {
            table(&visitor, entries).into_any()
        };
        let range = asked.range();
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-audit")}</h1><p class="note">{t!(words, "audit-note")}</p></div>
            </header>
            {filters(words, &asked)}
            {only}
            {list}
            {pager(words, PATH, &[("action", &asked.action), ("partner", &asked.partner), ("range", &range)], next)}
        };
        Ok(Screen::new(t!(words, "nav-audit"), body))
    })
}

fn nothing(words: &'static Language, asked: &Asked) -> AnyView {
    let reset = asked.is_set().then(|| (PATH.to_owned(), t!(words, "filter-reset")));
    empty(Icon::Audit, t!(words, "audit-none"), t!(words, "audit-none-text"), reset).into_any()
}

fn filters(words: &'static Language, asked: &Asked) -> impl IntoView + use<> {
    let chosen = asked.action.clone();
    let actions = ACTIONS
        .iter()
        .map(|&name| view! { <option value=name selected=name == chosen>{action(words, name)}</option> });
    let actions = actions.collect_view();
    let (current, keep) =
        (asked.range, format!("action={}&partner={}", escape(&asked.action), escape(&asked.partner)));
    let ranges = RANGES.iter().map(|&days| Some(days)).chain([None]).map(|range| {
        let name = match range {
            Some(days) => t!(words, "range-days", days = days),
            None => t!(words, "range-all"),
        };
        let chosen = (range == current).then_some("true");
        view! { <a href=format!("?{keep}&range={}", range_word(range)) aria-current=chosen>{name}</a> }
    });
    let ranges = ranges.collect_view();
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "audit-partner")}</span>
                <input r#type="search" name="partner" value=asked.partner.clone() placeholder=t!(words, "audit-partner")/></label>
            <label class="pick"><span>{t!(words, "audit-what")}</span>
                <select name="action"><option value="">{t!(words, "audit-any")}</option>{actions}</select></label>
            <div class="segments" role="group" aria-label=t!(words, "range")>{ranges}</div>
            <input r#type="hidden" name="range" value=asked.range()/>
            <button class="button">{t!(words, "filter")}</button>
            {reset}
        </form>
    }
}

fn table(visitor: &Visitor, entries: Page<AuditEntry>) -> impl IntoView + use<> {
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
        _ => t!(words, "audit-by-system"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::LANGUAGES;

    #[test]
    fn every_action_of_the_filter_has_words() {
        for language in &LANGUAGES {
            for name in ACTIONS {
                assert_ne!(action(language, name), *name, "{name} in {}", language.tag);
            }
        }
    }

    #[test]
    fn an_identifier_is_cut_where_neighbours_differ() {
        assert_eq!(short("prt_01JD4Q8W0000000000000ABCDE"), "prt_…0ABCDE");
        assert_eq!(short("weather"), "weather");
        assert_eq!(short("x_äöüäöüäöü"), "x_äöüäöüäöü");
    }

    #[test]
    fn a_range_is_named_by_its_days() {
        assert_eq!((range_word(Some(30)), range_word(None)), ("30d".to_owned(), String::new()));
    }
}
