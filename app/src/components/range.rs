//! How far back a list looks: days from the address, or dates of the reader's own.

use domain::clock::Timestamp;
use leptos::prelude::*;

use super::list::{escape, query};
use crate::t;
use crate::words::Language;
use crate::words::format::Format;

/// Days to choose from; none means all.
const DAYS: &[u64] = &[7, 30, 90, 365];

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    days: Option<u64>,
    /// The first day, `2026-11-01`; empty where none was said.
    pub from: String,
    /// The last day.
    pub to: String,
}

impl Range {
    /// Reads `range`, or `from` and `to`, from the address.
    pub fn read() -> Self {
        Self::of(&query("range"), query("from"), query("to"))
    }

    /// The same from its parts. Own dates count before days; what is none is taken as left out.
    pub fn of(range: &str, from: String, to: String) -> Self {
        let day = |text: String| {
            let good = Timestamp::parse(&format!("{}T00:00:00Z", text.trim())).is_some();
            if good { text.trim().to_owned() } else { String::new() }
        };
        let (from, to) = (day(from), day(to));
        let days = match range {
            "year" => Some(365),
            named => named.strip_suffix('d').and_then(|days| days.parse().ok()),
        };
        let own = !from.is_empty() || !to.is_empty();
        Self { days: days.filter(|days| !own && DAYS.contains(days)), from, to }
    }

    /// Whether anything is left out of the list.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// `range` in the address.
    pub fn word(&self) -> String {
        word(self.days)
    }

    /// From when, and until before when: whole days of UTC, as figures are added up, so that what a figure counts and the
    /// list behind it are the same.
    pub fn bounds(&self, now: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        if let Some(days) = self.days {
            let first = now.day() + 1 - i64::try_from(days).unwrap_or_default();
            return (Some(Timestamp::from_day(first)), None);
        }
        let day = |text: &str| Timestamp::parse(&format!("{text}T00:00:00Z")).map(Timestamp::day);
        (day(&self.from).map(Timestamp::from_day), day(&self.to).map(|day| Timestamp::from_day(day + 1)))
    }

    /// What keeps it in a link to another page of the list.
    pub fn values(&self) -> [(&'static str, String); 3] {
        [("range", self.word()), ("from", self.from.clone()), ("to", self.to.clone())]
    }

    /// The choice as it stands in a form of filters; `keep` are the other filters, which its links carry on.
    pub fn draw(&self, words: &'static Language, keep: &[(&str, &str)]) -> impl IntoView + use<> {
        let kept: String = keep
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}&", escape(value)))
            .collect();
        let own = !self.from.is_empty() || !self.to.is_empty();
        let current = self.days;
        let format = Format::new(words, "UTC");
        let named = |day: &str| {
            Timestamp::parse(&format!("{day}T12:00:00Z"))
                .map_or_else(|| "…".to_owned(), |noon| format.date(noon))
        };
        let press = if own {
            format!("{} – {}", named(&self.from), named(&self.to))
        } else {
            t!(words, "range-own")
        };
        let links = DAYS.iter().map(|&days| Some(days)).chain([None]).map(|days| {
            let name = match days {
                Some(365) => t!(words, "range-year"),
                Some(days) => t!(words, "range-days", days = days),
                None => t!(words, "range-all"),
            };
            let chosen = (days == current && !own).then_some("true");
            view! { <a href=format!("?{kept}range={}", word(days)) aria-current=chosen>{name}</a> }
        });
        view! {
            <div class="segments" role="group" aria-label=t!(words, "range")>{links.collect_view()}</div>
            <details class="menu">
                <summary class="button">{press}</summary>
                <div class="panel fields">
                    <div class="field short"><label for="from">{t!(words, "range-from")}</label>
                        <input id="from" name="from" r#type="date" value=self.from.clone()/></div>
                    <div class="field short"><label for="to">{t!(words, "range-to")}</label>
                        <input id="to" name="to" r#type="date" value=self.to.clone()/></div>
                    <p class="note">{t!(words, "range-utc")}</p>
                    <button class="button primary">{t!(words, "range-apply")}</button>
                </div>
            </details>
            <input r#type="hidden" name="range" value=self.word()/>
        }
    }
}

fn word(days: Option<u64>) -> String {
    match days {
        Some(365) => "year".to_owned(),
        Some(days) => format!("{days}d"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_dates_count_before_days_and_nonsense_counts_for_nothing() {
        let of = |range: &str, from: &str, to: &str| Range::of(range, from.to_owned(), to.to_owned());
        assert_eq!(of("30d", "", "").word(), "30d");
        assert_eq!(of("30d", "2026-11-01", "").word(), "");
        assert_eq!(of("31d", "01.11.2026", "yesterday"), Range::default());
        // A year has two names, and one of them is written.
        assert_eq!(of("year", "", ""), of("365d", "", ""));
        assert_eq!(of("365d", "", "").word(), "year");
    }

    #[test]
    fn a_range_of_dates_holds_its_last_day() {
        let now = Timestamp::parse("2026-11-21T12:00:00Z").expect("a time");
        let (from, to) = Range::of("", "2026-11-01".to_owned(), "2026-11-01".to_owned()).bounds(now);
        let text = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(
            (text(from).as_str(), text(to).as_str()),
            ("2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z")
        );
    }
}
