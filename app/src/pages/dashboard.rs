//! The partner's dashboard: what needs attention, how the programs do, what happened last.

use domain::actor::PartnerUser;
use domain::clock::Timestamp;
use domain::events::{self, Event};
use domain::keys::usage::Day;
use domain::overview::{self, Overview};
use domain::partners::{self, PartnerStatus};
use domain::sites::Terms;
use domain::{error::DomainError, notifications};
use leptos::prelude::*;

use crate::components::chart::{Bar, bars};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;
use crate::words::format::Format;

/// Ranges to choose from: days, and the name in the address.
const RANGES: &[(&str, i64)] = &[("7d", 7), ("30d", 30), ("90d", 90)];

/// `/dashboard`
pub fn page() -> impl IntoView {
    let asked = query("range");
    framed(Side::Partner, async move |visitor: Visitor| {
        let (name, days) = RANGES.iter().find(|(name, _)| *name == asked).copied().unwrap_or(RANGES[1]);
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.clone().ok_or(DomainError::Unauthorized)?;
        let overview = overview::of_partner(&domain, &actor, days).await?;
        let (partner, programmes) = partners::own(&domain, &actor).await?;
        let latest = events::latest(&domain, &actor, 8).await?;
        let counts = notifications::counts(&domain, &actor).await?;
        let ranges = RANGES.iter().map(|(range, days)| {
            let current = (*range == name).then_some("true");
            view! { <a href=format!("?range={range}") aria-current=current>{{ let days = *days; t!(words, "range-days", days = days) }}</a> }
        });
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "dashboard")}</h1><p class="note">{t!(words, "dashboard-note", partner = partner.name.as_str())}</p></div>
                <div class="segments" role="group" aria-label=t!(words, "range")>{ranges.collect_view()}</div>
            </header>
            {standing(words, partner.status, &partner.status_reason)}
            {figures(&visitor, &overview, counts)}
            <div class="two">
                {calls(&visitor, &overview)}
                {attention(&visitor, counts)}
            </div>
            <div class="two">
                {activity(&visitor, latest)}
                {terms(words, programmes)}
            </div>
        };
        Ok(Screen::new(t!(words, "dashboard"), body))
    })
}

fn standing(words: &'static Language, partner: PartnerStatus, reason: &str) -> Option<impl IntoView + use<>> {
    let text = match partner {
        PartnerStatus::Active => return None,
        PartnerStatus::Pending => t!(words, "standing-pending"),
        PartnerStatus::Suspended => t!(words, "standing-suspended"),
        PartnerStatus::Closed => t!(words, "standing-closed"),
    };
    let reason = reason.to_owned();
    Some(view! { <div class="flash wait">{status::partner(words, partner)}<p>{text}" "{reason}</p></div> })
}

fn figures(visitor: &Visitor, overview: &Overview, counts: notifications::Counts) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let refused = overview.total_refused();
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "figure-unread")}</dt>
                <dd><a href="/messages?unread=1">{format.number(counts.messages)}</a></dd>
                <dd class="note">{t!(words, "figure-threads", count = overview.threads)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-waiting")}</dt>
                <dd><a href="/approvals">{format.number(counts.approvals)}</a></dd>
                <dd class="note">{t!(words, "figure-waiting-note")}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-calls")}</dt>
                <dd><a href="/developers">{format.number(overview.total_calls())}</a></dd>
                <dd class="note">{t!(words, "figure-refused", count = refused)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-keys")}</dt>
                <dd><a href="/developers">{format.number(overview.active_keys)}</a></dd>
                <dd class="note">{t!(words, "figure-people", count = overview.people)}</dd>
            </div>
        </dl>
    }
}

fn calls(visitor: &Visitor, overview: &Overview) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let chunks = day_bars(&format, &overview.calls);
    let caption = t!(words, "calls-caption", count = overview.total_calls());
    view! {
        <section class="card" aria-labelledby="calls">
            <header><h2 id="calls">{t!(words, "calls-title")}</h2><a class="note" href="/developers">{t!(words, "calls-keys")}</a></header>
            <div class="body">{bars(caption, chunks, move |value| format.number(value))}</div>
        </section>
    }
}

/// Calls by day as bars.
pub(super) fn day_bars(format: &Format, calls: &[Day]) -> Vec<Bar> {
    // A quarter in days would be hairlines: weeks from there on.
    let size = if calls.len() > 45 { 7 } else { 1 };
    let chunks = calls.rchunks(size).rev().map(|days| {
        let value = days.iter().map(|(_, calls, _)| calls).sum();
        let label = days.first().map_or_else(String::new, |(day, _, _)| {
            // A day is a day in UTC; noon is the same date in almost every zone.
            format.day(Timestamp::from_day(*day).plus(std::time::Duration::from_secs(12 * 3600)))
        });
        Bar { label, figure: format.number(value), value }
    });
    chunks.collect()
}

