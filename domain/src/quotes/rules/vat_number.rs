//! The look of VAT numbers by country: the European Union's as its VIES writes them, Northern Ireland, Great
//! Britain, Switzerland, Norway. That a number looks right says nothing about whether it exists.

/// Prefix, then the forms of the rest: `#` is a digit, `@` a letter, `*` either, `+` either or one of the two signs
/// that old Irish numbers have; anything else stands for itself.
const FORMS: &[(&str, &[&str])] = &[
    ("AT", &["U########"]),
    ("BE", &["0#########", "1#########"]),
    ("BG", &["#########", "##########"]),
    ("CHE", &["#########", "#########MWST", "#########TVA", "#########IVA"]),
    ("CY", &["########@"]),
    ("CZ", &["########", "#########", "##########"]),
    ("DE", &["#########"]),
    ("DK", &["########"]),
    ("EE", &["#########"]),
    ("EL", &["#########"]),
    ("ES", &["@########", "########@", "@#######@"]),
    ("FI", &["########"]),
    ("FR", &["**#########"]),
    ("GB", &["#########", "############", "GD###", "HA###"]),
    ("HR", &["###########"]),
    ("HU", &["########"]),
    ("IE", &["#######@", "#######@@", "#+#####@"]),
    ("IT", &["###########"]),
    ("LT", &["#########", "############"]),
    ("LU", &["########"]),
    ("LV", &["###########"]),
    ("MT", &["########"]),
    ("NL", &["#########B##"]),
    ("NO", &["#########", "#########MVA"]),
    ("PL", &["##########"]),
    ("PT", &["#########"]),
    ("RO", &["##", "###", "####", "#####", "######", "#######", "########", "#########", "##########"]),
    ("SE", &["############"]),
    ("SI", &["########"]),
    ("SK", &["##########"]),
    ("XI", &["#########", "############", "GD###", "HA###"]),
];

/// Whether a VAT number has the form that its country gives them. Spaces, points and hyphens do not count, nor do
/// capitals. Say "format valid" of it, never "verified".
pub fn is_well_formed(number: &str) -> bool {
    let number: String = number
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '.' | '-'))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let fits = |(prefix, forms): &(&str, &[&str])| {
        number.strip_prefix(prefix).is_some_and(|rest| forms.iter().any(|form| has_form(rest, form)))
    };
    FORMS.iter().any(fits)
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(letter, place)| match place {
            b'#' => letter.is_ascii_digit(),
            b'@' => letter.is_ascii_uppercase(),
            b'*' => letter.is_ascii_digit() || letter.is_ascii_uppercase(),
            b'+' => letter.is_ascii_digit() || letter.is_ascii_uppercase() || matches!(letter, b'+' | b'*'),
            _ => letter == place,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_check_panic(text in "\\PC{0,40}|[A-Za-zÄé]{0,3}[0-9 .-]{0,20}[A-Z]{0,4}") {
            let _ = is_well_formed(&text);
        }

        #[test]
        fn a_number_with_a_digit_too_many_is_none(digits in "[0-9]{10,11}") {
            prop_assert!(!is_well_formed(&format!("DE{digits}")), "DE{digits}");
        }
    }

    #[test]
    fn numbers_of_every_country_are_known() {
        for number in [
            "ATU12345678",
            "BE0123456789",
            "BG123456789",
            "BG1234567890",
            "CY12345678X",
            "CZ12345678",
            "CZ123456789",
            "CZ1234567890",
            "DE811907980",
            "DK12345678",
            "EE123456789",
            "EL123456789",
            "ESX1234567X",
            "ESA12345678",
            "ES12345678Z",
            "FI12345678",
            "FRXX123456789",
            "FR12123456789",
            "HR12345678901",
            "HU12345678",
            "IE1234567X",
            "IE1234567XA",
            "IE1X23456X",
            "IE1+23456X",
            "IT12345678901",
            "LT123456789",
            "LT123456789012",
            "LU12345678",
            "LV12345678901",
            "MT12345678",
            "NL123456789B01",
            "PL1234567890",
            "PT123456789",
            "RO12",
            "RO1234567890",
            "SE123456789012",
            "SI12345678",
            "SK1234567890",
            "GB123456789",
            "GBGD123",
            "XI123456789",
            "XIHA123",
            "CHE-123.456.789 MWST",
            "CHE123456789",
            "NO 123 456 789 MVA",
            "de 811 907 980",
        ] {
            assert!(is_well_formed(number), "{number}");
        }
    }

    #[test]
    fn what_no_country_writes_is_refused() {
        for number in [
            "",
            "DE",
            "DE12345678",
            "DE12345678A",
            "811907980",
            "ES123456789",
            "US123456789",
            "GR123456789",
            "XX123",
            "AT12345678",
            "NL123456789X01",
            "FR1234567890",
            "CHE12345678",
            "ДЕ811907980",
            "DE８１１９０７９８０",
            "DE811907980\n",
        ] {
            assert!(!is_well_formed(number), "{number:?}");
        }
    }
}
