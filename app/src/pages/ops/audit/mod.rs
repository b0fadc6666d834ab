//! The audit log: who did what, in which request.

mod filters;
mod rows;

use domain::audit;
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::partners;
use leptos::prelude::*;

use self::filters::{Asked, filters};
use self::rows::table;
use crate::components::Icon;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/audit";

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
