//! `/balance/deposits/{id}`: what to write on the transfer, and what came of it.

use domain::error::DomainError;
use domain::prepaid::{self, Deposit, DepositStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::{amount, may_send, state};
use crate::actions::balance::WithdrawDeposit;
use crate::components::confirm::Question;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// The operator's account that deposits go to.
struct Account {
    /// Whose it is.
    holder: String,
    /// Its number, in groups of four.
    iban: String,
    /// The bank's code; empty where none was set.
    bic: String,
}

/// The account that the operator pays from, where one is set: deposits go to it.
fn account() -> Option<Account> {
    let domain = domain();
    let own = domain.installation().payouts.debtor.as_ref()?;
    let groups = own.iban.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>();
    Some(Account {
        holder: own.name.clone(),
        iban: groups.join(" "),
        bic: own.bic.clone().unwrap_or_default(),
    })
}

/// `/balance/deposits/{id}`
pub fn deposit() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, format) = (visitor.language, visitor.format());
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let deposit = prepaid::deposit(&domain(), actor, id).await?;
        let waits = deposit.status == DepositStatus::Announced;
        let title = t!(words, "deposit-title", amount = amount(&visitor, &deposit));
        let next = match deposit.status {
            DepositStatus::Announced => t!(words, "deposit-next-announced"),
            DepositStatus::Confirmed => t!(words, "deposit-next-confirmed"),
            DepositStatus::Rejected => t!(words, "deposit-next-rejected", reason = deposit.reason.clone()),
            DepositStatus::Withdrawn => t!(words, "deposit-next-withdrawn"),
        };
        let withdraw = (waits && may_send(&visitor)).then(|| {
            let href = format!("/balance/deposits/{}/withdraw", deposit.id);
            view! { <a class="button" href=href>{t!(words, "deposit-withdraw")}</a> }
        });
        let facts = [
            (
                t!(words, "deposit-said"),
                deposit.announced.map(|minor| format.minor(minor, &deposit.currency)),
            ),
            (t!(words, "deposit-came"), deposit.received.map(|minor| format.minor(minor, &deposit.currency))),
            (t!(words, "deposit-when"), Some(format.moment(deposit.created_at))),
            (t!(words, "deposit-decided"), deposit.decided_at.map(|at| format.moment(at))),
            (t!(words, "deposit-note"), Some(deposit.note.clone()).filter(|note| !note.is_empty())),
        ];
        let facts = facts
            .into_iter()
            .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }));
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/balance", t!(words, "balance"))], deposit.reference.clone())}
                    <h1>{title.clone()}" "{state(words, deposit.status)}</h1>
                    <p class="note">{next}</p>
                </div>
                {withdraw}
            </header>
            {waits.then(|| transfer(&visitor, &deposit))}
            <section class="card" aria-labelledby="about">
                <header><h2 id="about">{t!(words, "deposit-about")}</h2></header>
                <div class="body"><dl class="facts">{facts.collect_view()}</dl></div>
            </section>
        };
        Ok(Screen::new(title, body))
    })
}

/// What to write where on the transfer.
fn transfer(visitor: &Visitor, deposit: &Deposit) -> impl IntoView + use<> {
    let words = visitor.language;
    let account = account().map(|account| {
        let bic = (!account.bic.is_empty())
            .then(|| view! { <div><dt>{t!(words, "bank-bic")}</dt><dd>{account.bic}</dd></div> });
        view! {
            <div><dt>{t!(words, "bank-holder")}</dt><dd>{account.holder}</dd></div>
            <div><dt>{t!(words, "bank-iban")}</dt><dd class="nowrap">{account.iban}</dd></div>
            {bic}
        }
    });
    let note = if account.is_some() {
        t!(words, "deposit-transfer-note")
    } else {
        t!(words, "deposit-transfer-ask")
    };
    view! {
        <section class="card" aria-labelledby="transfer">
            <header><h2 id="transfer">{t!(words, "deposit-transfer")}</h2></header>
            <div class="body">
                <p class="note">{note}</p>
                <div class="copy"><code id="reference">{deposit.reference.clone()}</code><button class="button" r#type="button" data-copy="#reference">{t!(words, "copy")}</button></div>
                <dl class="facts">
                    {account}
                    <div><dt>{t!(words, "deposit-amount")}</dt><dd>{amount(visitor, deposit)}</dd></div>
                    <div><dt>{t!(words, "deposit-reference")}</dt><dd>{deposit.reference.clone()}</dd></div>
                </dl>
            </div>
        </section>
    }
}

/// `/balance/deposits/{id}/withdraw`
pub fn withdraw() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let deposit = prepaid::deposit(&domain(), actor, id).await?;
        actor.permit(domain::actor::Permission::AnnounceDeposits)?;
        if deposit.status != DepositStatus::Announced {
            let from = deposit.status.to_string();
            return Err(DomainError::InvalidTransition { subject: "deposit", from, to: "withdrawn" });
        }
        let title = t!(words, "deposit-withdraw-title", amount = amount(&visitor, &deposit));
        let question = Question {
            title: title.clone(),
            text: t!(words, "deposit-withdraw-text"),
            press: t!(words, "deposit-withdraw"),
            action: WithdrawDeposit::PATH,
            fields: vec![("id", deposit.id.to_string())],
            back: format!("/balance/deposits/{}", deposit.id),
            more: ().into_any(),
        };
        Ok(Screen::new(title, question.draw(words)))
    })
}
