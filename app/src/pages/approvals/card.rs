//! One thing that waits: what, who, why, until when, and the press that decides.

use std::collections::HashMap;

use domain::approvals::{Approval, ApprovalKind};
use domain::keys::ApiKey;
use domain::sites::Terms;
use domain::spending::Asked;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{is_rotation, may_decide, title};
use crate::actions::approvals::DecideApproval;
use crate::pages::developers::{limits, mode_badge, scopes_in_full, site_names};
use crate::t;
use crate::visitor::Visitor;

/// What cards look things up in.
pub struct Known {
    /// The partner's keys, those that wait included.
    pub keys: Vec<ApiKey>,
    /// The partner's programmes.
    pub terms: Vec<Terms>,
    /// The orders that wait.
    pub orders: HashMap<String, Asked>,
}

/// Draws it.
pub fn card(visitor: &Visitor, known: &Known, approval: &Approval) -> AnyView {
    let (words, format) = (visitor.language, visitor.format());
    let asked = t!(
        words,
        "approval-asked",
        name = approval.asked_by.as_str(),
        when = format.moment(approval.created_at)
    );
    let until = t!(words, "approval-until", when = format.moment(approval.expires_at));
    if approval.kind == ApprovalKind::Order {
        let facts = super::order::facts(visitor, known.orders.get(&approval.object), approval);
        let title = super::order::title(visitor, approval);
        return drawn(visitor, approval, title, (asked, until), facts.into_any());
    }
    let key = known.keys.iter().find(|key| key.id.to_string() == approval.object);
    let what = key.map(|key| what(visitor, known, key));
    let why = if is_rotation(approval) {
        let hours = approval.detail["overlap_hours"].as_i64().unwrap_or(0);
        t!(words, "approval-why-rotation", hours = hours)
    } else {
        t!(words, "approval-why-key")
    };
    let facts = view! {
        {what}
        <div><dt>{t!(words, "approval-why")}</dt><dd>{why}</dd></div>
        <div><dt>{t!(words, "approval-who")}</dt><dd>{t!(words, "approval-who-keys")}</dd></div>
    };
    drawn(visitor, approval, title(words, approval).into_any(), (asked, until), facts.into_any())
}

fn drawn(
    visitor: &Visitor,
    approval: &Approval,
    title: AnyView,
    (asked, until): (String, String),
    facts: AnyView,
) -> AnyView {
    let heading = format!("approval-{}", approval.id);
    let labelled = heading.clone();
    view! {
        <article class="card approval" aria-labelledby=labelled>
            <header>
                <div><h2 id=heading>{title}</h2><small>{asked}</small></div>
                <span class="status wait">{until}</span>
            </header>
            <div class="body"><dl class="facts">{facts}</dl></div>
            {decide(visitor, approval)}
        </article>
    }
    .into_any()
}

fn what(visitor: &Visitor, known: &Known, key: &ApiKey) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let lines = limits(words, &format, &key.limits).join(", ");
    let ends = key.expires_at.map_or_else(|| t!(words, "key-expires-never"), |at| format.moment(at));
    view! {
        <div><dt>{t!(words, "approval-what")}</dt><dd>{scopes_in_full(words, &key.scopes)}</dd></div>
        <div><dt>{t!(words, "approval-mode")}</dt><dd>{mode_badge(words, key.mode)}</dd></div>
        <div><dt>{t!(words, "approval-sites")}</dt><dd>{site_names(words, &key.sites, &known.terms)}</dd></div>
        <div><dt>{t!(words, "approval-limits")}</dt><dd>{lines}</dd></div>
        <div><dt>{t!(words, "approval-ends")}</dt><dd>{ends}</dd></div>
    }
}

fn decide(visitor: &Visitor, approval: &Approval) -> AnyView {
    let words = visitor.language;
    if !may_decide(visitor, approval) {
        let whose = match approval.kind {
            ApprovalKind::Order => t!(words, "approval-not-yours-order"),
            _ => t!(words, "approval-not-yours"),
        };
        return view! { <footer><p class="note">{whose}</p></footer> }.into_any();
    }
    view! {
        <footer class="actions">
            <form method="post" action=DecideApproval::PATH>
                <input r#type="hidden" name="id" value=approval.id.to_string()/>
                <input r#type="hidden" name="decision" value="approve"/>
                <button class="button primary">{t!(words, "approval-approve")}</button>
            </form>
            <a class="button" href=format!("/approvals/{}/decline", approval.id)>{t!(words, "approval-decline")}</a>
        </footer>
    }
    .into_any()
}
