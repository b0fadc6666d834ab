//! Words as they are searched for: without case, accents and punctuation, alike on both engines.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words of a search that count.
const MOST_WORDS: usize = 8;
/// Letters of a word that count.
const MOST_LETTERS: usize = 40;

/// A text as words between single spaces: lower case, no accents, no punctuation.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    // Taking a letter apart can bring capitals: № is No.
    let letters = text.to_lowercase();
    let letters = letters.nfkd().flat_map(char::to_lowercase).filter(|letter| !is_combining_mark(*letter));
    for letter in letters {
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && !folded.is_empty() {
            folded.push(' ');
        }
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    folded
}

/// What is searched for: the words of a query.
pub fn asked(query: &str) -> Vec<String> {
    let folded = fold(query);
    let words = folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS);
    words.map(|word| word.chars().take(MOST_LETTERS).collect()).collect()
}

/// The words that some texts are found by.
pub fn indexed<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let folded = fold(text);
        let found = folded.split(' ').filter(|word| !word.is_empty());
        words.extend(found.map(|word| word.chars().take(MOST_LETTERS).collect::<String>()));
    }
    words
}

/// The steps of a category as they are compared: `>home>table lamps>`; empty for none.
pub fn category_key(category: &str) -> String {
    let steps = category.split(['>', '/']).map(fold).filter(|step| !step.is_empty());
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() { String::new() } else { format!(">{}>", steps.join(">")) }
}

/// A list as it is stored and searched: `|CY||US|`, sorted, each once.
pub fn marked<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let sorted: BTreeSet<&str> = words.into_iter().collect();
    sorted.into_iter().map(|word| format!("|{word}|")).collect()
}

/// Reads [`marked`].
pub fn unmarked(text: &str) -> Vec<String> {
    text.split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Crème-brûlée, Größe №5! "), "creme brulee grosse no5");
        assert_eq!(fold("TEA-100 / Ωmega"), "tea 100 ωmega");
        assert_eq!(fold("ŁÓDŹ Ærø"), "lodz aero");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn a_category_is_its_steps() {
        assert_eq!(category_key("Home & Garden > Lamps"), ">home garden>lamps>");
        assert_eq!(category_key(" > "), "");
    }

    #[test]
    fn a_list_reads_back_sorted() {
        assert_eq!(marked(["US", "CY", "US"]), "|CY||US|");
        assert_eq!(unmarked("|CY||US|"), ["CY", "US"]);
        assert_eq!(unmarked(""), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_text_makes_folding_panic_or_leaves_anything_but_words(text in "\\PC{0,80}") {
            let once = fold(&text);
            prop_assert!(!once.contains("  ") && !once.starts_with(' ') && !once.ends_with(' '));
            prop_assert!(!once.contains(['\'', '"', '\\', ':', '%', '|', '>']));
            let _ = (asked(&text), category_key(&text));
        }
    }
}
