//! One shop: what it decides by, or decided by at a version; its programmes.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::ids::SiteId;
use domain::sites::{self, Policy, SitePolicy, Terms, Version};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::kind;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::{Icon, icon};
use crate::pages::apply;
use crate::pages::catalog::parts::money;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

/// `/ops/sites/{id}`, and `?version=` of its policy.
pub fn site() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let version = query("version").parse::<i64>().ok();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (current, versions, programmes) = sites::get(&domain, actor, id).await?;
        let shown = match version {
            Some(version) if version != current.version => sites::get_at(&domain, actor, id, version).await?,
            _ => current.clone(),
        };
        let old = (shown.version != current.version).then(|| {
            let told = t!(words, "site-old-version", version = shown.version);
            view! { <div class="flash">{icon(Icon::Info)}<p>{told}" "<a href=format!("/ops/sites/{id}")>{t!(words, "site-now")}</a></p></div> }
        });
        let manages = may(&visitor, OperatorPermission::ManageSites);
        let press = manages.then(|| {
            view! { <a class="button primary" href=format!("/ops/sites/{id}/policy")>{t!(words, "site-change-policy")}</a> }
        });
        let title = current.name.clone();
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/ops/sites", t!(words, "nav-sites"))], title.clone())}
                    <h1>{title.clone()}</h1>
                    <p class="note">{current.host.clone()}</p>
                </div>
                <div class="actions">
                    <a class="button" href=format!("/ops/catalog?site={id}")>{icon(Icon::Catalogue)}{t!(words, "nav-catalogue-ops")}</a>
                    <a class="button" href=format!("/ops/sites/{id}/prices")>{t!(words, "prices")}</a>
                    {manages.then(|| view! { <a class="button" href=format!("/ops/sites/{id}/billing")>{t!(words, "site-billing")}</a> })}
                    {press}
                </div>
            </header>
            {old}
            <div class="two">
                <div class="stack">
                    {decides(&visitor, &shown)}
                    {rates(&visitor, &shown.policy)}
                    {zones(&visitor, &shown)}
                </div>
                <div class="stack">
                    {terms(&visitor, id, programmes, manages)}
                    {history(&visitor, id, shown.version, versions)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

fn named(words: &'static Language, codes: &[String]) -> String {
    codes.iter().map(|code| countries::name(words, code)).collect::<Vec<_>>().join(", ")
}

fn decides(visitor: &Visitor, site: &SitePolicy) -> impl IntoView + use<> {
    let (words, format, policy) = (visitor.language, visitor.format(), &site.policy);
    let markets =
        if policy.markets.is_empty() { t!(words, "site-no-markets") } else { named(words, &policy.markets) };
    let prices = if policy.prices_include_vat {
        t!(words, "catalog-with-vat")
    } else {
        t!(words, "catalog-without-vat")
    };
    let minimum = money(visitor, policy.minimum.value, &site.currency);
    let pieces = format.number(policy.minimum.quantity);
    let uplift = format.decimal(policy.uplift_percent.normalize());
    let hours = format.number(policy.quote_minutes / 60);
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
                <div><dt>{t!(words, "site-quote")}</dt><dd>{t!(words, "site-hours", hours = hours)}</dd></div>
                <div><dt>{t!(words, "site-flags")}</dt><dd>{flags}</dd></div>
            </dl></div>
        </section>
    }
}

fn rates(visitor: &Visitor, policy: &Policy) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = policy.vat.iter().map(|(country, classes)| {
        let rate = |class: &str| {
            classes
                .get(class)
                .map_or_else(|| "–".to_owned(), |rate| format!("{} %", format.decimal(rate.normalize())))
        };
        view! {
            <tr>
                <td class="lead">{countries::name(words, country)}</td>
                <td class="num" data-label=t!(words, "tax-standard")>{rate("standard")}</td>
                <td class="num" data-label=t!(words, "tax-reduced")>{rate("reduced")}</td>
                <td class="num" data-label=t!(words, "tax-super-reduced")>{rate("super_reduced")}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
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
                    <th scope="col" class="num">{t!(words, "tax-standard")}</th>
                    <th scope="col" class="num">{t!(words, "tax-reduced")}</th>
                    <th scope="col" class="num">{t!(words, "tax-super-reduced")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn zones(visitor: &Visitor, site: &SitePolicy) -> impl IntoView + use<> {
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

fn terms(visitor: &Visitor, site: SiteId, programmes: Vec<Terms>, manages: bool) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = programmes.iter().map(|terms| {
        let text = t!(
            words,
            "programme-terms",
            pool = format.decimal(terms.pool_percent.normalize()),
            days = terms.holding_days
        );
        let change = manages.then(|| {
            let href = format!("/ops/sites/{site}/programmes/{}", terms.programme);
            view! { <a class="button" href=href>{t!(words, "programme-change")}</a> }
        });
        view! { <li><div><b>{apply::kind(words, terms.kind)}</b><small>{terms.name.clone()}", "{text}</small></div>{change}</li> }
    });
    let rows = rows.collect_view();
    let more = (manages && programmes.len() < 3).then(|| {
        view! { <footer><a class="button" href=format!("/ops/sites/{site}/programmes/new")>{icon(Icon::Plus)}{t!(words, "programme-new")}</a></footer> }
    });
    view! {
        <section class="card" aria-labelledby="programmes">
            <header><h2 id="programmes">{t!(words, "home-programmes")}</h2></header>
            <div class="body"><ul class="todo" role="list">{rows}</ul></div>
            {more}
        </section>
    }
}

fn history(visitor: &Visitor, site: SiteId, shown: i64, versions: Vec<Version>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = versions.into_iter().map(|one| {
        let current = (one.version == shown).then_some("true");
        let href = format!("/ops/sites/{site}?version={}", one.version);
        let note = if one.note.is_empty() { one.by.clone() } else { format!("{}: {}", one.by, one.note) };
        view! {
            <li>
                <div><b><a href=href aria-current=current>{t!(words, "site-version-is", version = one.version)}</a></b><small>{note}</small></div>
                <time datetime=one.created_at.to_string()>{format.moment(one.created_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <header><h2 id="history">{t!(words, "site-history")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}
