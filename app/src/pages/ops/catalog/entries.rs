//! The first products of an upload, each with what becomes of it.

use domain::catalog::import::{Effect, Entry, Import};
use leptos::prelude::*;

use super::commit::products as coming;
use crate::pages::catalog::parts::{money, stock};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// A table of them.
pub fn products(visitor: &Visitor, import: &Import, effect: Effect) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let currency = import.currency.clone();
    let entries = effect.entries;
    let all = usize::try_from(coming(import).saturating_add(import.unchanged)).unwrap_or(usize::MAX);
    let more = all.saturating_sub(entries.len());
    (!entries.is_empty()).then(|| {
        let rows = entries.into_iter().map(|entry| {
            let (class, word) = standing(words, &entry);
            let product = entry.product;
            let skus = product.variants.iter().map(|variant| variant.sku.as_str()).take(3).collect::<Vec<_>>().join(", ");
            let from = product.variants.iter().map(|variant| variant.retail).min().unwrap_or_default();
            let count = product.variants.iter().map(|variant| variant.stock).sum::<Option<i64>>();
            view! {
                <tr>
                    <td class="lead">{product.title}</td>
                    <td class="minor">{skus}</td>
                    <td class="under"><span class=class>{word}</span></td>
                    <td data-label=t!(words, "catalog-stock-head")>{stock(visitor, count)}</td>
                    <td class="num" data-label=t!(words, "catalog-retail")>{money(visitor, from, &currency)}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let more = (more > 0).then(|| view! { <footer><p class="note">{t!(words, "import-more", count = more)}</p></footer> });
        view! {
            <section class="card" aria-labelledby="products">
                <header><h2 id="products">{t!(words, "import-products")}</h2></header>
                <table class="cards">
                    <caption class="sr-only">{t!(words, "import-products")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(words, "product")}</th>
                        <th scope="col">{t!(words, "catalog-sku")}</th>
                        <th scope="col">{t!(words, "product-status")}</th>
                        <th scope="col">{t!(words, "catalog-stock-head")}</th>
                        <th scope="col" class="num">{t!(words, "catalog-retail")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {more}
            </section>
        }
    })
}

/// Whether a product is new, changes, or stays as it is.
fn standing(words: &'static Language, entry: &Entry) -> (&'static str, String) {
    match (entry.known, entry.unchanged) {
        (false, _) => ("status good", t!(words, "import-is-new")),
        (true, false) => ("status wait", t!(words, "import-is-changed")),
        (true, true) => ("status", t!(words, "import-is-same")),
    }
}
