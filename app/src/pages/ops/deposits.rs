//! `/ops/deposits`: what partners say is on its way, and what came.

use domain::actor::{Actor, OperatorPermission};
use domain::error::DomainError;
use domain::page::{Page, PageRequest};
use domain::partners::{self, PartnerFilter, PartnerStatus};
use domain::prepaid::{self, Deposit, DepositFilter, DepositStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::may;
use crate::actions::balance::{ConfirmDeposit, ReceiveDeposit, RejectDeposit};
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{escape, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::pages::balance::{amount, currencies, state, state_word};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/ops/deposits";

/// `/ops/deposits`; without a state those that wait.
pub fn list() -> impl IntoView {
    let (status, q, page) = (query("status"), query("q"), page_request());
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let shown = if status.is_empty() { DepositStatus::Announced.word() } else { status.as_str() };
        let known = if shown == "all" { "" } else { shown };
        let filter = DepositFilter { status: known.to_owned(), q: q.clone() };
        let found = prepaid::deposits_for_operator(&domain(), actor, &filter, page).await?;
        let next = found.next;
        let is_set = !status.is_empty() || !q.is_empty();
        let list = if found.items.is_empty() && is_set {
            let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
            let (title, text) = (t!(words, "ops-deposits-no-match"), t!(words, "ops-deposits-no-match-text"));
            empty(Icon::Commissions, title, text, reset).into_any()
        } else if found.items.is_empty() {
            let text = t!(words, "ops-deposits-none-text");
            empty(Icon::Commissions, t!(words, "ops-deposits-none"), text, None).into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let states = DepositStatus::ALL.iter().map(|one| (one.word(), state_word(words, *one)));
        let states = states.chain([("all", t!(words, "ops-deposits-all"))]).map(|(word, name)| {
            let current = (word == shown).then_some("true");
            let sought = if q.is_empty() { String::new() } else { format!("&q={}", escape(&q)) };
            view! { <a href=format!("{PATH}?status={word}{sought}") aria-current=current>{name}</a> }
        });
        let kept = status.clone();
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "deposits")}</h1><p class="note">{t!(words, "ops-deposits-note")}</p></div>
                <div class="actions">
                    <a class="button" href="/ops/deposits/new">{icon(Icon::Plus)}{t!(words, "ops-deposits-new")}</a>
                    <a class="button" href="/ops/deposits/pay-back">{t!(words, "payback-press")}"…"</a>
                </div>
            </header>
            <form class="filters" method="get" action=PATH role="search">
                <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "ops-deposits-search")}</span>
                    <input r#type="search" name="q" value=q.clone() placeholder=t!(words, "ops-deposits-search")/></label>
                <input r#type="hidden" name="status" value=kept/>
                <div class="segments" role="group" aria-label=t!(words, "deposit-state")>{states.collect_view()}</div>
                <button class="button">{t!(words, "filter")}</button>
            </form>
            {list}
            {pager(words, PATH, &[("status", &status), ("q", &q)], next)}
        };
        Ok(Screen::new(t!(words, "deposits"), body))
    })
}

fn table(visitor: &Visitor, found: Page<Deposit>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|deposit| {
        let at = deposit.created_at;
        let written = amount(visitor, &deposit);
        let label = deposit.bank_reference.is_some().then(|| t!(words, "deposit-bank-reference"));
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", deposit.id)>{deposit.partner_name}</a></td>
                <td class="minor">{deposit.reference}</td>
                <td class="nowrap" data-label=t!(words, "deposit-when")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td class="under">{state(words, deposit.status)}</td>
                <td data-label=label>{deposit.bank_reference}</td>
                <td class="num trail"><b>{written}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "deposits")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "deposits")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "deposit-reference")}</th>
                    <th scope="col">{t!(words, "deposit-when")}</th>
                    <th scope="col">{t!(words, "deposit-state")}</th>
                    <th scope="col">{t!(words, "deposit-bank-reference")}</th>
                    <th scope="col" class="num">{t!(words, "deposit-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// `/ops/deposits/{id}`
pub fn deposit() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, format) = (visitor.language, visitor.format());
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let deposit = prepaid::deposit(&domain(), actor, id).await?;
        let title = t!(
            words,
            "ops-deposit-title",
            amount = amount(&visitor, &deposit),
            partner = deposit.partner_name.clone()
        );
        let deciding =
            deposit.status == DepositStatus::Announced && may(&visitor, OperatorPermission::ConfirmDeposits);
        let facts = [
            (t!(words, "deposit-reference"), Some(deposit.reference.clone())),
            (
                t!(words, "deposit-said"),
                deposit.announced.map(|minor| format.minor(minor, &deposit.currency)),
            ),
            (t!(words, "deposit-came"), deposit.received.map(|minor| format.minor(minor, &deposit.currency))),
            (t!(words, "deposit-bank-reference"), deposit.bank_reference.clone()),
            (t!(words, "deposit-when"), Some(format.moment(deposit.created_at))),
            (t!(words, "deposit-decided"), deposit.decided_at.map(|at| format.moment(at))),
            (t!(words, "deposit-note"), Some(deposit.note.clone()).filter(|note| !note.is_empty())),
            (t!(words, "deposit-reason"), Some(deposit.reason.clone()).filter(|reason| !reason.is_empty())),
        ];
        let facts = facts
            .into_iter()
            .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }));
        let partner = format!("/ops/partners/{}", deposit.partner);
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(PATH, t!(words, "deposits"))], deposit.reference.clone())}
                <h1>{title.clone()}" "{state(words, deposit.status)}</h1>
                <p class="note"><a href=partner>{deposit.partner_name.clone()}</a></p>
            </div></header>
            <section class="card" aria-labelledby="about">
                <header><h2 id="about">{t!(words, "deposit-about")}</h2></header>
                <div class="body"><dl class="facts">{facts.collect_view()}</dl></div>
            </section>
            {deciding.then(|| view! { <div class="two even">{confirming(&visitor, &deposit)}{rejecting(&visitor, &deposit)}</div> })}
        };
        Ok(Screen::new(title, body))
    })
}

