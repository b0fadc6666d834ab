//! `/balance`: what is there, what is on its way, what moved it.

use domain::error::DomainError;
use domain::ledger::Reason;
use domain::page::{Page, PageRequest};
use domain::prepaid::{self, Balance, BalanceMovement, Deposit, DepositStatus, MovementFilter};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{amount, may_send, state};
use crate::actions::balance::SetBalanceAlert;
use crate::components::books;
use crate::components::days::{self, Asked, Range};
use crate::components::empty::empty;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/balance";
/// The reasons for which a balance moves.
const REASONS: [Reason; 6] = [
    Reason::Deposited,
    Reason::Reserved,
    Reason::Captured,
    Reason::Released,
    Reason::Credited,
    Reason::PaidBack,
];
/// Deposits beside the balance.
const DEPOSITS: i64 = 5;

/// What the address asks for; what is none is no filter.
pub fn filter(reason: &str, currency: &str, range: &Range) -> MovementFilter {
    let (from, to) = range.instants();
    let reason = reason.parse().ok().filter(|reason| REASONS.contains(reason));
    let currency: Option<domain::money::Currency> = currency.parse().ok();
    MovementFilter {
        reason: reason.map_or("", Reason::word).to_owned(),
        currency: currency.map_or("", domain::money::Currency::code).to_owned(),
        from,
        to,
    }
}

/// `/balance`
pub fn overview() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    let (reason, currency) = (query("reason"), query("currency"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "all");
        let filter = filter(&reason, &currency, &range);
        let balances = prepaid::balance(&domain, actor).await?;
        let deposits = prepaid::deposits(&domain, actor, PageRequest::new(DEPOSITS, None)).await?;
        let found = prepaid::movements(&domain, actor, &filter, page).await?;
        let next = found.next;
        let mut set = vec![("reason", filter.reason.clone()), ("currency", filter.currency.clone())];
        set.extend(range.filters("all"));
        let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let is_set = set.iter().any(|(_, value)| !value.is_empty());
        let list = if found.items.is_empty() {
            nothing(words, is_set, may_send(&visitor)).into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let announce = may_send(&visitor).then(|| {
            view! { <a class="button primary" href="/balance/deposits/new">{icon(Icon::Plus)}{t!(words, "deposit-new")}</a> }
        });
        let alert = may_send(&visitor).then(|| alert(&visitor, &balances));
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "balance")}</h1><p class="note">{t!(words, "balance-note")}</p></div>
                {announce}
            </header>
            {low(&visitor, &balances)}
            {figures(&visitor, &balances)}
            <div class="two">
                {under_way(&visitor, deposits)}
                {alert}
            </div>
            {filters(words, &filter, &range, &balances, &set, is_set)}
            {list}
            {pager(words, PATH, &set, next)}
        };
        Ok(Screen::new(t!(words, "balance"), body))
    })
}

/// What is said where a balance runs low.
pub fn low(visitor: &Visitor, balances: &[Balance]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let said = balances.iter().filter(|balance| balance.is_low()).map(|balance| {
        let money = |minor| format.minor(minor, &balance.currency);
        let text = if balance.wanted > balance.available {
            t!(words, "balance-wanted", wanted = money(balance.wanted), available = money(balance.available))
        } else {
            t!(words, "balance-low", available = money(balance.available))
        };
        let link = may_send(visitor)
            .then(|| view! { " "<a href="/balance/deposits/new">{t!(words, "deposit-new")}</a> });
        view! {
            <div class="flash wait">{icon(Icon::Warning)}<p>{text}{link}</p></div>
        }
    });
    said.collect_view()
}

fn figures(visitor: &Visitor, balances: &[Balance]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let of = |figure: fn(&Balance) -> i64| -> String {
        let amounts: Vec<(&str, i64)> =
            balances.iter().map(|balance| (balance.currency.as_str(), figure(balance))).collect();
        format.amounts(&amounts)
    };
    let figures = [
        (t!(words, "balance-available"), of(|one| one.available), "", t!(words, "balance-available-note")),
        (
            t!(words, "balance-reserved"),
            of(|one| one.reserved),
            "reserved",
            t!(words, "balance-reserved-note"),
        ),
        (t!(words, "balance-spent"), of(|one| one.spent), "captured", t!(words, "balance-spent-note")),
        (
            t!(words, "balance-deposited"),
            of(|one| one.deposited),
            "deposited",
            t!(words, "balance-deposited-note"),
        ),
    ];
    let figures = figures.into_iter().map(|(name, amounts, reason, note)| {
        let href = if reason.is_empty() { PATH.to_owned() } else { format!("{PATH}?reason={reason}") };
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a href=href>{amounts}</a></dd>
                <dd class="note">{note}</dd>
            </div>
        }
    });
    view! { <dl class="figures">{figures.collect_view()}</dl> }
}

