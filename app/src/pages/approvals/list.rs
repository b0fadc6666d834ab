//! `/approvals`: what waits, and with `?show=decided` what was decided.

use domain::actor::Actor;
use domain::approvals::{self, Approval, ApprovalKind};
use domain::error::DomainError;
use domain::page::{Cursor, PageRequest};
use domain::{keys, partners, spending};
use leptos::prelude::*;

use super::account::account;
use super::card::{Known, card};
use super::decided::table;
use crate::components::Icon;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

/// `/approvals`
pub fn list() -> impl IntoView {
    let waiting = query("show") != "decided";
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let words = visitor.language;
        let (list, next) = drawn(&visitor, waiting, page).await?;
        let current = |on: bool| on.then_some("true");
        let show = if waiting { "" } else { "decided" };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "approvals")}</h1><p class="note">{t!(words, "approvals-note")}</p></div>
                <div class="segments" role="group" aria-label=t!(words, "approvals-which")>
                    <a href="/approvals" aria-current=current(waiting)>{t!(words, "approvals-waiting")}</a>
                    <a href="?show=decided" aria-current=current(!waiting)>{t!(words, "approvals-decided")}</a>
                </div>
            </header>
            {list}
            {pager(words, "/approvals", &[("show", show)], next)}
        };
        Ok(Screen::new(t!(words, "approvals"), body))
    })
}

async fn drawn(
    visitor: &Visitor,
    waiting: bool,
    page: PageRequest,
) -> Result<(AnyView, Option<Cursor>), DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let approvals = approvals::list(&domain(), actor, waiting, page).await?;
    let next = approvals.next;
    let list = if approvals.items.is_empty() {
        nothing(visitor.language, waiting).into_any()
    } else if waiting {
        cards(visitor, actor, approvals.items).await?
    } else {
        table(visitor, approvals.items).into_any()
    };
    Ok((list, next))
}

async fn cards(visitor: &Visitor, actor: &Actor, items: Vec<Approval>) -> Result<AnyView, DomainError> {
    let domain = domain();
    let (_, terms) = partners::own(&domain, actor).await?;
    let keys = keys::list(&domain, actor).await?;
    let orders = spending::asked(&domain, actor, &items).await?;
    let known = Known { keys, terms, orders };
    let cards = items.iter().map(|approval| match approval.kind {
        ApprovalKind::PayoutAccount => view! { <li>{account(visitor, approval)}</li> }.into_any(),
        _ => view! { <li>{card(visitor, &known, approval)}</li> }.into_any(),
    });
    let cards = cards.collect_view();
    Ok(view! { <ul class="approvals" role="list">{cards}</ul> }.into_any())
}

fn nothing(words: &'static Language, waiting: bool) -> impl IntoView {
    let (title, text) = if waiting {
        (t!(words, "approvals-none"), t!(words, "approvals-none-text"))
    } else {
        (t!(words, "approvals-none-decided"), t!(words, "approvals-none-decided-text"))
    };
    empty(Icon::Approvals, title, text, None)
}
