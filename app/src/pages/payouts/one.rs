//! `/payouts/{id}`: one payout, why it is that much, what happens next, and its documents.

use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::payouts::{self, Payout, PayoutStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{contents, documents};
use crate::components::crumbs::crumbs;
use crate::components::days;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::payments;
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/payouts/{id}`
pub fn one() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let payout = payouts::get(&domain, actor, id).await?;
        let items = payouts::items(&domain, actor, id, page).await?;
        let next = items.next;
        let title =
            t!(words, "payout-title", amount = visitor.format().minor(payout.amount, &payout.currency));
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/payouts", t!(words, "payouts"))], payout.end_to_end_id())}
                    <h1>{title.clone()}" "{payments::payout(words, payout.status)}</h1>
                    <p class="note">{next_step(&visitor, &payout)}</p>
                </div>
                {documents(&visitor, &payout)}
            </header>
            {figures(&visitor, &payout)}
            {contents(&visitor, &payout, items, "/commissions")}
            {pager(words, &format!("/payouts/{id}"), &[], next)}
        };
        Ok(Screen::new(title, body))
    })
}

fn next_step(visitor: &Visitor, payout: &Payout) -> String {
    let (words, format) = (visitor.language, visitor.format());
    let on = payout.execution_day.map(|day| days::named(&format, day)).unwrap_or_default();
    let at = |at: Option<Timestamp>| at.map(|at| format.date(at)).unwrap_or_default();
    match payout.status {
        PayoutStatus::Prepared | PayoutStatus::Approved => t!(words, "payout-next-approved"),
        PayoutStatus::Exported => t!(words, "payout-next-exported", day = on),
        PayoutStatus::Paid => t!(words, "payout-next-paid", day = at(payout.paid_at)),
        PayoutStatus::Returned | PayoutStatus::Rejected => {
            t!(words, "payout-next-returned", day = at(payout.returned_at))
        }
        PayoutStatus::Cancelled => {
            t!(words, "payout-next-cancelled", reason = payments::note(words, &payout.note))
        }
    }
}

fn figures(visitor: &Visitor, payout: &Payout) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &payout.currency);
    let carried = (payout.carried != 0).then(|| t!(words, "payout-carried", amount = money(payout.carried)));
    let reference = payout.bank_reference.clone();
    let reference =
        (!reference.is_empty()).then(|| t!(words, "payout-bank-reference", reference = reference));
    view! {
        <dl class="figures">
            <div class="figure"><dt>{t!(words, "payouts-amount")}</dt><dd>{money(payout.amount)}</dd><dd class="note">{carried}</dd></div>
            <div class="figure"><dt>{t!(words, "payouts-commissions")}</dt><dd>{format.number(payout.commissions)}</dd>
                <dd class="note">{t!(words, "payout-adjustments", count = payout.adjustments)}</dd></div>
            <div class="figure"><dt>{t!(words, "payouts-account")}</dt><dd class="text">{payout.country.clone()}" •••• "{payout.last_four.clone()}</dd>
                <dd class="note">{payout.holder.clone()}</dd></div>
            <div class="figure"><dt>{t!(words, "payouts-reference")}</dt><dd class="text">{payout.end_to_end_id()}</dd><dd class="note">{reference}</dd></div>
        </dl>
    }
}
