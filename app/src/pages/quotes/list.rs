//! `/quotes`: what was asked, and what came of it.

use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::ids::SiteId;
use domain::page::Page;
use domain::partners;
use domain::quotes::{self, QuoteFilter, QuoteState, Summary};
use domain::sites::Terms;
use leptos::prelude::*;

use super::{PATH, state, title};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::range::Range;
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    q: String,
    site: Option<SiteId>,
    state: Option<QuoteState>,
    range: Range,
}

impl Asked {
    /// From its parts. What is none would find nothing: it is taken as no filter.
    pub fn of(q: String, site: &str, state: &str, range: Range) -> Self {
        Self { q, site: site.parse().ok(), state: state.parse().ok(), range }
    }

    /// What the domain is asked.
    pub fn filter(&self, now: Timestamp) -> QuoteFilter {
        let (from, to) = self.range.bounds(now);
        QuoteFilter { q: self.q.clone(), site: self.site, state: self.state, from, to }
    }

    fn is_set(&self) -> bool {
        !self.q.is_empty() || self.site.is_some() || self.state.is_some() || self.range.is_set()
    }

    /// Names and values of the address; those of the range stand last.
    fn values(&self) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("q", self.q.clone()),
            ("site", self.site.map(|site| site.to_string()).unwrap_or_default()),
            ("state", self.state.map_or("", QuoteState::word).to_owned()),
        ];
        values.extend(self.range.values());
        values
    }
}

/// `/quotes`
pub fn list() -> impl IntoView {
    let asked = Asked::of(query("q"), &query("site"), &query("state"), Range::read());
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = asked.filter(domain.now());
        let quotes = quotes::list(&domain, actor, &filter, page).await?;
        let (_, programmes) = partners::own(&domain, actor).await?;
        let next = quotes.next;
        let list =
            if quotes.items.is_empty() { nothing(words, &asked) } else { table(&visitor, quotes).into_any() };
        let values = asked.values();
        let kept: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "quotes")}</h1><p class="note">{t!(words, "quotes-note")}</p></div>
                <div class="actions"><a class="button primary" href="/quotes/new">{icon(Icon::Plus)}{t!(words, "quote-new")}</a></div>
            </header>
            {filters(words, &asked, &programmes)}
            {list}
            {pager(words, PATH, &kept, next)}
        };
        Ok(Screen::new(t!(words, "quotes"), body))
    })
}

fn nothing(words: &'static Language, asked: &Asked) -> AnyView {
    let (title, text, action) = if asked.is_set() {
        let reset = (PATH.to_owned(), t!(words, "filter-reset"));
        (t!(words, "quotes-no-match"), t!(words, "quotes-no-match-text"), reset)
    } else {
        let first = ("/quotes/new".to_owned(), t!(words, "quote-new"));
        (t!(words, "quotes-none"), t!(words, "quotes-none-text"), first)
    };
    empty(Icon::Quotes, title, text, Some(action)).into_any()
}

fn filters(words: &'static Language, asked: &Asked, programmes: &[Terms]) -> impl IntoView + use<> {
    let states = [
        (QuoteState::Open, t!(words, "quote-open")),
        (QuoteState::Expired, t!(words, "quote-expired")),
        (QuoteState::NotOrderable, t!(words, "quote-not-orderable")),
    ];
    let (chosen, site) = (asked.state, asked.site);
    let states = states.into_iter().map(|(state, name)| {
        view! { <option value=state.word() selected=chosen == Some(state)>{name}</option> }
    });
    // A site stands there once, however many programmes it has.
    let mut sites: Vec<_> = programmes.iter().map(|terms| (terms.site, terms.site_name.clone())).collect();
    sites.dedup_by_key(|(id, _)| *id);
    let sites = sites.into_iter().map(|(id, name)| {
        view! { <option value=id.to_string() selected=site == Some(id)>{name}</option> }
    });
    let (states, sites) = (states.collect_view(), sites.collect_view());
    let values = asked.values();
    let all: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let range = asked.range.draw(words, &all[..3]);
    let export = export(words, "/quotes.csv", &all);
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=PATH role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "quotes-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "quotes-search")/></label>
            <label class="pick"><span>{t!(words, "quote-site-only")}</span>
                <select name="site"><option value="">{t!(words, "quotes-any-site")}</option>{sites}</select></label>
            <label class="pick"><span>{t!(words, "quote-state")}</span>
                <select name="state"><option value="">{t!(words, "quotes-any-state")}</option>{states}</select></label>
            {range}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export}
        </form>
    }
}

fn table(visitor: &Visitor, quotes: Page<Summary>) -> impl IntoView + use<> {
    let (words, format, now) = (visitor.language, visitor.format(), domain().now());
    let rows = quotes.items.into_iter().map(|quote| {
        let place = format!("{} · {}", quote.site_name, countries::name(words, &quote.country));
        let (made, until) = (quote.created_at, quote.expires_at);
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", quote.id)>{title(words, &quote.title, quote.line_count)}</a></td>
                <td class="minor">{place}</td>
                <td class="under">{state(words, quote.state(now))}</td>
                <td class="nowrap" data-label=t!(words, "quote-made-at")><time datetime=made.to_string()>{format.moment(made)}</time></td>
                <td class="nowrap" data-label=t!(words, "quote-until")><time datetime=until.to_string()>{format.moment(until)}</time></td>
                <td class="num" data-label=t!(words, "quote-earns")>{format.money(quote.commission)}</td>
                <td class="num trail">{format.money(quote.total)}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "quotes")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "quotes-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "quote")}</th>
                    <th scope="col">{t!(words, "quote-place")}</th>
                    <th scope="col">{t!(words, "quote-state")}</th>
                    <th scope="col">{t!(words, "quote-made-at")}</th>
                    <th scope="col">{t!(words, "quote-until")}</th>
                    <th scope="col" class="num">{t!(words, "quote-earns")}</th>
                    <th scope="col" class="num">{t!(words, "quote-total")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
