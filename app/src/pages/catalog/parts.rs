//! What the partner's and the operator's catalogue have in common.

use domain::catalog::{Product, Tier, Variant};
use domain::money::{Currency, Money};
use leptos::prelude::*;

use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// Minor units of a currency by its code, as the reader writes money.
pub fn money(visitor: &Visitor, minor: i64, currency: &str) -> String {
    let format = visitor.format();
    currency
        .parse::<Currency>()
        .map_or_else(|_| format.number(minor), |currency| format.money(Money::new(minor, currency)))
}

/// The listed price, or from which on.
pub fn price(visitor: &Visitor, product: &Product, currency: &str) -> String {
    let Some(from) = product.price_from() else { return "–".to_owned() };
    let price = money(visitor, from, currency);
    let several = product.variants.iter().any(|variant| variant.retail != from);
    if several { t!(visitor.language, "catalog-from", price = price) } else { price }
}

/// How many there are, in words.
pub fn stock(visitor: &Visitor, stock: Option<i64>) -> String {
    let words = visitor.language;
    match stock {
        None => t!(words, "catalog-in-stock"),
        Some(count) if count <= 0 => t!(words, "catalog-out-of-stock"),
        Some(count) => t!(words, "catalog-stock", count = visitor.format().number(count)),
    }
}

/// The same as a chip with a tone.
pub fn stock_chip(visitor: &Visitor, count: Option<i64>) -> impl IntoView + use<> {
    let class = if count.is_none_or(|count| count > 0) { "status good" } else { "status wait" };
    view! { <span class=class>{stock(visitor, count)}</span> }
}

/// The first picture, or a sign that stands for it.
pub fn picture(product: &Product) -> AnyView {
    match product.images.first() {
        Some(image) => {
            view! { <img src=image.clone() alt="" width="320" height="213" loading="lazy"/> }.into_any()
        }
        None => view! { <div class="blank" aria-hidden="true">{icon(Icon::Catalogue)}</div> }.into_any(),
    }
}

/// Every picture: the first large, the others small, each leading to itself.
pub fn pictures(words: &'static Language, product: &Product) -> impl IntoView + use<> {
    let more = (product.images.len() > 1).then(|| {
        let count = product.images.len();
        let small = (1_usize..).zip(&product.images).map(|(number, image)| {
            let label = t!(words, "catalog-picture", number = number, count = count);
            view! {
                <li><a href=image.clone() rel="noopener noreferrer external" aria-label=label>
                    <img src=image.clone() alt="" width="96" height="96" loading="lazy"/></a></li>
            }
        });
        view! { <ul class="thumbs" role="list" aria-label=t!(words, "catalog-pictures")>{small.collect_view()}</ul> }
    });
    view! { <div class="card tile">{picture(product)}{more}</div> }
}

/// A wholesale price with the quantity from which it counts.
pub fn tier_line(visitor: &Visitor, tier: &Tier, currency: &str) -> String {
    let price = money(visitor, tier.price, currency);
    let count = visitor.format().number(tier.min_quantity);
    t!(visitor.language, "catalog-tier", count = count, price = price)
}

/// The lowest wholesale price, where there is one.
pub fn wholesale_from(product: &Product) -> Option<i64> {
    product.variants.iter().flat_map(|variant| &variant.wholesale).map(|tier| tier.price).min()
}

/// What a variant is called in a table.
pub fn variant_name(words: &'static Language, variant: &Variant) -> String {
    if variant.title.is_empty() { t!(words, "catalog-only-variant") } else { variant.title.clone() }
}
