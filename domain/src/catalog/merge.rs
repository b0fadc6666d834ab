//! What a product is from now on: what is said of it, put over what it was.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Shelf;
use super::put::{NewProduct, NewVariant};
use super::{Text, rules};
use crate::sites::rules::STANDARD;

/// How what is said of a product is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It is the whole product: what is empty is empty from now on.
    Whole,
    /// It comes from a file: an empty cell says nothing. Texts in another language than the product's own stand beside
    /// them, and what has a language of its own without being such a text stays.
    File,
}

/// The product as it is from now on, nothing left unsaid. `language` is that of a new product that names none.
pub(super) fn merged(new: &NewProduct, shelf: &Shelf, manner: Manner, language: &str) -> NewProduct {
    let known = shelf.product(new);
    let before = known.map(|known| &known.product);
    let archived = before.and_then(|before| before.archived);
    let (locale, own, texts) = match before {
        Some(before) if manner == Manner::File => beside(new, before),
        _ => instead(new, before, language),
    };
    let foreign = manner == Manner::File
        && before.is_some_and(|before| !rules::same_language(spoken(new, before), &before.locale));
    let filled = |said: &str, was: fn(&NewProduct) -> &String| match before {
        Some(before) if manner == Manner::File && said.trim().is_empty() => was(before).clone(),
        _ => said.trim().to_owned(),
    };
    let category = match before {
        Some(before) if foreign && !before.category.is_empty() => before.category.clone(),
        _ => filled(&new.category, |before| &before.category),
    };
    let images = match before {
        Some(before) if manner == Manner::File && new.images.is_empty() => before.images.clone(),
        _ => new.images.clone(),
    };
    let url = match before.and_then(|before| before.url.clone()) {
        Some(url) if new.url.is_none() || (foreign && !url.is_empty()) => url,
        _ => new.url.clone().unwrap_or_default(),
    };
    let tax_class = new.tax_class.clone().or_else(|| before?.tax_class.clone());
    let blocked =
        list(&new.blocked_markets, &new.more_blocked_markets, before.map(|known| &known.blocked_markets));
    let flags = list(&new.flags, &new.more_flags, before.map(|known| &known.flags));
    let variants = new.variants.iter().map(|new| {
        // What is known of a SKU goes with it, from whatever product it comes.
        variant(new, shelf.variant(new.sku.trim()), manner, foreign)
    });
    NewProduct {
        handle: new.handle.trim().to_owned(),
        archived: Some(new.archived.or(archived).unwrap_or(false)),
        title: own.title,
        description: own.description,
        locale,
        texts: Some(texts),
        brand: filled(&new.brand, |before| &before.brand),
        vendor: filled(&new.vendor, |before| &before.vendor),
        category,
        tax_class: Some(tax_class.unwrap_or_else(|| STANDARD.to_owned())),
        images,
        url: Some(url),
        blocked_markets: Some(blocked),
        flags: Some(flags),
        more_blocked_markets: Vec::new(),
        more_flags: Vec::new(),
        variants: variants.collect(),
    }
}

/// Its own language, what it is called in that, and in others.
type Texts = (String, Text, BTreeMap<String, Text>);

/// What is said stands instead of what was.
fn instead(new: &NewProduct, before: Option<&NewProduct>, language: &str) -> Texts {
    let locale = match (new.locale.as_str(), before) {
        ("", Some(before)) => before.locale.clone(),
        ("", None) => language.to_owned(),
        (locale, _) => locale.to_owned(),
    };
    let said = new.texts.as_ref().or_else(|| before?.texts.as_ref());
    let mut texts: BTreeMap<String, Text> =
        said.into_iter().flatten().map(|(locale, text)| (locale.clone(), text.trimmed())).collect();
    // In its own language it has one text.
    texts.remove(&locale);
    let own = Text { title: new.title.clone(), description: new.description.clone() }.trimmed();
    (locale, own, texts)
}

/// What is said stands where its language does: in the product's own, or beside it.
fn beside(new: &NewProduct, before: &NewProduct) -> Texts {
    let mut own = Text { title: before.title.clone(), description: before.description.clone() };
    let mut texts = before.texts.clone().unwrap_or_default();
    let first = Text { title: new.title.clone(), description: new.description.clone() };
    let more = new.texts.iter().flatten().map(|(locale, text)| (locale.as_str(), text));
    for (locale, text) in more.chain([(spoken(new, before), &first)]) {
        let place = if rules::same_language(locale, &before.locale) {
            &mut own
        } else {
            texts.entry(locale.to_owned()).or_default()
        };
        let said = text.trimmed();
        if !said.title.is_empty() {
            place.title = said.title;
        }
        if !said.description.is_empty() {
            place.description = said.description;
        }
    }
    (before.locale.clone(), own, texts)
}

/// The language that what is said is in.
fn spoken<'a>(new: &'a NewProduct, before: &'a NewProduct) -> &'a str {
    if new.locale.is_empty() { &before.locale } else { &new.locale }
}

/// What is said instead of what was, and what is said beside it; sorted, each once, as it is stored.
fn list(said: &Option<Vec<String>>, more: &[String], was: Option<&Option<Vec<String>>>) -> Vec<String> {
    let all = said.as_ref().or_else(|| was?.as_ref()).into_iter().flatten().chain(more);
    let all: BTreeSet<&String> = all.collect();
    all.into_iter().cloned().collect()
}

fn variant(new: &NewVariant, was: Option<&NewVariant>, manner: Manner, foreign: bool) -> NewVariant {
    let filled = |said: &str, was: Option<&String>| match was {
        Some(was) if manner == Manner::File && said.trim().is_empty() => was.clone(),
        _ => said.trim().to_owned(),
    };
    let title = was.map(|was| &was.title);
    let wholesale = new.wholesale.clone().or_else(|| was?.wholesale.clone());
    NewVariant {
        sku: new.sku.trim().to_owned(),
        title: match title {
            Some(title) if foreign && !title.is_empty() => title.clone(),
            _ => filled(&new.title, title),
        },
        retail: new.retail,
        wholesale: Some(wholesale.unwrap_or_default()),
        stock: if new.stock_unsaid { was.and_then(|was| was.stock) } else { new.stock },
        stock_unsaid: false,
        gtin: filled(&new.gtin, was.map(|was| &was.gtin)),
    }
}

impl Text {
    fn trimmed(&self) -> Self {
        Self { title: self.title.trim().to_owned(), description: self.description.trim().to_owned() }
    }
}
