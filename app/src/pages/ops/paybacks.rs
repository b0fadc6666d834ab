//! `/ops/deposits/pay-back`: a part of a balance goes back to its partner; `?partner=…` chooses one.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::prepaid::{self, Balance};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::deposits::{bank_reference, known};
use super::may;
use crate::actions::balance::PayBack;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::pages::balance::currencies;
use crate::t;
use crate::visitor::{Visitor, domain};

const DEPOSITS: &str = "/ops/deposits";

/// `/ops/deposits/pay-back`
pub fn new() -> impl IntoView {
    let asked = query("partner");
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
        let (words, format) = (visitor.language, visitor.format());
        let typed = visitor.typed("pay-back");
        let free = match asked.parse::<PartnerId>() {
            Ok(partner) => prepaid::balance_for_operator(&domain(), actor, partner).await?,
            Err(_) => Vec::new(),
        };
        let amounts: Vec<(&str, i64)> =
            free.iter().map(|one| (one.currency.as_str(), one.available)).collect();
        let free = (!amounts.is_empty())
            .then(|| view! { <p>{t!(words, "payback-free", amount = format.amounts(&amounts))}</p> });
        let mut options = vec![(String::new(), t!(words, "ops-deposit-choose"))];
        // Whoever left gets the money that is left.
        options.extend(known(actor, |_| true).await?);
        let partner = Field::text("partner", t!(words, "partner")).options(options).value(asked.clone());
        let amount = Field { most: 16, ..Field::text("amount", t!(words, "deposit-amount")) };
        let currency = Field::text("currency", t!(words, "deposit-currency")).options(currencies());
        let note = Field::text("note", t!(words, "payback-note")).lines(2, 500);
        let labels = [
            ("partner", t!(words, "partner")),
            ("amount", t!(words, "deposit-amount")),
            ("currency", t!(words, "deposit-currency")),
            ("bank_reference", t!(words, "deposit-bank-reference")),
            ("note", t!(words, "payback-note")),
        ];
        let title = t!(words, "payback-title");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(DEPOSITS, t!(words, "deposits"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "payback-text")}</p>
            </div></header>
            <section class="card" aria-label=title.clone()><div class="body">
                {free}
                <form class="form" method="post" action=PayBack::PATH>
                    {summary_of(words, &typed, &labels)}
                    {partner.required().draw(&typed)}
                    <div class="fields">
                        {amount.short("decimal").required().draw(&typed)}
                        {currency.short("text").value("EUR").draw(&typed)}
                    </div>
                    {bank_reference(words).draw(&typed)}
                    {note.draw(&typed)}
                    <div class="actions">
                        <button class="button danger">{t!(words, "payback-press")}</button>
                        <a class="button quiet" href=DEPOSITS>{t!(words, "cancel")}</a>
                    </div>
                </form>
            </div></section>
        };
        Ok(Screen::new(title, body))
    })
}

/// What a partner has, on its page.
pub(super) fn card(
    visitor: &Visitor,
    partner: PartnerId,
    balances: &[Balance],
) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    (!balances.is_empty()).then(|| {
        let rows = balances.iter().map(|one| {
            let money = |minor: i64| format.minor(minor, &one.currency);
            view! {
                <div><dt>{t!(words, "payback-available", currency = one.currency.clone())}</dt><dd>{money(one.available)}</dd></div>
                <div><dt>{t!(words, "way-reserved")}</dt><dd>{money(one.reserved)}</dd></div>
            }
        });
        let rows = rows.collect_view();
        let free = balances.iter().any(|one| one.available > 0);
        let press = (free && may(visitor, OperatorPermission::ConfirmDeposits)).then(|| {
            let href = format!("/ops/deposits/pay-back?partner={partner}");
            view! { <a class="note" href=href>{t!(words, "payback-press")}"…"</a> }
        });
        view! {
            <section class="card" aria-labelledby="balance">
                <header><h2 id="balance">{t!(words, "nav-balance")}</h2>{press}</header>
                <div class="body"><dl class="facts">{rows}</dl></div>
            </section>
        }
    })
}
