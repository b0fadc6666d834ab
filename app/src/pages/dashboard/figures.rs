//! What stands in each state, and what happened in the range.

use domain::commissions::Status;
use domain::ledger::AccountKind;
use domain::overview::Business;
use domain::rollups::Earnings;
use leptos::prelude::*;

use crate::components::days::{self, Range};
use crate::components::status;
use crate::pages::attribution;
use crate::pages::links::rate;
use crate::t;
use crate::visitor::Visitor;

/// What stands in each state, whatever the range.
pub(super) fn money(visitor: &Visitor, business: &Business) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let next =
        business.next.as_ref().map(|due| t!(words, "figure-next", day = days::named(&format, due.day)));
    let standing = [
        (t!(words, "figure-ready"), "approved", business.ready(), t!(words, "commission-approved-note")),
        (
            t!(words, "commission-pending"),
            "pending",
            business.balance(AccountKind::Pending),
            next.unwrap_or_else(|| t!(words, "commission-pending-note")),
        ),
        (
            t!(words, "commission-paid"),
            "paid",
            business.balance(AccountKind::Paid),
            t!(words, "figure-paid-note"),
        ),
        (
            t!(words, "commission-disputed"),
            "disputed",
            business.balance(AccountKind::Disputed),
            t!(words, "commission-disputed-note"),
        ),
    ];
    let figures = standing.into_iter().map(|(name, status, amounts, note)| {
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a href=format!("/commissions?status={status}")>{format.amounts(&amounts)}</a></dd>
                <dd class="note">{note}</dd>
            </div>
        }
    });
    view! { <dl class="figures">{figures.collect_view()}</dl> }
}

/// Where commission on the orders of the range stands now.
pub(super) fn by_state(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let query = query(range);
    let states = [Status::Pending, Status::Approved, Status::Paid, Status::Disputed].map(|state| {
        let amounts = amounts(business, |sum| {
            sum.by_status().into_iter().find(|(each, _)| *each == state).map_or(0, |(_, amount)| amount)
        });
        let href = format!("/commissions?status={state}&{query}");
        (!amounts.is_empty()).then(|| {
            view! { <div><dt>{status::commission(words, state)}</dt><dd><a href=href>{format.amounts(&amounts)}</a></dd></div> }
        })
    });
    // Much of it was taken back of commissions that stand elsewhere: no list has it.
    let taken = amounts(business, |sum| sum.figures.reversed);
    let taken = (!taken.is_empty()).then(|| {
        view! { <div><dt>{status::commission(words, Status::Reversed)}</dt><dd>{format.amounts(&taken)}</dd></div> }
    });
    let body = if taken.is_none() && states.iter().all(Option::is_none) {
        view! { <p class="note">{t!(words, "earned-none")}</p> }.into_any()
    } else {
        view! {
            <p class="note">{t!(words, "earned-note")}</p>
            <dl class="facts">{states.into_iter().collect_view()}{taken}</dl>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="earned">
            <header><h2 id="earned">{t!(words, "earned-title")}</h2></header>
            <div class="body">{body}</div>
        </section>
    }
}

/// A figure of the range by currency, where there is any.
fn amounts(business: &Business, figure: impl Fn(&Earnings) -> i64) -> Vec<(&str, i64)> {
    let each = business.earnings.iter().map(|sum| (sum.currency.as_str(), figure(sum)));
    each.filter(|&(_, amount)| amount != 0).collect()
}

/// The range as the lists behind figures have it in their address.
fn query(range: &Range) -> String {
    let values = range.filters("all").into_iter().map(|(name, value)| format!("{name}={value}"));
    values.collect::<Vec<_>>().join("&")
}

/// What happened in the range.
pub(super) fn trade(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let revenue = amounts(business, |sum| sum.figures.revenue);
    let earned = amounts(business, |sum| sum.figures.earned());
    let orders: i64 = business.earnings.iter().map(|sum| sum.figures.orders).sum();
    let (reach, query) = (business.reach, query(range));
    // By day, where every client counts, also one who came by no link.
    let clicks = format!("{}&by=day", attribution::address(range));
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "figure-earned")}</dt>
                <dd><a href=format!("/commissions?{query}")>{format.amounts(&earned)}</a></dd>
                <dd class="note">{t!(words, "figure-earned-note")}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-revenue")}</dt>
                <dd><a href=format!("/orders?{query}")>{format.amounts(&revenue)}</a></dd>
                <dd class="note">{t!(words, "figure-orders", count = orders)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-clients")}</dt>
                <dd><a href="/clients">{format.number(reach.clients)}</a></dd>
                <dd class="note">{t!(words, "figure-clients-note", count = reach.customers)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-conversion")}</dt><dd><a href=clicks>{rate(visitor, reach.conversion())}</a></dd>
                <dd class="note">{t!(words, "figure-clicks", count = reach.clicks)}</dd>
            </div>
        </dl>
    }
}
