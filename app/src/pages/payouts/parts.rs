//! What both sides show of a payout: what it is made of, and its documents.

use domain::commissions::Kind;
use domain::page::Page;
use domain::payouts::{Item, Payout};
use leptos::prelude::*;

use crate::components::{Icon, icon};
use crate::pages::commissions::short;
use crate::t;
use crate::visitor::Visitor;

/// The document in its three forms.
pub fn documents(visitor: &Visitor, payout: &Payout) -> impl IntoView + use<> {
    let words = visitor.language;
    let id = payout.id.to_string();
    let link = |form: &str| format!("/payouts/{id}/remittance/{form}");
    view! {
        <div class="actions">
            <a class="button primary" href=link("pdf")>{icon(Icon::Download)}{t!(words, "payout-pdf")}</a>
            <a class="button" href=link("csv")>{icon(Icon::Download)}"CSV"</a>
            <a class="button" href=link("json")>{icon(Icon::Download)}"JSON"</a>
        </div>
    }
}

/// Why this amount: each commission, and what they come to. `commissions` is where commissions are shown.
pub fn contents(
    visitor: &Visitor,
    payout: &Payout,
    found: Page<Item>,
    commissions: &'static str,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let currency = payout.currency.clone();
    let money = |minor: i64| format.minor(minor, &currency);
    let whole = found.next.is_none();
    let rows = found.items.into_iter().map(|item| {
        let adjustment = (item.kind == Kind::Adjustment)
            .then(|| view! { " " <span class="badge">{t!(words, "commission-adjustment")}</span> });
        let order = item.order_number.clone().unwrap_or_else(|| short(&item.order.to_string()));
        let placed = item.placed_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{commissions}/{}", item.commission)>{order}</a>{adjustment}</td>
                <td class="minor">{item.site_name.clone().unwrap_or_default()}</td>
                <td class="nowrap" data-label=t!(words, "commissions-placed")><time datetime=placed.to_string()>{format.date(placed)}</time></td>
                <td class="num" data-label=t!(words, "commissions-base")>{money(item.base)}</td>
                <td class="num trail"><b>{money(item.amount)}</b></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let adjusted = (payout.adjusted != 0).then(|| {
        view! {
            <tr><th scope="row" colspan="4">{t!(words, "payout-earned")}</th><td class="num">{money(payout.amount - payout.adjusted)}</td></tr>
            <tr><th scope="row" colspan="4">{t!(words, "payout-adjusted")}</th><td class="num">{money(payout.adjusted)}</td></tr>
        }
    });
    let more = (!whole).then(|| view! { <p class="note">{t!(words, "payout-more-below")}</p> });
    view! {
        <section class="card" aria-labelledby="why-this-amount">
            <header><h2 id="why-this-amount">{t!(words, "payout-why")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "payout-why")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "commissions-order")}</th>
                    <th scope="col">{t!(words, "commissions-site")}</th>
                    <th scope="col">{t!(words, "commissions-placed")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-base")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-amount")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    {adjusted}
                    <tr><th scope="row" colspan="4">{t!(words, "payout-transfer")}</th><td class="num">{money(payout.amount)}</td></tr>
                </tfoot>
            </table>
            {more}
        </section>
    }
}
