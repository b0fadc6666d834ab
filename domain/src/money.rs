//! Money: whole minor units and an ISO 4217 currency. Never a float.

use std::fmt;
use std::str::FromStr;

use iso_currency::Currency as Iso;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A currency that is in use today. The standard's list also names historic codes; those are refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(Iso);

impl Currency {
    /// Codes the portal takes: what European shops sell in, and the large ones they buy in.
    pub const ALLOWED: &'static [&'static str] = &[
        "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ISK", "TRY",
        "JPY", "CAD", "AUD", "NZD", "CNY", "HKD", "SGD", "KRW", "INR", "BRL", "MXN", "ZAR", "ILS", "AED",
        "KZT", "UAH",
    ];

    /// Decimal places of the minor unit: 2 for EUR, 0 for JPY.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }
}

/// The text is not a currency the portal takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency in use, as a three-letter ISO 4217 code")]
pub struct NotACurrency;

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(code: &str) -> Result<Self, NotACurrency> {
        if !Self::ALLOWED.contains(&code) {
            return Err(NotACurrency);
        }
        Iso::from_code(code).map(Self).ok_or(NotACurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// An amount in minor units of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units: cents for EUR.
    pub minor: i64,
    /// The currency of `minor`.
    pub currency: Currency,
}

impl Money {
    /// `1234` and EUR are `12.34`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The decimal figure without currency, always with the currency's places: `12.30`.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.decimals())
    }

    /// Reads a decimal string such as `12.3`; `None` where it has more places than the currency.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let figure = Decimal::from_str_exact(text).ok()?;
        let minor = figure.checked_mul(Decimal::from(10_i64.pow(currency.decimals())))?;
        if !minor.fract().is_zero() {
            return None;
        }
        minor.to_i64().map(|minor| Self { minor, currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euro() -> Currency {
        "EUR".parse().unwrap()
    }

    proptest! {
        #[test]
        fn money_reads_back_what_it_printed(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let money = Money::new(minor, euro());
            prop_assert_eq!(Money::parse(&money.decimal().to_string(), euro()), Some(money));
        }
    }

    #[test]
    fn a_fraction_of_a_cent_is_refused() {
        assert_eq!(Money::parse("1.005", euro()), None);
        assert_eq!(Money::parse("1.50", euro()), Some(Money::new(150, euro())));
        assert_eq!(Money::parse("12", "JPY".parse().unwrap()).map(|money| money.minor), Some(12));
        assert_eq!(Money::parse("12.5", "JPY".parse().unwrap()), None);
    }

    #[test]
    fn a_historic_currency_is_refused() {
        assert!("DEM".parse::<Currency>().is_err());
        assert!("eur".parse::<Currency>().is_err());
    }
}