fn under_way(visitor: &Visitor, deposits: Page<Deposit>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let items = deposits.items.into_iter().map(|deposit| {
        let told = match deposit.status {
            DepositStatus::Announced => t!(words, "deposit-use", reference = deposit.reference.clone()),
            _ => deposit.reference.clone(),
        };
        let at = deposit.decided_at.unwrap_or(deposit.created_at);
        view! {
            <li>
                <a href=format!("/balance/deposits/{}", deposit.id)><b>{amount(visitor, &deposit)}" "{state(words, deposit.status)}</b><small>{told}</small></a>
                <time datetime=at.to_string()>{format.day(at)}</time>
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    let list = if items.is_empty() {
        view! { <div class="body"><p class="note">{t!(words, "deposits-none")}</p></div> }.into_any()
    } else {
        view! { <ul class="feed" role="list">{items}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="deposits">
            <header><h2 id="deposits">{t!(words, "deposits")}</h2></header>
            {list}
        </section>
    }
}

fn alert(visitor: &Visitor, balances: &[Balance]) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("alert");
    let set = balances.iter().find(|balance| balance.alert.is_some()).or_else(|| balances.first());
    let currency = set.map_or("EUR", |balance| balance.currency.as_str()).to_owned();
    let below = set.and_then(|balance| Some((balance.alert?, balance.currency.parse().ok()?)));
    let below =
        below.map(|(minor, currency)| domain::money::Money::new(minor, currency).decimal().to_string());
    let below_field = Field { most: 16, ..Field::text("below", t!(words, "alert-below")) }
        .short("decimal")
        .value(below.unwrap_or_default())
        .hint(t!(words, "alert-below-hint"));
    let currencies = Field::text("currency", t!(words, "deposit-currency"))
        .options(super::currencies())
        .short("text")
        .value(currency);
    view! {
        <section class="card" aria-labelledby="alert-title">
            <header><h2 id="alert-title">{t!(words, "alert")}</h2></header>
            <div class="body">
                <form class="form" method="post" action=SetBalanceAlert::PATH>
                    {summary(words, &typed)}
                    <div class="fields">{below_field.draw(&typed)}{currencies.draw(&typed)}</div>
                    <div class="actions"><button class="button">{t!(words, "alert-press")}</button></div>
                </form>
            </div>
        </section>
    }
}

fn filters(
    words: &'static Language,
    filter: &MovementFilter,
    range: &Range,
    balances: &[Balance],
    set: &[(&str, &str)],
    is_set: bool,
) -> impl IntoView + use<> {
    let chosen = filter.reason.clone();
    let reasons = REASONS.into_iter().map(|reason| {
        let selected = chosen == reason.word();
        view! { <option value=reason.word() selected=selected>{books::reason(words, reason)}</option> }
    });
    let reasons = reasons.collect_view();
    let currency = filter.currency.clone();
    let currencies = balances.iter().map(|balance| {
        let (code, selected) = (balance.currency.clone(), balance.currency == currency);
        view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
    });
    let currencies = currencies.collect_view();
    let reset = is_set.then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="pick"><span>{t!(words, "movement-reason")}</span>
                <select name="reason"><option value="">{t!(words, "movement-any")}</option>{reasons}</select></label>
            <label class="pick"><span>{t!(words, "movement-currency")}</span>
                <select name="currency"><option value="">{t!(words, "movement-any")}</option>{currencies}</select></label>
            {days::segments(words, PATH, range, &set[..2])}
            {days::own_dates(words, range)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/balance.csv", set)}
        </form>
    }
}

fn nothing(words: &'static Language, is_set: bool, may_send: bool) -> impl IntoView + use<> {
    if is_set {
        let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
        empty(Icon::Commissions, t!(words, "movements-no-match"), t!(words, "movements-no-match-text"), reset)
    } else {
        let action = may_send.then(|| ("/balance/deposits/new".to_owned(), t!(words, "deposit-new")));
        empty(Icon::Commissions, t!(words, "movements-none"), t!(words, "movements-none-text"), action)
    }
}

fn table(visitor: &Visitor, found: Page<BalanceMovement>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|movement| {
        let href = match movement.subject_type.as_str() {
            "deposit" => format!("/balance/deposits/{}", movement.subject),
            _ => format!("/orders/{}", movement.subject),
        };
        let name = if movement.name.is_empty() { movement.subject.clone() } else { movement.name.clone() };
        let at = movement.at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=href>{name}</a></td>
                <td class="under">{books::reason(words, movement.reason)}</td>
                <td class="nowrap" data-label=t!(words, "movement-when")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td class="num" data-label=t!(words, "movement-amount")>{format.minor(movement.amount, &movement.currency)}</td>
                <td class="num trail"><b>{format.minor(movement.change, &movement.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "movements")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "movements-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "movement-for")}</th>
                    <th scope="col">{t!(words, "movement-reason")}</th>
                    <th scope="col">{t!(words, "movement-when")}</th>
                    <th scope="col" class="num">{t!(words, "movement-amount")}</th>
                    <th scope="col" class="num">{t!(words, "movement-change")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
