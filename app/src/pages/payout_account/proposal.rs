//! `/payout-account/proposals/{id}`: what a program asked for, confirmed with a fresh sign-in.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::payout_accounts;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::{again::again, is_fresh, number};
use crate::actions::payout_account::DecidePayoutProposal;
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/payout-account/proposals/{id}`
pub fn proposal() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ManagePayoutAccount)?;
        let words = visitor.language;
        let own = payout_accounts::own(&domain(), actor).await?;
        let proposal = own.proposal.filter(|proposal| proposal.id.to_string() == id);
        let proposal = proposal.ok_or(DomainError::NotFound)?;
        let title = t!(words, "payout-proposal-confirm");
        if !is_fresh(&visitor).await? {
            let here = format!("/payout-account/proposals/{}", proposal.id);
            return Ok(Screen::new(title, again(&visitor, &here)));
        }
        let facts = view! {
            <dl class="facts">
                <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{proposal.holder}</dd></div>
                <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &proposal.country, &proposal.last_four)}</dd></div>
                <div><dt>{t!(words, "approval-asked-by")}</dt><dd>{proposal.asked_by}</dd></div>
            </dl>
        };
        let question = Question {
            title: title.clone(),
            text: t!(words, "payout-proposal-confirm-text"),
            press: t!(words, "payout-account-press-change"),
            action: DecidePayoutProposal::PATH,
            fields: vec![("id", proposal.id.to_string()), ("decision", "approve".to_owned())],
            back: "/payout-account".to_owned(),
            more: facts.into_any(),
        };
        Ok(Screen::new(title, question.draw_gently(words)))
    })
}
