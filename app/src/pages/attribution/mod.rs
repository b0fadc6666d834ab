//! `/attribution`: what the partner's links brought, by day, link, source or site.

mod table;
mod ways;

use domain::actor::{Actor, Permission};
use domain::attribution::report::{self, Group, GroupBy, cut, totals};
use domain::error::DomainError;
use leptos::prelude::*;

use crate::components::Icon;
use crate::components::days::{self, Asked as Dates, Range, date};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::pages::links::of_clicks;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;
use table::table;
use ways::Ways;

const PATH: &str = "/attribution";
/// The range where none is asked for.
const RANGE: &str = "30d";

/// What the address asks for.
pub struct Asked {
    /// What figures are put together by.
    pub by: GroupBy,
    dates: Dates,
}

impl Asked {
    fn read() -> Self {
        Self::of(&query("by"), Dates::read())
    }

    /// The same from its parts. A word that is none is taken as left out.
    pub fn of(by: &str, dates: Dates) -> Self {
        Self { by: by.parse().unwrap_or(GroupBy::Link), dates }
    }

    fn range(&self, today: i64) -> Range {
        self.dates.range(today, RANGE)
    }

    /// What the domain is asked.
    pub fn report(&self, today: i64) -> report::Asked {
        let (first, last) = self.range(today).days();
        report::Asked { by: self.by, first, last }
    }
}

/// The address of the report over a range.
pub(super) fn address(range: &Range) -> String {
    let values = range.filters("").into_iter().map(|(name, value)| format!("{name}={value}"));
    format!("{PATH}?{}", values.collect::<Vec<_>>().join("&"))
}

/// What a group is told from others by: a day as addresses write it, an identifier, a source.
pub fn key(by: GroupBy, group: &Group) -> String {
    match by {
        GroupBy::Day => date(group.key.parse().unwrap_or_default()),
        GroupBy::Link | GroupBy::Source | GroupBy::Site => group.key.clone(),
    }
}

/// `/attribution`
pub fn page() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (today, by) = (domain.now().day(), asked.by);
        let range = asked.range(today);
        let groups = report::report(&domain, actor, asked.report(today)).await?;
        let sums = totals(&groups);
        let found = cut(&groups, by, page);
        let next = found.next;
        let mut set = vec![("by", if by == GroupBy::Link { String::new() } else { by.to_string() })];
        set.extend(range.filters(RANGE));
        let set: Vec<(&str, &str)> = set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let ways = Ways::of(actor, by, &range);
        let list = if found.items.is_empty() {
            nothing(words, actor, &range).into_any()
        } else {
            table(&visitor, by, &ways, found, &groups, &sums).into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "attribution")}</h1><p class="note">{note(words, by)}" "{t!(words, "range-utc")}</p></div>
                {days::segments(words, PATH, &range, &set[..1])}
            </header>
            {figures(&visitor, &ways, &sums)}
            <form class="filters" method="get" action=PATH>
                {choice(words, by, &range)}
                <input r#type="hidden" name="by" value=by.word()/>
                {days::own_dates(words, &range)}
                {export(words, "/attribution.csv", &set)}
            </form>
            {list}
            {pager(words, PATH, &set, next)}
        };
        Ok(Screen::new(t!(words, "attribution"), body))
    })
}

/// What counts: all that the partner's clients did, or what came by a link.
fn note(words: &'static Language, by: GroupBy) -> String {
    match by {
        GroupBy::Day | GroupBy::Site => t!(words, "attribution-note-all"),
        GroupBy::Link | GroupBy::Source => t!(words, "attribution-note-links"),
    }
}

/// What a group is, as a heading says it.
fn word(words: &'static Language, by: GroupBy) -> String {
    match by {
        GroupBy::Day => t!(words, "attribution-day"),
        GroupBy::Link => t!(words, "attribution-link"),
        GroupBy::Source => t!(words, "link-source"),
        GroupBy::Site => t!(words, "links-site"),
    }
}

/// The presses that choose what figures are put together by.
fn choice(words: &'static Language, by: GroupBy, range: &Range) -> impl IntoView + use<> {
    let kept: String =
        range.filters(RANGE).into_iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let links = [GroupBy::Link, GroupBy::Source, GroupBy::Site, GroupBy::Day].map(|each| {
        let chosen = (each == by).then_some("true");
        view! { <a href=format!("{PATH}?by={each}{kept}") aria-current=chosen>{word(words, each)}</a> }
    });
    view! { <div class="segments" role="group" aria-label=t!(words, "attribution-by")>{links.into_iter().collect_view()}</div> }
}

/// What all groups come to, on whichever page they stand.
fn figures(visitor: &Visitor, ways: &Ways, sums: &[Group]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let count = |of: fn(&Group) -> i64| sums.iter().map(of).sum::<i64>();
    let amounts = |of: fn(&Group) -> i64| {
        let each: Vec<(&str, i64)> = sums.iter().map(|sum| (sum.currency.as_str(), of(sum))).collect();
        format.amounts(&each)
    };
    let (clicks, customers) = (count(|sum| sum.clicks), count(|sum| sum.customers));
    let lead = |href: Option<String>, text: String| match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => text.into_any(),
    };
    view! {
        <dl class="figures">
            <div class="figure">
                <dt>{t!(words, "links-clicks")}</dt><dd>{format.number(clicks)}</dd>
                <dd class="note">{t!(words, "link-clicks-note", count = count(|sum| sum.sessions))}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "attribution-customers")}</dt>
                <dd>{lead(ways.all_clients(), format.number(customers))}</dd>
                <dd class="note">{of_clicks(visitor, domain::rollups::conversion(customers, clicks))}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "nav-orders")}</dt>
                <dd>{lead(ways.all_orders(), format.number(count(|sum| sum.figures.orders)))}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "link-revenue")}</dt>
                <dd>{lead(ways.all_orders(), amounts(|sum| sum.figures.revenue))}</dd>
                <dd class="note">{t!(words, "client-revenue-note")}</dd>
            </div>
            <div class="figure">
                <dt>{t!(words, "link-earned")}</dt>
                <dd>{lead(ways.all_commissions(), amounts(|sum| sum.figures.earned()))}</dd>
                <dd class="note">{t!(words, "figure-earned-note")}</dd>
            </div>
        </dl>
    }
}

fn nothing(words: &'static Language, actor: &Actor, range: &Range) -> impl IntoView + use<> {
    let (title, text, action) = if range.name == "all" {
        let first = ("/links/new".to_owned(), t!(words, "links-new"));
        let first = actor.permit(Permission::ManageLinks).is_ok().then_some(first);
        (t!(words, "attribution-none"), t!(words, "attribution-none-text"), first)
    } else {
        let ever = (format!("{PATH}?range=all"), t!(words, "range-all"));
        (t!(words, "attribution-no-match"), t!(words, "attribution-no-match-text"), Some(ever))
    };
    empty(Icon::Results, title, text, action)
}
