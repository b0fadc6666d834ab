//! What a partner's business came to since it began, each figure with the list behind it.

use domain::commissions::Status;
use domain::ids::PartnerId;
use domain::rollups::{Earnings, Reach};
use leptos::prelude::*;

use crate::components::status;
use crate::t;
use crate::visitor::Visitor;

pub(super) fn figures(
    visitor: &Visitor,
    id: PartnerId,
    earnings: &[Earnings],
    reach: Reach,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let orders: i64 = earnings.iter().map(|of| of.figures.orders).sum();
    let revenue: Vec<(&str, i64)> =
        earnings.iter().map(|of| (of.currency.as_str(), of.figures.revenue)).collect();
    let states = [Status::Pending, Status::Approved, Status::Paid, Status::Disputed].map(|state| {
        let amounts: Vec<(&str, i64)> = earnings
            .iter()
            .flat_map(|of| {
                of.by_status().into_iter().map(|(status, amount)| (of.currency.as_str(), status, amount))
            })
            .filter_map(|(currency, status, amount)| (status == state).then_some((currency, amount)))
            .collect();
        // Who disputes nothing need not be told so.
        (state != Status::Disputed || !amounts.is_empty()).then(|| {
            let href = format!("/ops/commissions?partner={id}&status={state}");
            view! {
                <div class="figure">
                    <dt>{status::commission_word(words, state)}</dt>
                    <dd><a href=href>{format.amounts(&amounts)}</a></dd>
                </div>
            }
        })
    });
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "nav-orders")}</dt>
                <dd><a href=format!("/ops/orders?partner={id}")>{format.number(orders)}</a></dd>
                <dd class="note">{format.amounts(&revenue)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "nav-clients")}</dt>
                <dd><a href=format!("/ops/clients?partner={id}")>{format.number(reach.clients)}</a></dd>
                <dd class="note">{t!(words, "figure-clicks", count = reach.clicks)}</dd>
            </div>
            {states.into_iter().collect_view()}
        </dl>
    }
}
