//! One shop: its name and addresses; what it decides by, or decided by at a version; its programmes.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::ids::SiteId;
use domain::sites::{self, SiteDetail, Terms, Version};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::addressed;
use super::addresses::addresses;
use super::decided::{decides, rates, zones};
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::{Icon, icon};
use crate::pages::apply;
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/sites/{id}`, and `?version=` of its policy.
pub fn site() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let version = query("version").parse::<i64>().ok();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let SiteDetail { current, hosts, versions, programmes } = sites::get(&domain, actor, id).await?;
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
                    <p class="note">{addressed(&current.host, &hosts)}</p>
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
                    {manages.then(|| addresses(&visitor, &current, &hosts))}
                    {history(&visitor, id, shown.version, versions)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
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
