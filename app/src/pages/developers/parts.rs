//! What the pages about keys have in common.

use std::collections::BTreeSet;

use domain::actor::{Mode, Permission};
use domain::ids::SiteId;
use domain::keys::{Limits, Scope};
use domain::sites::Terms;
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::format::Format;
use crate::words::{Language, names};

/// Whether the visitor makes, rotates and revokes keys. The domain asks again.
pub fn may_manage(visitor: &Visitor) -> bool {
    visitor.partner().is_some_and(|person| Permission::ManageKeys.is_given_to(person.role))
}

/// The mode of a key.
pub fn mode_badge(words: &'static Language, mode: Mode) -> impl IntoView {
    let class = if mode == Mode::Test { "badge test" } else { "badge" };
    view! { <span class=class>{names::mode(words, mode)}</span> }
}

/// What a key may do, in a few words.
pub fn scopes_in_short(words: &'static Language, scopes: &BTreeSet<Scope>) -> String {
    if scopes.len() == Scope::ALL.len() {
        return t!(words, "key-scopes-all");
    }
    let mut listed: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
    if listed.len() <= 2 {
        return listed.join(", ");
    }
    let more = listed.split_off(1).len();
    t!(words, "key-scopes-more", first = listed.join(", "), count = more)
}

/// The scopes of a key, each with what it lets it do.
pub fn scopes_in_full(words: &'static Language, scopes: &BTreeSet<Scope>) -> impl IntoView + use<> {
    let items = scopes.iter().map(|&scope| {
        view! { <li><code>{scope.word()}</code><small>{names::scope(words, scope)}</small></li> }
    });
    view! { <ul role="list">{items.collect_view()}</ul> }
}

/// The shops of a partner's programmes, each once: identifier, name, host.
pub fn shops(terms: &[Terms]) -> Vec<(SiteId, String, String)> {
    let mut shops: Vec<(SiteId, String, String)> = Vec::new();
    for terms in terms {
        if !shops.iter().any(|(known, _, _)| *known == terms.site) {
            shops.push((terms.site, terms.site_name.clone(), terms.host.clone()));
        }
    }
    shops
}

/// Where a key may work; one of a programme that the partner has left is named by its identifier.
pub fn site_names(words: &'static Language, sites: &[SiteId], terms: &[Terms]) -> String {
    if sites.is_empty() {
        return t!(words, "key-sites-all");
    }
    let name = |site: &SiteId| {
        let terms = terms.iter().find(|terms| terms.site == *site);
        terms.map_or_else(|| site.to_string(), |terms| terms.site_name.clone())
    };
    sites.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The limits of a key in words, the ones that are set.
pub fn limits(words: &'static Language, format: &Format, limits: &Limits) -> Vec<String> {
    let calls = format.number(i64::from(limits.requests_per_minute));
    let mut lines = vec![t!(words, "approval-limits-calls", count = calls)];
    lines.extend(
        limits.per_order.map(|money| t!(words, "approval-limits-order", amount = format.money(money))),
    );
    lines.extend(limits.per_day.map(|money| t!(words, "approval-limits-day", amount = format.money(money))));
    lines.extend(
        limits.per_month.map(|money| t!(words, "approval-limits-month", amount = format.money(money))),
    );
    if !limits.categories.is_empty() {
        lines.push(t!(words, "approval-limits-categories", names = limits.categories.join(", ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Language {
        Language::of("en")
    }

    #[test]
    fn a_few_scopes_are_listed_and_many_are_counted() {
        let some = |count: usize| Scope::ALL.iter().copied().take(count).collect::<BTreeSet<_>>();
        assert_eq!(scopes_in_short(english(), &some(2)), "partner:read, catalog:read");
        assert_eq!(scopes_in_short(english(), &some(5)), "partner:read and 4 more");
        assert_eq!(scopes_in_short(english(), &some(17)), "Everything");
    }

    #[test]
    fn only_limits_that_are_set_are_said() {
        let format = Format::new(english(), "UTC");
        let per_day = domain::money::Money::parse("50", "EUR".parse().expect("a currency"));
        let said = limits(english(), &format, &Limits { per_day, ..Limits::default() });
        assert_eq!(said, ["600 calls a minute", "up to 50.00\u{a0}EUR a day"]);
    }

    #[test]
    fn a_key_without_sites_works_on_all_of_them() {
        assert_eq!(site_names(english(), &[], &[]), "every shop of your programmes");
    }
}
