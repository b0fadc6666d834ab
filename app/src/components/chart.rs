//! Bars by day as SVG, drawn on the server, with the same figures as a table for those who do not see it.

use domain::clock::Timestamp;
use domain::keys::usage::Day;
use leptos::prelude::*;

use crate::words::format::Format;

/// A bar.
pub struct Bar {
    /// Under the bar.
    pub label: String,
    /// Its figure in words.
    pub figure: String,
    /// Its height.
    pub value: i64,
}

/// The plot lies between these heights of the drawing.
const TOP: i64 = 16;
const FLOOR: i64 = 184;

/// Calls by day as bars.
pub fn day_bars(format: &Format, calls: &[Day]) -> Vec<Bar> {
    // A quarter in days would be hairlines: weeks from there on.
    let size = if calls.len() > 45 { 7 } else { 1 };
    let chunks = calls.rchunks(size).rev().map(|days| {
        let value = days.iter().map(|(_, calls, _)| calls).sum();
        let label = days.first().map_or_else(String::new, |(day, _, _)| {
            // A day is a day in UTC; noon is the same date in almost every zone.
            format.day(Timestamp::from_day(*day).plus(std::time::Duration::from_secs(12 * 3600)))
        });
        Bar { label, figure: format.number(value), value }
    });
    chunks.collect()
}

/// Draws bars with a caption. `number` writes the values of the scale.
pub fn bars(caption: String, bars: Vec<Bar>, number: impl Fn(i64) -> String) -> impl IntoView {
    let scale = ceiling(bars.iter().map(|bar| bar.value).max().unwrap_or(0));
    let lines = [0, 1, 2].map(|step| {
        let y = TOP + step * (FLOOR - TOP) / 3;
        let value = scale - step * scale / 3;
        (y, number(value))
    });
    let grid = lines.iter().map(|(y, _)| view! { <line x2="100%" y1=*y y2=*y></line> }).collect_view();
    let ticks = lines.iter().map(|(y, text)| view! { <text y=y - 4>{text.clone()}</text> }).collect_view();
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    // The first eighth is left to the words of the scale; positions are thousandths so that they stay whole.
    let place = |index: usize| 120 + i64::try_from(index).unwrap_or(0) * 880 / count;
    let width = (880 / count * 7 / 10).max(2);
    let shapes = bars.iter().enumerate().map(|(index, bar)| {
        let height = if scale == 0 { 0 } else { (FLOOR - TOP) * bar.value / scale };
        view! {
            <rect class="bar" x=per_cent(place(index)) width=per_cent(width) y=FLOOR - height height=height>
                <title>{format!("{}: {}", bar.label, bar.figure)}</title>
            </rect>
        }
    });
    let shapes = shapes.collect_view();
    let every = (bars.len() / 6).max(1);
    let days = bars.iter().enumerate().filter(|(index, _)| index % every == 0).map(|(index, bar)| {
        let class = if (index / every) % 2 == 1 { "fine" } else { "" };
        view! { <text class=class x=per_cent(place(index)) y="208">{bar.label.clone()}</text> }
    });
    let days = days.collect_view();
    let rows =
        bars.into_iter().map(|bar| view! { <tr><th scope="row">{bar.label}</th><td>{bar.figure}</td></tr> });
    view! {
        <figure class="plot">
            <svg class="chart" width="100%" height="220" role="img" aria-label=caption.clone()>
                <g class="grid">{grid}<line class="base" x2="100%" y1=FLOOR y2=FLOOR></line></g>
                {shapes}
                <g class="ticks">{ticks}</g>
                <g class="ticks">{days}</g>
            </svg>
            <div class="sr-only"><table><caption>{caption}</caption><tbody>{rows.collect_view()}</tbody></table></div>
        </figure>
    }
}

fn per_cent(thousandths: i64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The next figure a scale can end at: 3, 6, 15, 30, 60, 150 …, whose thirds are whole.
fn ceiling(value: i64) -> i64 {
    let mut decade = 3;
    loop {
        for end in [decade, decade * 2, decade * 5] {
            if end >= value {
                return end;
            }
        }
        decade *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_above_its_highest_bar_and_not_far() {
        for value in 1..50_000 {
            let end = ceiling(value);
            assert!(end >= value && end % 3 == 0, "{value}: {end}");
            assert!(value < 3 || end <= value * 3, "{value}: {end}");
        }
    }
}
