//! Countries as people write them: two letters, three, or a name in English, German or their own language.

use crate::partners::rules::is_country;

/// Names and codes of three letters, in lower case.
const NAMES: &[(&str, &[&str])] = &[
    ("AT", &["austria", "österreich", "oesterreich", "autriche", "aut"]),
    ("AU", &["australia", "australien", "aus"]),
    ("BE", &["belgium", "belgien", "belgië", "belgique", "bel"]),
    ("BG", &["bulgaria", "bulgarien", "българия", "bgr"]),
    ("BR", &["brazil", "brasilien", "brasil", "bra"]),
    ("CA", &["canada", "kanada", "can"]),
    ("CH", &["switzerland", "schweiz", "suisse", "svizzera", "che"]),
    ("CN", &["china", "chn"]),
    ("CY", &["cyprus", "zypern", "κύπρος", "cyp"]),
    ("CZ", &["czech republic", "czechia", "tschechien", "tschechische republik", "česko", "cze"]),
    ("DE", &["germany", "deutschland", "allemagne", "alemania", "germania", "deu", "ger", "d"]),
    ("DK", &["denmark", "dänemark", "daenemark", "danmark", "dnk"]),
    ("EE", &["estonia", "estland", "eesti", "est"]),
    ("ES", &["spain", "spanien", "españa", "espana", "espagne", "esp"]),
    ("FI", &["finland", "finnland", "suomi", "fin"]),
    ("FR", &["france", "frankreich", "francia", "fra"]),
    (
        "GB",
        &[
            "united kingdom",
            "great britain",
            "england",
            "scotland",
            "wales",
            "vereinigtes königreich",
            "großbritannien",
            "grossbritannien",
            "gbr",
            "uk",
        ],
    ),
    ("GR", &["greece", "griechenland", "ελλάδα", "grc", "el"]),
    ("HR", &["croatia", "kroatien", "hrvatska", "hrv"]),
    ("HU", &["hungary", "ungarn", "magyarország", "hun"]),
    ("IE", &["ireland", "irland", "éire", "irl"]),
    ("IL", &["israel", "isr"]),
    ("IN", &["india", "indien", "ind"]),
    ("IS", &["iceland", "island", "ísland", "isl"]),
    ("IT", &["italy", "italien", "italia", "ita"]),
    ("JP", &["japan", "jpn"]),
    ("KR", &["south korea", "korea", "südkorea", "kor"]),
    ("LI", &["liechtenstein", "lie"]),
    ("LT", &["lithuania", "litauen", "lietuva", "ltu"]),
    ("LU", &["luxembourg", "luxemburg", "lëtzebuerg", "lux"]),
    ("LV", &["latvia", "lettland", "latvija", "lva"]),
    ("MC", &["monaco", "mco"]),
    ("MT", &["malta", "mlt"]),
    ("MX", &["mexico", "mexiko", "méxico", "mex"]),
    ("NL", &["netherlands", "the netherlands", "holland", "niederlande", "nederland", "nld"]),
    ("NO", &["norway", "norwegen", "norge", "nor"]),
    ("NZ", &["new zealand", "neuseeland", "nzl"]),
    ("PL", &["poland", "polen", "polska", "pol"]),
    ("PT", &["portugal", "prt"]),
    ("RO", &["romania", "rumänien", "rumaenien", "românia", "rou"]),
    ("RS", &["serbia", "serbien", "srbija", "srb"]),
    ("SE", &["sweden", "schweden", "sverige", "swe"]),
    ("SG", &["singapore", "singapur", "sgp"]),
    ("SI", &["slovenia", "slowenien", "slovenija", "svn"]),
    ("SK", &["slovakia", "slowakei", "slovensko", "svk"]),
    ("SM", &["san marino", "smr"]),
    ("TR", &["turkey", "türkei", "türkiye", "tuerkei", "tur"]),
    ("UA", &["ukraine", "україна", "ukr"]),
    ("US", &["united states", "united states of america", "usa", "vereinigte staaten", "u.s.a.", "u.s."]),
    ("ZA", &["south africa", "südafrika", "zaf"]),
];

/// The code of a country; none where nobody knows which is meant.
pub fn country(written: &str) -> Option<String> {
    let code = written.to_uppercase();
    if is_country(&code) {
        return Some(code);
    }
    let name = written.to_lowercase();
    let found = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    found.map(|(code, _)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_code_and_by_name() {
        for (written, code) in [
            ("de", "DE"),
            ("Deutschland", "DE"),
            ("DEU", "DE"),
            ("ÖSTERREICH", "AT"),
            ("España", "ES"),
            ("UK", "GB"),
        ] {
            assert_eq!(country(written).as_deref(), Some(code), "{written}");
        }
        for written in ["", "XX", "Atlantis", "Berlin", "2"] {
            assert_eq!(country(written), None, "{written}");
        }
    }

    #[test]
    fn every_code_is_one_and_no_name_is_two_countries() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(NAMES.iter().all(|(code, _)| is_country(code)));
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
