//! What a shop decides by, as its page shows it.

use domain::sites::rules::{TAX_CLASSES, ZERO};
use domain::sites::{Policy, SitePolicy};
use leptos::prelude::*;

use super::kind;
use crate::pages::catalog::parts::money;
use crate::pages::catalog::tax_class;
use crate::t;
use crate::visitor::Visitor;
use crate::words::{Language, countries};

fn named(words: &'static Language, codes: &[String]) -> String {
    codes.iter().map(|code| countries::name(words, code)).collect::<Vec<_>>().join(", ")
}

/// Whom it sells to, its least order, how long its quotes are good.
pub fn decides(visitor: &Visitor, site: &SitePolicy) -> impl IntoView + use<> {
    let (words, format, policy) = (visitor.language, visitor.format(), &site.policy);
    let markets =
        if policy.markets.is_empty() { t!(words, "site-no-markets") } else { named(words, &policy.markets) };
    let prices = if policy.prices_include_vat {
        t!(words, "catalog-with-vat")
    } else {
        t!(words, "catalog-without-vat")
    };
    let minimum = money(visitor, policy.minimum.value, &site.currency);
    let pieces = policy.minimum.quantity;
    let uplift = format.decimal(policy.uplift_percent.normalize());
    let life = lifetime(words, policy.quote_minutes);
    let flags =
        policy.required_flags.iter().map(|flag| view! { <span class="badge">{flag.clone()}</span>" " });
    let flags =
        if policy.required_flags.is_empty() { "–".into_any() } else { flags.collect_view().into_any() };
    view! {
        <section class="card" aria-labelledby="policy">
            <header><h2 id="policy">{t!(words, "site-policy", version = site.version)}</h2></header>
            <div class="body"><dl class="facts">
                <div><dt>{t!(words, "site-kind")}</dt><dd>{kind(words, site.kind)}</dd></div>
                <div><dt>{t!(words, "site-seller")}</dt><dd>{countries::name(words, &site.country)}</dd></div>
                <div><dt>{t!(words, "site-currency")}</dt><dd>{site.currency.clone()}</dd></div>
                <div><dt>{t!(words, "site-markets")}</dt><dd>{markets}</dd></div>
                <div><dt>{t!(words, "site-prices")}</dt><dd>{prices}</dd></div>
                <div><dt>{t!(words, "site-minimum")}</dt><dd>{t!(words, "site-minimum-is", value = minimum, pieces = pieces)}</dd></div>
                <div><dt>{t!(words, "site-uplift")}</dt><dd>{uplift}" %"</dd></div>
                <div><dt>{t!(words, "site-quote")}</dt><dd>{life}</dd></div>
                <div><dt>{t!(words, "site-flags")}</dt><dd>{flags}</dd></div>
            </dl></div>
        </section>
    }
}

/// How long a quote is good, to the minute.
fn lifetime(words: &'static Language, minutes: i64) -> String {
    let hours = |hours: i64| t!(words, "site-hours", hours = hours);
    match (minutes / 60, minutes % 60) {
        (whole, 0) => hours(whole),
        (0, rest) => t!(words, "site-minutes", minutes = rest),
        (whole, rest) => format!("{} {}", hours(whole), t!(words, "site-minutes", minutes = rest)),
    }
}

/// Its VAT by country, with every class.
pub fn rates(visitor: &Visitor, policy: &Policy) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = policy.vat.iter().map(|(country, classes)| {
        let rates = TAX_CLASSES.iter().map(|&class| {
            let rate = match classes.get(class) {
                Some(rate) => format!("{} %", format.decimal(rate.normalize())),
                None if class == ZERO => "0 %".to_owned(),
                None => "–".to_owned(),
            };
            view! { <td class="num" data-label=tax_class(words, class)>{rate}</td> }
        });
        view! { <tr><td class="lead">{countries::name(words, country)}</td>{rates.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let headings =
        TAX_CLASSES.iter().map(|&class| view! { <th scope="col" class="num">{tax_class(words, class)}</th> });
    let none = policy
        .vat
        .is_empty()
        .then(|| view! { <div class="body"><p class="note">{t!(words, "site-no-vat")}</p></div> });
    view! {
        <section class="card" aria-labelledby="vat">
            <header><h2 id="vat">{t!(words, "site-vat")}</h2></header>
            {none}
            <table class="cards">
                <caption class="sr-only">{t!(words, "site-vat")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "site-country")}</th>
                    {headings.collect_view()}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// What shipping costs.
pub fn zones(visitor: &Visitor, site: &SitePolicy) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = site.policy.shipping.iter().map(|zone| {
        let free = zone.free_over.map_or_else(|| "–".to_owned(), |free| money(visitor, free, &site.currency));
        view! {
            <tr>
                <td class="lead">{named(words, &zone.countries)}</td>
                <td class="num" data-label=t!(words, "site-zone-flat")>{money(visitor, zone.flat, &site.currency)}</td>
                <td class="num" data-label=t!(words, "site-zone-free")>{free}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let none = site
        .policy
        .shipping
        .is_empty()
        .then(|| view! { <div class="body"><p class="note">{t!(words, "site-no-zones")}</p></div> });
    view! {
        <section class="card" aria-labelledby="shipping">
            <header><h2 id="shipping">{t!(words, "site-shipping")}</h2></header>
            {none}
            <table class="cards">
                <caption class="sr-only">{t!(words, "site-shipping")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "site-zone")}</th>
                    <th scope="col" class="num">{t!(words, "site-zone-flat")}</th>
                    <th scope="col" class="num">{t!(words, "site-zone-free")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
