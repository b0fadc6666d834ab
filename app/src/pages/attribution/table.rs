//! The table of a report: a row for each group, and what they come to in each currency.

use domain::attribution::report::{Group, GroupBy};
use domain::clock::Timestamp;
use domain::commissions::Status;
use domain::page::Page;
use leptos::prelude::*;

use super::ways::Ways;
use super::{key, word};
use crate::components::status;
use crate::pages::links::of_clicks;
use crate::t;
use crate::visitor::Visitor;

/// Noon of UTC is the same date in almost every zone.
const NOON: std::time::Duration = std::time::Duration::from_secs(12 * 3600);

/// A page of `groups`, and what all of them come to in each currency, by state too.
pub(super) fn table(
    visitor: &Visitor,
    by: GroupBy,
    ways: &Ways,
    found: Page<Group>,
    groups: &[Group],
    sums: &[Group],
) -> impl IntoView + use<> {
    let words = visitor.language;
    let states = states(groups);
    let heads = states.iter().map(|&state| {
        view! { <th scope="col" class="num">{status::commission_word(words, state)}</th> }
    });
    let heads = heads.collect_view();
    let rows = found.items.iter().map(|group| {
        let name = name(visitor, by, group);
        let name = match ways.row(group) {
            Some(href) => view! { <a class="row" href=href>{name}</a> }.into_any(),
            None => name,
        };
        view! { <tr><td class="lead">{name}</td>{cells(visitor, Some(ways), group, &states)}</tr> }
    });
    let rows = rows.collect_view();
    let feet = sums.iter().map(|sum| {
        let name = t!(words, "attribution-total", currency = sum.currency.as_str());
        view! { <tr><th scope="row">{name}</th>{cells(visitor, None, sum, &states)}</tr> }
    });
    view! {
        <section class="card" aria-label=t!(words, "attribution")>
            <table class="cards dense wide">
                <caption class="sr-only">{t!(words, "attribution-caption")}</caption>
                <thead><tr>
                    <th scope="col">{word(words, by)}</th>
                    <th scope="col" class="num">{t!(words, "links-clicks")}</th>
                    <th scope="col" class="num">{t!(words, "attribution-customers")}</th>
                    <th scope="col" class="num">{t!(words, "attribution-orders")}</th>
                    <th scope="col" class="num">{t!(words, "link-earned")}</th>
                    {heads}
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>{feet.collect_view()}</tfoot>
            </table>
        </section>
    }
}

/// What of a group's commission is in a state, or was taken back.
fn part(group: &Group, state: Status) -> i64 {
    let held = group.figures.by_status().into_iter().find(|(each, _)| *each == state);
    held.map_or(group.figures.reversed, |(_, amount)| amount)
}

/// The states that have a column: those in which there is anything.
fn states(groups: &[Group]) -> Vec<Status> {
    let all = [Status::Pending, Status::Approved, Status::Paid, Status::Disputed, Status::Reversed];
    all.into_iter().filter(|&state| groups.iter().any(|group| part(group, state) != 0)).collect()
}

/// The cells beside a name, with the ways on from a row.
fn cells(visitor: &Visitor, ways: Option<&Ways>, group: &Group, states: &[Status]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &group.currency);
    let lead = |href: Option<String>, text: AnyView| match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => text,
    };
    let number = |number: i64| format.number(number).into_any();
    let clients = lead(ways.and_then(|ways| ways.clients(group)), number(group.customers));
    let orders = lead(ways.and_then(|ways| ways.orders(group)), number(group.figures.orders));
    let commissions = |state| ways.and_then(|ways| ways.commissions(group, state));
    let earned = money(group.figures.earned());
    let earned = lead(commissions(None), view! { <b>{earned}</b> }.into_any());
    let states = states.iter().map(|&state| {
        let amount = part(group, state);
        // Nothing is left blank: a phone leaves the line out.
        let text = (amount != 0).then(|| lead(commissions(Some(state)), money(amount).into_any()));
        view! { <td class="num" data-label=status::commission_word(words, state)>{text}</td> }
    });
    view! {
        <td class="num" data-label=t!(words, "links-clicks")>
            <span>{format.number(group.clicks)}<small>{t!(words, "attribution-sessions", count = group.sessions)}</small></span>
        </td>
        <td class="num" data-label=t!(words, "attribution-customers")><span>{clients}{of_clicks(visitor, group.conversion())}</span></td>
        <td class="num" data-label=t!(words, "attribution-orders")><span>{orders}<small>{money(group.figures.revenue)}</small></span></td>
        <td class="num trail">{earned}</td>
        {states.collect_view()}
    }
}

fn name(visitor: &Visitor, by: GroupBy, group: &Group) -> AnyView {
    let words = visitor.language;
    match by {
        GroupBy::Day => {
            let day = Timestamp::from_day(group.key.parse().unwrap_or_default());
            let text = visitor.format().date(day.plus(NOON));
            view! { <time datetime=key(by, group)>{text}</time> }.into_any()
        }
        GroupBy::Source if group.name.is_empty() => t!(words, "attribution-no-source").into_any(),
        GroupBy::Link | GroupBy::Source | GroupBy::Site => group.name.clone().into_any(),
    }
}
