//! What a product can be bought as, and what it costs.

use domain::catalog::{Product, Variant};
use domain::sites::SitePolicy;
use leptos::prelude::*;

use super::parts::{money, stock_chip, tier_line, variant_name};
use crate::components::frame::Side;
use crate::components::list::escape;
use crate::t;
use crate::visitor::Visitor;

/// A table of the variants; `quoted` leads from each to a quote.
pub fn variants(
    visitor: &Visitor,
    product: &Product,
    site: &SitePolicy,
    side: Side,
    quoted: bool,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = product.variants.iter().map(|variant| row(visitor, variant, site, quoted));
    let rows = rows.collect_view();
    let wholesale = product.variants.iter().any(|variant| !variant.wholesale.is_empty());
    let include = if site.policy.prices_include_vat {
        t!(words, "catalog-with-vat")
    } else {
        t!(words, "catalog-without-vat")
    };
    let whose = (side == Side::Partner && wholesale).then(|| t!(words, "catalog-own-prices"));
    // Below the least order a wholesale price is that of the first tier, with an uplift.
    let uplift = (wholesale && !site.policy.uplift_percent.is_zero()).then(|| {
        let percent = visitor.format().decimal(site.policy.uplift_percent.normalize());
        t!(words, "catalog-uplift", percent = percent)
    });
    let least = minimum(visitor, site);
    let quote = quoted
        .then(|| view! { <th scope="col"><span class="sr-only">{t!(words, "catalog-quote")}</span></th> });
    view! {
        <section class="card" aria-labelledby="variants">
            <header><h2 id="variants">{t!(words, "catalog-variants")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "catalog-variants")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "catalog-variant")}</th>
                    <th scope="col">{t!(words, "catalog-sku")}</th>
                    <th scope="col">{t!(words, "catalog-stock-head")}</th>
                    <th scope="col" class="num">{t!(words, "catalog-retail")}</th>
                    <th scope="col" class="num">{t!(words, "catalog-wholesale")}</th>
                    {quote}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <footer><p class="note">{include}" "{whose}" "{least}" "{uplift}</p></footer>
        </section>
    }
}

/// The least an order may be, in sentences; nothing where every order is taken.
fn minimum(visitor: &Visitor, site: &SitePolicy) -> String {
    let (value, pieces) = (site.policy.minimum.value, site.policy.minimum.quantity);
    let words = visitor.language;
    let value = (value > 0).then(|| {
        let value = money(visitor, value, &site.currency);
        t!(words, "catalog-minimum", value = value)
    });
    let pieces = (pieces > 1).then(|| {
        let pieces = visitor.format().number(pieces);
        t!(words, "catalog-minimum-pieces", pieces = pieces)
    });
    value.into_iter().chain(pieces).collect::<Vec<_>>().join(" ")
}

fn row(visitor: &Visitor, variant: &Variant, site: &SitePolicy, quoted: bool) -> impl IntoView + use<> {
    let words = visitor.language;
    let tiers =
        variant.wholesale.iter().map(|tier| view! { <div>{tier_line(visitor, tier, &site.currency)}</div> });
    let tiers = if variant.wholesale.is_empty() { "–".into_any() } else { tiers.collect_view().into_any() };
    let gtin = (!variant.gtin.is_empty()).then(|| view! { <small>{variant.gtin.clone()}</small> });
    let quote = quoted.then(|| {
        let href = format!("/quotes/new?site={}&sku={}&quantity=1", site.site, escape(&variant.sku));
        let label = format!("{}: {}", t!(words, "catalog-quote"), variant.sku);
        view! { <td class="act"><a class="button small" href=href aria-label=label>{t!(words, "catalog-quote")}</a></td> }
    });
    view! {
        <tr>
            <td class="lead">{variant_name(words, variant)}</td>
            <td class="minor"><code>{variant.sku.clone()}</code>{gtin}</td>
            <td class="under">{stock_chip(visitor, variant.stock)}</td>
            <td class="num" data-label=t!(words, "catalog-retail")>{money(visitor, variant.retail, &site.currency)}</td>
            <td class="num" data-label=t!(words, "catalog-wholesale")>{tiers}</td>
            {quote}
        </tr>
    }
}
