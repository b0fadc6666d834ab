//! Revenue and new clients over time, as bars.

use std::collections::HashMap;

use domain::overview::Business;
use leptos::prelude::*;

use crate::components::chart::{Bar, bars};
use crate::components::days::{self, Range};
use crate::t;
use crate::visitor::Visitor;

/// The currency that is charted: the one asked for where there is anything in it, else the one with most orders.
pub(super) fn charted(business: &Business, asked: &str) -> Option<String> {
    let sums = &business.earnings;
    let asked = sums.iter().find(|sum| sum.currency == asked);
    let most = || sums.iter().max_by_key(|sum| (sum.figures.orders, sum.figures.revenue));
    asked.or_else(most).map(|sum| sum.currency.clone())
}

/// Bars at the most: more would be hairlines.
const MOST: i64 = 400;

/// Which days a bar stands for: days, weeks, months or more, so that there are not too many.
struct Spans {
    first: i64,
    size: i64,
    count: usize,
}

impl Spans {
    /// Those of a range. One without a beginning begins where there is something.
    fn of(business: &Business, range: &Range) -> Self {
        let ordered = business.days.first().map(|day| day.day);
        let joined = business.new_clients.first().map(|(day, _)| *day);
        let earliest = ordered.into_iter().chain(joined).min().unwrap_or(range.last);
        Self::over(if range.first == 0 { earliest } else { range.first }, range.last)
    }

    /// Those from one day to another, both of which have their place however far apart they are.
    fn over(first: i64, last: i64) -> Self {
        let days = (last - first + 1).max(1);
        let size = match days {
            ..=45 => 1,
            46..=200 => 7,
            _ => ((days - 1) / MOST + 1).max(30),
        };
        Self { first, size, count: usize::try_from((days - 1) / size + 1).unwrap_or(1) }
    }

    /// Adds up what belongs to each bar: days and their figures.
    fn sum<const N: usize>(&self, days: impl Iterator<Item = (i64, [i64; N])>) -> Vec<[i64; N]> {
        let mut sums = vec![[0; N]; self.count];
        for (day, figures) in days {
            let place = usize::try_from((day - self.first) / self.size).unwrap_or(0);
            if let Some(sum) = sums.get_mut(place) {
                sum.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
            }
        }
        sums
    }

    /// The first day of each bar.
    fn begins(&self) -> impl Iterator<Item = i64> + use<> {
        let (first, size) = (self.first, self.size);
        (0..).map(move |place| first + place * size)
    }
}

/// Revenue over time in one currency, and the choice where there are several.
pub(super) fn revenue(
    visitor: &Visitor,
    business: &Business,
    range: &Range,
    currency: Option<&str>,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let body = match currency.map(str::to_owned) {
        Some(currency) => {
            let spans = Spans::of(business, range);
            let days = business.days.iter().filter(|day| day.currency == currency);
            let sums = spans.sum(days.map(|day| (day.day, [day.revenue, day.orders])));
            let total: i64 = sums.iter().map(|[revenue, _]| revenue).sum();
            // Most days have one of a few numbers, and putting a sentence together takes longer than the rest of a bar.
            let mut said: HashMap<i64, String> = HashMap::new();
            let drawn = spans.begins().zip(&sums).map(|(day, &[revenue, orders])| {
                let orders = said.entry(orders).or_insert_with(|| t!(words, "figure-orders", count = orders));
                Bar {
                    label: days::named(&format, day),
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
            <header><h2 id="revenue">{t!(words, "revenue-title")}</h2>{choice(visitor, business, range, currency)}</header>
            <div class="body">{body}</div>
        </section>
    }
}

/// The presses that choose a currency, where there are several.
fn choice(
    visitor: &Visitor,
    business: &Business,
    range: &Range,
    chosen: Option<&str>,
) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let kept: String =
        range.filters("30d").into_iter().map(|(name, value)| format!("&{name}={value}")).collect();
    let links = business.earnings.iter().map(|sum| {
        let code = sum.currency.clone();
        let current = (chosen == Some(code.as_str())).then_some("true");
        let href = format!("/dashboard?currency={code}{kept}");
        view! { <a href=href aria-current=current>{code}</a> }
    });
    let links = links.collect::<Vec<_>>();
    (links.len() > 1).then(|| {
        view! { <div class="segments" role="group" aria-label=t!(words, "revenue-currency")>{links}</div> }
    })
}

/// New clients over time.
pub(super) fn new_clients(visitor: &Visitor, business: &Business, range: &Range) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let spans = Spans::of(business, range);
    let sums = spans.sum(business.new_clients.iter().map(|&(day, clients)| (day, [clients])));
    let total: i64 = sums.iter().map(|[clients]| clients).sum();
    let body = if total > 0 {
        let mut said: HashMap<i64, String> = HashMap::new();
        let drawn = spans.begins().zip(&sums).map(|(day, &[clients])| {
            let figure = said.entry(clients).or_insert_with(|| t!(words, "new-clients-bar", count = clients));
            Bar { label: days::named(&format, day), figure: figure.clone(), value: clients }
        });
        let drawn = drawn.collect();
        let caption = t!(words, "new-clients-caption", count = total);
        bars(caption, drawn, move |value| format.number(value)).into_any()
    } else {
        view! { <p class="note">{t!(words, "new-clients-none")}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="new-clients">
            <header><h2 id="new-clients">{t!(words, "new-clients-title")}</h2></header>
            <div class="body">{body}</div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_range_has_a_bar_however_long_it_is() {
        for days in (1..=1_000).chain([11_999, 12_000, 12_001, 13_500, 700_000]) {
            let (first, last) = (7_305, 7_305 + days - 1);
            let spans = Spans::over(first, last);
            let sums = spans.sum((first..=last).map(|day| (day, [1])));
            let count = i64::try_from(sums.len()).expect("a count");
            assert_eq!(sums.iter().map(|[days]| days).sum::<i64>(), days);
            assert!(count <= MOST && sums.last().is_some_and(|[days]| *days > 0), "{days} days in {count}");
        }
        let sizes = [1, 45, 46, 200, 201, 12_000, 12_001].map(|days| Spans::over(1, days).size);
        assert_eq!(sizes, [1, 1, 7, 7, 30, 30, 31]);
        // The last day before the first: there is nothing, and no harm.
        assert_eq!(Spans::over(9, 1).count, 1);
    }
}
