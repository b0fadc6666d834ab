//! What came of a client: orders, revenue, commission, and the commission by state.

use domain::clients::{Client, InState};
use leptos::prelude::*;

use crate::components::status;
use crate::t;
use crate::visitor::Visitor;

/// What came of a client, each figure with the rows behind it.
pub(super) fn figures(visitor: &Visitor, client: &Client) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let (orders, commissions) =
        (format!("/orders?client={}", client.id), format!("/commissions?client={}", client.id));
    let rows = [
        (
            t!(words, "client-orders"),
            orders.clone(),
            format.number(client.orders),
            t!(words, "client-orders-note"),
        ),
        (
            t!(words, "client-revenue"),
            orders,
            format.minor(client.revenue, &client.currency),
            t!(words, "client-revenue-note"),
        ),
        (
            t!(words, "client-earned"),
            commissions,
            format.minor(client.earned, &client.currency),
            t!(words, "client-earned-note"),
        ),
    ];
    let rows = rows.map(|(name, href, value, note)| {
        view! { <div class="figure"><dt>{name}</dt><dd><a href=href>{value}</a></dd><dd class="note">{note}</dd></div> }
    });
    view! { <dl class="figures">{rows.collect_view()}</dl> }
}

/// What their orders earned, by state, each with the commissions behind it.
pub(super) fn earnings(visitor: &Visitor, client: &Client, states: Vec<InState>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = states.is_empty().then(|| view! { <p class="note">{t!(words, "client-states-none")}</p> });
    let rows = states.into_iter().map(|state| {
        let href = format!("/commissions?client={}&status={}", client.id, state.status);
        view! {
            <div>
                <dt>{status::commission(words, state.status)}</dt>
                <dd><a href=href>{format.minor(state.amount, &state.currency)}</a><small>{t!(words, "commissions-count", count = state.count)}</small></dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    let list = nothing.is_none().then(|| view! { <dl class="facts">{rows}</dl> });
    view! {
        <section class="card" aria-labelledby="states">
            <header><h2 id="states">{t!(words, "client-states")}</h2></header>
            <div class="body">{nothing}{list}</div>
        </section>
    }
}
