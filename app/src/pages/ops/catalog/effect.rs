//! What an upload would do to the catalogue: in how many products what changes, and some of them one by one.

use domain::catalog::changes::{Difference, What, Worth};
use domain::catalog::import::{Effect, Import};
use leptos::prelude::*;

use crate::pages::catalog::parts::{money, tier_line};
use crate::pages::catalog::tax_class;
use crate::t;
use crate::visitor::Visitor;
use crate::words::{Language, languages};

/// Facts: what changes, in how many products.
pub fn touched(visitor: &Visitor, effect: &Effect) -> impl IntoView + use<> {
    let words = visitor.language;
    let facts = effect.touched.iter().map(|(&what, &count)| {
        let products = t!(words, "import-touched", count = count);
        view! { <div><dt>{name(words, what)}</dt><dd>{products}</dd></div> }
    });
    facts.collect_view()
}

/// A table of some products that would change, a line for each change.
pub fn changed(visitor: &Visitor, import: &Import, effect: &Effect) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    (!effect.changed.is_empty()).then(|| {
        let rows = effect.changed.iter().flat_map(|product| {
            let more = (product.more > 0).then(|| t!(words, "import-more", count = product.more));
            let last = product.differences.len().saturating_sub(1);
            product.differences.iter().enumerate().map(move |(number, difference)| {
                let more = more.clone().filter(|_| number == last);
                row(visitor, &import.currency, product.title.clone(), difference, more)
            })
        });
        let rows = rows.collect_view();
        let told = i64::try_from(effect.changed.len()).unwrap_or(i64::MAX);
        let rest = import.updated.saturating_sub(told);
        let rest = (rest > 0)
            .then(|| view! { <footer><p class="note">{t!(words, "import-more", count = rest)}</p></footer> });
        view! {
            <section class="card" aria-labelledby="changes">
                <header><h2 id="changes">{t!(words, "import-changes")}</h2></header>
                <div class="body"><dl class="facts">{touched(visitor, effect)}</dl></div>
                <table class="cards">
                    <caption class="sr-only">{t!(words, "import-changes")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(words, "product")}</th>
                        <th scope="col">{t!(words, "import-what-changes")}</th>
                        <th scope="col">{t!(words, "import-before")}</th>
                        <th scope="col">{t!(words, "import-after")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {rest}
            </section>
        }
    })
}

fn row(
    visitor: &Visitor,
    currency: &str,
    title: String,
    difference: &Difference,
    more: Option<String>,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let of = match difference.what {
        What::Translation | What::TranslatedDescription => languages::name(&difference.of),
        _ => difference.of.clone(),
    };
    let of = (!of.is_empty()).then(|| view! { <small>{of}</small> });
    let more = more.map(|more| view! { <small>{more}</small> });
    let show = |worth: &Option<Worth>| shown(visitor, currency, difference.what, worth.as_ref());
    view! {
        <tr>
            <td class="lead">{title}</td>
            <td class="minor">{name(words, difference.what)}{of}</td>
            <td data-label=t!(words, "import-before")>{show(&difference.before)}</td>
            <td data-label=t!(words, "import-after")>{show(&difference.after)}{more}</td>
        </tr>
    }
}

fn shown(visitor: &Visitor, currency: &str, what: What, worth: Option<&Worth>) -> String {
    let words = visitor.language;
    match (what, worth) {
        (What::Stock, None) => t!(words, "change-not-counted"),
        (_, None) => "–".to_owned(),
        (What::TaxClass, Some(Worth::Text(class))) => tax_class(words, class),
        (What::Locale, Some(Worth::Text(tag))) => languages::name(tag),
        (_, Some(Worth::Text(text))) if text.is_empty() => "–".to_owned(),
        (_, Some(Worth::Text(text))) => text.clone(),
        (What::Images, Some(Worth::List(list))) => t!(words, "change-pictures", count = list.len()),
        (_, Some(Worth::List(list))) => list.join(", "),
        (_, Some(Worth::Amount(minor))) => money(visitor, *minor, currency),
        (_, Some(Worth::Count(count))) => visitor.format().number(*count),
        (_, Some(Worth::Tiers(tiers))) if tiers.is_empty() => "–".to_owned(),
        (_, Some(Worth::Tiers(tiers))) => {
            tiers.iter().map(|tier| tier_line(visitor, tier, currency)).collect::<Vec<_>>().join("; ")
        }
        (_, Some(Worth::Is(true))) => t!(words, "product-archived"),
        (_, Some(Worth::Is(false))) => t!(words, "product-active"),
    }
}

/// What a change is called.
fn name(words: &'static Language, what: What) -> String {
    match what {
        What::Retail => t!(words, "catalog-retail"),
        What::Wholesale => t!(words, "change-wholesale"),
        What::Stock => t!(words, "catalog-stock-head"),
        What::Variant => t!(words, "change-variant"),
        What::VariantTitle => t!(words, "change-variant-title"),
        What::Gtin => t!(words, "change-gtin"),
        What::Order => t!(words, "change-order"),
        What::Archived => t!(words, "product-status"),
        What::Title => t!(words, "change-title"),
        What::Description => t!(words, "catalog-about"),
        What::Locale => t!(words, "change-locale"),
        What::Translation => t!(words, "change-translation"),
        What::TranslatedDescription => t!(words, "change-translated-description"),
        What::Brand => t!(words, "catalog-brand"),
        What::Vendor => t!(words, "change-vendor"),
        What::Category => t!(words, "catalog-category"),
        What::TaxClass => t!(words, "change-tax-class"),
        What::Images => t!(words, "catalog-pictures"),
        What::Url => t!(words, "change-url"),
        What::BlockedMarkets => t!(words, "catalog-blocked"),
        What::Flags => t!(words, "catalog-flags"),
    }
}
