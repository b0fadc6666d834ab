//! Where it goes, as fields of the form.

use leptos::prelude::*;

use crate::components::form::Field;
use crate::t;
use crate::visitor::Typed;
use crate::words::{Language, countries};

/// The address; `fixed` is the country of a quote, which decided its price.
pub(super) fn address(words: &'static Language, typed: &Typed, fixed: Option<&str>) -> impl IntoView + use<> {
    let field = |name: &'static str, label: String, most: u32| Field { most, ..Field::text(name, label) };
    let country = if let Some(code) = fixed {
        let name = countries::name(words, code);
        view! {
            <div class="field"><span class="note">{t!(words, "dropship-country-quoted", country = name)}</span>
                <input r#type="hidden" name="country" value=code.to_owned()/></div>
        }
        .into_any()
    } else {
        let country = Field::text("country", t!(words, "quote-country")).required();
        country.options(countries::options(words)).draw(typed).into_any()
    };
    view! {
        <fieldset class="part" data-private>
            <legend>{t!(words, "dropship-ship-to")}</legend>
            <div class="fields">
                {field("name", t!(words, "dropship-name"), 100).required().draw(typed)}
                {field("company", t!(words, "dropship-company"), 100).draw(typed)}
            </div>
            <div class="fields">
                {field("street", t!(words, "dropship-street"), 100).required().draw(typed)}
                {field("street2", t!(words, "dropship-street2"), 100).draw(typed)}
            </div>
            <div class="fields">
                {field("postcode", t!(words, "quote-postcode"), 20).draw(typed)}
                {field("city", t!(words, "dropship-city"), 100).required().draw(typed)}
            </div>
            <div class="fields">
                {country}
                {field("region", t!(words, "dropship-region"), 100).hint(t!(words, "dropship-region-hint")).draw(typed)}
            </div>
            <div class="fields">
                {field("phone", t!(words, "dropship-phone"), 40).kind("tel", "off").draw(typed)}
                {field("email", t!(words, "dropship-email"), 254).kind("email", "off").hint(t!(words, "dropship-email-hint")).draw(typed)}
            </div>
        </fieldset>
    }
}

/// What the fields are called, from top to bottom.
pub(super) fn labels(words: &'static Language) -> Vec<(String, String)> {
    let one = |name: &str, label: String| (name.to_owned(), label);
    vec![
        one("customer_reference", t!(words, "dropship-reference")),
        one("name", t!(words, "dropship-name")),
        one("company", t!(words, "dropship-company")),
        one("street", t!(words, "dropship-street")),
        one("street2", t!(words, "dropship-street2")),
        one("postcode", t!(words, "quote-postcode")),
        one("city", t!(words, "dropship-city")),
        one("country", t!(words, "quote-country")),
        one("region", t!(words, "dropship-region")),
        one("phone", t!(words, "dropship-phone")),
        one("email", t!(words, "dropship-email")),
        one("vat_id", t!(words, "quote-vat-id")),
        one("note", t!(words, "dropship-packer-note")),
    ]
}
