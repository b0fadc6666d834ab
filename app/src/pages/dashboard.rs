//! The partner's dashboard: what was earned and where it stands, what clients ordered, what needs attention, what
//! happened last.

use std::collections::HashMap;

use domain::Domain;
use domain::actor::{Actor, Permission};
use domain::events::{self, Event};
use domain::ledger::AccountKind;
use domain::links::{self, LinkFilter};
use domain::overview::{self, Business};
use domain::page::PageRequest;
use domain::partners::{self, PartnerStatus};
use domain::payouts;
use domain::prepaid;
use domain::sites::{ProgrammeKind, Terms};
use domain::{error::DomainError, notifications};
use leptos::prelude::*;

use crate::components::chart::{Bar, bars};
use crate::components::days::{self, Asked, Range};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::pages::balance;
use crate::pages::commissions::short;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;
use crate::words::actions::action;

/// `/dashboard`
pub fn page() -> impl IntoView {
    let asked = Asked::read();
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.clone().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "30d");
        let business = overview::business(&domain, &actor, range.days()).await?;
        let (partner, programmes) = partners::own(&domain, &actor).await?;
        let latest = events::latest(&domain, &actor, 8).await?;
        let counts = notifications::counts(&domain, &actor).await?;
        let balances = prepaid::balance(&domain, &actor).await?;
        let reads_payouts = actor.permit(Permission::ReadPayouts).is_ok();
        let next = if reads_payouts { Some(payouts::outlook(&domain, &actor).await?) } else { None };
        let starts = partner.status == PartnerStatus::Active
            && begins(&domain, &actor, &business, &programmes).await?;
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "dashboard")}</h1><p class="note">{t!(words, "dashboard-note", partner = partner.name.as_str())}</p></div>
                {days::segments(words, "/dashboard", &range, &[])}
            </header>
            {standing(words, partner.status, &partner.status_reason)}
            {balance::low(&visitor, &balances)}
            {money(&visitor, &business)}
            {next.as_ref().map(|next| crate::pages::payouts::glance(&visitor, next))}
            {trade(&visitor, &business, &range)}
            <form class="filters" method="get" action="/dashboard">{days::own_dates(words, &range)}</form>
            <div class="two">
                {chart(&visitor, &business, &range)}
                {attention(&visitor, counts, starts)}
            </div>
            <div class="two even">
                {top_links(&visitor, &business)}
                {clients(&visitor, &business)}
            </div>
            <div class="two">
                {activity(&visitor, latest)}
                {terms(&visitor, programmes)}
            </div>
        };
        Ok(Screen::new(t!(words, "dashboard"), body))
    })
}

/// Whether the first thing to do is a link: they may make one, and there is none.
async fn begins(
    domain: &Domain,
    actor: &Actor,
    business: &Business,
    programmes: &[Terms],
) -> Result<bool, DomainError> {
    let may = actor.permit(Permission::ManageLinks).is_ok()
        && programmes.iter().any(|terms| terms.kind == ProgrammeKind::Affiliate);
    if !may || business.reach.clicks > 0 || !business.links.is_empty() {
        return Ok(false);
    }
    let one = PageRequest::new(1, None);
    Ok(links::list(domain, actor, &LinkFilter::default(), one).await?.items.is_empty())
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

/// What stands in each state, whatever the range.
fn money(visitor: &Visitor, business: &Business) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let next =
        business.next.as_ref().map(|due| t!(words, "figure-next", day = days::named(&format, due.day)));
    let standing = [
        (t!(words, "figure-ready"), "approved", business.ready(), t!(words, "commission-approved-note")),
        (
            t!(words, "commission-pending"),
            "pending",
            business.balance(AccountKind::Pending),
            next.unwrap_or_else(|| t!(words, "commission-pending-note")),
        ),
        (
            t!(words, "commission-paid"),
            "paid",
            business.balance(AccountKind::Paid),
            t!(words, "figure-paid-note"),
        ),
        (
            t!(words, "commission-disputed"),
            "disputed",
            business.balance(AccountKind::Disputed),
            t!(words, "commission-disputed-note"),
        ),
    ];
    let figures = standing.into_iter().map(|(name, status, amounts, note)| {
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a href=format!("/commissions?status={status}")>{format.amounts(&amounts)}</a></dd>
                <dd class="note">{note}</dd>
            </div>
        }
    });
    view! { <dl class="figures">{figures.collect_view()}</dl> }
}

/// What happened in the range.
fn trade(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let sums = &business.earnings;
    let of = |figure: fn(&domain::rollups::Earnings) -> i64| -> Vec<(&str, i64)> {
        sums.iter()
            .map(|sum| (sum.currency.as_str(), figure(sum)))
            .filter(|&(_, amount)| amount != 0)
            .collect()
    };
    let (revenue, earned) = (of(|sum| sum.figures.revenue), of(|sum| sum.figures.earned()));
    let orders: i64 = sums.iter().map(|sum| sum.figures.orders).sum();
    let reach = business.reach;
    let rate = if reach.clicks > 0 {
        let tenths = (reach.customers * 1000 + reach.clicks / 2) / reach.clicks;
        format!("{}\u{a0}%", format.decimal(format!("{}.{}", tenths / 10, tenths % 10)))
    } else {
        "–".to_owned()
    };
    let query: Vec<String> =
        range.filters("all").into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let query = query.join("&");
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "figure-earned")}</dt>
                <dd><a href=format!("/commissions?{query}")>{format.amounts(&earned)}</a></dd>
                <dd class="note">{t!(words, "figure-earned-note")}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-revenue")}</dt>
                <dd><a href=format!("/orders?{query}")>{format.amounts(&revenue)}</a></dd>
                <dd class="note">{t!(words, "figure-orders", count = orders)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-clients")}</dt>
                <dd><a href="/clients">{format.number(reach.clients)}</a></dd>
                <dd class="note">{t!(words, "figure-clients-note", count = reach.customers)}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-conversion")}</dt><dd><a href="/links">{rate}</a></dd>
                <dd class="note">{t!(words, "figure-clicks", count = reach.clicks)}</dd>
            </div>
        </dl>
    }
}

