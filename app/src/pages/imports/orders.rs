//! The orders of an import as a list.

use domain::imports::{Entry, EntryState, Import};
use domain::money::Money;
use domain::page::Cursor;
use leptos::prelude::*;

use super::words::{column, problem, state};
use crate::components::empty::empty;
use crate::components::list::query;
use crate::components::{Icon, icon, status};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// The list.
pub(super) fn table(visitor: &Visitor, import: &Import, entries: Vec<Entry>) -> AnyView {
    let (words, format) = (visitor.language, visitor.format());
    if entries.is_empty() {
        let all = (format!("/dropship/imports/{}?state=all", import.id), t!(words, "sheet-all"));
        return empty(Icon::Orders, t!(words, "sheet-none"), t!(words, "sheet-none-text"), Some(all))
            .into_any();
    }
    let currency = import.valid_total.currency;
    let rows = entries.into_iter().map(|entry| {
        let reference = if entry.reference.is_empty() { "–".to_owned() } else { entry.reference.clone() };
        let name = match entry.order {
            Some(order) => view! { <a class="row" href=format!("/orders/{order}")>{reference}</a> }.into_any(),
            None if entry.state == EntryState::Bad => {
                let href = format!("/dropship/imports/{}?state=bad#order-{}", import.id, entry.line);
                view! { <a class="row" href=href>{reference}</a> }.into_any()
            }
            None => reference.into_any(),
        };
        let chip = match entry.order_status {
            Some(now) => status::order(words, now),
            None => state(words, entry.state).into_any(),
        };
        let items = entry.body.items.iter().map(|(sku, quantity, _)| format!("{} × {sku}", format.number(*quantity)));
        let items = items.collect::<Vec<_>>().join(", ");
        let wrong = (entry.state == EntryState::Bad).then(|| told(words, import, &entry));
        let priced = !entry.body.items.is_empty();
        let (total, commission) = (Money::new(entry.total, currency), Money::new(entry.body.commission, currency));
        let class = (entry.state == EntryState::Bad).then_some("bad");
        view! {
            <tr class=class>
                <td class="lead">{name}</td>
                <td class="minor">{t!(words, "sheet-line", line = entry.line)}" · "{entry.body.to.clone()}</td>
                <td class="under">{chip}</td>
                <td data-label=t!(words, "sheet-items")>{items}{wrong}</td>
                <td class="num" data-label=t!(words, "sheet-earns")>{priced.then(|| format.money(commission))}</td>
                <td class="num trail">{priced.then(|| format.money(total))}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "sheet-orders")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "sheet-orders")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "sheet-field-reference")}</th>
                    <th scope="col">{t!(words, "sheet-where")}</th>
                    <th scope="col">{t!(words, "sheet-state")}</th>
                    <th scope="col">{t!(words, "sheet-items")}</th>
                    <th scope="col" class="num">{t!(words, "sheet-earns")}</th>
                    <th scope="col" class="num">{t!(words, "sheet-total")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// Everything that is wrong with an order, each by its column.
pub(super) fn told(words: &'static Language, import: &Import, entry: &Entry) -> impl IntoView + use<> {
    let problems = entry.body.problems.iter().map(|found| {
        let place =
            found.field.map(|field| format!("{}: ", column(words, import, field))).unwrap_or_default();
        view! { <p class="error">{place}{problem(words, found)}</p> }
    });
    problems.collect_view()
}

/// Links to the other pages.
pub(super) fn pager(
    words: &'static Language,
    path: &str,
    state: &str,
    next: Option<Cursor>,
) -> Option<impl IntoView + use<>> {
    let first = query("cursor").is_empty();
    if first && next.is_none() {
        return None;
    }
    let begin = (!first).then(|| format!("{path}?state={state}"));
    let more = next.map(|cursor| format!("{path}?state={state}&cursor={}", cursor.encode()));
    Some(view! {
        <nav class="pages" aria-label=t!(words, "list-pages")>
            {begin.map(|href| view! { <a class="button" href=href>{icon(Icon::Back)}{t!(words, "sheet-first")}</a> })}
            {more.map(|href| view! { <a class="button" rel="next" href=href>{t!(words, "sheet-more")}{icon(Icon::Next)}</a> })}
        </nav>
    })
}
