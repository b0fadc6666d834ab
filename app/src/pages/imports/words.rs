//! What the parts of an import are called, and what is wrong with a row.

use domain::imports::{EntryState, Field, Import, ImportStatus, Problem};
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// Where an import stands, as a chip.
pub(super) fn status(words: &'static Language, import: &Import) -> AnyView {
    let chip = |class: &'static str, text: String| view! { <span class=class>{text}</span> }.into_any();
    match import.status {
        ImportStatus::Ready if import.bad > 0 => chip("status wait", t!(words, "sheet-state-mend")),
        ImportStatus::Ready => chip("status wait", t!(words, "sheet-state-ready")),
        ImportStatus::Committing => chip("status wait", t!(words, "sheet-state-committing")),
        ImportStatus::Done => chip("status good", t!(words, "sheet-state-done")),
        ImportStatus::Discarded => chip("status", t!(words, "sheet-state-discarded")),
    }
}

/// Where an order of an import stands.
pub(super) fn state_name(words: &'static Language, state: EntryState) -> String {
    match state {
        EntryState::Bad => t!(words, "sheet-bad"),
        EntryState::Valid => t!(words, "sheet-valid"),
        EntryState::Ordered => t!(words, "sheet-ordered"),
        EntryState::LeftOut => t!(words, "sheet-left-out"),
    }
}

/// The same as a chip.
pub(super) fn state(words: &'static Language, state: EntryState) -> impl IntoView + use<> {
    let class = match state {
        EntryState::Bad => "status bad",
        EntryState::Valid => "status wait",
        EntryState::Ordered => "status good",
        EntryState::LeftOut => "status",
    };
    view! { <span class=class>{state_name(words, state)}</span> }
}

/// What a column can be for.
pub(super) fn field(words: &'static Language, field: Field) -> String {
    match field {
        Field::Reference => t!(words, "sheet-field-reference"),
        Field::Sku => t!(words, "sheet-field-sku"),
        Field::Quantity => t!(words, "sheet-field-quantity"),
        Field::Name => t!(words, "sheet-field-name"),
        Field::FirstName => t!(words, "sheet-field-first-name"),
        Field::LastName => t!(words, "sheet-field-last-name"),
        Field::Company => t!(words, "sheet-field-company"),
        Field::Street => t!(words, "sheet-field-street"),
        Field::HouseNumber => t!(words, "sheet-field-house-number"),
        Field::Street2 => t!(words, "sheet-field-street2"),
        Field::Postcode => t!(words, "sheet-field-postcode"),
        Field::City => t!(words, "sheet-field-city"),
        Field::Region => t!(words, "sheet-field-region"),
        Field::Country => t!(words, "sheet-field-country"),
        Field::Phone => t!(words, "sheet-field-phone"),
        Field::Email => t!(words, "sheet-field-email"),
        Field::VatId => t!(words, "sheet-field-vat-id"),
        Field::Discount => t!(words, "sheet-field-discount"),
        Field::Commission => t!(words, "sheet-field-commission"),
        Field::ExpectedPrice => t!(words, "sheet-field-expected-price"),
        Field::OrderedOn => t!(words, "sheet-field-ordered-on"),
        Field::Note => t!(words, "sheet-field-note"),
    }
}

/// What a column is called: by the file, else by what it is for.
pub(super) fn column(words: &'static Language, import: &Import, of: Field) -> String {
    let heading = import.heading(of);
    if heading.is_empty() { field(words, of) } else { heading.to_owned() }
}

/// What is wrong, and what to do about it.
pub fn problem(words: &'static Language, problem: &Problem) -> String {
    let value = problem.value.clone();
    let subject = problem.subject().unwrap_or_default().to_owned();
    match problem.kind() {
        "required" => t!(words, "sheet-fault-required"),
        "no_column" => t!(words, "sheet-fault-no-column"),
        "too_long" if !problem.is_foreign() => t!(words, "sheet-fault-too-long", most = value),
        "too_long" => t!(words, "fault-too-long"),
        "formula" => t!(words, "sheet-fault-formula"),
        "damaged_number" => t!(words, "sheet-fault-damaged", value = value),
        "ambiguous_number" => t!(words, "sheet-fault-ambiguous-number", value = value),
        "invalid_number" => t!(words, "sheet-fault-number", value = value),
        "invalid_date" => t!(words, "sheet-fault-date", value = value),
        "ambiguous_date" => t!(words, "sheet-fault-ambiguous-date", value = value),
        "in_the_future" => t!(words, "sheet-fault-future", value = value),
        "unknown_country" => t!(words, "sheet-fault-country", value = value),
        "wrong_encoding" => t!(words, "sheet-fault-encoding"),
        "unreadable_characters" => t!(words, "sheet-fault-unreadable", encoding = value),
        "invalid_characters" => t!(words, "fault-characters"),
        "too_many_cells" => t!(words, "sheet-fault-cells"),
        "shifted" if value == "left" => t!(words, "sheet-fault-shifted-left"),
        "shifted" => t!(words, "sheet-fault-shifted-right"),
        "cut_off" => t!(words, "sheet-fault-cut-off"),
        "duplicate_row" => t!(words, "sheet-fault-duplicate-row", line = value),
        "other_address" => t!(words, "sheet-fault-other-address", value = value),
        "duplicate_reference" => t!(words, "sheet-fault-reference"),
        "reference_used" => t!(words, "sheet-fault-reference-used", line = value),
        "price_differs" => t!(words, "sheet-fault-price-differs", price = value),
        "price_changed" => t!(words, "sheet-fault-price-changed", price = value),
        "market_not_served" => t!(words, "sheet-fault-market", country = value),
        "no_shipping_zone" => t!(words, "sheet-fault-zone", country = value),
        "no_vat_rate" => t!(words, "sheet-fault-vat", country = value),
        "out_of_stock" => t!(words, "sheet-fault-stock", sku = subject, stock = value),
        "product_blocked_in_market" => t!(words, "sheet-fault-blocked", sku = subject, country = value),
        "compliance_flag" => t!(words, "sheet-fault-flag", flag = subject),
        "moq_not_met" => t!(words, "sheet-fault-minimum", least = value),
        "pool_exceeded" => t!(words, "sheet-fault-pool", pool = value),
        "pool_not_applicable" => t!(words, "sheet-fault-no-pool"),
        "spending_limit_exceeded" => t!(words, "sheet-fault-limit"),
        "unknown_sku" => t!(words, "fault-sku"),
        "duplicate" => t!(words, "fault-duplicate-sku"),
        "no_wholesale_price" => t!(words, "fault-no-wholesale"),
        "out_of_range" if problem.field == Some(Field::Quantity) => t!(words, "fault-quantity"),
        "out_of_range" | "too_precise" => t!(words, "fault-share"),
        "invalid_postcode" => t!(words, "sheet-fault-postcode"),
        "unknown_region" => t!(words, "sheet-fault-region"),
        "invalid_phone" => t!(words, "sheet-fault-phone"),
        "invalid_email" => t!(words, "fault-email"),
        _ => problem.message(),
    }
}
