//! A product's texts in other languages, each a row of the form.

use domain::catalog::Product;
use leptos::prelude::*;

use super::edit::faults;
use crate::components::form::within_textarea;
use crate::t;
use crate::visitor::Typed;
use crate::words::{Language, languages};

/// A row: language, title, description.
type Row = [String; 3];

/// The fields of a row.
const FIELDS: [&str; 3] = ["text_locale", "text_title", "text_description"];

/// The rows, and an empty one to write another language into.
pub fn texts(words: &'static Language, typed: &Typed, product: &Product) -> impl IntoView + use<> {
    let rows = rows(typed, product);
    let rows = rows.into_iter().enumerate().map(|(number, [locale, title, description])| {
        let id = |name: &str| format!("{name}-{}", number + 1);
        let (of_locale, of_title, of_description) = (id(FIELDS[0]), id(FIELDS[1]), id(FIELDS[2]));
        let place = || view! { <span class="sr-only">{format!(" {}", number + 1)}</span> };
        view! {
            <div class="fields">
                <div class="field">
                    <label for=of_locale.clone()>{t!(words, "change-locale")}{place()}</label>
                    <select id=of_locale name="text_locale[]">{options(words, &locale, product)}</select>
                </div>
                <div class="field">
                    <label for=of_title.clone()>{t!(words, "change-title")}{place()}</label>
                    <input id=of_title name="text_title[]" value=title autocomplete="off" maxlength="300"/>
                </div>
            </div>
            <div class="field">
                <label for=of_description.clone()>{t!(words, "catalog-about")}{place()}</label>
                <textarea id=of_description name="text_description[]" rows="4" maxlength="20000">{within_textarea(&description)}</textarea>
            </div>
        }
    });
    let rows = rows.collect_view();
    let own = languages::name(&product.locale);
    view! {
        <fieldset class="part" id="texts" tabindex="-1">
            <legend>{t!(words, "product-texts")}</legend>
            <p class="hint">{t!(words, "product-texts-hint", language = own)}</p>
            {faults(typed, "texts")}
            {rows}
        </fieldset>
    }
}

/// What was typed, or what stands, without the rows that are empty, and an empty one.
fn rows(typed: &Typed, product: &Product) -> Vec<Row> {
    let mut rows: Vec<Row> = if typed.form.is_empty() {
        let stand = product.texts.iter();
        stand.map(|(locale, text)| [locale.clone(), text.title.clone(), text.description.clone()]).collect()
    } else {
        let of = |name: &str| -> Vec<String> {
            let values = typed.values.iter().filter(|(known, _)| known == name);
            values.map(|(_, value)| value.clone()).collect()
        };
        let [locales, titles, descriptions] = FIELDS.map(of);
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        let all = (0..titles.len()).map(|row| [at(&locales, row), at(&titles, row), at(&descriptions, row)]);
        all.filter(|row| row[1..].iter().any(|text| !text.trim().is_empty())).collect()
    };
    rows.push(Row::default());
    rows
}

/// The languages to choose from: all but the product's own, whose texts the shop's file brings.
fn options(words: &'static Language, chosen: &str, product: &Product) -> impl IntoView + use<> {
    let mut options = languages::options();
    if !chosen.is_empty() && !options.iter().any(|(tag, _)| tag == chosen) {
        options.insert(0, (chosen.to_owned(), languages::name(chosen)));
    }
    options.retain(|(tag, _)| *tag != product.locale);
    let options = options.into_iter().map(|(tag, name)| {
        let selected = tag == chosen;
        view! { <option value=tag selected=selected>{name}</option> }
    });
    view! { <option value="">{t!(words, "product-choose-language")}</option>{options.collect_view()} }
}
