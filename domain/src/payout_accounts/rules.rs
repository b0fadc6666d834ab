//! What may be entered, and how long payouts wait after it. Pure.

use std::time::Duration;

use super::iban::{self, Iban, Wrong};
use crate::clock::Timestamp;
use crate::error::{DomainError, FieldError};
use crate::partners;

/// Characters of a holder's name at the most, as in a credit transfer.
pub const MOST_HOLDER: usize = 70;

/// What somebody enters.
#[derive(Clone, Default)]
pub struct NewPayoutAccount {
    /// Whose account it is, as the bank knows them.
    pub holder: String,
    /// The account number, as it was typed.
    pub iban: String,
    /// The country of the bank, ISO 3166-1 alpha-2.
    pub country: String,
}

// What is typed is an account number even where it is wrong by a digit.
impl std::fmt::Debug for NewPayoutAccount {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("NewPayoutAccount").field("country", &self.country).finish_non_exhaustive()
    }
}

/// What was entered, and is right.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub holder: String,
    pub iban: Iban,
}

/// Checks what was entered.
///
/// # Errors
/// [`DomainError::Validation`] with every fault. No message says what was typed.
pub(crate) fn check(new: &NewPayoutAccount) -> Result<Checked, DomainError> {
    let holder = new.holder.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut faults: Vec<FieldError> = holder_faults(&holder).into_iter().collect();
    let country = new.country.trim().to_uppercase();
    let mut country_is_good = false;
    if country.is_empty() {
        faults.push(FieldError::new("country", "required", "Fill this in."));
    } else if !partners::rules::is_country(&country) {
        faults.push(FieldError::new("country", "unknown_country", "ISO 3166-1 alpha-2, such as DE."));
    } else if !iban::is_paid_to(iban::letters_of(&country)) {
        faults.push(FieldError::new("country", "not_paid_to", NOT_PAID_TO));
    } else {
        country_is_good = true;
    }
    match account(&new.iban) {
        Ok(iban) => {
            if country_is_good && iban.country() != iban::letters_of(&country) {
                let message = format!("This is an account in {}, not in {country}.", iban.country());
                faults.push(FieldError::new("iban", "iban_other_country", message));
            }
            if faults.is_empty() {
                return Ok(Checked { holder, iban });
            }
        }
        Err(fault) => faults.push(fault),
    }
    Err(DomainError::Validation(faults))
}

const NOT_PAID_TO: &str = "Payouts go by SEPA transfer, which does not reach banks in this country.";

fn account(text: &str) -> Result<Iban, FieldError> {
    let country = iban::country_of(text);
    // Whatever else may be wrong with it, mending it would not help.
    if country.as_deref().is_some_and(|country| !iban::is_paid_to(country)) {
        return Err(FieldError::new("iban", "iban_not_paid_to", NOT_PAID_TO));
    }
    Iban::parse(text).map_err(|wrong| {
        let (code, message) = match wrong {
            Wrong::Missing => ("required", "Fill this in.".to_owned()),
            Wrong::Characters => {
                ("iban_characters", "An IBAN has the letters A to Z and digits, nothing else.".to_owned())
            }
            Wrong::NoCountry => {
                ("iban_no_country", "An IBAN begins with two letters of a country, such as DE.".to_owned())
            }
            Wrong::Length { has, needs } => {
                let country = country.unwrap_or_default();
                ("iban_length", format!("An IBAN of {country} has {needs} characters; this one has {has}."))
            }
            Wrong::CheckDigits => (
                "iban_check_digits",
                "The check digits do not fit: a character is wrong, or two changed places.".to_owned(),
            ),
            Wrong::Structure => (
                "iban_structure",
                "It has letters where its country has digits, or the other way round.".to_owned(),
            ),
        };
        FieldError::new("iban", code, message)
    })
}

fn holder_faults(holder: &str) -> Option<FieldError> {
    if holder.is_empty() {
        return Some(FieldError::new("holder", "required", "Fill this in."));
    }
    if holder.chars().count() > MOST_HOLDER {
        return Some(FieldError::new("holder", "too_long", format!("At most {MOST_HOLDER} characters.")));
    }
    if !holder.chars().all(may_be_in_a_name) || !holder.chars().any(char::is_alphabetic) {
        let message = "Letters (Latin, Greek or Cyrillic), digits, spaces and / - ? : ( ) . , ' + & alone.";
        return Some(FieldError::new("holder", "holder_characters", message));
    }
    None
}

