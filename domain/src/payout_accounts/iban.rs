//! Account numbers: what is wrong with one, in the words that help. `iban_validate` knows most countries of the
//! registry; those that it lacks are here, and the closed list of those that a SEPA transfer reaches.

use std::fmt;

use zeroize::Zeroizing;

/// Every country of the registry with the length of its account numbers.
const REGISTRY: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// Where a SEPA credit transfer goes: the European Payments Council's list, by the letters of the account number.
/// Jersey, Guernsey and Man have British numbers, the Åland Islands Finnish ones, overseas departments French ones.
pub const PAID_TO: &[&str] = &[
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL",
    "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
];

/// The letters on account numbers of a country that has none of its own.
const WITHOUT_OWN: &[(&str, &str)] = &[
    ("AX", "FI"),
    ("BL", "FR"),
    ("GF", "FR"),
    ("GG", "GB"),
    ("GP", "FR"),
    ("IM", "GB"),
    ("JE", "GB"),
    ("MF", "FR"),
    ("MQ", "FR"),
    ("PM", "FR"),
    ("RE", "FR"),
    ("YT", "FR"),
];

/// Countries that `iban_validate` lacks, with what follows the check digits: so many letters, digits, or either.
const OWN_RULES: &[(&str, &[(usize, Kind)])] =
    &[("HN", &[(4, Kind::Letter), (20, Kind::Digit)]), ("PK", &[(4, Kind::Letter), (16, Kind::Either)])];

#[derive(Clone, Copy)]
enum Kind {
    Letter,
    Digit,
    Either,
}

/// What is wrong with an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed.
    Missing,
    /// Something stands in it that is neither a letter from A to Z nor a digit.
    Characters,
    /// It does not begin with a country that has such numbers.
    NoCountry,
    /// It is too long or too short for its country.
    Length {
        /// How long it is.
        has: usize,
        /// How long it should be.
        needs: usize,
    },
    /// Its check digits do not fit: something was mistyped.
    CheckDigits,
    /// Its check digits fit, but there are letters where its country has digits, or the other way round.
    Structure,
}

/// An account number that can exist. It is shown by its country and its last four characters, and ends with its
/// memory overwritten.
#[derive(Clone, PartialEq, Eq)]
pub struct Iban(Zeroizing<String>);

impl fmt::Debug for Iban {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}…{}", self.country(), self.last_four())
    }
}

impl Iban {
    /// Reads one as people write it: with spaces, hyphens, small letters.
    ///
    /// # Errors
    /// [`Wrong`].
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let plain = plain(text);
        if plain.is_empty() {
            return Err(Wrong::Missing);
        }
        if !plain.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
            return Err(Wrong::Characters);
        }
        let country = plain.get(..2).unwrap_or_default();
        let known = REGISTRY.iter().find(|(known, _)| *known == country);
        let &(_, needs) = known.ok_or(Wrong::NoCountry)?;
        if plain.len() != needs {
            return Err(Wrong::Length { has: plain.len(), needs });
        }
        let base: ::iban::BaseIban = plain.parse().map_err(|_| Wrong::CheckDigits)?;
        let fits = match OWN_RULES.iter().find(|(own, _)| *own == country) {
            Some((_, rules)) => follows(rules, &plain.as_bytes()[4..]),
            None => ::iban::Iban::try_from(base).is_ok(),
        };
        if fits { Ok(Self(plain)) } else { Err(Wrong::Structure) }
    }

    /// The country of the bank, ISO 3166-1 alpha-2.
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// The last four characters.
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// The whole number, without spaces: for the bank's file and for sealing, and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether a SEPA transfer reaches it.
    pub fn is_paid_to(&self) -> bool {
        is_paid_to(self.country())
    }
}

/// Without what people put between the groups, in capitals.
fn plain(text: &str) -> Zeroizing<String> {
    let text = text.trim();
    // Printed forms say what it is.
    let named = text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("IBAN"));
    let text = if named { text[4..].trim_start_matches([' ', ':', '\u{a0}']) } else { text };
    let letters =
        text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '\u{2011}' | '.'));
    Zeroizing::new(letters.map(|letter| letter.to_ascii_uppercase()).collect())
}

/// The letters that a text begins with, where they are those of a country with account numbers.
pub(super) fn country_of(text: &str) -> Option<String> {
    let plain = plain(text);
    let country = plain.get(..2)?;
    REGISTRY.iter().any(|(known, _)| *known == country).then(|| country.to_owned())
}

/// Whether a SEPA transfer reaches accounts whose numbers begin with these letters.
pub fn is_paid_to(country: &str) -> bool {
    PAID_TO.contains(&country)
}

/// The letters on account numbers of a country.
pub(super) fn letters_of(country: &str) -> &str {
    WITHOUT_OWN.iter().find(|(without, _)| *without == country).map_or(country, |(_, letters)| letters)
}

fn follows(rules: &[(usize, Kind)], bytes: &[u8]) -> bool {
    let kinds = rules.iter().flat_map(|&(count, kind)| std::iter::repeat_n(kind, count));
    kinds.clone().count() == bytes.len()
        && kinds.zip(bytes).all(|(kind, byte)| match kind {
            Kind::Letter => byte.is_ascii_uppercase(),
            Kind::Digit => byte.is_ascii_digit(),
            Kind::Either => true,
        })
}

#[cfg(test)]
#[path = "iban_tests.rs"]
mod tests;
