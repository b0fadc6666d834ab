//! `/payout-account`: the account, how it stands, what happens next and what happened.

use domain::actor::{Mode, Permission};
use domain::error::DomainError;
use domain::payout_accounts::{self, Own, PayoutAccount, PayoutAccountStatus, Proposal};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{history, may_manage, number};
use crate::actions::payout_account::DecidePayoutProposal;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::{Icon, icon, status};
use crate::pages::settings::subnav;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

/// `/payout-account`
pub fn account() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::ReadPayouts)?;
        let words = visitor.language;
        let Own { account, proposal, history: past } = payout_accounts::own(&domain(), actor).await?;
        let may = may_manage(&visitor);
        let change = (may && account.is_some())
            .then(|| view! { <a class="button" href="/payout-account/change">{t!(words, "payout-account-change")}</a> });
        let trying = (visitor.mode() == Mode::Test).then(|| {
            view! { <div class="flash">{icon(Icon::Info)}<p>{t!(words, "payout-account-test")}</p></div> }
        });
        let main = match &account {
            Some(account) => standing(&visitor, account).into_any(),
            None => nothing(&visitor, may).into_any(),
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "payout-account")}</h1><p class="note">{t!(words, "payout-account-note")}</p></div>
                {change}
            </header>
            {subnav(words, Side::Partner, "/payout-account")}
            {trying}
            {proposal.map(|proposal| proposed(&visitor, &proposal, may))}
            {main}
            {(!past.is_empty()).then(|| history(&visitor, past))}
        };
        Ok(Screen::new(t!(words, "payout-account"), body))
    })
}

fn nothing(visitor: &Visitor, may: bool) -> impl IntoView + use<> {
    let words = visitor.language;
    let press = may.then(|| {
        view! { <a class="button primary" href="/payout-account/change">{t!(words, "payout-account-enter")}</a> }
    });
    view! {
        <div class="empty">
            {icon(Icon::Commissions)}
            <h2>{t!(words, "payout-account-none")}</h2>
            <p>{t!(words, "payout-account-none-text")}</p>
            {press}
        </div>
    }
}

fn standing(visitor: &Visitor, account: &PayoutAccount) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let hold = account.hold(domain().now());
    let next = match (account.status, hold) {
        (PayoutAccountStatus::PendingVerification, _) => t!(words, "payout-account-next-pending"),
        (PayoutAccountStatus::Verified, None) => t!(words, "payout-account-next-verified"),
        (PayoutAccountStatus::Verified, Some(until)) => {
            t!(words, "payout-account-next-held", when = format.moment(until))
        }
        (PayoutAccountStatus::Rejected, _) => t!(words, "payout-account-next-rejected"),
    };
    let held = hold.filter(|_| account.status == PayoutAccountStatus::PendingVerification).map(|until| {
        view! { <div><dt>{t!(words, "payout-account-held")}</dt><dd>{format.moment(until)}</dd></div> }
    });
    let reason = (!account.reason.is_empty()).then(|| {
        view! { <div><dt>{t!(words, "approval-reason")}</dt><dd>{account.reason.clone()}</dd></div> }
    });
    let at = account.changed_at;
    view! {
        <section class="card" aria-labelledby="account">
            <header><h2 id="account">{t!(words, "payout-account-now")}</h2>{status::payout_account(words, account.status)}</header>
            <div class="body">
                <dl class="facts">
                    <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{account.holder.clone()}</dd></div>
                    <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &account.country, &account.last_four)}</dd></div>
                    <div><dt>{t!(words, "payout-account-country")}</dt><dd>{countries::name(words, &account.country)}</dd></div>
                    <div><dt>{t!(words, "payout-account-since")}</dt><dd><time datetime=at.to_string()>{format.moment(at)}</time></dd></div>
                    {held}{reason}
                </dl>
                <p>{next}</p>
            </div>
        </section>
    }
}

/// What a program asked for.
fn proposed(visitor: &Visitor, proposal: &Proposal, may: bool) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let asked = t!(
        words,
        "approval-asked",
        name = proposal.asked_by.as_str(),
        when = format.moment(proposal.created_at)
    );
    let id = proposal.id.to_string();
    let footer = if may {
        view! {
            <footer class="actions">
                <a class="button primary" href=format!("/payout-account/proposals/{id}")>{t!(words, "payout-proposal-look")}</a>
                <form method="post" action=DecidePayoutProposal::PATH>
                    <input r#type="hidden" name="id" value=id/>
                    <input r#type="hidden" name="decision" value="decline"/>
                    <button class="button">{t!(words, "payout-proposal-decline")}</button>
                </form>
            </footer>
        }
        .into_any()
    } else {
        view! { <footer><p class="note">{t!(words, "approval-not-yours")}</p></footer> }.into_any()
    };
    view! {
        <article class="card approval" aria-labelledby="proposal">
            <header>
                <div><h2 id="proposal">{t!(words, "payout-proposal")}</h2><small>{asked}</small></div>
                <span class="status wait">{t!(words, "payout-proposal-waits")}</span>
            </header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{proposal.holder.clone()}</dd></div>
                <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &proposal.country, &proposal.last_four)}</dd></div>
                <div><dt>{t!(words, "payout-account-country")}</dt><dd>{countries::name(words, &proposal.country)}</dd></div>
            </dl></div>
            {footer}
        </article>
    }
}
