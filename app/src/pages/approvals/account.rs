//! A payout account that a program asks for: confirmed on the page of the account, with a fresh sign-in.

use domain::actor::Permission;
use domain::approvals::Approval;
use leptos::prelude::*;

use super::title;
use crate::pages::payout_account::number;
use crate::t;
use crate::visitor::Visitor;

/// Draws it.
pub fn account(visitor: &Visitor, approval: &Approval) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let text = |name: &str| approval.detail[name].as_str().unwrap_or_default().to_owned();
    let asked = t!(
        words,
        "approval-asked",
        name = approval.asked_by.as_str(),
        when = format.moment(approval.created_at)
    );
    let until = t!(words, "approval-until", when = format.moment(approval.expires_at));
    let may =
        visitor.partner().is_some_and(|person| Permission::ManagePayoutAccount.is_given_to(person.role));
    let footer = may.then(|| {
        view! {
            <footer class="actions">
                <a class="button primary" href=format!("/payout-account/proposals/{}", approval.object)>{t!(words, "payout-proposal-look")}</a>
                <a class="button" href=format!("/approvals/{}/decline", approval.id)>{t!(words, "approval-decline")}</a>
            </footer>
        }
    });
    let heading = format!("approval-{}", approval.id);
    view! {
        <article class="card approval" aria-labelledby=heading.clone()>
            <header>
                <div><h2 id=heading.clone()>{title(words, approval)}</h2><small>{asked}</small></div>
                <span class="status wait">{until}</span>
            </header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{text("holder")}</dd></div>
                <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &text("country"), &text("last_four"))}</dd></div>
                <div><dt>{t!(words, "approval-why")}</dt><dd>{t!(words, "approval-account-text")}</dd></div>
                <div><dt>{t!(words, "approval-who")}</dt><dd>{t!(words, "approval-who-account")}</dd></div>
            </dl></div>
            {footer}
        </article>
    }
}
