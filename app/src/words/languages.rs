//! Languages that products are described in, each by the name its speakers give it.

/// Tag and name, by name.
const NAMES: &[(&str, &str)] = &[
    ("bg", "Български"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("et", "Eesti"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("eu", "Euskara"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("hr", "Hrvatski"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("lv", "Latviešu"),
    ("lb", "Lëtzebuergesch"),
    ("lt", "Lietuvių"),
    ("hu", "Magyar"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("nb", "Norsk bokmål"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sq", "Shqip"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ar", "العربية"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("zh", "中文"),
];

/// The name of a language; one with a region has its tag behind, and an unknown one stands for itself.
pub fn name(tag: &str) -> String {
    let known = |tag: &str| NAMES.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name);
    match (known(tag), tag.split('-').next().and_then(known)) {
        (Some(name), _) => name.to_owned(),
        (None, Some(name)) => format!("{name} ({tag})"),
        (None, None) => tag.to_owned(),
    }
}

/// Every language to choose from: tag and name.
pub fn options() -> Vec<(String, String)> {
    NAMES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_what_its_speakers_call_it() {
        assert_eq!(["de", "de-AT", "tlh"].map(name), ["Deutsch", "Deutsch (de-AT)", "tlh"]);
        assert!(options().iter().all(|(tag, _)| domain::catalog::rules::is_locale(tag)));
    }
}
