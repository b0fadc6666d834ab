//! What is wrong with a row of a catalogue, in the reader's language.

use std::borrow::Cow;

use domain::catalog::import::Problem;
use domain::error::FieldError;

use crate::actions::translate;
use crate::t;
use crate::visitor::Visitor;

/// The sentence for it. What was read before sentences were told apart keeps the one it was stored with.
pub fn sentence(visitor: &Visitor, problem: &Problem) -> String {
    let (words, value) = (visitor.language, problem.value.clone());
    let known = match (problem.code.as_str(), problem.column.as_str()) {
        ("unreadable_letters", _) => t!(words, "catalog-fault-letters", cell = value),
        ("more", _) if !value.is_empty() => t!(words, "catalog-fault-more", count = value),
        ("encoding", _) if !value.is_empty() => t!(words, "catalog-fault-encoding", encoding = value),
        ("made_up", _) if !value.is_empty() => t!(words, "catalog-fault-made-up", sku = value),
        ("mixed_currencies", _) if !value.is_empty() => {
            t!(words, "catalog-fault-currency", currencies = value)
        }
        ("invalid_amount", _) if !value.is_empty() => t!(words, "catalog-fault-price", cell = value),
        ("invalid_number", _) if !value.is_empty() => t!(words, "catalog-fault-stock", cell = value),
        ("unknown_value", _) if !value.is_empty() => t!(words, "catalog-fault-availability", cell = value),
        ("duplicate", "sku") if !value.is_empty() => t!(words, "catalog-fault-sku-elsewhere", sku = value),
        ("moved", _) if !value.is_empty() => t!(words, "catalog-fault-moved", sku = value),
        ("only_translated", _) if !value.is_empty() => {
            t!(words, "catalog-fault-only-translated", sku = value)
        }
        ("too_many_cells", _) => t!(words, "catalog-fault-cells"),
        ("required", "id" | "Handle") => t!(words, "catalog-fault-no-number"),
        ("required", "title" | "Title") => t!(words, "catalog-fault-no-title"),
        ("invalid", "gtin") => t!(words, "catalog-fault-gtin"),
        ("invalid_url", _) if !problem.stops => t!(words, "catalog-fault-picture"),
        ("too_few", "variants") => t!(words, "catalog-fault-no-variant"),
        ("too_many", "variants") => t!(words, "catalog-fault-variants"),
        ("too_many", "images") => t!(words, "catalog-fault-pictures"),
        ("unknown_class", _) => t!(words, "catalog-fault-class"),
        ("invalid_tiers", _) => t!(words, "catalog-fault-tiers"),
        ("unread_tiers", _) => t!(words, "product-fault-tiers"),
        ("own_language", _) => t!(words, "product-fault-own-language"),
        ("too_many", _) => t!(words, "product-fault-too-many"),
        ("invalid", "flags") => t!(words, "catalog-fault-flag"),
        ("invalid", _) => t!(words, "catalog-fault-gtin-digits"),
        _ => String::new(),
    };
    if !known.is_empty() {
        return known;
    }
    let (field, message) = (problem.column.clone(), problem.message.clone());
    translate(visitor, FieldError { field, code: Cow::Owned(problem.code.clone()), message }).message
}
