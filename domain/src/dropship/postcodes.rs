//! The forms of postcodes by country, as the Universal Postal Union lists them, and the states that some posts ask for.

/// What a country's post asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Postcode {
    /// One of these: `#` is a digit, `@` a letter, `*` either; anything else stands for itself.
    Forms { forms: &'static [&'static str], example: &'static str },
    /// There has to be one; its form is not known here.
    Any,
    /// The country has none, or parcels arrive without.
    Optional,
}

const FORMS: &[(&str, &[&str], &str)] = &[
    ("AD", &["AD###"], "AD500"),
    ("AT", &["####"], "1010"),
    ("AU", &["####"], "2000"),
    ("BE", &["####"], "1000"),
    ("BG", &["####"], "1000"),
    ("BR", &["########"], "01310-100"),
    ("CA", &["@#@#@#"], "K1A 0B1"),
    ("CH", &["####"], "8001"),
    ("CN", &["######"], "100000"),
    ("CY", &["####"], "1010"),
    ("CZ", &["#####"], "110 00"),
    ("DE", &["#####"], "10115"),
    ("DK", &["####"], "1050"),
    ("EE", &["#####"], "10111"),
    ("ES", &["#####"], "28001"),
    ("FI", &["#####"], "00100"),
    ("FO", &["###", "FO###"], "100"),
    ("FR", &["#####"], "75001"),
    ("GB", &["@##@@", "@###@@", "@@##@@", "@@###@@", "@#@#@@", "@@#@#@@"], "SW1A 1AA"),
    ("GG", &["GY##@@", "GY###@@"], "GY1 1AA"),
    ("GI", &["GX111AA"], "GX11 1AA"),
    ("GL", &["####"], "3900"),
    ("GR", &["#####"], "104 31"),
    ("HR", &["#####"], "10000"),
    ("HU", &["####"], "1051"),
    ("IL", &["#####", "#######"], "6100000"),
    ("IM", &["IM##@@", "IM###@@"], "IM1 1AA"),
    ("IN", &["######"], "110001"),
    ("IS", &["###"], "101"),
    ("IT", &["#####"], "00184"),
    ("JE", &["JE##@@", "JE###@@"], "JE2 3AB"),
    ("JP", &["#######"], "100-0001"),
    ("KR", &["#####"], "04524"),
    ("KZ", &["######", "@##@#@#"], "010000"),
    ("LI", &["####"], "9490"),
    ("LT", &["#####", "LT#####"], "LT-01100"),
    ("LU", &["####", "L####"], "1111"),
    ("LV", &["####", "LV####"], "LV-1010"),
    ("MC", &["980##"], "98000"),
    ("MT", &["@@@####"], "VLT 1010"),
    ("MX", &["#####"], "06000"),
    ("NL", &["####@@"], "1012 AB"),
    ("NO", &["####"], "0150"),
    ("NZ", &["####"], "1010"),
    ("PL", &["#####"], "00-950"),
    ("PT", &["#######"], "1000-205"),
    ("RO", &["######"], "010011"),
    ("RS", &["#####", "######"], "11000"),
    ("SE", &["#####"], "111 20"),
    ("SG", &["######"], "018956"),
    ("SI", &["####", "SI####"], "1000"),
    ("SK", &["#####"], "811 01"),
    ("SM", &["4789#"], "47890"),
    ("TR", &["#####"], "34000"),
    ("UA", &["#####"], "01001"),
    ("US", &["#####", "#########"], "94103"),
    ("VA", &["00120"], "00120"),
    ("ZA", &["####"], "0001"),
];

/// Countries without postcodes, and Ireland, where many addresses are written without.
const NONE: &[&str] = &[
    "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CM", "DJ",
    "DM", "ER", "FJ", "GA", "GD", "GM", "GQ", "GY", "HK", "IE", "JM", "KI", "KM", "KN", "KP", "LY", "ML",
    "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SY", "TF", "TG", "TK", "TO",
    "TV", "UG", "VU", "YE", "ZW",
];

const US: &[&str] = &[
    "CA", "AK", "AL", "AR", "AZ", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS",
    "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV",
    "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
    "AS", "GU", "MP", "PR", "VI", "AA", "AE", "AP",
];
const CANADA: &[&str] = &["ON", "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "PE", "QC", "SK", "YT"];
const AUSTRALIA: &[&str] = &["NSW", "ACT", "NT", "QLD", "SA", "TAS", "VIC", "WA"];

/// What a country's post asks for.
pub(super) fn of(country: &str) -> Postcode {
    match FORMS.iter().find(|(code, ..)| *code == country) {
        Some((_, forms, example)) => Postcode::Forms { forms, example },
        None if NONE.contains(&country) => Postcode::Optional,
        None => Postcode::Any,
    }
}

/// The states of a country whose post asks for one.
pub(super) fn regions(country: &str) -> Option<&'static [&'static str]> {
    match country {
        "US" => Some(US),
        "CA" => Some(CANADA),
        "AU" => Some(AUSTRALIA),
        _ => None,
    }
}

impl Postcode {
    /// Whether a postcode has a form the country gives them; spaces and hyphens do not count.
    pub(super) fn fits(self, postcode: &str) -> bool {
        let bare: String = postcode.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
        match self {
            Self::Forms { forms, .. } => forms.iter().any(|form| has_form(&bare, form)),
            Self::Any | Self::Optional => {
                (2..=12).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
            }
        }
    }
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(sign, place)| match place {
            b'#' => sign.is_ascii_digit(),
            b'@' => sign.is_ascii_uppercase(),
            b'*' => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
            _ => sign == place,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::rules::is_country;

    #[test]
    fn every_country_of_the_lists_is_one_and_every_example_fits_its_own_form() {
        for (country, forms, example) in FORMS {
            assert!(is_country(country), "{country}");
            assert!(Postcode::Forms { forms, example }.fits(example), "{country} {example}");
        }
        for country in NONE {
            assert!(is_country(country), "{country}");
        }
        assert!(FORMS.is_sorted_by_key(|(country, ..)| *country));
    }

    #[test]
    fn a_postcode_of_any_country_has_at_most_twelve_letters_and_digits() {
        assert!(Postcode::Any.fits("AB 12-34") && !Postcode::Any.fits("A") && !Postcode::Any.fits("١٢٣٤"));
        assert!(!Postcode::Any.fits(&"1".repeat(13)));
    }
}
