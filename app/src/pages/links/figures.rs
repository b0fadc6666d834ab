//! What came of a link since it was made, each figure with the list behind it.

use domain::links::Link;
use leptos::prelude::*;

use super::parts::rate;
use crate::t;
use crate::visitor::Visitor;

/// The figures of a link.
pub(super) fn figures(visitor: &Visitor, link: &Link) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &link.currency);
    let orders = format!("/orders?link={}", link.id);
    let rows = [
        (
            t!(words, "links-clicks"),
            format.number(link.clicks).into_any(),
            t!(words, "link-clicks-note", count = link.sessions),
        ),
        (
            t!(words, "links-customers"),
            view! { <a href=format!("/clients?link={}", link.id)>{format.number(link.customers)}</a> }
                .into_any(),
            t!(words, "link-customers-note"),
        ),
        (
            t!(words, "figure-conversion"),
            rate(visitor, link.conversion()).into_any(),
            t!(words, "figure-clicks", count = link.clicks),
        ),
        (
            t!(words, "nav-orders"),
            view! { <a href=orders.clone()>{format.number(link.orders)}</a> }.into_any(),
            t!(words, "link-orders-note"),
        ),
        (
            t!(words, "link-revenue"),
            view! { <a href=orders>{money(link.revenue)}</a> }.into_any(),
            t!(words, "client-revenue-note"),
        ),
        (
            t!(words, "link-earned"),
            view! { <a href=format!("/commissions?link={}", link.id)>{money(link.earned)}</a> }.into_any(),
            t!(words, "link-earned-note"),
        ),
    ];
    let rows = rows.map(|(name, value, note)| {
        view! { <div class="figure"><dt>{name}</dt><dd>{value}</dd><dd class="note">{note}</dd></div> }
    });
    view! { <dl class="figures">{rows.into_iter().collect_view()}</dl> }
}
