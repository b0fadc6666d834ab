//! What the operator sets about payouts: when, from how much on, and from which account.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::money::Currency;

/// The least that is paid where nothing else is set, in whole units of the currency.
const MINIMUM: i64 = 25;

/// The account that payouts are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debtor {
    /// Whose it is.
    pub name: String,
    /// Its number, without spaces.
    pub iban: String,
    /// The bank's code; it may be left out.
    pub bic: Option<String>,
}

impl Debtor {
    /// The country of the account.
    pub fn country(&self) -> &str {
        self.iban.get(..2).unwrap_or_default()
    }
}

/// What the operator sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The day of the month on which Tandem prepares a batch by itself, 1 to 28; 0 means never.
    pub day: u8,
    /// The least that is paid, in minor units, by currency; what is not named is paid from 25 whole units on.
    pub minimums: BTreeMap<String, i64>,
    /// Where the money comes from; without it there is no file for the bank.
    pub debtor: Option<Debtor>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { day: 1, minimums: BTreeMap::new(), debtor: None }
    }
}

/// What a person wrote as minimums is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no amount such as EUR 25.00")]
pub struct NotAMinimum(String);

impl Settings {
    /// Reads minimums such as `EUR 25.00, SEK 300`.
    ///
    /// # Errors
    /// [`NotAMinimum`] with the part that is none.
    pub fn read_minimums(text: &str) -> Result<BTreeMap<String, i64>, NotAMinimum> {
        let mut minimums = BTreeMap::new();
        for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let wrong = || NotAMinimum(part.to_owned());
            let (code, figure) = part.split_once(' ').ok_or_else(wrong)?;
            let currency: Currency = code.parse().map_err(|_| wrong())?;
            let minimum = crate::money::Money::parse(figure.trim(), currency).ok_or_else(wrong)?.minor;
            if minimum < 1 {
                return Err(wrong());
            }
            minimums.insert(code.to_owned(), minimum);
        }
        Ok(minimums)
    }

    /// The least that is paid in a currency, in minor units; at least one.
    pub fn minimum(&self, currency: &str) -> i64 {
        self.minimums.get(currency).copied().unwrap_or_else(|| {
            let places = currency.parse::<Currency>().map_or(2, Currency::decimals);
            MINIMUM * 10_i64.pow(places)
        })
    }

    /// The month whose batch is due at `now`, as `2026-12`; none before the day, or where it is prepared by hand.
    pub fn period(&self, now: Timestamp) -> Option<String> {
        let date = now.to_string();
        let day: u8 = date.get(8..10)?.parse().ok()?;
        (self.day > 0 && day >= self.day).then(|| date.get(..7).map(str::to_owned)).flatten()
    }

    /// The next day on which a batch is prepared, since 1970; none where that is done by hand.
    pub fn next_day(&self, now: Timestamp) -> Option<i64> {
        if self.day == 0 {
            return None;
        }
        let (year, month, day) = super::days::date(now.day());
        let on = i64::from(self.day);
        let (year, month) = match day {
            day if day < on => (year, month),
            _ if month == 12 => (year + 1, 1),
            _ => (year, month + 1),
        };
        Some(super::days::day(year, month, on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn minimums_are_read_and_what_is_none_is_named() {
        let read = Settings::read_minimums("EUR 25.00; SEK 300, JPY 4000").unwrap();
        let settings = Settings { minimums: read, ..Settings::default() };
        assert_eq!(
            (settings.minimum("EUR"), settings.minimum("SEK"), settings.minimum("JPY")),
            (2_500, 30_000, 4_000)
        );
        assert_eq!((settings.minimum("USD"), Settings::default().minimum("KRW")), (2_500, 25));
        for wrong in ["EUR", "EUR -1", "EUR 0", "DEM 5", "EUR 1.005", "25 EUR"] {
            assert!(Settings::read_minimums(wrong).is_err(), "{wrong}");
        }
        assert!(Settings::read_minimums("").unwrap().is_empty());
    }

    #[test]
    fn a_month_has_one_run_from_its_day_on() {
        let settings = Settings { day: 5, ..Settings::default() };
        assert_eq!(settings.period(at("2026-12-04T23:59:59Z")), None);
        assert_eq!(settings.period(at("2026-12-05T00:00:00Z")).as_deref(), Some("2026-12"));
        assert_eq!(settings.period(at("2026-12-31T00:00:00Z")).as_deref(), Some("2026-12"));
        assert_eq!(Settings { day: 0, ..settings.clone() }.period(at("2026-12-31T00:00:00Z")), None);
        let next = |now: &str| {
            settings.next_day(at(now)).map(|day| Timestamp::from_day(day).to_string()[..10].to_owned())
        };
        assert_eq!(next("2026-12-04T12:00:00Z").as_deref(), Some("2026-12-05"));
        assert_eq!(next("2026-12-05T12:00:00Z").as_deref(), Some("2027-01-05"));
        assert_eq!(next("2026-01-31T12:00:00Z").as_deref(), Some("2026-02-05"));
    }
}
