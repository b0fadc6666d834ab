//! Percentages and rounding, in whole numbers: no division is left to a floating point, none is rounded twice.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A hundred percent, in hundredths of a percent.
const WHOLE: i128 = 10_000;

/// A percentage between 0 and 1000 with at most two decimals, held in hundredths: 22.5 is 2250.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

/// The number is no percentage as Tandem counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a percentage between 0 and 1000 with at most two decimals")]
pub struct NotAPercentage;

impl Percent {
    /// None at all.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const HUNDRED: Self = Self(10_000);
    const MOST: i64 = 100_000;

    /// The percentage; `None` where it has more than two decimals, is negative or above 1000.
    pub fn new(percent: Decimal) -> Option<Self> {
        let hundredths = percent.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = hundredths.fract().is_zero().then(|| hundredths.to_i64()).flatten()?;
        (0..=Self::MOST).contains(&whole).then_some(Self(whole))
    }

    /// The plain number, `22.5`.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2).normalize()
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// This part of an amount, rounded.
    pub const fn of(self, amount: i128) -> i128 {
        rounded(amount * self.0 as i128, WHOLE)
    }

    /// An amount with this much on top, rounded.
    pub const fn on_top_of(self, amount: i128) -> i128 {
        rounded(amount * (WHOLE + self.0 as i128), WHOLE)
    }

    /// What an amount was before this much was added to it, rounded: a gross price becomes net.
    pub const fn taken_off(self, amount: i128) -> i128 {
        rounded(amount * WHOLE, WHOLE + self.0 as i128)
    }
}

/// `numerator / denominator` rounded half away from zero; the denominator is positive.
const fn rounded(numerator: i128, denominator: i128) -> i128 {
    let magnitude = (2 * numerator.abs() + denominator) / (2 * denominator);
    if numerator < 0 { -magnitude } else { magnitude }
}

impl FromStr for Percent {
    type Err = NotAPercentage;

    fn from_str(text: &str) -> Result<Self, NotAPercentage> {
        text.parse().ok().and_then(Self::new).ok_or(NotAPercentage)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.decimal(), out)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        decimal(from).and_then(|number| Self::new(number).ok_or_else(|| D::Error::custom(NotAPercentage)))
    }
}

/// Reads a decimal from a text or a number, since people who write a file by hand write both.
pub(super) fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    struct TextOrNumber;

    impl Visitor<'_> for TextOrNumber {
        type Value = Decimal;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a decimal number such as \"22.5\"")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
            Decimal::from_str_exact(text).map_err(|_| E::custom(format!("{text:?} is no decimal number")))
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
            Ok(number.into())
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
            Ok(number.into())
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
            // Its shortest text is what stood in the file.
            self.visit_str(&number.to_string())
        }
    }

    from.deserialize_any(TextOrNumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn percent(text: &str) -> Percent {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn rounding_is_never_off_by_more_than_a_half(amount in -1_000_000_000_000_i128..1_000_000_000_000, hundredths in 0_i64..=10_000) {
            let part = Percent(hundredths).of(amount);
            prop_assert!((part * WHOLE - amount * i128::from(hundredths)).abs() * 2 <= WHOLE);
            prop_assert_eq!(Percent(hundredths).of(-amount), -part);
        }

        #[test]
        fn what_is_put_on_top_of_whole_units_can_be_taken_off_again(amount in 0_i128..1_000_000_000_000, hundredths in 0_i64..=10_000) {
            let (percent, units) = (Percent(hundredths), amount * WHOLE);
            prop_assert_eq!(percent.taken_off(percent.on_top_of(units)), units);
        }

        #[test]
        fn a_percentage_reads_back_what_it_printed(hundredths in 0_i64..=100_000) {
            prop_assert_eq!(percent(&Percent(hundredths).to_string()), Percent(hundredths));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}|-?[0-9]{0,30}\\.?[0-9]{0,30}") {
            let _ = text.parse::<Percent>();
        }
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        assert_eq!((percent("12.5").of(333), percent("50").of(1), percent("50").of(-1)), (42, 1, -1));
        assert_eq!((percent("21").taken_off(8950), percent("30").on_top_of(1150)), (7397, 1495));
    }

    #[test]
    fn three_decimals_a_sign_and_a_thousand_and_more_are_refused() {
        for text in ["10.005", "-1", "1000.01", "", "ten", "79228162514264337593543950335"] {
            assert_eq!(text.parse::<Percent>(), Err(NotAPercentage), "{text}");
        }
        assert_eq!(
            (percent("10.010").to_string(), percent("1000").to_string()),
            ("10.01".to_owned(), "1000".to_owned())
        );
    }
}