pub(super) fn bank_reference(words: &'static Language) -> Field {
    Field { most: 140, ..Field::text("bank_reference", t!(words, "deposit-bank-reference")) }
        .hint(t!(words, "deposit-bank-reference-hint"))
        .required()
}

fn confirming(visitor: &Visitor, deposit: &Deposit) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("confirm");
    let announced = deposit.announced.zip(deposit.currency.parse().ok());
    let announced = announced.map(|(minor, currency)| domain::money::Money::new(minor, currency));
    let came = Field {
        most: 16,
        ..Field::text("amount", t!(words, "ops-deposit-came", currency = deposit.currency.clone()))
    }
    .short("decimal")
    .value(announced.map(|money| money.decimal().to_string()).unwrap_or_default())
    .hint(t!(words, "ops-deposit-came-hint"))
    .required();
    let labels =
        [("amount", t!(words, "deposit-amount")), ("bank_reference", t!(words, "deposit-bank-reference"))];
    view! {
        <section class="card" aria-labelledby="confirm-title">
            <header><h2 id="confirm-title">{t!(words, "ops-deposit-confirm")}</h2></header>
            <div class="body">
                <p class="note">{t!(words, "ops-deposit-confirm-note")}</p>
                <form class="form" method="post" action=ConfirmDeposit::PATH>
                    {summary_of(words, &typed, &labels)}
                    <input r#type="hidden" name="id" value=deposit.id.to_string()/>
                    {came.draw(&typed)}
                    {bank_reference(words).draw(&typed)}
                    <div class="actions"><button class="button primary">{t!(words, "ops-deposit-confirm-press")}</button></div>
                </form>
            </div>
        </section>
    }
}

fn rejecting(visitor: &Visitor, deposit: &Deposit) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("reject");
    let reason = Field::text("reason", t!(words, "deposit-reason"))
        .hint(t!(words, "ops-deposit-reject-hint"))
        .lines(2, 500)
        .required();
    view! {
        <section class="card" aria-labelledby="reject-title">
            <header><h2 id="reject-title">{t!(words, "ops-deposit-reject")}</h2></header>
            <div class="body">
                <form class="form" method="post" action=RejectDeposit::PATH>
                    {summary_of(words, &typed, &[("reason", t!(words, "deposit-reason"))])}
                    <input r#type="hidden" name="id" value=deposit.id.to_string()/>
                    {reason.draw(&typed)}
                    <div class="actions"><button class="button danger">{t!(words, "ops-deposit-reject-press")}</button></div>
                </form>
            </div>
        </section>
    }
}

/// `/ops/deposits/new`: money that nobody announced; `?partner=…` chooses one.
pub fn new() -> impl IntoView {
    let asked = query("partner");
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
        let words = visitor.language;
        let typed = visitor.typed("receive");
        let mut options = vec![(String::new(), t!(words, "ops-deposit-choose"))];
        options.extend(everybody(actor).await?);
        let partner = Field::text("partner", t!(words, "partner")).options(options).value(asked.clone());
        let came = Field { most: 16, ..Field::text("amount", t!(words, "deposit-amount")) };
        let currency = Field::text("currency", t!(words, "deposit-currency")).options(currencies());
        let note = Field::text("note", t!(words, "deposit-note")).lines(2, 500);
        let labels = [
            ("partner", t!(words, "partner")),
            ("amount", t!(words, "deposit-amount")),
            ("currency", t!(words, "deposit-currency")),
            ("bank_reference", t!(words, "deposit-bank-reference")),
            ("note", t!(words, "deposit-note")),
        ];
        let title = t!(words, "ops-deposits-new");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(PATH, t!(words, "deposits"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "ops-deposits-new-note")}</p>
            </div></header>
            <section class="card" aria-label=title.clone()><div class="body">
                <form class="form" method="post" action=ReceiveDeposit::PATH>
                    {summary_of(words, &typed, &labels)}
                    {partner.required().draw(&typed)}
                    <div class="fields">
                        {came.short("decimal").required().draw(&typed)}
                        {currency.short("text").value("EUR").draw(&typed)}
                    </div>
                    {bank_reference(words).draw(&typed)}
                    {note.draw(&typed)}
                    <div class="actions">
                        <button class="button primary">{t!(words, "ops-deposit-confirm-press")}</button>
                        <a class="button quiet" href=PATH>{t!(words, "cancel")}</a>
                    </div>
                </form>
            </div></section>
        };
        Ok(Screen::new(title, body))
    })
}

/// Every partner that is not closed.
async fn everybody(actor: &Actor) -> Result<Vec<(String, String)>, DomainError> {
    known(actor, |partner| partner.status != PartnerStatus::Closed).await
}

/// Partners by name.
pub(super) async fn known(
    actor: &Actor,
    shown: impl Fn(&partners::Partner) -> bool,
) -> Result<Vec<(String, String)>, DomainError> {
    let domain = domain();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = PageRequest::new(PageRequest::MAX_LIMIT, after);
        let partners = partners::list(&domain, actor, &PartnerFilter::default(), page).await?;
        let open = partners.items.into_iter().filter(&shown);
        found.extend(open.map(|partner| (partner.id.to_string(), partner.name)));
        after = partners.next;
        if after.is_none() {
            found.sort_by(|left, right| left.1.cmp(&right.1));
            return Ok(found);
        }
    }
}
