//! Numbers, dates and times as the reader's language writes them, in the reader's time zone.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::clock::Timestamp;
use domain::money::Money;
use fixed_decimal::Decimal;
use icu_datetime::fieldsets::{MD, YMD, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::DecimalFormatter;
use icu_locale::Locale;
use jiff::tz::TimeZone;

use super::{LANGUAGES, Language};

struct Formatters {
    number: DecimalFormatter,
    day: DateTimeFormatter<MD>,
    date: DateTimeFormatter<YMD>,
    moment: DateTimeFormatter<YMDT>,
}

/// Made once a language: making one costs more than a thousand uses.
static FORMATTERS: LazyLock<HashMap<&str, Formatters>> = LazyLock::new(|| {
    LANGUAGES.iter().filter_map(|language| Some((language.tag, Formatters::of(language.tag)?))).collect()
});

impl Formatters {
    fn of(tag: &str) -> Option<Self> {
        // British order and a 24-hour clock read naturally to the portal's European partners.
        let locale: Locale = if tag == "en" { "en-GB" } else { tag }.parse().ok()?;
        let prefs: DateTimeFormatterPreferences = (&locale).into();
        Some(Self {
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?,
            day: DateTimeFormatter::try_new(prefs, MD::medium()).ok()?,
            date: DateTimeFormatter::try_new(prefs, YMD::medium()).ok()?,
            moment: DateTimeFormatter::try_new(
                prefs,
                YMDT::medium().with_time_precision(icu_datetime::options::TimePrecision::Minute),
            )
            .ok()?,
        })
    }
}

/// How to write for one reader.
#[derive(Clone)]
pub struct Format {
    language: &'static Language,
    zone: TimeZone,
}

impl Format {
    /// In this language and this time zone (an IANA name; UTC where it is unknown).
    pub fn new(language: &'static Language, zone: &str) -> Self {
        Self { language, zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) }
    }

    fn formatters(&self) -> Option<&'static Formatters> {
        FORMATTERS.get(self.language.tag)
    }

    fn local(&self, at: Timestamp) -> Option<DateTime<icu_calendar::Iso>> {
        let instant = jiff::Timestamp::from_microsecond(at.micros()).ok()?;
        let local = instant.to_zoned(self.zone.clone()).datetime();
        let date = Date::try_new_iso(
            local.year().into(),
            u8::try_from(local.month()).ok()?,
            u8::try_from(local.day()).ok()?,
        )
        .ok()?;
        let (hour, minute, second) = (local.hour(), local.minute(), local.second());
        let time = Time::try_new(
            u8::try_from(hour).ok()?,
            u8::try_from(minute).ok()?,
            u8::try_from(second).ok()?,
            0,
        )
        .ok()?;
        Some(DateTime { date, time })
    }

    /// `14 Nov`.
    pub fn day(&self, at: Timestamp) -> String {
        let text =
            self.local(at).zip(self.formatters()).map(|(local, to)| to.day.format(&local.date).to_string());
        text.unwrap_or_else(|| at.to_string())
    }

    /// `14 Nov 2026`.
    pub fn date(&self, at: Timestamp) -> String {
        let text =
            self.local(at).zip(self.formatters()).map(|(local, to)| to.date.format(&local.date).to_string());
        text.unwrap_or_else(|| at.to_string())
    }

    /// `14 Nov 2026, 09:41`.
    pub fn moment(&self, at: Timestamp) -> String {
        let text =
            self.local(at).zip(self.formatters()).map(|(local, to)| to.moment.format(&local).to_string());
        text.unwrap_or_else(|| at.to_string())
    }

    /// `22.5`: a plain decimal as the language writes it.
    pub fn decimal(&self, plain: impl ToString) -> String {
        let plain = plain.to_string();
        let text = plain.parse::<Decimal>().ok().zip(self.formatters());
        text.map_or(plain, |(number, to)| to.number.format(&number).to_string())
    }

    /// `1,284.30 EUR`.
    pub fn money(&self, money: Money) -> String {
        format!("{}\u{a0}{}", self.decimal(money.decimal()), money.currency)
    }

    /// The same from minor units and a code; a code that is none is written as it is.
    pub fn minor(&self, minor: i64, currency: &str) -> String {
        match currency.parse() {
            Ok(currency) => self.money(Money::new(minor, currency)),
            Err(_) => format!("{}\u{a0}{currency}", self.number(minor)),
        }
    }

    /// The first instant of a day written as `2026-11-14`, in the reader's zone; `None` where it is no day.
    pub fn start_of_day(&self, day: &str) -> Option<Timestamp> {
        let day: jiff::civil::Date = day.parse().ok()?;
        let start = day.to_zoned(self.zone.clone()).ok()?;
        Some(Timestamp::from_micros(start.timestamp().as_microsecond()))
    }

    /// Several amounts beside each other, one a currency; a dash where there is none.
    pub fn amounts(&self, amounts: &[(&str, i64)]) -> String {
        let each: Vec<String> =
            amounts.iter().map(|&(currency, minor)| self.minor(minor, currency)).collect();
        if each.is_empty() { "–".to_owned() } else { each.join(" · ") }
    }

    /// The last second of a day written as `2026-11-14`, in the reader's zone; `None` where it is no day.
    pub fn end_of_day(&self, day: &str) -> Option<Timestamp> {
        let day: jiff::civil::Date = day.parse().ok()?;
        let end = day.at(23, 59, 59, 0).to_zoned(self.zone.clone()).ok()?;
        Some(Timestamp::from_micros(end.timestamp().as_microsecond()))
    }

    /// `1,284`.
    pub fn number(&self, number: i64) -> String {
        grouped(self.language.tag, number)
    }
}

