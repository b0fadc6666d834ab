//! `/links/{id}`: one link, to be shared, with its figures and its split.

use domain::Domain;
use domain::error::DomainError;
use domain::links::{self, Link, LinkStatus, SplitVersion};
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::figures::figures;
use super::parts::{address, bar, chip, discount, percent};
use crate::actions::links::{SetLinkSplit, SwitchLink};
use crate::components::chart::{bars, day_bars};
use crate::components::crumbs::crumbs;
use crate::components::form::summary_of;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::qr;
use crate::t;
use crate::visitor::{Visitor, base_url, domain};

/// Days of clicks shown.
const DAYS: i64 = 30;

/// What the page shows.
struct Shown {
    link: Link,
    splits: Vec<SplitVersion>,
    terms: Option<Terms>,
    days: Vec<(i64, i64, i64)>,
}

/// `/links/{id}`
pub fn link() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let (words, base) = (visitor.language, base_url());
        let shown = read(&domain(), &visitor, &id).await?;
        let link = &shown.link;
        let title = link.slug.clone();
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/links", t!(words, "links"))], title.clone())}
                    <h1>{title.clone()}" "{chip(words, link.status)}</h1>
                    <p class="note">{link.site_name.clone()}</p>
                </div>
                {press(&visitor, link)}
            </header>
            {figures(&visitor, link)}
            <div class="two">
                <div class="stack">{share(&visitor, &base, link)}{clicks(&visitor, &shown.days)}</div>
                <div class="stack">{split(&visitor, &shown)}{history(&visitor, &shown.splits)}</div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

async fn read(domain: &Domain, visitor: &Visitor, id: &str) -> Result<Shown, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let id = id.parse().map_err(|_| DomainError::NotFound)?;
    let link = links::get(domain, actor, id).await?;
    let splits = links::splits(domain, actor, id).await?;
    let days = links::days(domain, actor, id, DAYS).await?;
    let terms = links::programmes(domain, actor).await?.into_iter().find(|terms| terms.site == link.site);
    Ok(Shown { link, splits, terms, days })
}

fn press(visitor: &Visitor, link: &Link) -> impl IntoView + use<> {
    let words = visitor.language;
    let id = link.id.to_string();
    match link.status {
        LinkStatus::Active => {
            let href = format!("/links/{id}/off");
            view! { <div class="actions"><a class="button" href=href>{t!(words, "link-switch-off")}</a></div> }.into_any()
        }
        LinkStatus::Inactive => view! {
            <form class="actions" method="post" action=SwitchLink::PATH>
                <input r#type="hidden" name="id" value=id/>
                <input r#type="hidden" name="status" value="active"/>
                <button class="button primary">{t!(words, "link-switch-on")}</button>
            </form>
        }
        .into_any(),
    }
}

fn share(visitor: &Visitor, base: &str, link: &Link) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let url = address(base, &link.slug);
    let drawing = qr::svg(&url);
    let picture = t!(words, "link-qr", slug = link.slug.as_str());
    let code = link.code.clone().map(|code| {
        view! { <div><dt>{t!(words, "link-code")}</dt><dd><code>{code}</code></dd></div> }
    });
    let text = |name: String, value: &str| {
        (!value.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{value.to_owned()}</dd></div> })
    };
    view! {
        <section class="card" aria-labelledby="share">
            <header><h2 id="share">{t!(words, "link-share")}</h2></header>
            <div class="body stack">
                <div class="copy"><code id="address">{url}</code>
                    <button class="button" r#type="button" data-copy="#address">{t!(words, "copy")}</button></div>
                <div class="qr" role="img" aria-label=picture inner_html=drawing></div>
                <dl class="facts">
                    <div><dt>{t!(words, "link-destination")}</dt><dd><a href=link.destination.clone() rel="noreferrer">{link.destination.clone()}</a></dd></div>
                    {code}
                    {text(t!(words, "link-campaign"), &link.campaign)}
                    {text(t!(words, "link-source"), &link.source)}
                    <div><dt>{t!(words, "links-created")}</dt><dd><time datetime=link.created_at.to_string()>{format.moment(link.created_at)}</time></dd></div>
                </dl>
            </div>
        </section>
    }
}

fn clicks(visitor: &Visitor, days: &[(i64, i64, i64)]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let total: i64 = days.iter().map(|(_, clicks, _)| clicks).sum();
    let chart = if total == 0 {
        view! { <p class="note">{t!(words, "link-days-none")}</p> }.into_any()
    } else {
        let drawn = day_bars(&format, days);
        bars(t!(words, "link-days-caption", count = total), drawn, move |value| format.number(value))
            .into_any()
    };
    view! {
        <section class="card" aria-labelledby="clicks">
            <header><h2 id="clicks">{t!(words, "link-days")}</h2></header>
            <div class="body">{chart}</div>
        </section>
    }
}

fn split(visitor: &Visitor, shown: &Shown) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("split");
    let labels = [(domain::links::rules::split::DISCOUNT, t!(words, "link-discount"))];
    let form = shown.terms.as_ref().map(|terms| {
        let pool = percent(visitor, terms.pool_percent);
        let pools = format!("{} {}", terms.site, terms.pool_percent.normalize());
        view! {
            <form class="form" method="post" action=SetLinkSplit::PATH>
                {summary_of(words, &typed, &labels)}
                <input r#type="hidden" name="id" value=shown.link.id.to_string()/>
                {discount(words, &typed, shown.link.split.discount, t!(words, "link-split-hint", pool = pool))}
                {bar(visitor, shown.link.split, Some(pools))}
                <div class="actions"><button class="button">{t!(words, "link-split-press")}</button></div>
            </form>
        }
    });
    let plain = form.is_none().then(|| bar(visitor, shown.link.split, None));
    view! {
        <section class="card" aria-labelledby="split">
            <header><h2 id="split">{t!(words, "link-split")}</h2></header>
            <div class="body">{plain}{form}</div>
        </section>
    }
}

fn history(visitor: &Visitor, splits: &[SplitVersion]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = splits.iter().map(|version| {
        let (keep, save) = (percent(visitor, version.split.commission), percent(visitor, version.split.discount));
        let at = version.created_at;
        view! {
            <li>
                <div><b>{t!(words, "link-split-line", keep = keep, save = save)}</b><small>{version.created_by.clone()}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <header><h2 id="history">{t!(words, "link-history")}</h2></header>
            <div class="body"><p class="note">{t!(words, "link-history-note")}</p>
                <ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}