/// Revenue over time, in the currency that most of it is in.
fn chart(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let most = business.earnings.iter().max_by_key(|sum| sum.figures.revenue).map(|sum| sum.currency.clone());
    let body = match most {
        Some(currency) => {
            let days: Vec<_> = business.days.iter().filter(|day| day.currency == currency).collect();
            // A range without a beginning begins where there is something.
            let first =
                if range.first == 0 { days.first().map_or(range.last, |day| day.day) } else { range.first };
            let size = match range.last - first {
                ..45 => 1,
                45..200 => 7,
                _ => 30,
            };
            let count = ((range.last - first) / size + 1).clamp(1, 400);
            let mut sums = vec![(0_i64, 0_i64); usize::try_from(count).unwrap_or(1)];
            for day in days {
                let place = usize::try_from((day.day - first) / size).unwrap_or(0);
                if let Some(sum) = sums.get_mut(place) {
                    *sum = (sum.0 + day.revenue, sum.1 + day.orders);
                }
            }
            let total: i64 = sums.iter().map(|sum| sum.0).sum();
            // Most days have one of a few numbers, and putting a sentence together takes longer than the rest of a bar.
            let mut said: HashMap<i64, String> = HashMap::new();
            let drawn = (0..).zip(&sums).map(|(place, &(revenue, orders))| {
                let orders = said.entry(orders).or_insert_with(|| t!(words, "figure-orders", count = orders));
                Bar {
                    label: days::named(&format, first + place * size),
                    figure: format!("{}, {orders}", format.minor(revenue, &currency)),
                    value: revenue.max(0),
                }
            });
            let drawn = drawn.collect();
            let caption = t!(words, "revenue-caption", amount = format.minor(total, &currency));
            bars(caption, drawn, move |value| format.minor(value, &currency)).into_any()
        }
        None => view! { <p class="note">{t!(words, "revenue-none")}</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="revenue">
            <header><h2 id="revenue">{t!(words, "revenue-title")}</h2></header>
            <div class="body">{body}</div>
        </section>
    }
}

fn top_links(visitor: &Visitor, business: &Business) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        business.links.is_empty().then(|| view! { <p class="note">{t!(words, "top-links-none")}</p> });
    let rows = business.links.iter().map(|top| {
        let name = top.slug.clone().unwrap_or_else(|| short(&top.link.to_string()));
        let orders = t!(words, "figure-orders", count = top.orders);
        view! { <li><div><b><a href=format!("/links/{}", top.link)>{name}</a></b><small>{orders}" · "{format.minor(top.revenue, &top.currency)}</small></div><div class="num">{format.minor(top.earned, &top.currency)}</div></li> }
    });
    view! {
        <section class="card" aria-labelledby="top-links">
            <header><h2 id="top-links">{t!(words, "top-links")}</h2></header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}

fn clients(visitor: &Visitor, business: &Business) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        business.clients.is_empty().then(|| view! { <p class="note">{t!(words, "top-clients-none")}</p> });
    let rows = business.clients.iter().map(|top| {
        let id = top.customer.to_string();
        let name = match &top.name {
            Some(name) => {
                let name = if name.is_empty() { short(&id) } else { name.clone() };
                view! { <a href=format!("/clients/{id}")>{name}</a> }.into_any()
            }
            // The operator has corrected whose they are: what they brought stays, who they are is another's to know.
            None => t!(words, "client-lost").into_any(),
        };
        let orders = t!(words, "figure-orders", count = top.orders);
        view! { <li><div><b>{name}</b><small>{orders}" · "{t!(words, "top-earned", amount = format.minor(top.earned, &top.currency))}</small></div><div class="num">{format.minor(top.revenue, &top.currency)}</div></li> }
    });
    view! {
        <section class="card" aria-labelledby="top-clients">
            <header><h2 id="top-clients">{t!(words, "top-clients")}</h2></header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}

fn attention(visitor: &Visitor, counts: notifications::Counts, starts: bool) -> impl IntoView + use<> {
    let words = visitor.language;
    let mut items = Vec::new();
    if starts {
        items.push((t!(words, "attention-first-link"), "/links/new", t!(words, "attention-make")));
    }
    if counts.approvals > 0 {
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

fn terms(visitor: &Visitor, programmes: Vec<Terms>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = programmes.is_empty().then(|| view! { <p class="note">{t!(words, "programmes-none")}</p> });
    let rows = programmes.into_iter().map(|terms| {
        let pool = format.decimal(terms.pool_percent.normalize());
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
