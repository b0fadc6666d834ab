//! Where a partner's money goes, on its page: how the account stands and what follows. The number is nowhere.

use domain::payout_accounts::{Own, PayoutAccount, PayoutAccountStatus};
use leptos::prelude::*;

use crate::components::status;
use crate::pages::payout_account::number;
use crate::t;
use crate::visitor::{Visitor, domain};

/// Draws it.
pub(super) fn card(visitor: &Visitor, own: &Own) -> impl IntoView + use<> {
    let words = visitor.language;
    let state = own.account.as_ref().map(|account| status::payout_account(words, account.status));
    let body = match &own.account {
        Some(account) => facts(visitor, account).into_any(),
        None => view! { <p class="note">{t!(words, "ops-account-none")}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="payout-account">
            <header><h2 id="payout-account">{t!(words, "payout-account")}</h2>{state}</header>
            <div class="body">{body}</div>
        </section>
    }
}

fn facts(visitor: &Visitor, account: &PayoutAccount) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let held = account.hold(domain().now()).map(|until| {
        view! { <div><dt>{t!(words, "payout-account-held")}</dt><dd><time datetime=until.to_string()>{format.moment(until)}</time></dd></div> }
    });
    let verified = account.verified_at.map(|at| {
        view! { <div><dt>{t!(words, "payout-account-verified")}</dt><dd><time datetime=at.to_string()>{format.moment(at)}</time></dd></div> }
    });
    let reason = (!account.reason.is_empty()).then(|| {
        view! { <div><dt>{t!(words, "approval-reason")}</dt><dd>{account.reason.clone()}</dd></div> }
    });
    let waits = (account.status == PayoutAccountStatus::PendingVerification).then(|| {
        view! { <p><a href="/ops/approvals">{t!(words, "ops-account-to-verify")}</a></p> }
    });
    let since = account.changed_at;
    view! {
        <dl class="facts">
            <div><dt>{t!(words, "payout-account-holder")}</dt><dd>{account.holder.clone()}</dd></div>
            <div><dt>{t!(words, "payout-account-number")}</dt><dd>{number(words, &account.country, &account.last_four)}</dd></div>
            <div><dt>{t!(words, "payout-account-since")}</dt><dd><time datetime=since.to_string()>{format.moment(since)}</time></dd></div>
            {verified}{held}{reason}
        </dl>
        {waits}
    }
}