/// A whole number as a language groups its digits.
pub(super) fn grouped(tag: &str, number: i64) -> String {
    let formatters = FORMATTERS.get(tag);
    formatters.map_or_else(|| number.to_string(), |to| to.number.format(&Decimal::from(number)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_in_the_readers_zone_and_language() {
        let at = Timestamp::parse("2026-11-14T08:41:00Z").expect("a time");
        let english = Format::new(Language::of("en"), "Europe/Berlin");
        let german = Format::new(Language::of("de"), "Europe/Lisbon");
        assert_eq!(english.moment(at), "14 Nov 2026, 09:41");
        assert_eq!(german.moment(at), "14.11.2026, 08:41");
        assert_eq!(english.day(at), "14 Nov");
        assert_eq!(english.number(1_284_030), "1,284,030");
        assert_eq!(german.number(1_284_030), "1.284.030");
        assert_eq!((english.decimal("22.5"), german.decimal("22.5")), ("22.5".to_owned(), "22,5".to_owned()));
    }

    #[test]
    fn money_keeps_its_cents_and_says_its_currency() {
        let euros = Money::new(128_430, "EUR".parse().expect("a currency"));
        let yen = Money::new(1_284, "JPY".parse().expect("a currency"));
        assert_eq!(Format::new(Language::of("en"), "UTC").money(euros), "1,284.30\u{a0}EUR");
        assert_eq!(Format::new(Language::of("de"), "UTC").money(euros), "1.284,30\u{a0}EUR");
        assert_eq!(Format::new(Language::of("en"), "UTC").money(yen), "1,284\u{a0}JPY");
    }

    #[test]
    fn a_day_ends_in_the_readers_zone() {
        let berlin = Format::new(Language::of("en"), "Europe/Berlin");
        assert_eq!(
            berlin.end_of_day("2026-12-31").map(|end| end.to_string()),
            Some("2026-12-31T22:59:59.000Z".to_owned())
        );
        assert_eq!(berlin.end_of_day("31.12.2026"), None);
        assert_eq!(berlin.end_of_day(""), None);
    }

    #[test]
    fn an_unknown_time_zone_is_utc() {
        let at = Timestamp::parse("2026-11-14T08:41:00Z").expect("a time");
        assert_eq!(Format::new(Language::of("en"), "Mars/Olympus").moment(at), "14 Nov 2026, 08:41");
    }
}
