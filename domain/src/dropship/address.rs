//! Where a parcel goes: checked by what the country's own post asks for, all faults at once.

use serde::{Deserialize, Serialize};

use super::postcodes::{self, Postcode};
use crate::error::{Faults, looks_like_email};
use crate::partners::rules::is_country;

/// An address. What is left out is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Who receives it.
    pub name: String,
    /// Their company.
    pub company: String,
    /// Street and number.
    pub street: String,
    /// Floor, flat, care of.
    pub street2: String,
    /// As the country writes it.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// State or province, where the country's post asks for one.
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// For the carrier.
    pub phone: String,
    /// For the carrier, and to know a customer again.
    pub email: String,
}

const LONGEST: usize = 100;

impl Address {
    /// The same without space around anything, codes in capitals.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let plain = |text: &str| text.trim().to_owned();
        let code = |text: &str| text.trim().to_uppercase();
        let coded = postcodes::regions(&code(&self.country)).is_some();
        Self {
            name: plain(&self.name),
            company: plain(&self.company),
            street: plain(&self.street),
            street2: plain(&self.street2),
            postcode: code(&self.postcode),
            city: plain(&self.city),
            region: if coded { code(&self.region) } else { plain(&self.region) },
            country: code(&self.country),
            phone: plain(&self.phone),
            email: plain(&self.email),
        }
    }

    /// Notes everything that is wrong with a tidied address; fields are named below `at`.
    pub fn check(&self, faults: &mut Faults, at: &str) {
        let field = |name: &str| format!("{at}/{name}");
        for (name, text) in [("name", &self.name), ("street", &self.street), ("city", &self.city)] {
            line(faults, &field(name), text);
            faults.check(text.is_empty(), &field(name), "required", "Fill this in.");
        }
        for (name, text) in [("company", &self.company), ("street2", &self.street2), ("region", &self.region)]
        {
            line(faults, &field(name), text);
        }
        faults.check(
            !is_country(&self.country),
            &field("country"),
            "unknown_country",
            "Two capital letters of ISO 3166-1, such as DE.",
        );
        self.check_postcode(faults, &field("postcode"));
        self.check_region(faults, &field("region"));
        let dialled = self.phone.chars().filter(char::is_ascii_digit).count();
        let sane = self.phone.chars().all(|sign| sign.is_ascii_digit() || " +-()/.".contains(sign));
        let right = sane && (5..=20).contains(&dialled) && self.phone.len() <= 40;
        let wrong = !self.phone.is_empty() && !right;
        faults.check(wrong, &field("phone"), "invalid_phone", "A number such as +49 30 1234567.");
        let wrong = !self.email.is_empty() && !looks_like_email(&self.email);
        let text = "This is not a mail address, such as name@example.com.";
        faults.check(wrong, &field("email"), "invalid_email", text);
    }

    fn check_postcode(&self, faults: &mut Faults, field: &str) {
        let form = postcodes::of(&self.country);
        if self.postcode.is_empty() {
            let needed = is_country(&self.country) && form != Postcode::Optional;
            faults.check(needed, field, "required", "Parcels to this country need a postcode.");
            return;
        }
        if !form.fits(&self.postcode) {
            let text = match form {
                Postcode::Forms { example, .. } => format!("Postcodes there look like {example}."),
                _ => "Letters and digits, at most twelve.".to_owned(),
            };
            faults.check(true, field, "invalid_postcode", &text);
        }
    }

    fn check_region(&self, faults: &mut Faults, field: &str) {
        let Some(known) = postcodes::regions(&self.country) else { return };
        let text = format!("The code of the state or province, such as {}.", known[0]);
        let code = if self.region.is_empty() { "required" } else { "unknown_region" };
        faults.check(!known.contains(&self.region.as_str()), field, code, &text);
    }
}

