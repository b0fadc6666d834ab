//! The next payout, and why there may be none.

use domain::clock::Timestamp;
use domain::payouts::{Next, Outlook, Skip, WhyNot};
use leptos::prelude::*;

use crate::components::{days, payments};
use crate::t;
use crate::visitor::Visitor;

/// A reason as a sentence that says what to do about it.
pub fn why(visitor: &Visitor, why: WhyNot, of: Option<&Outlook>, held_until: Option<Timestamp>) -> String {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| of.map(|of| format.minor(minor, &of.currency)).unwrap_or_default();
    match (why, of) {
        (WhyNot::BelowMinimum, Some(of)) => {
            t!(words, "why-below-minimum-text", amount = money(of.ready), minimum = money(of.minimum))
        }
        (WhyNot::Negative, Some(of)) => t!(words, "why-negative-text", amount = money(-of.ready)),
        (WhyNot::NothingReady, Some(of)) if of.claimed != 0 => {
            t!(words, "why-claimed-text", amount = money(of.claimed))
        }
        (WhyNot::NothingReady, _) => t!(words, "why-nothing-ready-text"),
        (WhyNot::NoAccount, _) => t!(words, "why-no-account-text"),
        (WhyNot::AccountPending, _) => t!(words, "why-account-pending-text"),
        (WhyNot::AccountRejected, _) => t!(words, "why-account-rejected-text"),
        (WhyNot::AccountHeld, _) => {
            let day = held_until.map(|at| format.moment(at)).unwrap_or_default();
            t!(words, "why-account-held-text", day = day)
        }
        (WhyNot::PartnerNotActive, _) => t!(words, "why-not-active-text"),
        (other, _) => payments::why_not(words, other),
    }
}

/// What stands in the way, as sentences.
fn reasons(visitor: &Visitor, next: &Next) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for one in &next.amounts {
        for &reason in &one.why_not {
            reasons.push(why(visitor, reason, Some(one), next.held_until));
        }
    }
    if next.amounts.is_empty() {
        reasons.extend(next.why_not.iter().map(|&reason| why(visitor, reason, None, next.held_until)));
    }
    reasons.dedup();
    reasons
}

/// What is ready, and when and where it goes.
fn card(visitor: &Visitor, next: &Next, note: String, press: AnyView) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let title = match next.day {
        Some(day) => t!(words, "payouts-next", day = days::named(&format, day)),
        None => t!(words, "payouts-next-by-hand"),
    };
    let account = match &next.account {
        Some((country, last_four)) => {
            t!(words, "payouts-to-account", country = country.clone(), digits = last_four.clone())
        }
        None => t!(words, "why-no-account"),
    };
    let amounts: Vec<(&str, i64)> = next
        .amounts
        .iter()
        .filter(|one| one.ready != 0)
        .map(|one| (one.currency.as_str(), one.ready))
        .collect();
    let amount = format.amounts(&amounts);
    // What else is approved: with the amount above it is what the dashboard calls ready.
    let told = |of: fn(&Outlook) -> i64| {
        let some: Vec<(&str, i64)> = next
            .amounts
            .iter()
            .map(|one| (one.currency.as_str(), of(one)))
            .filter(|(_, amount)| *amount != 0)
            .collect();
        (!some.is_empty()).then(|| format.amounts(&some))
    };
    let claimed = told(|one| one.claimed)
        .map(|amount| view! { <small>{t!(words, "payouts-claimed", amount = amount)}</small> });
    let later = told(|one| one.later)
        .map(|amount| view! { <small>{t!(words, "payouts-later", amount = amount)}</small> });
    view! {
        <section class="card payout" aria-labelledby="next-payout">
            <div><h2 id="next-payout">{title}</h2><small>{account}</small></div>
            <div><b class="num">{amount}</b><small>{note}</small>{claimed}{later}</div>
            {press}
        </section>
    }
}

/// What comes next, by currency.
pub fn coming(visitor: &Visitor, next: &Next) -> impl IntoView + use<> {
    let words = visitor.language;
    let reasons = reasons(visitor, next);
    let blocked = (!reasons.is_empty()).then(|| {
        let items = reasons.into_iter().map(|reason| view! { <li><div>{reason}</div></li> }).collect_view();
        view! {
            <section class="card" aria-labelledby="why-nothing">
                <header><h2 id="why-nothing">{t!(words, "payouts-why-nothing")}</h2></header>
                <div class="body"><ul class="todo" role="list">{items}</ul>
                    <p class="note"><a href="/payout-account">{t!(words, "payouts-look-at-account")}</a></p></div>
            </section>
        }
    });
    let press = view! {
        <a class="button" href="/commissions?status=approved">{t!(words, "payouts-what-is-in-it")}</a>
    };
    view! {
        {card(visitor, next, t!(words, "payouts-ready-now"), press.into_any())}
        {blocked}
    }
}

/// The same in short, for the dashboard: beside the amount stands what is first in the way of it.
pub fn glance(visitor: &Visitor, next: &Next) -> impl IntoView + use<> {
    let words = visitor.language;
    let first = reasons(visitor, next).into_iter().next();
    let note = first.unwrap_or_else(|| t!(words, "payouts-ready-now"));
    let press = view! { <a class="button" href="/payouts">{t!(words, "payouts")}</a> };
    card(visitor, next, note, press.into_any())
}

/// The last times without a payout, and why.
pub fn left_out(visitor: &Visitor, skips: Vec<Skip>) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = skips.into_iter().map(|skip| {
        view! {
            <li>
                <div><b>{payments::why_not(words, skip.reason)}</b><small>{format.date(skip.at)}</small></div>
                <div class="num">{format.minor(skip.amount, &skip.currency)}</div>
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="left-out">
                <header><h2 id="left-out">{t!(words, "payouts-left-out")}</h2></header>
                <div class="body"><p class="note">{t!(words, "payouts-left-out-note")}</p><ol class="steps" role="list">{rows}</ol></div>
            </section>
        }
    })
}
