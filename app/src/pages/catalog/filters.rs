//! The filters of a catalogue: what there is to choose from stands in them.

use domain::catalog::facets::Facets;
use domain::catalog::{Listing, ProductStatus, Sort};
use domain::sites::SitePolicy;
use leptos::prelude::*;

use super::asked::Asked;
use crate::components::list::export;
use crate::components::{Icon, icon};
use crate::t;
use crate::words::{Language, countries, languages};

/// Something to choose from: values and words, of which one is chosen.
struct Pick {
    name: &'static str,
    label: String,
    any: String,
    options: Vec<(String, String)>,
    chosen: String,
}

impl Pick {
    /// Values that stand for themselves.
    fn of(name: &'static str, label: String, any: String, values: &[String], chosen: &str) -> Self {
        let options = values.iter().map(|value| (value.clone(), value.clone())).collect();
        Self { name, label, any, options, chosen: chosen.to_owned() }
    }

    /// The options; one that is chosen and not among them comes first.
    fn options(self) -> impl IntoView + use<> {
        let Self { any, mut options, chosen, .. } = self;
        if !chosen.is_empty() && !options.iter().any(|(value, _)| *value == chosen) {
            options.insert(0, (chosen.clone(), chosen.clone()));
        }
        let options = options.into_iter().map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        });
        view! { <option value="">{any}</option>{options.collect_view()} }
    }

    /// As it stands in the bar.
    fn in_bar(self) -> impl IntoView + use<> {
        let (name, label) = (self.name, self.label.clone());
        view! { <label class="pick"><span>{label}</span><select name=name>{self.options()}</select></label> }
    }

    /// As it stands in the menu; nothing where there is nothing to choose from.
    fn in_menu(self) -> Option<impl IntoView + use<>> {
        let (name, label, id) = (self.name, self.label.clone(), format!("by-{}", self.name));
        (!self.options.is_empty() || !self.chosen.is_empty()).then(|| {
            view! {
                <div class="field"><label for=id.clone()>{label}</label><select id=id name=name>{self.options()}</select></div>
            }
        })
    }
}

/// The bar of a catalogue at `path`; `operator` sees what is not sold too.
pub fn filters(
    words: &'static Language,
    path: &'static str,
    asked: &Asked,
    listing: &Listing,
    facets: &Facets,
    operator: bool,
) -> impl IntoView + use<> {
    let shops: Vec<&SitePolicy> = listing.sites.values().collect();
    let named = shops.iter().map(|site| (site.site.to_string(), site.name.clone())).collect();
    let sites = (operator || shops.len() > 1).then(|| Pick {
        name: "site",
        label: t!(words, "catalog-site"),
        any: t!(words, "catalog-any-site"),
        options: named,
        chosen: asked.site.clone(),
    });
    let market = (!operator).then(|| markets(words, &shops, asked));
    let stock = Pick {
        name: "available",
        label: t!(words, "catalog-stock-head"),
        any: t!(words, "catalog-any-stock"),
        options: vec![
            ("1".to_owned(), t!(words, "catalog-only-available")),
            ("0".to_owned(), t!(words, "catalog-only-gone")),
        ],
        chosen: asked.available.clone(),
    };
    let states = [
        (ProductStatus::Active, t!(words, "product-active")),
        (ProductStatus::Archived, t!(words, "product-archived")),
    ];
    let status = operator.then(|| Pick {
        name: "status",
        label: t!(words, "product-status"),
        any: t!(words, "product-any"),
        options: states.into_iter().map(|(one, name)| (one.to_string(), name)).collect(),
        chosen: asked.status.clone(),
    });
    // What words are looked for in comes as it fits them.
    let sort = asked.q.trim().is_empty().then(|| Pick {
        name: "sort",
        label: t!(words, "catalog-sort"),
        any: t!(words, "catalog-sort-newest"),
        options: vec![
            (Sort::Name.to_string(), t!(words, "catalog-sort-name")),
            (Sort::Price.to_string(), t!(words, "catalog-sort-price")),
        ],
        chosen: asked.sort.clone(),
    });
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=path>{t!(words, "filter-reset")}</a> });
    let file = export(words, if operator { "/ops/catalog.csv" } else { "/catalog.csv" }, &asked.kept());
    view! {
        <form class="filters" method="get" action=path role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "catalog-search")}</span>
                <input r#type="search" name="q" maxlength="200" value=asked.q.clone() placeholder=t!(words, "catalog-search")/></label>
            {sites.map(Pick::in_bar)}
            {market.map(Pick::in_bar)}
            {status.map(Pick::in_bar)}
            {stock.in_bar()}
            {sort.map(Pick::in_bar)}
            {more(words, asked, listing, facets, operator)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {file}
        </form>
    }
}

fn markets(words: &'static Language, shops: &[&SitePolicy], asked: &Asked) -> Pick {
    let mut codes: Vec<&String> = shops.iter().flat_map(|site| &site.policy.markets).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut options: Vec<(String, String)> =
        codes.into_iter().map(|code| (code.clone(), countries::name(words, code))).collect();
    options.sort_by(|one, other| one.1.cmp(&other.1));
    Pick {
        name: "market",
        label: t!(words, "catalog-market"),
        any: t!(words, "catalog-any-market"),
        options,
        chosen: asked.market.clone(),
    }
}

/// What is asked less often, in a menu of its own.
fn more(
    words: &'static Language,
    asked: &Asked,
    listing: &Listing,
    facets: &Facets,
    operator: bool,
) -> impl IntoView + use<> {
    let any = || t!(words, "catalog-any");
    let brand = Pick::of("brand", t!(words, "catalog-brand"), any(), &facets.brands, &asked.brand);
    let category =
        Pick::of("category", t!(words, "catalog-category"), any(), &facets.categories, &asked.category);
    let flag = Pick::of("flag", t!(words, "catalog-flags"), any(), &facets.flags, &asked.flag);
    let locale = Pick {
        name: "locale",
        label: t!(words, "catalog-language"),
        any: any(),
        options: facets.locales.iter().map(|tag| (tag.clone(), languages::name(tag))).collect(),
        chosen: asked.locale.clone(),
    };
    // Whoever has no tier of its own sees everybody's prices anyway.
    let own = !operator && (listing.tier != "standard" || asked.tier == "standard");
    let tier = own.then(|| Pick {
        name: "tier",
        label: t!(words, "catalog-prices"),
        any: t!(words, "catalog-prices-own"),
        options: vec![("standard".to_owned(), t!(words, "catalog-prices-standard"))],
        chosen: asked.tier.clone(),
    });
    let count = [&asked.brand, &asked.category, &asked.flag, &asked.locale, &asked.tier];
    let count = count.iter().filter(|value| !value.is_empty()).count();
    let set = (count > 0).then(|| view! { " "<span class="count">{count}</span> });
    view! {
        <details class="menu">
            <summary class="button">{t!(words, "catalog-more-filters")}{set}</summary>
            <div class="panel fields">
                {brand.in_menu()}{category.in_menu()}{flag.in_menu()}{locale.in_menu()}{tier.and_then(Pick::in_menu)}
                <button class="button primary">{t!(words, "filter")}</button>
            </div>
        </details>
    }
}
