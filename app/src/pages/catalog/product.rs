//! One product: its variants, what they cost, where they may go.

use domain::actor::Permission;
use domain::catalog::{self, Product, Tier, Variant};
use domain::error::DomainError;
use domain::ids::ProductId;
use domain::links;
use domain::sites::SitePolicy;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{money, picture, stock_chip, variant_name};
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::escape;
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

/// `/catalog/{id}`
pub fn product() -> impl IntoView {
    one(Side::Partner, "/catalog")
}

/// A product under `root`.
pub fn one(side: Side, root: &'static str) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(side, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let id: ProductId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (product, site) = catalog::list::get(&domain(), actor, id).await?;
        let (title, description) = product.text(words.tag);
        let (title, description) = (title.to_owned(), description.to_owned());
        let nav =
            if side == Side::Operator { t!(words, "nav-catalogue-ops") } else { t!(words, "nav-catalogue") };
        let paragraphs = description.lines().filter(|line| !line.trim().is_empty());
        let paragraphs = paragraphs.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        let shop = (!product.url.is_empty()).then(|| {
            view! { <a class="button" href=product.url.clone() rel="noopener noreferrer external">{icon(Icon::External)}{t!(words, "catalog-in-shop")}</a> }
        });
        // A link leads to a site whose affiliate programme they are in.
        let linked = match visitor.partner() {
            Some(person) if Permission::ManageLinks.is_given_to(person.role) => {
                links::programmes(&domain(), actor).await?.iter().any(|terms| terms.site == site.site)
            }
            _ => false,
        };
        let quoted =
            visitor.partner().is_some_and(|person| Permission::CreateQuotes.is_given_to(person.role));
        let first = product.variants.first().filter(|_| quoted).map(|variant| variant.sku.clone());
        let quote = first.map(|sku| {
            let href = format!("/quotes/new?site={}&sku={}&quantity=1", site.site, escape(&sku));
            view! { <a class="button" href=href>{icon(Icon::Quotes)}{t!(words, "catalog-quote")}</a> }
        });
        let link = (linked && !product.url.is_empty()).then(|| {
            let href = format!("/links/new?site={}&destination={}", site.site, escape(&product.url));
            view! { <a class="button primary" href=href>{icon(Icon::Links)}{t!(words, "catalog-make-link")}</a> }
        });
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(root, nav)], title.clone())}
                    <h1>{title.clone()}</h1>
                    <p class="note">{site.name.clone()}</p>
                </div>
                <div class="actions">{shop}{quote}{link}</div>
            </header>
            <div class="two">
                <div class="stack">
                    {variants(&visitor, &product, &site, side)}
                    <section class="card" aria-labelledby="about">
                        <header><h2 id="about">{t!(words, "catalog-about")}</h2></header>
                        <div class="body prose">{paragraphs}</div>
                    </section>
                </div>
                <div class="stack">
                    <div class="card tile">{picture(&product)}</div>
                    {facts(words, &product, &site, root)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

fn variants(visitor: &Visitor, product: &Product, site: &SitePolicy, side: Side) -> impl IntoView + use<> {
    let words = visitor.language;
    let rows = product.variants.iter().map(|variant| row(visitor, variant, site));
    let rows = rows.collect_view();
    let include = if site.policy.prices_include_vat {
        t!(words, "catalog-with-vat")
    } else {
        t!(words, "catalog-without-vat")
    };
    let whose = (side == Side::Partner
        && product.variants.iter().any(|variant| !variant.wholesale.is_empty()))
    .then(|| t!(words, "catalog-own-prices"));
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
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <footer><p class="note">{include}" "{whose}</p></footer>
        </section>
    }
}

fn row(visitor: &Visitor, variant: &Variant, site: &SitePolicy) -> impl IntoView + use<> {
    let words = visitor.language;
    let tiers =
        variant.wholesale.iter().map(|tier| view! { <div>{tier_line(visitor, tier, &site.currency)}</div> });
    let tiers = if variant.wholesale.is_empty() { "–".into_any() } else { tiers.collect_view().into_any() };
    view! {
        <tr>
            <td class="lead">{variant_name(words, variant)}</td>
            <td class="minor"><code>{variant.sku.clone()}</code></td>
            <td class="under">{stock_chip(visitor, variant.stock)}</td>
            <td class="num" data-label=t!(words, "catalog-retail")>{money(visitor, variant.retail, &site.currency)}</td>
            <td class="num" data-label=t!(words, "catalog-wholesale")>{tiers}</td>
        </tr>
    }
}

fn tier_line(visitor: &Visitor, tier: &Tier, currency: &str) -> String {
    let price = money(visitor, tier.price, currency);
    let count = visitor.format().number(tier.min_quantity);
    t!(visitor.language, "catalog-tier", count = count, price = price)
}

fn facts(
    words: &'static Language,
    product: &Product,
    site: &SitePolicy,
    root: &'static str,
) -> impl IntoView + use<> {
    let narrowed = |name: &'static str, value: &str| {
        let href = format!("{root}?{name}={}", escape(value));
        let value = value.to_owned();
        (!value.is_empty()).then(|| view! { <a href=href>{value}</a> })
    };
    let brand = narrowed("brand", &product.brand);
    let category = narrowed("category", &product.category);
    let named = |codes: Vec<&String>| {
        codes.into_iter().map(|code| countries::name(words, code)).collect::<Vec<_>>().join(", ")
    };
    let sold = site.policy.markets.iter().filter(|market| !product.blocked_markets.contains(market));
    let markets = named(sold.collect());
    let blocked = named(product.blocked_markets.iter().collect());
    let blocked = (!blocked.is_empty())
        .then(|| view! { <div><dt>{t!(words, "catalog-blocked")}</dt><dd>{blocked}</dd></div> });
    let flags = product.flags.iter().map(|flag| view! { <span class="badge">{flag.clone()}</span>" " });
    let flags = (!product.flags.is_empty())
        .then(|| view! { <div><dt>{t!(words, "catalog-flags")}</dt><dd>{flags.collect_view()}</dd></div> });
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "catalog-facts")}</h2></header>
            <div class="body"><dl class="facts">
                {brand.map(|brand| view! { <div><dt>{t!(words, "catalog-brand")}</dt><dd>{brand}</dd></div> })}
                {category.map(|category| view! { <div><dt>{t!(words, "catalog-category")}</dt><dd>{category}</dd></div> })}
                <div><dt>{t!(words, "catalog-markets")}</dt><dd>{markets}</dd></div>
                {blocked}
                {flags}
                <div><dt>{t!(words, "catalog-tax")}</dt><dd>{tax_class(words, &product.tax_class)}</dd></div>
            </dl></div>
        </section>
    }
}

/// What a tax class is called.
pub fn tax_class(words: &'static Language, class: &str) -> String {
    match class {
        "standard" => t!(words, "tax-standard"),
        "reduced" => t!(words, "tax-reduced"),
        "super_reduced" => t!(words, "tax-super-reduced"),
        "zero" => t!(words, "tax-zero"),
        other => other.to_owned(),
    }
}