/// What a credit transfer can carry, and letters that can be written with it: banks' files are Latin without accents.
fn may_be_in_a_name(letter: char) -> bool {
    let script = matches!(letter, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}' | '\u{1e00}'..='\u{1eff}');
    letter.is_ascii_alphanumeric()
        || "/-?:().,'+& \u{2019}\u{2013}".contains(letter)
        || (script && letter.is_alphabetic())
}

/// Until when payouts wait after a change: from the change on where an account was verified before, since then there
/// is something to take over; never shorter than they wait already.
pub(super) fn held_until(
    verified_before: bool,
    held: Option<Timestamp>,
    now: Timestamp,
    hold: Duration,
) -> Option<Timestamp> {
    let fresh = (verified_before && !hold.is_zero()).then(|| now.plus(hold));
    held.filter(|held| *held > now).max(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes(holder: &str, iban: &str, country: &str) -> Vec<(String, String)> {
        let new = NewPayoutAccount { holder: holder.into(), iban: iban.into(), country: country.into() };
        match check(&new) {
            Ok(_) => Vec::new(),
            Err(DomainError::Validation(faults)) => {
                faults.into_iter().map(|fault| (fault.field, fault.code.into_owned())).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    const DE: &str = "DE89 3704 0044 0532 0130 00";

    #[test]
    fn each_problem_is_named_where_it_is() {
        for (holder, iban, country, expected) in [
            ("Aurora GmbH", DE, "DE", &[] as &[(&str, &str)]),
            ("Señor Ærø & Łódź – Ωμέγα, Чехов", DE, "de", &[]),
            ("Aurora", "GB29 NWBK 6016 1331 9268 19", "JE", &[]),
            ("Aurora", DE, "AT", &[("iban", "iban_other_country")]),
            ("Aurora", "DE89 3704 0044 0532 0130 01", "DE", &[("iban", "iban_check_digits")]),
            ("Aurora", "DE89 3704 0044 0532 0130", "DE", &[("iban", "iban_length")]),
            ("Aurora", "TR33 0006 1005 1978 6457 8413 26", "DE", &[("iban", "iban_not_paid_to")]),
            (
                "Aurora",
                "HN88CABF00000000000250005469",
                "HN",
                &[("country", "not_paid_to"), ("iban", "iban_not_paid_to")],
            ),
            ("Aurora", "US12", "US", &[("country", "not_paid_to"), ("iban", "iban_no_country")]),
            ("", "", "", &[("holder", "required"), ("country", "required"), ("iban", "required")]),
            ("山田太郎", DE, "XX", &[("holder", "holder_characters"), ("country", "unknown_country")]),
            ("<b>Aurora</b>", DE, "DE", &[("holder", "holder_characters")]),
            ("=1+1", DE, "DE", &[("holder", "holder_characters")]),
            ("12345", DE, "DE", &[("holder", "holder_characters")]),
        ] {
            let found = codes(holder, iban, country);
            let found: Vec<_> = found.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
            assert_eq!(found, expected, "{holder} {country}");
        }
        assert_eq!(codes(&"x".repeat(71), DE, "DE"), [("holder".to_owned(), "too_long".to_owned())]);
    }

    proptest! {
        #[test]
        fn no_message_repeats_what_was_typed(digits in "[0-9]{18}") {
            let new = NewPayoutAccount { holder: "A".into(), iban: format!("DE00{digits}"), country: "DE".into() };
            let Err(fault) = check(&new) else { return Ok(()) };
            let shown = format!("{new:?} {fault:?} {fault}");
            prop_assert!(!shown.contains(&digits[..6]), "{shown}");
        }

        #[test]
        fn a_hold_never_gets_shorter(now in 0i64..1_000_000, held in proptest::option::of(0i64..2_000_000), before: bool, hours in 0u64..100) {
            let (now, held) = (Timestamp::from_micros(now), held.map(Timestamp::from_micros));
            let hold = Duration::from_secs(hours * 3600);
            let until = held_until(before, held, now, hold);
            prop_assert!(until >= held.filter(|held| *held > now));
            if before && hours > 0 { prop_assert!(until >= Some(now.plus(hold))); }
            if !before && held.is_none() { prop_assert_eq!(until, None); }
        }
    }
}
