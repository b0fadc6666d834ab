//! `/ops/clients/{id}`: whose customer somebody is, what made them so, what came too late, and what was decided.

use domain::actor::OperatorPermission;
use domain::attribution::{Correction, Evidence, Standing, standing};
use domain::clock::Timestamp;
use domain::error::DomainError;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::correct::{form, what_was_typed};
use super::{PATH, by, called};
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::countries;

/// `/ops/clients/{id}`
pub fn client() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let stands = standing(&domain(), actor, id).await?;
        let typed = what_was_typed(&visitor, id).await;
        Ok(screen(&visitor, stands, &typed))
    })
}

/// The page of one customer, with what was typed into the form of a correction.
pub(super) fn screen(visitor: &Visitor, stands: Standing, typed: &Typed) -> Screen {
    let words = visitor.language;
    let title = called(&stands.customer);
    let flag = stands
        .customer
        .self_referral
        .then(|| view! { <span class="status wait">{t!(words, "ops-client-self")}</span> });
    let form = may(visitor, OperatorPermission::ReportSales).then(|| form(words, stands.customer.id, typed));
    let body = view! {
        <header class="head"><div>
            {crumbs(words, &[(PATH, t!(words, "nav-clients"))], title.clone())}
            <h1>{title.clone()}" "{flag}</h1>
            <p class="note">{t!(words, "ops-client-note")}</p>
        </div></header>
        <div class="two">
            <div class="stack">
                {facts(visitor, &stands)}
                {evidence(visitor, stands.brought)}
                {entries(visitor, stands.corrections)}
                {late(visitor, stands.late, stands.late_count)}
            </div>
            {form}
        </div>
    };
    Screen::new(title, body)
}

fn facts(visitor: &Visitor, stands: &Standing) -> impl IntoView + use<> {
    let (words, format, customer) = (visitor.language, visitor.format(), &stands.customer);
    let row = |name: String, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let text =
        |name: String, value: &str| (!value.is_empty()).then(|| row(name, value.to_owned().into_any()));
    let whose = match (customer.partner, customer.partner_name.clone()) {
        (Some(id), Some(name)) => view! { <a href=format!("/ops/partners/{id}")>{name}</a> }.into_any(),
        _ => t!(words, "ops-client-nobody").into_any(),
    };
    let time = |name: String, at: Timestamp| {
        row(name, view! { <time datetime=at.to_string()>{format.moment(at)}</time> }.into_any())
    };
    let brought_by = match (stands.corrections.is_empty(), &stands.brought) {
        (false, _) => Some(t!(words, "ops-client-decided")),
        (true, brought) => brought.as_ref().map(|brought| by(words, brought.via)),
    };
    let orders = format!("/ops/orders?client={}", customer.id);
    let orders = view! { <a href=orders>{format.number(customer.orders)}</a> }.into_any();
    let own =
        customer.self_referral.then(|| view! { <p class="note">{t!(words, "ops-client-self-note")}</p> });
    view! {
        <section class="card" aria-labelledby="whose">
            <header><h2 id="whose">{t!(words, "ops-client-whose")}</h2></header>
            <div class="body">
                {own}
                <dl class="facts">
                    {row(t!(words, "partner"), whose)}
                    {customer.since.map(|at| time(t!(words, "ops-client-since"), at))}
                    {brought_by.map(|by| row(t!(words, "client-via"), by.into_any()))}
                    {customer.slug.as_ref().map(|slug| row(t!(words, "ops-client-link"), slug.clone().into_any()))}
                    {row(t!(words, "client-orders"), orders)}
                    {row(t!(words, "links-site"), customer.site_name.clone().into_any())}
                    {text(t!(words, "ops-client-number"), customer.number().unwrap_or_default())}
                    {text(t!(words, "email"), &customer.masked_email)}
                    {text(t!(words, "profile-country"), &countries::name(words, &customer.country))}
                    {time(t!(words, "ops-client-known"), customer.created_at)}
                    {row(t!(words, "client-id"), view! { <code>{customer.id.to_string()}</code> }.into_any())}
                </dl>
            </div>
        </section>
    }
}

/// What made them somebody's for life: it stays as it was written, whatever is decided later.
fn evidence(visitor: &Visitor, brought: Option<Evidence>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        brought.is_none().then(|| view! { <p class="note">{t!(words, "ops-client-evidence-none")}</p> });
    let facts = brought.map(|brought| {
        let at = brought.occurred_at;
        let link = brought.slug.map(|slug| {
            view! { <div><dt>{t!(words, "client-link")}</dt><dd>{slug}</dd></div> }
        });
        view! {
            <dl class="facts">
                <div><dt>{t!(words, "client-via")}</dt><dd>{by(words, brought.via)}</dd></div>
                <div><dt>{t!(words, "partner")}</dt><dd><a href=format!("/ops/partners/{}", brought.partner)>{brought.partner_name}</a></dd></div>
                {link}
                <div><dt>{t!(words, "ops-client-evidence-id")}</dt><dd><code>{brought.evidence}</code></dd></div>
                <div><dt>{t!(words, "ops-client-evidence-at")}</dt><dd><time datetime=at.to_string()>{format.moment(at)}</time></dd></div>
            </dl>
        }
    });
    view! {
        <section class="card" aria-labelledby="evidence">
            <header><h2 id="evidence">{t!(words, "ops-client-evidence")}</h2></header>
            <div class="body">{nothing}{facts}</div>
        </section>
    }
}

fn entries(visitor: &Visitor, decided: Vec<Correction>) -> Option<impl IntoView + use<>> {
    if decided.is_empty() {
        return None;
    }
    let (words, format) = (visitor.language, visitor.format());
    let nobody = t!(words, "ops-client-nobody");
    let rows = decided.into_iter().rev().map(|entry| {
        let from = entry.from_name.unwrap_or_else(|| nobody.clone());
        let to = entry.to_name.unwrap_or_else(|| nobody.clone());
        let at = entry.created_at;
        view! {
            <li>
                <div><b>{t!(words, "ops-client-moved", from = from, to = to)}</b><small>{entry.reason}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    Some(view! {
        <section class="card" aria-labelledby="corrections">
            <header><h2 id="corrections">{t!(words, "corrections")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    })
}

/// Whom others would have brought, had nobody been before them.
fn late(visitor: &Visitor, late: Vec<Evidence>, count: i64) -> Option<impl IntoView + use<>> {
    if late.is_empty() {
        return None;
    }
    let (words, format) = (visitor.language, visitor.format());
    let shown = i64::try_from(late.len()).unwrap_or(count);
    let more = (count > shown).then(|| {
        let (shown, count) = (format.number(shown), format.number(count));
        view! { <p class="note">{t!(words, "ops-client-late-latest", shown = shown, count = count)}</p> }
    });
    let rows = late.into_iter().map(|one| {
        let at = one.occurred_at;
        let about = [Some(by(words, one.via)), one.slug, Some(one.evidence)];
        let about: Vec<String> = about.into_iter().flatten().collect();
        view! {
            <li>
                <div><b><a href=format!("/ops/partners/{}", one.partner)>{one.partner_name}</a></b><small>{about.join(" · ")}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    Some(view! {
        <section class="card" aria-labelledby="late">
            <header><h2 id="late">{t!(words, "ops-client-late")}</h2></header>
            <div class="body"><p class="note">{t!(words, "ops-client-late-note")}</p>{more}
                <ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    })
}
