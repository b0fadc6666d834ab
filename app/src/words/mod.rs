//! Words, numbers and dates in the reader's language. Every text of the portal is a Fluent message in
//! `locales/`; its name is checked when the portal is compiled.

pub mod actions;
pub mod countries;
pub mod format;
pub mod languages;
pub mod names;

use std::collections::BTreeMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_bundle::FluentValue;
use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "locales"]
struct Texts;

/// A language the portal speaks: its tag, its own name, its texts.
pub struct Language {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// What its speakers call it.
    pub name: &'static str,
    texts: LazyLock<FluentLanguageLoader>,
    /// Texts without values, as they came out the first time.
    plain: RwLock<BTreeMap<&'static str, String>>,
}

/// The languages, the fallback first.
pub static LANGUAGES: [Language; 2] = [
    Language {
        tag: "en",
        name: "English",
        texts: LazyLock::new(|| load("en")),
        plain: RwLock::new(BTreeMap::new()),
    },
    Language {
        tag: "de",
        name: "Deutsch",
        texts: LazyLock::new(|| load("de")),
        plain: RwLock::new(BTreeMap::new()),
    },
];

fn load(tag: &str) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let wanted = tag.parse().map_or_else(|_| Vec::new(), |tag| vec![tag]);
    if let Err(fault) = loader.load_languages(&Texts, &wanted) {
        tracing::error!(%fault, tag, "texts cannot be loaded");
    }
    // The marks around inserted texts help in mixed writing directions; both languages run from left to right.
    loader.set_use_isolating(false);
    // A figure in a sentence is written as the figure beside it.
    loader.with_bundles_mut(|bundle| {
        bundle.set_formatter(Some(match tag {
            "de" => |value, _| figure("de", value),
            _ => |value, _| figure("en", value),
        }));
    });
    loader
}

/// A whole number of four digits and more with its groups; anything else as Fluent writes it.
fn figure(tag: &str, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let large = number.value.fract() == 0.0 && number.value.abs() >= 1000.0;
    large.then(|| number.as_string().parse().ok().map(|number| format::grouped(tag, number)))?
}

impl Language {
    /// The language of a tag such as `de-AT`, or the fallback.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(primary)).unwrap_or(&LANGUAGES[0])
    }

    /// The best language for an `Accept-Language` header.
    pub fn accepted(header: &str) -> &'static Self {
        let spoken =
            |tag: &str| LANGUAGES.iter().find(|language| tag.split('-').next() == Some(language.tag));
        // Browsers list by preference; the weights follow the order.
        header
            .split(',')
            .filter_map(|part| part.split(';').next())
            .map(str::trim)
            .find_map(spoken)
            .unwrap_or(&LANGUAGES[0])
    }

    /// Its texts, for [`t!`](crate::t).
    pub fn texts(&self) -> &FluentLanguageLoader {
        &self.texts
    }

    /// A text that takes no values: put together once, for [`t!`](crate::t).
    pub fn plain(&self, message: &'static str, write: impl FnOnce() -> String) -> String {
        if let Some(text) = self.plain.read().unwrap_or_else(PoisonError::into_inner).get(message) {
            return text.clone();
        }
        let text = write();
        self.plain.write().unwrap_or_else(PoisonError::into_inner).insert(message, text.clone());
        text
    }
}

/// A text in a language: `t!(language, "messages-title")`, `t!(language, "hello", name = name)`.
#[macro_export]
macro_rules! t {
    ($language:expr, $message:literal) => {
        $language.plain($message, || i18n_embed_fl::fl!($language.texts(), $message))
    };
    ($language:expr, $($message:tt)*) => { i18n_embed_fl::fl!($language.texts(), $($message)*) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_in_a_sentence_is_grouped_and_still_chooses_its_plural() {
        let said = |tag: &str, count: i64| crate::t!(Language::of(tag), "figure-clicks", count = count);
        assert_eq!(
            (said("en", 1_592), said("de", 1_592)),
            ("of 1,592 clicks".into(), "von 1.592 Klicks".into())
        );
        assert_eq!((said("en", 1), said("en", 999)), ("of one click".into(), "of 999 clicks".into()));
    }

    #[test]
    fn every_language_says_everything() {
        let names = |tag: &str| -> Vec<String> {
            let file = Texts::get(&format!("{tag}/tandem-app.ftl")).expect("the texts are embedded");
            let text = String::from_utf8(file.data.into_owned()).expect("the texts are UTF-8");
            let mut names: Vec<String> = text
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
                .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
                .collect();
            names.sort();
            names
        };
        let english = names("en");
        assert!(english.len() > 100, "only {} texts", english.len());
        assert_eq!(english, names("de"));
    }

    #[test]
    fn a_text_takes_the_same_values_in_every_language() {
        use std::collections::{BTreeMap, BTreeSet};
        let values = |language: &Language| -> BTreeMap<String, BTreeSet<String>> {
            let file =
                Texts::get(&format!("{}/tandem-app.ftl", language.tag)).expect("the texts are embedded");
            let text = String::from_utf8(file.data.into_owned()).expect("the texts are UTF-8");
            let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            let mut name = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                    name = line.split('=').next().unwrap_or_default().trim().to_owned();
                    assert!(language.texts().has(&name), "{name} cannot be read in {}", language.tag);
                }
                let letters =
                    |part: &str| part.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
                found.entry(name.clone()).or_default().extend(line.split('$').skip(1).map(letters));
            }
            found
        };
        assert_eq!(values(&LANGUAGES[0]), values(&LANGUAGES[1]));
    }

    #[test]
    fn the_first_language_the_browser_lists_and_the_portal_speaks_is_taken() {
        assert_eq!(Language::accepted("fr-FR,de-AT;q=0.8,en;q=0.5").tag, "de");
        assert_eq!(Language::accepted("ja").tag, "en");
        assert_eq!(Language::of("de-CH").tag, "de");
    }
}
