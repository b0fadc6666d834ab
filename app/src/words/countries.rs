//! Countries by name, as the Unicode CLDR writes them. A column of the table is a language.

use super::{LANGUAGES, Language};

const TABLE: &str = include_str!("countries.tsv");

fn column(language: &Language) -> usize {
    1 + LANGUAGES.iter().position(|known| known.tag == language.tag).unwrap_or(0)
}

/// The name of an ISO 3166-1 alpha-2 code; a code without a name stands for itself.
pub fn name(language: &Language, code: &str) -> String {
    let line = TABLE.lines().find(|line| line.split('\t').next() == Some(code));
    line.and_then(|line| line.split('\t').nth(column(language))).unwrap_or(code).to_owned()
}

/// Every country to choose from, code and name, sorted by name.
pub fn options(language: &Language) -> Vec<(String, String)> {
    let column = column(language);
    let pair =
        |line: &str| Some((line.split('\t').next()?.to_owned(), line.split('\t').nth(column)?.to_owned()));
    let mut options: Vec<_> = TABLE.lines().filter_map(pair).collect();
    options.sort_by_key(|(_, name)| plain(name));
    options
}

/// Letters without their marks, so that Österreich stands beside Oman.
fn plain(name: &str) -> String {
    let bare = |letter: char| match letter {
        'ä' | 'å' | 'ã' => 'a',
        'ç' => 'c',
        'é' => 'e',
        'ô' | 'ö' => 'o',
        'ü' => 'u',
        other => other,
    };
    name.to_lowercase().chars().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_every_language() {
        for code in domain::partners::rules::COUNTRIES {
            for language in &LANGUAGES {
                assert_ne!(name(language, code), *code, "{code} in {}", language.tag);
            }
        }
        assert_eq!(options(&LANGUAGES[0]).len(), domain::partners::rules::COUNTRIES.len());
    }

    #[test]
    fn an_umlaut_sorts_with_its_letter() {
        let names: Vec<String> = options(Language::of("de")).into_iter().map(|(_, name)| name).collect();
        let place = |name: &str| names.iter().position(|known| known == name).expect("a country");
        assert!(place("Oman") < place("Österreich") && place("Österreich") < place("Pakistan"));
        assert!(place("Ägypten") < place("Albanien"));
    }
}
