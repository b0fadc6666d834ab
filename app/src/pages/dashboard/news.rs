//! What needs attention, what happened last, and the terms of the programmes.

use domain::events::Event;
use domain::notifications;
use domain::sites::Terms;
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::actions::action;

pub(super) fn attention(
    visitor: &Visitor,
    counts: notifications::Counts,
    starts: bool,
) -> impl IntoView + use<> {
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

pub(super) fn activity(visitor: &Visitor, latest: Vec<Event>) -> impl IntoView + use<> {
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

pub(super) fn terms(visitor: &Visitor, programmes: Vec<Terms>) -> impl IntoView + use<> {
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
