//! Ranges of days: the last seven, thirty, ninety, a year, all, or one's own, always in the address. Days are days
//! of UTC, as the figures are kept.

use domain::clock::Timestamp;
use leptos::prelude::*;

use super::list::{escape, query};
use crate::t;
use crate::words::Language;
use crate::words::format::Format;

/// What can be chosen: the name in the address, and how many days; none means all.
const RANGES: &[(&str, Option<i64>)] =
    &[("7d", Some(7)), ("30d", Some(30)), ("90d", Some(90)), ("year", Some(365)), ("all", None)];

/// A range as the address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    name: String,
    from: String,
    to: String,
}

/// A range of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its name in the address: `7d`, `30d`, `90d`, `year`, `all`, `own`.
    pub name: &'static str,
    /// The first day, since 1970; 0 where it has no beginning.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// The first and last day as typed, for a range of one's own.
    pub typed: (String, String),
}

impl Asked {
    /// What an address asks for: the values of its query.
    pub const fn of(name: String, from: String, to: String) -> Self {
        Self { name, from, to }
    }

    /// What this request's address asks for.
    pub fn read() -> Self {
        Self::of(query("range"), query("from"), query("to"))
    }

    /// The range that is meant today, `default` where none is.
    pub fn range(&self, today: i64, default: &'static str) -> Range {
        let days = |text: &str| Timestamp::parse(&format!("{}T00:00:00Z", text.trim())).map(Timestamp::day);
        let (from, to) = (days(&self.from), days(&self.to));
        // Dates beside a name were typed after it was chosen.
        if from.is_some() || to.is_some() {
            let (first, last) = (from.unwrap_or(0), to.unwrap_or(today));
            let typed = (from.map_or_else(String::new, date), to.map_or_else(String::new, date));
            return Range { name: "own", first, last, typed };
        }
        let name = if self.name == "365d" { "year" } else { self.name.as_str() };
        let known = |name: &str| RANGES.iter().find(|(known, _)| *known == name).copied();
        let (name, days) = known(name).or_else(|| known(default)).unwrap_or(("all", None));
        let first = days.map_or(0, |days| today - days + 1);
        Range { name, first, last: today, typed: Default::default() }
    }
}

/// A day as addresses and date fields write it.
pub fn date(day: i64) -> String {
    Timestamp::from_day(day).to_string().chars().take(10).collect()
}

/// A day as a person reads it: noon of UTC is the same date in almost every zone.
pub fn named(format: &Format, day: i64) -> String {
    format.day(Timestamp::from_day(day).plus(std::time::Duration::from_secs(12 * 3600)))
}

impl Range {
    /// The days of the range.
    pub const fn days(&self) -> (i64, i64) {
        (self.first, self.last)
    }

    /// From the midnight it begins at, where it begins, up to the midnight it ends at.
    pub fn instants(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let from = (self.first > 0).then(|| Timestamp::from_day(self.first));
        let to = (self.name == "own" && !self.typed.1.is_empty()).then(|| Timestamp::from_day(self.last + 1));
        (from, to)
    }

    /// Its part of an address's query: names and values, `default` left out.
    pub fn filters(&self, default: &str) -> Vec<(&'static str, String)> {
        match self.name {
            "own" => vec![
                ("range", "own".to_owned()),
                ("from", self.typed.0.clone()),
                ("to", self.typed.1.clone()),
            ],
            name if name == default => Vec::new(),
            name => vec![("range", name.to_owned())],
        }
    }
}

/// The presses that choose a range, keeping other filters: names and values of the query.
pub fn segments(
    words: &'static Language,
    path: &'static str,
    range: &Range,
    keep: &[(&str, &str)],
) -> impl IntoView + use<> {
    let keep: String = keep
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("&{name}={}", escape(value)))
        .collect();
    let current = range.name;
    let links = RANGES.iter().map(move |(name, days)| {
        let text = match (*name, *days) {
            ("year", _) => t!(words, "range-year"),
            (_, Some(days)) => t!(words, "range-days", days = days),
            _ => t!(words, "range-all"),
        };
        let chosen = (*name == current).then_some("true");
        view! { <a href=format!("{path}?range={name}{keep}") aria-current=chosen>{text}</a> }
    });
    view! { <div class="segments" role="group" aria-label=t!(words, "range")>{links.collect_view()}</div> }
}

/// The fields of a range of one's own, in a menu: for within a form of filters.
pub fn own_dates(words: &'static Language, range: &Range) -> impl IntoView + use<> {
    let (from, to) = range.typed.clone();
    // A form that chooses something else keeps the range; the press for one's own comes after it, and counts.
    let kept = (!matches!(range.name, "own" | "all"))
        .then(|| view! { <input r#type="hidden" name="range" value=range.name/> });
    let press = if range.name == "own" { format!("{from} – {to}") } else { t!(words, "range-own") };
    view! {
        {kept}
        <details class="menu"><summary class="button">{press}</summary><div class="panel fields">
            <div class="field short"><label for="from">{t!(words, "range-from")}</label><input id="from" name="from" r#type="date" value=from/></div>
            <div class="field short"><label for="to">{t!(words, "range-to")}</label><input id="to" name="to" r#type="date" value=to/></div>
            <p class="note">{t!(words, "range-utc")}</p>
            <button class="button primary" name="range" value="own">{t!(words, "range-apply")}</button>
        </div></details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, from: &str, to: &str) -> Range {
        Asked::of(name.to_owned(), from.to_owned(), to.to_owned()).range(20_000, "30d")
    }

    #[test]
    fn a_name_that_is_none_is_the_default_and_own_dates_count_where_they_are_dates() {
        assert_eq!(asked("7d", "", "").days(), (19_994, 20_000));
        assert_eq!((asked("", "", "").name, asked("10y", "", "").name), ("30d", "30d"));
        assert_eq!(asked("all", "", "").instants(), (None, None));
        let own = asked("own", "2024-01-01", "2024-01-31");
        assert_eq!((own.name, own.days()), ("own", (19_723, 19_753)));
        assert_eq!(own.instants(), (Some(Timestamp::from_day(19_723)), Some(Timestamp::from_day(19_754))));
        assert_eq!(asked("own", "yesterday", "").name, "30d");
        assert_eq!(asked("90d", "2024-01-01", "").name, "own");
        assert_eq!(asked("365d", "", ""), asked("year", "", ""));
    }
}
