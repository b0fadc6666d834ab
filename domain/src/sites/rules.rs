//! What a policy and terms may say.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Policy;
use crate::error::Faults;
use crate::partners::rules::is_country;

/// The tax classes a product can be of.
pub const TAX_CLASSES: &[&str] = &[STANDARD, "reduced", "super_reduced", ZERO];

/// The class by which shipping is taxed, and goods of a class that a country does not have, [`ZERO`] aside.
pub const STANDARD: &str = "standard";

/// The class of goods on which there is no VAT: 0 % wherever a policy does not say otherwise.
pub const ZERO: &str = "zero";

/// Minor units an amount of a policy may be: beyond it somebody mistyped.
pub const MOST_AMOUNT: i64 = 1_000_000_000_000;

/// Minutes a quote may be good: a year.
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// Days an order's commission may be held.
const MOST_DAYS: i64 = 730;

/// Whether a text can name a compliance flag: lower-case letters, digits, `_` and `-`, at most 40.
pub fn is_flag(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !text.is_empty() && text.len() <= 40 && text.bytes().all(fits)
}

/// Whether a percentage is between nothing and `most` and has at most two decimals.
pub fn is_percent(figure: Decimal, most: i64) -> bool {
    figure >= Decimal::ZERO && figure <= Decimal::from(most) && figure.normalize().scale() <= 2
}

/// Reads a percentage as people write it, with a point or a comma; `None` where it has more than two decimals.
pub fn percent(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let figure = if digits { Decimal::from_str_exact(&text).ok()? } else { return None };
    (figure.normalize().scale() <= 2).then_some(figure)
}

/// Everything that is wrong with a policy, by the path of the field.
pub fn check_policy(policy: &Policy) -> Faults {
    let mut faults = Faults::default();
    markets(policy, &mut faults);
    vat(policy, &mut faults);
    shipping(policy, &mut faults);
    faults.check(
        !(0..=MOST_AMOUNT).contains(&policy.minimum.value),
        "minimum/value",
        "out_of_range",
        "Between 0 and ten thousand million.",
    );
    faults.check(
        !(0..=1_000_000).contains(&policy.minimum.quantity),
        "minimum/quantity",
        "out_of_range",
        "Between 0 and a million.",
    );
    let uplift = "Between 0 and 1000 percent, with at most two decimals.";
    faults.check(!is_percent(policy.uplift_percent, 1000), "uplift_percent", "invalid_percent", uplift);
    faults.check(
        !(1..=MOST_MINUTES).contains(&policy.quote_minutes),
        "quote_minutes",
        "out_of_range",
        "Between a minute and a year.",
    );
    flags(policy, &mut faults);
    faults
}

fn markets(policy: &Policy, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (number, country) in policy.markets.iter().enumerate() {
        let field = format!("markets/{number}");
        unknown_country(faults, &field, country);
        faults.check(!seen.insert(country), &field, "duplicate", &format!("{country} is there twice."));
        let rated = policy.vat.get(country).is_some_and(|classes| classes.contains_key(STANDARD));
        let missing = format!("Say which VAT is due in {country}: its standard rate, 0 where there is none.");
        faults.check(is_country(country) && !rated, &format!("vat/{country}"), "required", &missing);
    }
}

fn vat(policy: &Policy, faults: &mut Faults) {
    for (country, classes) in &policy.vat {
        unknown_country(faults, &format!("vat/{country}"), country);
        for (class, rate) in classes {
            let field = format!("vat/{country}/{class}");
            let unknown = format!("{class} is not a tax class: {}.", TAX_CLASSES.join(", "));
            faults.check(!TAX_CLASSES.contains(&class.as_str()), &field, "unknown_class", &unknown);
            let range = "Between 0 and 100 percent, with at most two decimals.";
            faults.check(!is_percent(*rate, 100), &field, "invalid_percent", range);
        }
    }
}

fn shipping(policy: &Policy, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (number, zone) in policy.shipping.iter().enumerate() {
        let field = |name: &str| format!("shipping/{number}/{name}");
        let countries = field("countries");
        faults.check(zone.countries.is_empty(), &countries, "required", "Name at least one country.");
        for country in &zone.countries {
            unknown_country(faults, &countries, country);
            let twice = format!("{country} is in two zones, or twice in one: only the first would count.");
            faults.check(!seen.insert(country), &countries, "duplicate", &twice);
        }
        let range = 0..=MOST_AMOUNT;
        faults.check(!range.contains(&zone.flat), &field("flat"), "out_of_range", "Not below nothing.");
        let free = zone.free_over.is_some_and(|free| !range.contains(&free));
        faults.check(free, &field("free_over"), "out_of_range", "Not below nothing.");
    }
}

fn flags(policy: &Policy, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (number, flag) in policy.required_flags.iter().enumerate() {
        let field = format!("required_flags/{number}");
        let shape = "Lower-case letters, digits, _ and -, at most 40.";
        faults.check(!is_flag(flag), &field, "invalid", shape);
        faults.check(!seen.insert(flag), &field, "duplicate", &format!("{flag} is there twice."));
    }
}