/// One line of a label.
fn line(faults: &mut Faults, field: &str, text: &str) {
    let text_is_long = text.chars().count() > LONGEST;
    faults.check(text_is_long, field, "too_long", "At most 100 characters: a label has no room for more.");
    let broken = text.chars().any(char::is_control);
    faults.check(broken, field, "invalid_characters", "One line, without characters that cannot be printed.");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DomainError;
    use crate::partners::rules::COUNTRIES;
    use proptest::prelude::*;

    fn berlin() -> Address {
        Address {
            name: "Maria Silva".to_owned(),
            street: "Torstraße 1".to_owned(),
            postcode: "10115".to_owned(),
            city: "Berlin".to_owned(),
            country: "DE".to_owned(),
            ..Address::default()
        }
    }

    fn faults(address: &Address) -> Vec<(String, String)> {
        let mut faults = Faults::default();
        address.tidied().check(&mut faults, "ship_to");
        match faults.end() {
            Ok(()) => Vec::new(),
            Err(DomainError::Validation(found)) => {
                found.into_iter().map(|fault| (fault.field, fault.code.into_owned())).collect()
            }
            Err(other) => panic!("{other}"),
        }
    }

    proptest! {
        #[test]
        fn no_address_makes_the_check_panic_and_tidying_twice_is_tidying_once(
            texts in prop::collection::vec("\\PC{0,30}|[A-Za-z0-9 @.+-]{0,120}|[A-Z]{2}", 10),
            country in prop::sample::select(COUNTRIES),
            known: bool,
        ) {
            let mut texts = texts.into_iter();
            let mut next = || texts.next().unwrap();
            let address = Address {
                name: next(), company: next(), street: next(), street2: next(), postcode: next(), city: next(),
                region: next(), phone: next(), email: next(),
                country: if known { country.to_owned() } else { next() },
            };
            let _ = faults(&address);
            prop_assert_eq!(address.tidied().tidied(), address.tidied());
        }

        #[test]
        fn five_digits_are_a_german_postcode_and_nothing_else_is(text in "[0-9]{3,7}|[A-Z0-9]{5}") {
            let good = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(faults(&Address { postcode: text, ..berlin() }).is_empty(), good);
        }
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        assert_eq!(faults(&berlin()), []);
        let bad = Address {
            name: " ".to_owned(),
            street: "x".repeat(101),
            street2: "two\nlines".to_owned(),
            postcode: "1011".to_owned(),
            city: String::new(),
            phone: "call me".to_owned(),
            email: "maria@".to_owned(),
            ..berlin()
        };
        let named = faults(&bad);
        let named: Vec<_> = named.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(
            named,
            [
                ("ship_to/name", "required"),
                ("ship_to/street", "too_long"),
                ("ship_to/city", "required"),
                ("ship_to/street2", "invalid_characters"),
                ("ship_to/postcode", "invalid_postcode"),
                ("ship_to/phone", "invalid_phone"),
                ("ship_to/email", "invalid_email"),
            ]
        );
    }

    #[test]
    fn each_country_is_asked_for_what_its_post_asks_for() {
        let to = |country: &str, postcode: &str, region: &str| {
            let address = Address {
                country: country.to_owned(),
                postcode: postcode.to_owned(),
                region: region.to_owned(),
                ..berlin()
            };
            faults(&address).into_iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>()
        };
        for (country, postcode, region) in [
            ("gb", "sw1a 1aa", ""),
            ("GB", "M1 1AE", ""),
            ("NL", "1012 AB", ""),
            ("PT", "1000-205", ""),
            ("PL", "00-950", ""),
            ("IE", "", ""),
            ("IE", "D02 AF30", ""),
            ("HK", "", ""),
            ("US", "94103-1234", "ca"),
            ("CA", "K1A 0B1", "ON"),
            ("LT", "LT-01100", ""),
            ("LT", "01100", ""),
            ("VN", "100000", ""),
        ] {
            assert_eq!(to(country, postcode, region), [""; 0], "{country} {postcode}");
        }
        assert_eq!(
            to("US", "9410", "California"),
            ["ship_to/postcode invalid_postcode", "ship_to/region unknown_region"]
        );
        assert_eq!(to("US", "", ""), ["ship_to/postcode required", "ship_to/region required"]);
        assert_eq!(to("NL", "AB 1012", ""), ["ship_to/postcode invalid_postcode"]);
        assert_eq!(to("XX", "", ""), ["ship_to/country unknown_country"]);
    }
}
