//! One partner: what is known of it, what it wrote about itself, what can be done.

use domain::actor::OperatorPermission;
use domain::audit::{self, AuditEntry, AuditFilter};
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::overview;
use domain::page::PageRequest;
use domain::partners::step::Step;
use domain::partners::{self, Partner, PartnerStatus};
use domain::payout_accounts;
use domain::prepaid;
use domain::sites::Terms;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::{may, paybacks};
use super::figures::figures;
use super::{account, name, table::tier};
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::{Icon, icon, status};
use crate::pages::apply;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::actions::action;
use crate::words::{Language, countries};

/// `/ops/partners/{id}`
pub fn partner() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id: PartnerId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (partner, programmes) = partners::get(&domain, actor, id).await?;
        let latest = if may(&visitor, OperatorPermission::ReadAudit) {
            let filter = AuditFilter { partner: id.to_string(), ..AuditFilter::default() };
            Some(audit::list(&domain, actor, &filter, PageRequest::new(6, None)).await?.items)
        } else {
            None
        };
        let account = if may(&visitor, OperatorPermission::ReadPayouts) {
            Some(payout_accounts::of_partner(&domain, actor, id).await?)
        } else {
            None
        };
        let business = if may(&visitor, OperatorPermission::ReadCommissions)
            && partner.status != PartnerStatus::Pending
        {
            let (earnings, reach) = overview::of_partner(&domain, actor, id).await?;
            Some(figures(&visitor, id, &earnings, reach))
        } else {
            None
        };
        let balances = prepaid::balance_for_operator(&domain, actor, id).await?;
        let title = partner.name.clone();
        let body = view! {
            {head(&visitor, &partner)}
            {standing(words, &partner)}
            {business}
            <div class="two">
                <div class="stack">
                    {about(words, &partner)}
                    {terms(&visitor, id, programmes)}
                </div>
                <div class="stack">
                    {facts(&visitor, &partner)}
                    {account.map(|own| account::card(&visitor, &own))}
                    {paybacks::card(&visitor, id, &balances)}
                    {latest.map(|latest| activity(&visitor, id, latest))}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

fn head(visitor: &Visitor, partner: &Partner) -> impl IntoView + use<> {
    let (words, id) = (visitor.language, partner.id);
    let deciding = may(visitor, OperatorPermission::DecidePartners);
    let open = Step::ALL.iter().filter(|step| deciding && step.is_open(partner.status));
    let steps = open.map(|&step| {
        let class =
            if matches!(step, Step::Approve | Step::Reactivate) { "button primary" } else { "button" };
        view! { <a class=class href=format!("/ops/partners/{id}/{step}")>{name(words, step)}"…"</a> }
    });
    let steps = steps.collect_view();
    view! {
        <header class="head">
            <div>
                {crumbs(words, &[("/ops/partners", t!(words, "nav-partners"))], partner.name.clone())}
                <h1>{partner.name.clone()}" "{status::partner(words, partner.status)}</h1>
            </div>
            <div class="actions">
                <a class="button" href=format!("/ops/messages/new?partner={id}")>{icon(Icon::Messages)}{t!(words, "partner-write")}</a>
                {steps}
            </div>
        </header>
    }
}

/// What the state means for the partner, and what it was told.
fn standing(words: &'static Language, partner: &Partner) -> impl IntoView + use<> {
    let (class, text) = match partner.status {
        PartnerStatus::Active => return None,
        PartnerStatus::Pending => ("flash wait", t!(words, "partner-is-pending")),
        PartnerStatus::Suspended => ("flash bad", t!(words, "partner-is-suspended")),
        PartnerStatus::Closed => ("flash", t!(words, "partner-is-closed")),
    };
    let picture = if partner.status == PartnerStatus::Pending { Icon::Clock } else { Icon::Info };
    let reason = partner.status_reason.clone();
    let told = (!reason.is_empty()).then(|| view! { <p>{t!(words, "partner-told", reason = reason)}</p> });
    Some(view! { <div class=class>{icon(picture)}<div><p>{text}</p>{told}</div></div> })
}

fn about(words: &'static Language, partner: &Partner) -> impl IntoView + use<> {
    let text = partner.about.clone();
    let text = if text.is_empty() {
        view! { <p class="note">{t!(words, "partner-about-none")}</p> }.into_any()
    } else {
        let paragraphs = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| view! { <p>{line.to_owned()}</p> });
        paragraphs.collect_view().into_any()
    };
    view! {
        <section class="card" aria-labelledby="about">
            <header><h2 id="about">{t!(words, "partner-about")}</h2></header>
            <div class="body">{text}</div>
        </section>
    }
}

