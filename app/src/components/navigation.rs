//! What leads where: the sidebar on a desktop, the bar at the bottom of a phone, the page behind "More".

use domain::notifications::Counts;
use leptos::prelude::*;

use super::{Icon, icon};
use crate::t;
use crate::words::Language;

/// An entry: address, icon, words, and how many things wait behind it.
#[derive(Clone)]
pub struct Entry {
    href: &'static str,
    picture: Icon,
    words: String,
    count: i64,
}

/// A group of entries under a heading.
pub type Group = (String, Vec<Entry>);

fn entry(href: &'static str, picture: Icon, words: String, count: i64) -> Entry {
    Entry { href, picture, words, count }
}

/// What a partner sees. Only what is there: an entry comes with its screen.
pub fn partner(words: &'static Language, counts: Counts) -> Vec<Group> {
    vec![
        (
            t!(words, "nav-overview"),
            vec![
                entry("/dashboard", Icon::Dashboard, t!(words, "nav-dashboard"), 0),
                entry("/approvals", Icon::Approvals, t!(words, "nav-approvals"), counts.approvals),
            ],
        ),
        (
            t!(words, "nav-sell"),
            vec![
                entry("/orders", Icon::Orders, t!(words, "nav-orders"), 0),
                entry("/dropship", Icon::Dropship, t!(words, "nav-dropship"), 0),
                entry("/clients", Icon::Clients, t!(words, "nav-clients"), 0),
                entry("/links", Icon::Links, t!(words, "nav-links"), 0),
                entry("/attribution", Icon::Results, t!(words, "nav-attribution"), 0),
                entry("/catalog", Icon::Catalogue, t!(words, "nav-catalogue"), 0),
                entry("/quotes", Icon::Quotes, t!(words, "nav-quotes"), 0),
            ],
        ),
        (
            t!(words, "nav-earn"),
            vec![
                entry("/commissions", Icon::Commissions, t!(words, "nav-commissions"), 0),
                entry("/balance", Icon::Balance, t!(words, "nav-balance"), 0),
                entry("/payouts", Icon::Payouts, t!(words, "nav-payouts"), 0),
            ],
        ),
        (
            t!(words, "nav-together"),
            vec![entry("/messages", Icon::Messages, t!(words, "nav-messages"), counts.messages)],
        ),
        (
            t!(words, "nav-build"),
            vec![
                entry("/developers", Icon::Developers, t!(words, "nav-developers"), 0),
                entry("/settings", Icon::Settings, t!(words, "nav-settings"), 0),
            ],
        ),
    ]
}

/// What the operator sees.
pub fn operator(words: &'static Language, counts: Counts) -> Vec<Group> {
    vec![
        (
            t!(words, "nav-overview"),
            vec![
                entry("/ops", Icon::Dashboard, t!(words, "nav-dashboard"), 0),
                entry("/ops/approvals", Icon::Approvals, t!(words, "nav-approvals"), counts.approvals),
            ],
        ),
        (
            t!(words, "nav-sell"),
            vec![
                entry("/ops/orders", Icon::Orders, t!(words, "nav-orders"), 0),
                entry("/ops/clients", Icon::Clients, t!(words, "nav-clients"), 0),
                entry("/ops/sites", Icon::Sites, t!(words, "nav-sites"), 0),
                entry("/ops/catalog", Icon::Catalogue, t!(words, "nav-catalogue-ops"), 0),
            ],
        ),
        (
            t!(words, "nav-earn"),
            vec![
                entry("/ops/commissions", Icon::Commissions, t!(words, "nav-commissions"), 0),
                entry("/ops/payouts", Icon::Payouts, t!(words, "nav-payouts"), 0),
                entry("/ops/disputes", Icon::Warning, t!(words, "nav-disputes"), 0),
                entry("/ops/deposits", Icon::Balance, t!(words, "nav-deposits"), 0),
            ],
        ),
        (
            t!(words, "nav-together"),
            vec![
                entry("/ops/partners", Icon::Partners, t!(words, "nav-partners"), 0),
                entry("/ops/messages", Icon::Messages, t!(words, "nav-messages"), counts.messages),
            ],
        ),
        (
            t!(words, "nav-watch"),
            vec![
                entry("/ops/audit", Icon::Audit, t!(words, "nav-audit"), 0),
                entry("/ops/settings", Icon::Settings, t!(words, "nav-settings"), 0),
            ],
        ),
    ]
}

fn is_current(entry: &Entry, path: &str) -> bool {
    let root = matches!(entry.href, "/ops" | "/dashboard");
    path == entry.href
        || (!root && path.starts_with(entry.href) && path.as_bytes().get(entry.href.len()) == Some(&b'/'))
}

/// The groups as a list.
pub fn sidebar(
    words: &'static Language,
    groups: Vec<Group>,
    path: &str,
    class: &'static str,
) -> impl IntoView + use<> {
    let groups = groups.into_iter().map(|(heading, entries)| {
        let items = entries.into_iter().map(|entry| {
            let current = is_current(&entry, path).then_some("page");
            let count = (entry.count > 0).then(|| {
                view! { <span class="count">{entry.count}<span class="sr-only">" "{t!(words, "nav-waiting")}</span></span> }
            });
            view! { <li><a href=entry.href aria-current=current>{icon(entry.picture)}{entry.words}{count}</a></li> }
        });
        view! { <p>{heading}</p><ul role="list">{items.collect_view()}</ul> }
    });
    // On a wide window the page behind "More" has the sidebar beside it.
    let label = if class == "nav" { t!(words, "nav-main") } else { t!(words, "nav-all") };
    view! { <nav class=class aria-label=label>{groups.collect_view()}</nav> }
}

/// What a thumb reaches: of a dropshipper, of an affiliate, of the operator.
const AT_HAND: [[&str; 4]; 3] = [
    ["/dashboard", "/approvals", "/orders", "/dropship"],
    ["/dashboard", "/clients", "/orders", "/commissions"],
    ["/ops", "/ops/approvals", "/ops/orders", "/ops/sites"],
];

/// Five thumbs' worth of it, the last leading to the rest.
pub fn tabs(
    words: &'static Language,
    groups: &[Group],
    more: &'static str,
    path: &str,
    counts: Counts,
) -> impl IntoView + use<> {
    let at_hand = match (more, counts.dropships) {
        ("/more", 0) => AT_HAND[1],
        ("/more", _) => AT_HAND[0],
        _ => AT_HAND[2],
    };
    let all: Vec<&Entry> = groups.iter().flat_map(|(_, entries)| entries).collect();
    let waiting = all.iter().any(|entry| entry.href.ends_with("/approvals") && entry.count > 0)
        && !at_hand.iter().any(|href| href.ends_with("/approvals"));
    let find = |href: &&str| all.iter().find(|entry| entry.href == *href).map(|entry| (*entry).clone());
    let entries: Vec<Entry> = at_hand.iter().filter_map(find).collect();
    let items = entries.into_iter().map(|entry| {
        let current = is_current(&entry, path).then_some("page");
        let dot = (entry.count > 0).then(|| view! { <span class="dot"></span> });
        view! { <a href=entry.href aria-current=current>{icon(entry.picture)}{entry.words}{dot}</a> }
    });
    let current = (path == more).then_some("page");
    view! {
        <nav class="tabs" aria-label=t!(words, "nav-short")>
            {items.collect_view()}
            <a href=more aria-current=current>{icon(Icon::More)}{t!(words, "nav-more")}{waiting.then(|| view! { <span class="dot"></span> })}</a>
        </nav>
    }
}
