//! One thing that waits: what, who, why, until when, and the press that decides.

use domain::approvals::Approval;
use domain::keys::ApiKey;
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{is_rotation, title};
use crate::actions::approvals::DecideApproval;
use crate::pages::developers::{limits, may_manage, mode_badge, scopes_in_full, site_names};
use crate::t;
use crate::visitor::Visitor;

/// What cards look things up in.
pub struct Known {
    /// The partner's keys, those that wait included.
    pub keys: Vec<ApiKey>,
    /// The partner's programmes.
    pub terms: Vec<Terms>,
}

/// Draws it.
pub fn card(visitor: &Visitor, known: &Known, approval: &Approval) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let heading = format!("approval-{}", approval.id);
    let asked = t!(
        words,
        "approval-asked",
        name = approval.asked_by.as_str(),
        when = format.moment(approval.created_at)
    );
    let until = t!(words, "approval-until", when = format.moment(approval.expires_at));
    let key = known.keys.iter().find(|key| key.id.to_string() == approval.object);
    let what = key.map(|key| what(visitor, known, key));
    let why = if is_rotation(approval) {
        let hours = approval.detail["overlap_hours"].as_i64().unwrap_or(0);
        t!(words, "approval-why-rotation", hours = hours)
    } else {
        t!(words, "approval-why-key")
    };
    view! {
        <article class="card approval" aria-labelledby=heading>
            <header>
                <div><h2 id=format!("approval-{}", approval.id)>{title(words, approval)}</h2><small>{asked}</small></div>
                <span class="status wait">{until}</span>
            </header>
            <div class="body"><dl class="facts">
                {what}
                <div><dt>{t!(words, "approval-why")}</dt><dd>{why}</dd></div>
                <div><dt>{t!(words, "approval-who")}</dt><dd>{t!(words, "approval-who-keys")}</dd></div>
            </dl></div>
            {decide(visitor, approval)}
        </article>
    }
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
    if !may_manage(visitor) {
        return view! { <footer><p class="note">{t!(words, "approval-not-yours")}</p></footer> }.into_any();
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
