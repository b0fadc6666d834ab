//! A payout account that waits to be verified, among the approvals: who, what, and what follows; one press decides.

use domain::actor::OperatorPermission;
use domain::approvals::{Approval, ApprovalStatus};
use domain::clock::Timestamp;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::may;
use crate::actions::approvals::DecideApproval;
use crate::components::confirm::Question;
use crate::components::form::{Field, summary};
use crate::components::status;
use crate::pages::payout_account::number;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

/// Draws it.
pub(super) fn card(visitor: &Visitor, approval: Approval) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let waits = approval.status == ApprovalStatus::Waiting;
    let text = |name: &str| approval.detail[name].as_str().unwrap_or_default().to_owned();
    let (holder, country, last_four) = (text("holder"), text("country"), text("last_four"));
    let held = Timestamp::parse(&text("held_until")).filter(|until| *until > domain().now());
    let follows = match held {
        Some(until) => t!(words, "ops-account-held", when = format.moment(until)),
        None => t!(words, "ops-account-at-once"),
    };
    let chip = if waits {
        let until = format.day(approval.expires_at);
        view! { <span class="status wait">{t!(words, "approval-until", when = until)}</span> }.into_any()
    } else {
        status::approval(words, approval.status)
    };
    let footer = (waits && may(visitor, OperatorPermission::VerifyPayoutAccounts)).then(|| {
        view! {
            <footer class="actions">
                <form method="post" action=DecideApproval::PATH>
                    <input r#type="hidden" name="id" value=approval.id.to_string()/>
                    <input r#type="hidden" name="decision" value="approve"/>
                    <button class="button primary">{t!(words, "ops-account-verify")}</button>
                </form>
                <a class="button" href=format!("/ops/approvals/{}/decline", approval.id)>{t!(words, "ops-account-reject")}</a>
            </footer>
        }
    });
    let decided = approval
        .decided_at
        .map(|at| view! { <div><dt>{t!(words, "approval-when")}</dt><dd>{format.moment(at)}</dd></div> });
    let reason = (!approval.reason.is_empty()).then(|| {
        view! { <div><dt>{t!(words, "approval-reason")}</dt><dd>{approval.reason.clone()}</dd></div> }
    });
    let asked =
        t!(words, "ops-approvals-asked", name = approval.asked_by, when = format.moment(approval.created_at));
    let id = approval.id.to_string();
    view! {
        <li><article class="card approval" aria-labelledby=id.clone()>
            <header>
                <div>
                    <h2 id=id.clone()><a href=format!("/ops/partners/{}", approval.partner)>{t!(words, "ops-account-title", partner = approval.partner_name)}</a></h2>
                    <small>{asked}</small>
                </div>
                {chip}
            </header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{holder}</dd></div>
                <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &country, &last_four)}</dd></div>
                <div><dt>{t!(words, "payout-account-country")}</dt><dd>{countries::name(words, &country)}</dd></div>
                {waits.then(|| view! { <div><dt>{t!(words, "ops-account-follows")}</dt><dd>{follows}</dd></div> })}
                {decided}{reason}
            </dl></div>
            {footer}
        </article></li>
    }
}

/// Asks once, and for the reason that the partner is told.
pub(super) fn reject(visitor: &Visitor, approval: &Approval) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("decline");
    let reason = Field::text("reason", t!(words, "approval-reason"))
        .hint(t!(words, "ops-account-reason-hint"))
        .lines(3, 500)
        .required();
    let more = view! {
        {summary(words, &typed)}
        {reason.draw(&typed)}
    };
    let question = Question {
        title: t!(words, "ops-account-reject-title", partner = approval.partner_name.as_str()),
        text: t!(words, "ops-account-reject-text"),
        press: t!(words, "ops-account-reject"),
        action: DecideApproval::PATH,
        fields: vec![("id", approval.id.to_string()), ("decision", "decline".to_owned())],
        back: "/ops/approvals".to_owned(),
        more: more.into_any(),
    };
    question.draw(words)
}
