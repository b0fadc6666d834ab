//! The operator's dashboard: how many partners stand where, what waits, what happened last.

use domain::actor::OperatorPermission;
use domain::audit::{self, AuditEntry, AuditFilter};
use domain::error::DomainError;
use domain::messages::{self, Thread, ThreadFilter};
use domain::overview::{self, OperatorOverview};
use domain::page::PageRequest;
use domain::partners::{self, Partner};
use leptos::prelude::*;

use super::{approve, may};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::actions::action;
use crate::words::countries;

/// Rows of each list; the whole list is a press away.
const ROWS: i64 = 6;

/// `/ops`
pub fn page() -> impl IntoView {
    framed(Side::Operator, async |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let overview = overview::of_operator(&domain, actor).await?;
        let waiting = partners::waiting(&domain, actor, ROWS).await?;
        let unread = ThreadFilter { unread: true, ..ThreadFilter::default() };
        let unread = messages::threads(&domain, actor, &unread, PageRequest::new(ROWS, None)).await?;
        let latest = if may(&visitor, OperatorPermission::ReadAudit) {
            let latest =
                audit::list(&domain, actor, &AuditFilter::default(), PageRequest::new(ROWS + 2, None))
                    .await?;
            Some(latest.items)
        } else {
            None
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "dashboard")}</h1><p class="note">{t!(words, "ops-dashboard-note")}</p></div>
            </header>
            {figures(&visitor, overview)}
            <div class="two">
                {applications(&visitor, waiting)}
                {threads(&visitor, unread.items)}
            </div>
            {latest.map(|latest| activity(&visitor, latest))}
        };
        Ok(Screen::new(t!(words, "dashboard"), body))
    })
}

fn figures(visitor: &Visitor, overview: OperatorOverview) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let standing = [
        (t!(words, "figure-pending"), "pending", overview.pending, t!(words, "figure-pending-note")),
        (t!(words, "figure-active"), "active", overview.active, t!(words, "figure-active-note")),
        (t!(words, "figure-suspended"), "suspended", overview.suspended, t!(words, "figure-suspended-note")),
    ];
    let standing = standing.into_iter().map(|(name, status, count, note)| {
        view! {
            <div class="figure">
                <dt>{name}</dt>
                <dd><a href=format!("/ops/partners?status={status}")>{format.number(count)}</a></dd>
                <dd class="note">{note}</dd>
            </div>
        }
    });
    let standing = standing.collect_view();
    let mails = (overview.mails_failing > 0).then(|| {
        view! {
            <div class="figure">
                <dt>{t!(words, "figure-mails")}</dt>
                <dd>{format.number(overview.mails_failing)}</dd>
                <dd class="note">{t!(words, "figure-mails-note")}</dd>
            </div>
        }
    });
    view! {
        <dl class="figures">
            {standing}
            <div class="figure">
                <dt>{t!(words, "figure-calls")}</dt>
                <dd>{format.number(overview.calls)}</dd>
                <dd class="note">{t!(words, "figure-calls-note")}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "figure-disputes")}</dt>
                <dd><a href="/ops/disputes">{format.number(overview.disputes)}</a></dd>
                <dd class="note">{t!(words, "figure-disputes-note")}</dd>
            </div>
            {mails}
        </dl>
    }
}

fn applications(visitor: &Visitor, waiting: Vec<Partner>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing =
        waiting.is_empty().then(|| view! { <p class="note">{t!(words, "ops-applications-none")}</p> });
    let rows = waiting.into_iter().map(|partner| {
        let since = t!(words, "ops-applications-since", when = format.day(partner.created_at));
        let about = [countries::name(words, &partner.country), host(&partner.website), since];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let id = partner.id.to_string();
        view! {
            <li>
                <div><b><a href=format!("/ops/partners/{id}")>{partner.name}</a></b><small>{about}</small></div>
                {approve(visitor, &id, "/ops", "button")}
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="applications">
            <header>
                <h2 id="applications">{t!(words, "ops-applications")}</h2>
                <a class="note" href="/ops/approvals">{t!(words, "ops-applications-all")}</a>
            </header>
            <div class="body">{nothing}<ul class="todo" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
}

/// The host of a website's address, which is what one recognises.
fn host(website: &str) -> String {
    let bare = website.split_once("://").map_or(website, |(_, rest)| rest);
    bare.split(['/', '?', '#']).next().unwrap_or_default().trim_start_matches("www.").to_owned()
}

fn threads(visitor: &Visitor, threads: Vec<Thread>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = threads
        .is_empty()
        .then(|| view! { <div class="body"><p class="note">{t!(words, "ops-messages-none")}</p></div> });
    let rows = threads.into_iter().map(|thread| {
        view! {
            <li class="unread">
                <a href=format!("/ops/messages/{}", thread.id)>
                    <span class="sr-only">{t!(words, "messages-unread-mark")}" "</span>
                    <b>{thread.subject}</b><small>{thread.partner_name}</small>
                </a>
                <time datetime=thread.last_message_at.to_string()>{format.day(thread.last_message_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="unread">
            <header>
                <h2 id="unread">{t!(words, "figure-unread")}</h2>
                <a class="note" href="/ops/messages?unread=1">{t!(words, "ops-messages-all")}</a>
            </header>
            {nothing}
            <ul class="feed" role="list">{rows.collect_view()}</ul>
        </section>
    }
}

fn activity(visitor: &Visitor, latest: Vec<AuditEntry>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let nothing = latest.is_empty().then(|| view! { <p class="note">{t!(words, "activity-none")}</p> });
    let rows = latest.into_iter().map(|entry| {
        let who = match entry.partner_name {
            Some(partner) => format!("{} · {partner}", entry.actor_name),
            None => entry.actor_name,
        };
        view! {
            <li>
                <div><b>{action(words, &entry.action)}</b><small>{who}</small></div>
                <time datetime=entry.created_at.to_string()>{format.moment(entry.created_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="activity">
            <header>
                <h2 id="activity">{t!(words, "activity")}</h2>
                <a class="note" href="/ops/audit">{t!(words, "nav-audit")}</a>
            </header>
            <div class="body">{nothing}<ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_website_is_recognised_by_its_host() {
        assert_eq!(host("https://www.tea-trails.example/about?x=1"), "tea-trails.example");
        assert_eq!(host("http://lumen.example"), "lumen.example");
        assert_eq!(host(""), "");
    }
}