fn attention(visitor: &Visitor, counts: notifications::Counts) -> impl IntoView + use<> {
    let words = visitor.language;
    let may_decide = visitor
        .partner()
        .is_some_and(|person: &PartnerUser| domain::actor::Permission::ManageKeys.is_given_to(person.role));
    let mut items = Vec::new();
    if counts.approvals > 0 && may_decide {
        items.push((
            t!(words, "attention-approvals", count = counts.approvals),
            "/approvals",
            t!(words, "attention-decide"),
        ));
    }
    if counts.messages > 0 {
        items.push((
            t!(words, "attention-messages", count = counts.messages),
            "/messages?unread=1",
            t!(words, "attention-read"),
        ));
    }
    if counts.notifications > 0 {
        items.push((
            t!(words, "attention-news", count = counts.notifications),
            "/notifications",
            t!(words, "attention-look"),
        ));
    }
    let nothing = items.is_empty().then(|| view! { <p class="note">{t!(words, "attention-none")}</p> });
    let rows = items.into_iter().map(|(text, href, press)| {
        view! { <li><div><b>{text}</b></div><a class="button" href=href>{press}</a></li> }
    });
    view! {
        <section class="card" aria-labelledby="attention">
            <header><h2 id="attention">{t!(words, "attention")}</h2></header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}

fn activity(visitor: &Visitor, latest: Vec<Event>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = latest.is_empty().then(|| view! { <p class="note">{t!(words, "activity-none")}</p> });
    let rows = latest.into_iter().map(|event| {
        let about = ["subject", "name", "slug", "reason"]
            .iter()
            .find_map(|name| event.data[*name].as_str())
            .unwrap_or_default()
            .to_owned();
        let tone =
            if event.action.ends_with("approved") || event.action.ends_with("created") { "good" } else { "" };
        view! {
            <li class=tone>
                <div><b>{action(words, &event.action)}</b><small>{about}</small></div>
                <time datetime=event.created_at.to_string()>{format.moment(event.created_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="activity">
            <header><h2 id="activity">{t!(words, "activity")}</h2></header>
            <div class="body">{nothing}<ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}

/// What an event is called. An action without words of its own is shown as it is.
pub fn action(words: &'static Language, action: &str) -> String {
    match action {
        "message.sent" => t!(words, "action-message-sent"),
        "order.accepted" => t!(words, "action-order-accepted"),
        "order.status_changed" => t!(words, "action-order-status"),
        "order.shipment_reported" => t!(words, "action-order-shipment"),
        "order.refund_reported" => t!(words, "action-order-refund"),
        "api_key.created" => t!(words, "action-key-created"),
        "api_key.requested" => t!(words, "action-key-requested"),
        "api_key.approved" => t!(words, "action-key-approved"),
        "api_key.declined" => t!(words, "action-key-declined"),
        "api_key.activated" => t!(words, "action-key-activated"),
        "api_key.revoked" => t!(words, "action-key-revoked"),
        "partner.applied" => t!(words, "action-partner-applied"),
        "partner.approved" => t!(words, "action-partner-approved"),
        "partner.declined" => t!(words, "action-partner-declined"),
        "partner.suspended" => t!(words, "action-partner-suspended"),
        "partner.reactivated" => t!(words, "action-partner-reactivated"),
        "partner.closed" => t!(words, "action-partner-closed"),
        "partner.profile_changed" => t!(words, "action-profile-changed"),
        "member.signed_in" => t!(words, "action-signed-in"),
        "member.joined" => t!(words, "action-joined"),
        "member.removed" => t!(words, "action-removed"),
        "member.role_changed" => t!(words, "action-role-changed"),
        "member.preferences_changed" => t!(words, "action-preferences-changed"),
        "invitation.sent" => t!(words, "action-invited"),
        "invitation.revoked" => t!(words, "action-invitation-revoked"),
        "session.ended" => t!(words, "action-session-ended"),
        "link.created" => t!(words, "action-link-created"),
        "link.split_changed" => t!(words, "action-link-split"),
        "link.deactivated" => t!(words, "action-link-off"),
        "link.reactivated" => t!(words, "action-link-on"),
        "customer.created" => t!(words, "action-customer-created"),
        "customer.attributed" => t!(words, "action-customer-attributed"),
        "attribution.late" => t!(words, "action-attribution-late"),
        "attribution.corrected" => t!(words, "action-attribution-corrected"),
        "quote.created" => t!(words, "action-quote-created"),
        "approval.expired" => t!(words, "action-approval-expired"),
        "site.opened" => t!(words, "action-site-opened"),
        "site.policy_changed" => t!(words, "action-policy-changed"),
        "site.price_rules_changed" => t!(words, "action-prices-changed"),
        "programme.opened" => t!(words, "action-programme-opened"),
        "programme.terms_changed" => t!(words, "action-terms-changed"),
        "programme.pool_approved" => t!(words, "action-pool-approved"),
        "product.created" => t!(words, "action-product-created"),
        "product.changed" => t!(words, "action-product-changed"),
        "catalog.import_uploaded" => t!(words, "action-import-uploaded"),
        "catalog.imported" => t!(words, "action-imported"),
        "catalog.import_discarded" => t!(words, "action-import-discarded"),
        "operator.added" => t!(words, "action-operator-added"),
        other => other.to_owned(),
    }
}

fn terms(words: &'static Language, programmes: Vec<Terms>) -> impl IntoView {
    let nothing = programmes.is_empty().then(|| view! { <p class="note">{t!(words, "programmes-none")}</p> });
    let rows = programmes.into_iter().map(|terms| {
        let pool = terms.pool_percent.normalize().to_string();
        let text = t!(words, "programme-terms", pool = pool, days = terms.holding_days);
        view! { <li><div><b>{terms.name}</b><small>{text}</small></div><span class="badge">{terms.currency}</span></li> }
    });
    view! {
        <section class="card" aria-labelledby="programmes">
            <header><h2 id="programmes">{t!(words, "programmes")}</h2></header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}
