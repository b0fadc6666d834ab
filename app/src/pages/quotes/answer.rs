//! What a request costs and earns, drawn: lines, sums, checks. The preview and the quote show the same.

use domain::money::{Currency, Money};
use domain::quotes::rules::{PriceList, Priced};
use leptos::prelude::*;

use super::checks::checks;
use crate::t;
use crate::visitor::Visitor;

/// Lines, sums and checks.
pub(in crate::pages) fn answer(
    visitor: &Visitor,
    priced: &Priced,
    currency: Currency,
) -> impl IntoView + use<> {
    view! {
        {lines(visitor, priced, currency)}
        <div class="two even">
            {sums(visitor, priced, currency)}
            {checks(visitor, priced, currency)}
        </div>
    }
}

fn lines(visitor: &Visitor, priced: &Priced, currency: Currency) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let amount = |minor: i64| format.money(Money::new(minor, currency));
    let rows = priced.lines.iter().map(|line| {
        let name = if line.title.is_empty() { line.sku.clone() } else { line.title.clone() };
        view! {
            <tr>
                <td class="lead">{name}</td>
                <td class="minor">{line.sku.clone()}</td>
                <td class="num" data-label=t!(words, "quote-quantity")>{format.number(line.quantity)}</td>
                <td class="num" data-label=t!(words, "quote-unit")>{amount(line.unit)}</td>
                <td class="num" data-label=t!(words, "quote-base")>{amount(line.base)}</td>
                <td class="num" data-label=t!(words, "quote-discount")>{amount(line.discount)}</td>
                <td class="num" data-label=t!(words, "quote-earns")>{amount(line.commission)}</td>
                <td class="num trail">{amount(line.net)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-labelledby="lines">
            <header><h2 id="lines">{t!(words, "quote-lines")}</h2><span class="note">{t!(words, "quote-lines-note")}</span></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "quote-lines")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "quote-product")}</th>
                    <th scope="col">"SKU"</th>
                    <th scope="col" class="num">{t!(words, "quote-quantity")}</th>
                    <th scope="col" class="num">{t!(words, "quote-unit")}</th>
                    <th scope="col" class="num">{t!(words, "quote-base")}</th>
                    <th scope="col" class="num">{t!(words, "quote-discount")}</th>
                    <th scope="col" class="num">{t!(words, "quote-earns")}</th>
                    <th scope="col" class="num">{t!(words, "quote-net")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn sums(visitor: &Visitor, priced: &Priced, currency: Currency) -> impl IntoView + use<> {
    let (words, format, totals) = (visitor.language, visitor.format(), priced.totals);
    let amount = |minor: i64| format.money(Money::new(minor, currency));
    let step = |name: String, note: String, figure: String| {
        view! { <li><div>{name}<small>{note}</small></div><div class="num">{figure}</div></li> }
    };
    let goods = match priced.price_list {
        PriceList::Retail => t!(words, "quote-goods-retail"),
        PriceList::Wholesale if totals.uplift_applied => t!(words, "quote-goods-uplift"),
        PriceList::Wholesale => t!(words, "quote-goods-wholesale"),
    };
    let less = (totals.discount != 0).then(|| {
        step(t!(words, "quote-discount"), t!(words, "quote-discount-note"), amount(-totals.discount))
    });
    let rates = priced.vat.iter().map(|sum| {
        let rate = format.decimal(sum.percent);
        let name = t!(words, "quote-vat-rate", percent = rate);
        step(name, t!(words, "quote-vat-of", net = amount(sum.net)), amount(sum.vat))
    });
    let vat = if totals.reverse_charge {
        step(t!(words, "quote-reverse"), t!(words, "quote-reverse-note"), amount(0)).into_any()
    } else {
        rates.collect_view().into_any()
    };
    view! {
        <section class="card" aria-labelledby="sums">
            <header><h2 id="sums">{t!(words, "quote-sums")}</h2></header>
            <div class="body"><ol class="steps" role="list">
                {step(t!(words, "quote-goods"), goods, amount(totals.goods_base))}
                {less}
                {step(t!(words, "quote-shipping"), String::new(), amount(totals.shipping))}
                {vat}
                <li class="total"><div>{t!(words, "quote-total")}</div><div class="num">{amount(totals.total)}</div></li>
                <li class="total"><div>{t!(words, "quote-earns")}</div><div class="num">{amount(totals.commission)}</div></li>
            </ol></div>
        </section>
    }
}