fn terms(visitor: &Visitor, id: PartnerId, programmes: Vec<Terms>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let sets_pool = may(visitor, OperatorPermission::ManageSites);
    let list = if programmes.is_empty() {
        view! { <div class="body"><p class="note">{t!(words, "partner-programmes-none")}</p></div> }
            .into_any()
    } else {
        let rows = programmes.into_iter().map(|terms| {
            let pool = format.decimal(terms.pool_percent.normalize());
            let days = format.number(terms.holding_days);
            let name = if sets_pool {
                let href = format!("/ops/partners/{id}/programmes/{}", terms.programme);
                view! { <a class="row" href=href>{terms.name}</a> }.into_any()
            } else {
                terms.name.into_any()
            };
            view! {
                <tr>
                    <td class="lead">{name}</td>
                    <td class="minor">{apply::kind(words, terms.kind)}" · "{terms.host}</td>
                    <td class="num" data-label=t!(words, "partner-pool")>{pool}" %"</td>
                    <td class="num" data-label=t!(words, "partner-holding")>{days}</td>
                </tr>
            }
        });
        view! {
            <table class="cards">
                <caption class="sr-only">{t!(words, "home-programmes")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner-programme")}</th>
                    <th scope="col">{t!(words, "partner-kind")}</th>
                    <th scope="col" class="num">{t!(words, "partner-pool")}</th>
                    <th scope="col" class="num">{t!(words, "partner-holding")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="programmes">
            <header><h2 id="programmes">{t!(words, "home-programmes")}</h2></header>
            {list}
        </section>
    }
}

fn facts(visitor: &Visitor, partner: &Partner) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let website = partner.website.clone();
    let website = (!website.is_empty()).then(|| {
        let words = t!(words, "apply-website");
        let bare = website.split_once("://").map_or(website.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
        // Written by the applicant: it learns nothing from being looked at.
        view! { <div><dt>{words}</dt><dd><a href=website.clone() rel="noopener noreferrer nofollow external">{bare}</a></dd></div> }
    });
    let since = partner.created_at;
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "partner-facts")}</h2></header>
            <div class="body"><dl class="facts">
                {website}
                <div><dt>{t!(words, "partners-country")}</dt><dd>{countries::name(words, &partner.country)}</dd></div>
                <div><dt>{t!(words, "languages")}</dt><dd>{Language::of(&partner.locale).name}</dd></div>
                <div><dt>{t!(words, "partners-tier")}</dt><dd>{tier(words, &partner.tier)}</dd></div>
                <div><dt>{t!(words, "partners-people")}</dt><dd>{format.number(partner.people)}</dd></div>
                <div><dt>{t!(words, "partners-since")}</dt><dd><time datetime=since.to_string()>{format.moment(since)}</time></dd></div>
                <div><dt>{t!(words, "partner-id")}</dt><dd><code>{partner.id.to_string()}</code></dd></div>
            </dl></div>
        </section>
    }
}

fn activity(visitor: &Visitor, id: PartnerId, latest: Vec<AuditEntry>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = latest.into_iter().map(|entry| {
        view! {
            <li>
                <div><b>{action(words, &entry.action)}</b><small>{entry.actor_name}</small></div>
                <time datetime=entry.created_at.to_string()>{format.moment(entry.created_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="activity">
            <header>
                <h2 id="activity">{t!(words, "activity")}</h2>
                <a class="note" href=format!("/ops/audit?partner={id}")>{t!(words, "nav-audit")}</a>
            </header>
            <div class="body"><ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}
