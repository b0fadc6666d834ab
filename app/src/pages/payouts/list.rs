//! `/payouts`: the next one, why there may be none, and what was paid.

use domain::error::DomainError;
use domain::page::Page;
use domain::payouts::{self, Payout, PayoutFilter, PayoutStatus};
use leptos::prelude::*;

use super::next::{coming, left_out};
use crate::components::days::{self, Asked, Range};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, payments};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/payouts";
/// Times without a payout that are shown.
const SKIPS: i64 = 5;
/// States that a partner sees.
const STATES: [PayoutStatus; 5] = [
    PayoutStatus::Approved,
    PayoutStatus::Exported,
    PayoutStatus::Paid,
    PayoutStatus::Returned,
    PayoutStatus::Rejected,
];

/// What the address asks for; a state that is none is no filter.
pub fn filter(status: &str, range: &Range) -> PayoutFilter {
    let (from, to) = range.instants();
    PayoutFilter { status: status.parse().ok(), from, to }
}

/// `/payouts`
pub fn list() -> impl IntoView {
    let (asked, page, status) = (Asked::read(), page_request(), query("status"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "all");
        let filter = filter(&status, &range);
        let found = payouts::list(&domain, actor, &filter, page).await?;
        let next = payouts::outlook(&domain, actor).await?;
        let skips = payouts::skips_of(&domain, actor, SKIPS).await?;
        let more = found.next;
        let mut set = vec![("status", filter.status.map_or("", PayoutStatus::word).to_owned())];
        set.extend(range.filters("all"));
        let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let is_set = set.iter().any(|(_, value)| !value.is_empty());
        let list = if found.items.is_empty() {
            nothing(words, is_set).into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "payouts")}</h1><p class="note">{t!(words, "payouts-note")}</p></div>
                {days::segments(words, PATH, &range, &set[..1])}
            </header>
            {coming(&visitor, &next)}
            {filters(words, &filter, &range, &set, is_set)}
            {list}
            {pager(words, PATH, &set, more)}
            {left_out(&visitor, skips)}
        };
        Ok(Screen::new(t!(words, "payouts"), body))
    })
}

fn filters(
    words: &'static Language,
    filter: &PayoutFilter,
    range: &Range,
    set: &[(&str, &str)],
    is_set: bool,
) -> impl IntoView + use<> {
    let chosen = filter.status;
    let states = STATES.into_iter().map(|state| {
        view! { <option value=state.word() selected=chosen == Some(state)>{payments::payout_word(words, state)}</option> }
    });
    let reset = is_set.then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="pick"><span>{t!(words, "payouts-state")}</span>
                <select name="status"><option value="">{t!(words, "payouts-any")}</option>{states.collect_view()}</select></label>
            {days::own_dates(words, range)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, "/payouts.csv", set)}
        </form>
    }
}

fn nothing(words: &'static Language, is_set: bool) -> impl IntoView + use<> {
    if is_set {
        let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
        empty(Icon::Payouts, t!(words, "payouts-no-match"), t!(words, "payouts-no-match-text"), reset)
            .into_any()
    } else {
        let lead = Some(("/commissions".to_owned(), t!(words, "payouts-see-commissions")));
        empty(Icon::Payouts, t!(words, "payouts-none"), t!(words, "payouts-none-text"), lead).into_any()
    }
}

fn table(visitor: &Visitor, found: Page<Payout>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|payout| {
        let at = payout.created_at;
        let paid = payout.paid_at.map(|at| view! { <time datetime=at.to_string()>{format.date(at)}</time> });
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", payout.id)>{payout.end_to_end_id()}</a></td>
                <td class="minor">{payout.country.clone()}" •••• "{payout.last_four.clone()}</td>
                <td class="nowrap" data-label=t!(words, "payouts-prepared")><time datetime=at.to_string()>{format.date(at)}</time></td>
                <td class="under">{payments::payout(words, payout.status)}</td>
                <td class="nowrap" data-label=t!(words, "payouts-paid-on")>{paid}</td>
                <td class="num" data-label=t!(words, "payouts-commissions")>{format.number(payout.commissions)}</td>
                <td class="num trail"><b>{format.minor(payout.amount, &payout.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "payouts")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "payouts-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "payouts-reference")}</th>
                    <th scope="col">{t!(words, "payouts-account")}</th>
                    <th scope="col">{t!(words, "payouts-prepared")}</th>
                    <th scope="col">{t!(words, "payouts-state")}</th>
                    <th scope="col">{t!(words, "payouts-paid-on")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-commissions")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