fn unknown_country(faults: &mut Faults, field: &str, code: &str) {
    let unknown = format!("{} is not a country code, such as DE.", code.chars().take(10).collect::<String>());
    faults.check(!is_country(code), field, "unknown_country", &unknown);
}

/// Everything that is wrong with a programme's terms.
pub fn check_terms(faults: &mut Faults, pool_percent: Decimal, holding_days: i64) {
    let pool = "Between 0 and 100 percent, with at most two decimals.";
    faults.check(!is_percent(pool_percent, 100), "pool_percent", "invalid_percent", pool);
    let days = "Between 0 and 730 days.";
    faults.check(!(0..=MOST_DAYS).contains(&holding_days), "holding_days", "out_of_range", days);
}

/// Names a change that was made from another version than the one in force.
pub fn check_version(faults: &mut Faults, based_on: Option<i64>, in_force: i64) {
    let newer = format!("Somebody made version {in_force} meanwhile: look at it first.");
    let stale = based_on.is_some_and(|version| version != in_force);
    faults.check(stale, "based_on", "changed_meanwhile", &newer);
}

/// Whether a text is a host name: letters, digits, dots and hyphens, at least two labels.
pub fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DomainError;
    use crate::sites::Zone;
    use proptest::prelude::*;

    fn codes(policy: &Policy) -> Vec<(String, String)> {
        match check_policy(policy).end() {
            Ok(()) => Vec::new(),
            Err(DomainError::Validation(faults)) => {
                faults.into_iter().map(|fault| (fault.field, fault.code.into_owned())).collect()
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn every_fault_of_a_policy_is_named_at_once() {
        let rate = |class: &str, percent: &str| (class.to_owned(), percent.parse().unwrap());
        let zone = |countries: &[&str], flat| Zone {
            countries: countries.iter().map(|&code| code.to_owned()).collect(),
            flat,
            free_over: Some(-1),
        };
        let policy = Policy {
            markets: ["DE", "de", "FR", "DE"].map(str::to_owned).to_vec(),
            vat: [("DE".to_owned(), [rate("standard", "19.001"), rate("luxury", "101")].into())].into(),
            shipping: vec![zone(&["DE"], -1), zone(&["DE"], 0), zone(&[], 0)],
            minimum: super::super::Minimum { value: -1, quantity: -1 },
            uplift_percent: "-0.01".parse().unwrap(),
            quote_minutes: 0,
            required_flags: vec!["Eco!".to_owned()],
            prices_include_vat: true,
        };
        let found = codes(&policy);
        let found: Vec<_> = found.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(
            found,
            [
                ("markets/1", "unknown_country"),
                ("vat/FR", "required"),
                ("markets/3", "duplicate"),
                ("vat/DE/luxury", "unknown_class"),
                ("vat/DE/luxury", "invalid_percent"),
                ("vat/DE/standard", "invalid_percent"),
                ("shipping/0/flat", "out_of_range"),
                ("shipping/0/free_over", "out_of_range"),
                ("shipping/1/countries", "duplicate"),
                ("shipping/1/free_over", "out_of_range"),
                ("shipping/2/countries", "required"),
                ("shipping/2/free_over", "out_of_range"),
                ("minimum/value", "out_of_range"),
                ("minimum/quantity", "out_of_range"),
                ("uplift_percent", "invalid_percent"),
                ("quote_minutes", "out_of_range"),
                ("required_flags/0", "invalid"),
            ]
        );
    }

    #[test]
    fn a_percentage_of_two_decimals_is_one() {
        for (text, good) in [("0", true), ("25.00", true), ("25.000", true), ("99.99", true), ("100", true)] {
            assert_eq!(is_percent(text.parse().unwrap(), 100), good, "{text}");
        }
        assert_eq!(percent(" 22,5 % "), Some(Decimal::new(225, 1)));
        for text in ["", "-1", "12.345", "1.000,5", "ten", "1e2"] {
            assert_eq!(percent(text), None, "{text}");
        }
        for text in ["-0.01", "100.01", "12.345"] {
            assert!(!is_percent(text.parse().unwrap(), 100), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_checks_panic(text in "\\PC{0,80}", rate: i64) {
            let _ = (is_flag(&text), is_host(&text), percent(&text));
            let policy = Policy {
                markets: vec![text.clone()],
                vat: [(text.clone(), [(text.clone(), Decimal::from(rate))].into())].into(),
                shipping: vec![Zone { countries: vec![text.clone()], flat: rate, free_over: Some(rate) }],
                required_flags: vec![text],
                ..Policy::default()
            };
            prop_assert!(!codes(&policy).is_empty());
        }

        #[test]
        fn a_policy_reads_back_what_was_stored(minor in 0_i64..1_000_000, percent in 0_u32..10_000) {
            let rate = Decimal::new(percent.into(), 2);
            let policy = Policy {
                markets: vec!["DE".to_owned()],
                vat: [("DE".to_owned(), [("standard".to_owned(), rate)].into())].into(),
                shipping: vec![Zone { countries: vec!["DE".to_owned()], flat: minor, free_over: None }],
                uplift_percent: rate,
                quote_minutes: 60,
                ..Policy::default()
            };
            let text = serde_json::to_string(&policy).unwrap();
            prop_assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
        }
    }
}
