//! `/developers/keys/{id}`: one key. Just after it was made its secret is shown here, once.

use domain::error::DomainError;
use domain::keys::{self, ApiKey, KeyStatus, usage};
use domain::sites::Terms;
use domain::{Domain, partners};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::handing_over::{next_step, secret};
use super::parts::{may_manage, mode_badge, scopes_in_full, site_names};
use crate::actions::keys::RotateKey;
use crate::components::chart::{bars, day_bars};
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, base_url, domain};

/// Hours for which a rotated key works on.
const OVERLAPS: &[u64] = &[0, 1, 24, 72, 168];

/// What the page shows.
struct Shown {
    key: ApiKey,
    successor: Option<ApiKey>,
    terms: Vec<Terms>,
    calls: Vec<usage::Day>,
    works: bool,
}

/// `/developers/keys/{id}`
pub fn key() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let (words, base) = (visitor.language, base_url());
        let shown = read(&domain(), &visitor, &id).await?;
        let key = &shown.key;
        let title = key.name.clone();
        let over = key.status == KeyStatus::Active && !shown.works;
        let revocable =
            matches!(key.status, KeyStatus::Active | KeyStatus::Ready) && !over && may_manage(&visitor);
        let revoke = revocable.then(|| {
            let href = format!("/developers/keys/{}/revoke", key.id);
            view! { <div class="actions"><a class="button" href=href>{t!(words, "key-revoke")}</a></div> }
        });
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/developers", t!(words, "developers"))], title.clone())}
                    <h1>{title.clone()}" "{status::key(words, key.status, over)}{mode_badge(words, key.mode)}</h1>
                </div>
                {revoke}
            </header>
            {secret(&visitor, key, &base)}
            {next_step(&visitor, key)}
            <div class="two">
                <div class="stack">{facts(&visitor, &shown)}{calls(&visitor, &shown.calls)}</div>
                <div class="stack">{limits(&visitor, key)}{rotation(&visitor, &shown)}</div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

async fn read(domain: &Domain, visitor: &Visitor, id: &str) -> Result<Shown, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let id = id.parse().map_err(|_| DomainError::NotFound)?;
    let key = keys::get(domain, actor, id).await?;
    let successor = keys::list(domain, actor).await?.into_iter().find(|other| other.rotated_from == Some(id));
    let (_, terms) = partners::own(domain, actor).await?;
    let calls = usage::of_key(domain, actor, id, 30).await?;
    let works = key.works(domain.now());
    Ok(Shown { key, successor, terms, calls, works })
}

fn facts(visitor: &Visitor, shown: &Shown) -> impl IntoView + use<> {
    let (words, format, key) = (visitor.language, visitor.format(), &shown.key);
    let row = |name: String, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let moment = |at: domain::clock::Timestamp| {
        view! { <time datetime=at.to_string()>{format.moment(at)}</time> }.into_any()
    };
    let secret = match key.last_four.as_str() {
        "" => t!(words, "key-secret-none"),
        four => t!(words, "key-secret-ends", four = four),
    };
    let used = key.last_used_at.map_or_else(|| t!(words, "key-used-never").into_any(), moment);
    let expires = key.expires_at.map_or_else(|| t!(words, "key-expires-never").into_any(), moment);
    let link = |id: domain::ids::KeyId, text: String| {
        view! { <a href=format!("/developers/keys/{id}")>{text}</a> }.into_any()
    };
    let from = key.rotated_from.map(|old| row(t!(words, "key-from"), link(old, t!(words, "key-from-link"))));
    let to = shown
        .successor
        .as_ref()
        .map(|next| row(t!(words, "key-to"), link(next.id, t!(words, "key-to-link"))));
    view! {
        <section class="card" aria-label=t!(words, "keys")><div class="body"><dl class="facts">
            {row(t!(words, "key-scopes"), scopes_in_full(words, &key.scopes).into_any())}
            {row(t!(words, "key-sites"), site_names(words, &key.sites, &shown.terms).into_any())}
            {row(t!(words, "key-secret"), secret.into_any())}
            {row(t!(words, "key-used"), used)}
            {row(t!(words, "key-created"), moment(key.created_at))}
            {row(t!(words, "key-expires"), expires)}
            {from}{to}
            {row(t!(words, "key-id"), view! { <code>{key.id.to_string()}</code> }.into_any())}
        </dl></div></section>
    }
}

fn calls(visitor: &Visitor, calls: &[usage::Day]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let total: i64 = calls.iter().map(|(_, calls, _)| calls).sum();
    let chart = if total == 0 {
        view! { <p class="note">{t!(words, "key-calls-none")}</p> }.into_any()
    } else {
        let drawn = day_bars(&format, calls);
        bars(t!(words, "key-calls-caption", count = total), drawn, move |value| format.number(value))
            .into_any()
    };
    view! {
        <section class="card" aria-labelledby="calls">
            <header><h2 id="calls">{t!(words, "key-calls")}</h2></header>
            <div class="body">{chart}</div>
        </section>
    }
}

fn limits(visitor: &Visitor, key: &ApiKey) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |money: Option<domain::money::Money>| {
        money.map_or_else(|| t!(words, "key-limits-none"), |money| format.money(money))
    };
    let calls = format.number(i64::from(key.limits.requests_per_minute));
    let categories = match key.limits.categories.join(", ") {
        none if none.is_empty() => t!(words, "key-categories-all"),
        some => some,
    };
    let rows = [
        (t!(words, "key-requests"), calls),
        (t!(words, "key-per-order"), money(key.limits.per_order)),
        (t!(words, "key-per-day"), money(key.limits.per_day)),
        (t!(words, "key-per-month"), money(key.limits.per_month)),
        (t!(words, "key-categories"), categories),
    ];
    let rows = rows.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! {
        <section class="card" aria-labelledby="limits">
            <header><h2 id="limits">{t!(words, "key-limits")}</h2></header>
            <div class="body"><dl class="facts">{rows.collect_view()}</dl></div>
        </section>
    }
}

fn rotation(visitor: &Visitor, shown: &Shown) -> Option<impl IntoView + use<>> {
    // A key with a successor would get a second one: that is rotated instead.
    let followed = shown
        .successor
        .as_ref()
        .is_some_and(|next| !matches!(next.status, KeyStatus::Declined | KeyStatus::Revoked));
    if followed || !shown.works || !may_manage(visitor) {
        return None;
    }
    let words = visitor.language;
    let typed = visitor.typed("rotate");
    let hours =
        OVERLAPS.iter().map(|&hours| (hours.to_string(), t!(words, "key-rotate-hours", hours = hours)));
    let overlap =
        Field { options: hours.collect(), ..Field::text("overlap_hours", t!(words, "key-rotate-overlap")) };
    Some(view! {
        <section class="card" aria-labelledby="rotate">
            <header><h2 id="rotate">{t!(words, "key-rotate-title")}</h2></header>
            <div class="body">
                <p class="note">{t!(words, "key-rotate-text")}</p>
                <form class="form" method="post" action=RotateKey::PATH>
                    {summary(words, &typed)}
                    <input r#type="hidden" name="id" value=shown.key.id.to_string()/>
                    {overlap.value("24").draw(&typed)}
                    <button class="button">{t!(words, "key-rotate")}</button>
                </form>
            </div>
        </section>
    })
}
