//! `/ops/payouts/{batch}/payouts/{id}`: one payout, and what became of it at the bank, said by hand.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::payouts::{self, Payout, PayoutStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::PATH;
use crate::actions::payouts::MarkPayout;
use crate::components::confirm::Question;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::payments;
use crate::pages::payouts::{contents, documents};
use crate::t;
use crate::visitor::{Visitor, domain};

fn path(payout: &Payout) -> String {
    format!("{PATH}/{}/payouts/{}", payout.batch, payout.id)
}

/// `/ops/payouts/{batch}/payouts/{id}`
pub fn payout() -> impl IntoView {
    let id = use_params_map().read_untracked().get("payout").unwrap_or_default();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words, format) = (domain(), visitor.language, visitor.format());
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let payout = payouts::get(&domain, actor, id).await?;
        let items = payouts::items(&domain, actor, id, page).await?;
        let next = items.next;
        let money = |minor: i64| format.minor(minor, &payout.currency);
        let title = t!(
            words,
            "ops-payout-title",
            amount = money(payout.amount),
            partner = payout.partner_name.clone()
        );
        let note = payments::note(words, &payout.note);
        let batch = format!("{PATH}/{}", payout.batch);
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(PATH, t!(words, "payouts")), (&batch, t!(words, "batch"))], payout.end_to_end_id())}
                    <h1>{title.clone()}" "{payments::payout(words, payout.status)}</h1>
                    <p class="note">{note}</p>
                </div>
                {may(&visitor, OperatorPermission::PreparePayouts).then(|| presses(&visitor, &payout))}
            </header>
            <dl class="figures">
                <div class="figure"><dt>{t!(words, "partner")}</dt><dd class="text"><a href=format!("/ops/partners/{}", payout.partner)>{payout.partner_name.clone()}</a></dd></div>
                <div class="figure"><dt>{t!(words, "payouts-account")}</dt><dd class="text">{payout.country.clone()}" •••• "{payout.last_four.clone()}</dd><dd class="note">{payout.holder.clone()}</dd></div>
                <div class="figure"><dt>{t!(words, "payouts-reference")}</dt><dd class="text">{payout.end_to_end_id()}</dd><dd class="note">{payout.bank_reference.clone()}</dd></div>
            </dl>
            {contents(&visitor, &payout, items, "/ops/commissions")}
            {pager(words, &path(&payout), &[], next)}
            {documents(&visitor, &payout)}
        };
        Ok(Screen::new(title, body))
    })
}

fn presses(visitor: &Visitor, payout: &Payout) -> impl IntoView + use<> {
    let words = visitor.language;
    let at = |step: &str| format!("{}/{step}", path(payout));
    let open = matches!(payout.status, PayoutStatus::Prepared | PayoutStatus::Approved);
    let paid = (payout.status == PayoutStatus::Exported)
        .then(|| view! { <a class="button primary" href=at("paid")>{t!(words, "payout-do-paid")}</a> });
    let back = matches!(payout.status, PayoutStatus::Exported | PayoutStatus::Paid)
        .then(|| view! { <a class="button" href=at("returned")>{t!(words, "payout-do-returned")}</a> });
    let out =
        open.then(|| view! { <a class="button" href=at("leave-out")>{t!(words, "payout-do-leave-out")}</a> });
    view! { <div class="actions">{paid}{back}{out}</div> }
}

/// `/ops/payouts/{batch}/payouts/{id}/{step}`
pub fn payout_step() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("payout").unwrap_or_default();
    let step = params.read_untracked().get("step").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::PreparePayouts) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let words = visitor.language;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let payout = payouts::get(&domain(), actor, id).await?;
        let amount = visitor.format().minor(payout.amount, &payout.currency);
        let partner = payout.partner_name.clone();
        let typed = visitor.typed("mark");
        let field = |name, label| {
            let field = Field::text(name, label).required();
            let field = Field { most: 140, ..field };
            view! { {summary(words, &typed)}{field.draw(&typed)} }.into_any()
        };
        let (title, text, press, more, gentle) = match step.as_str() {
            "paid" => (
                t!(words, "payout-paid-title", partner = partner),
                t!(words, "payout-paid-text", amount = amount, count = payout.commissions),
                t!(words, "payout-do-paid"),
                field("reference", t!(words, "payout-reference-label")),
                true,
            ),
            "returned" => (
                t!(words, "payout-returned-title", partner = partner),
                t!(words, "payout-returned-text", amount = amount, count = payout.commissions),
                t!(words, "payout-do-returned"),
                field("reason", t!(words, "payout-reason-label")),
                false,
            ),
            "leave-out" => (
                t!(words, "payout-leave-out-title", partner = partner),
                t!(words, "payout-leave-out-text", amount = amount),
                t!(words, "payout-do-leave-out"),
                ().into_any(),
                false,
            ),
            _ => return Err(DomainError::NotFound),
        };
        let fields = vec![("id", payout.id.to_string()), ("batch", payout.batch.to_string()), ("step", step)];
        let question = Question {
            title: title.clone(),
            text,
            press,
            action: MarkPayout::PATH,
            fields,
            back: path(&payout),
            more,
        };
        let body = question.draw_as(words, gentle);
        Ok(Screen::new(title, body))
    })
}
