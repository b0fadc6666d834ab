//! Days on which European banks pay.

use crate::clock::Timestamp;

/// Year, month and day of a day since 1970.
pub(super) fn date(day: i64) -> (i64, i64, i64) {
    let text = Timestamp::from_day(day).to_string();
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok()).unwrap_or(1);
    (part(0, 4), part(5, 7), part(8, 10))
}

/// The day since 1970 of a date.
pub(super) fn day(year: i64, month: i64, day: i64) -> i64 {
    let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    Timestamp::parse(&text).map_or(0, Timestamp::day)
}

/// A day as `2026-12-01`.
pub fn written(day: i64) -> String {
    Timestamp::from_day(day).to_string().chars().take(10).collect()
}

/// Reads `2026-12-01`.
pub fn read(text: &str) -> Option<i64> {
    Timestamp::parse(&format!("{}T00:00:00Z", text.trim())).map(Timestamp::day)
}

/// Easter Sunday of a year, by Gauss as Meeus has it.
fn easter(year: i64) -> i64 {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let date = (h + l - 7 * m + 114) % 31 + 1;
    day(year, month, date)
}

/// Whether the European payment system works: not at weekends, on New Year's Day, Good Friday, Easter Monday, the
/// first of May, and the two days of Christmas.
pub fn is_open(on: i64) -> bool {
    // 1970 began on a Thursday.
    if (on + 3).rem_euclid(7) >= 5 {
        return false;
    }
    let (year, month, date) = date(on);
    let sunday = easter(year);
    !matches!((month, date), (1 | 5, 1) | (12, 25 | 26)) && on != sunday - 2 && on != sunday + 1
}

/// The first day after `today` on which banks pay.
pub fn next_open(today: i64) -> i64 {
    (today + 1..).find(|&day| is_open(day)).unwrap_or(today + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_rest_at_weekends_and_on_six_days_of_the_year() {
        let closed = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-12-25",
            "2026-11-21",
            "2027-03-26",
            "2027-03-29",
        ];
        assert!(closed.iter().all(|day| !is_open(read(day).unwrap())));
        let open = ["2026-01-02", "2026-04-07", "2026-12-24", "2026-12-28", "2026-11-23"];
        assert!(open.iter().all(|day| is_open(read(day).unwrap())));
        assert_eq!(written(next_open(read("2026-11-20").unwrap())), "2026-11-23");
        assert_eq!(written(next_open(read("2026-12-24").unwrap())), "2026-12-28");
        assert_eq!(read("31.12.2026"), None);
    }
}
