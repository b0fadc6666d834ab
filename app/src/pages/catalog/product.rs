//! One product: its variants, what they cost, where they may go.

use domain::actor::{OperatorPermission, Permission};
use domain::catalog::{self, Product, ProductStatus};
use domain::error::DomainError;
use domain::ids::ProductId;
use domain::links;
use domain::sites::SitePolicy;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::pictures;
use super::variants::variants;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{escape, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries, languages};

/// `/catalog/{id}`
pub fn product() -> impl IntoView {
    one(Side::Partner, "/catalog")
}

/// A product under `root`.
pub fn one(side: Side, root: &'static str) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let locale = query("locale");
    framed(side, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let id: ProductId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (product, site) = catalog::list::get(&domain(), actor, id).await?;
        // In the language that was asked for, else in the reader's.
        let locale = if locale.is_empty() { words.tag.to_owned() } else { locale };
        let (title, description) = product.text(&locale);
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
        let link = (linked && !product.url.is_empty()).then(|| {
            let href = format!("/links/new?site={}&destination={}", site.site, escape(&product.url));
            view! { <a class="button primary" href=href>{icon(Icon::Links)}{t!(words, "catalog-make-link")}</a> }
        });
        let manages = visitor.operator().is_some_and(|person| {
            OperatorPermission::ManageCatalog.is_given_to(person.role) && side == Side::Operator
        });
        let edit = manages.then(|| {
            let href = format!("{root}/{}/edit", product.id);
            view! { <a class="button primary" href=href>{t!(words, "product-edit")}</a> }
        });
        let archived = (product.status == ProductStatus::Archived)
            .then(|| view! { " "<span class="status">{t!(words, "product-archived")}</span> });
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(root, nav)], title.clone())}
                    <h1>{title.clone()}{archived}</h1>
                    <p class="note">{site.name.clone()}</p>
                </div>
                <div class="actions">{shop}{link}{edit}</div>
            </header>
            <div class="two">
                <div class="stack">
                    {variants(&visitor, &product, &site, side, quoted)}
                    <section class="card" aria-labelledby="about">
                        <header><h2 id="about">{t!(words, "catalog-about")}</h2></header>
                        <div class="body prose">{paragraphs}</div>
                    </section>
                </div>
                <div class="stack">
                    {pictures(words, &product)}
                    {facts(words, &product, &site, root)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
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
    let flags = product.flags.iter().map(|flag| {
        let href = format!("{root}?flag={}", escape(flag));
        view! { <a class="badge" href=href>{flag.clone()}</a>" " }
    });
    let flags = (!product.flags.is_empty())
        .then(|| view! { <div><dt>{t!(words, "catalog-flags")}</dt><dd>{flags.collect_view()}</dd></div> });
    let spoken =
        [&product.locale].into_iter().chain(product.texts.keys().filter(|tag| **tag != product.locale));
    let spoken = spoken.map(|tag| {
        let href = format!("{root}/{}?locale={}", product.id, escape(tag));
        view! { <a href=href hreflang=tag.clone()>{languages::name(tag)}</a>" " }
    });
    let spoken = (!product.texts.is_empty()).then(
        || view! { <div><dt>{t!(words, "catalog-languages")}</dt><dd>{spoken.collect_view()}</dd></div> },
    );
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
                {spoken}
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
