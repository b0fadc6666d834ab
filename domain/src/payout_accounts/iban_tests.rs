use proptest::prelude::*;

use super::*;

/// The registry's own examples, one a country that is paid to.
const GOOD: &[&str] = &[
    "AD1200012030200359100100",
    "AL47212110090000000235698741",
    "AT611904300234573201",
    "BE68539007547034",
    "BG80BNBG96611020345678",
    "CH9300762011623852957",
    "CY17002001280000001200527600",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DK5000400440116243",
    "EE382200221020145685",
    "ES9121000418450200051332",
    "FI2112345600000785",
    "FR1420041010050500013M02606",
    "GB29NWBK60161331926819",
    "GI75NWBK000000007099453",
    "GR1601101250000000012300695",
    "HR1210010051863000160",
    "HU42117730161111101800000000",
    "IE29AIBK93115212345678",
    "IS140159260076545510730339",
    "IT60X0542811101000000123456",
    "LI21088100002324013AA",
    "LT121000011101001000",
    "LU280019400644750000",
    "LV80BANK0000435195001",
    "MC5811222000010123456789030",
    "MD24AG000225100013104168",
    "ME25505000012345678951",
    "MK07250120000058984",
    "MT84MALT011000012345MTLCAST001S",
    "NL91ABNA0417164300",
    "NO9386011117947",
    "PL61109010140000071219812874",
    "PT50000201231234567890154",
    "RO49AAAA1B31007593840000",
    "RS35260005601001611379",
    "SE4550000000058398257466",
    "SI56263300012039086",
    "SK3112000000198742637541",
    "SM86U0322509800000000270100",
    "VA59001123000012345678",
];

/// Those of countries that are not paid to, with the two that the library lacks.
const ELSEWHERE: &[&str] =
    &["HN88CABF00000000000250005469", "PK36SCBL0000001123456702", "TR330006100519786457841326"];

fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(list)
}

/// The check digits that fit.
fn checked(country: &str, rest: &str) -> String {
    let rearranged = format!("{rest}{country}00");
    let remainder = rearranged.chars().fold(0u32, |remainder, letter| {
        let value = letter.to_digit(36).unwrap();
        if value > 9 { (remainder * 100 + value) % 97 } else { (remainder * 10 + value) % 97 }
    });
    format!("{country}{:02}{rest}", 98 - remainder)
}

fn is_digit(text: &str, at: usize) -> bool {
    text.as_bytes()[at].is_ascii_digit()
}

proptest! {
    #[test]
    fn one_wrong_character_never_passes(good in one_of(GOOD), at: prop::sample::Index, letter in "[0-9A-Z]") {
        let at = at.index(good.len());
        let mut wrong = good.to_owned();
        wrong.replace_range(at..=at, &letter);
        // A letter counts as two digits, so that the sum promises nothing of a letter in a digit's place.
        prop_assume!(is_digit(&wrong, at) == is_digit(good, at));
        prop_assume!(wrong != good);
        prop_assert!(Iban::parse(&wrong).is_err(), "{wrong}");
    }

    #[test]
    fn two_neighbours_that_changed_places_never_pass(good in one_of(GOOD), at: prop::sample::Index) {
        let mut bytes = good.as_bytes().to_vec();
        let at = at.index(bytes.len() - 1);
        // 1B is 111 for the sum, and so is B1.
        prop_assume!(is_digit(good, at) == is_digit(good, at + 1));
        bytes.swap(at, at + 1);
        let wrong = String::from_utf8(bytes).unwrap();
        prop_assume!(wrong != good);
        prop_assert!(Iban::parse(&wrong).is_err(), "{wrong}");
    }

    #[test]
    fn how_it_is_written_does_not_matter(good in one_of(GOOD), every in 1usize..6, between in "[ \u{a0}\t-]") {
        let groups: Vec<String> =
            good.chars().collect::<Vec<_>>().chunks(every).map(|group| group.iter().collect()).collect();
        let written = format!(" IBAN {} ", groups.join(&between).to_lowercase());
        let read = Iban::parse(&written).unwrap();
        prop_assert_eq!(read.reveal(), good);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}|[A-Z]{2}[0-9A-Z ]{0,34}") {
        let _ = (Iban::parse(&text), country_of(&text));
    }

    #[test]
    fn what_the_library_lacks_is_checked_by_its_structure(letters in "[A-Z]{4}", digits in "[0-9]{20}", either in "[0-9A-Z]{16}") {
        let honduras = [letters.clone() + &digits, digits.clone() + &letters];
        prop_assert!(Iban::parse(&checked("HN", &honduras[0])).is_ok());
        prop_assert_eq!(Iban::parse(&checked("HN", &honduras[1])), Err(Wrong::Structure));
        let pakistan = [letters.clone() + &either, String::from("1") + &letters[..3] + &either];
        prop_assert!(Iban::parse(&checked("PK", &pakistan[0])).is_ok());
        prop_assert_eq!(Iban::parse(&checked("PK", &pakistan[1])), Err(Wrong::Structure));
    }
}

#[test]
fn every_country_that_is_paid_to_has_its_example() {
    let countries: Vec<&str> = GOOD.iter().map(|good| &good[..2]).collect();
    assert_eq!(countries, PAID_TO);
    for good in GOOD {
        assert!(Iban::parse(good).is_ok_and(|iban| iban.is_paid_to()), "{good}");
    }
    for good in ELSEWHERE {
        assert!(Iban::parse(good).is_ok_and(|iban| !iban.is_paid_to()), "{good}");
    }
}

#[test]
fn every_country_of_the_registry_is_known_to_the_library_or_to_us() {
    for (country, length) in REGISTRY {
        let own = OWN_RULES.iter().any(|(own, _)| own == country);
        // Digits alone fit few countries; what counts is that none is unknown.
        let base: ::iban::BaseIban = checked(country, &"0".repeat(length - 4)).parse().unwrap();
        let unknown = matches!(::iban::Iban::try_from(base), Err(::iban::ParseIbanError::UnknownCountry(_)));
        assert_eq!(unknown, own, "{country}");
    }
}

#[test]
fn each_fault_has_its_own_name() {
    for (text, wrong) in [
        ("", Wrong::Missing),
        (" - ", Wrong::Missing),
        ("DE89 3704 0044 0532 0130 0ü", Wrong::Characters),
        ("=DE89370400440532013000", Wrong::Characters),
        ("US89370400440532013000", Wrong::NoCountry),
        ("89370400440532013000", Wrong::NoCountry),
        ("D", Wrong::NoCountry),
        ("DE8937040044053201300", Wrong::Length { has: 21, needs: 22 }),
        ("DE893704004405320130000", Wrong::Length { has: 23, needs: 22 }),
        ("DE89370400440532013001", Wrong::CheckDigits),
        ("DE99370400440532013000", Wrong::CheckDigits),
        (&checked("DE", "37040044053201300A"), Wrong::Structure),
    ] {
        assert_eq!(Iban::parse(text), Err(wrong), "{text}");
    }
}

#[test]
fn nothing_printed_shows_more_than_country_and_last_four() {
    let iban = Iban::parse("DE89 3704 0044 0532 0130 00").unwrap();
    assert_eq!(format!("{iban:?}"), "DE…3000");
}
