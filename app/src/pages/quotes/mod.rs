//! Quotes: the list, the form that shows what would come of it, one quote.

mod answer;
mod checks;
mod form;
mod list;
mod new;
mod one;

pub(in crate::pages) use answer::answer;

/// What the form for a dropship order has in common with that for a quote.
pub(in crate::pages) mod basket {
    pub(in crate::pages) use super::form::{head, labels, rows, split};
    pub(in crate::pages) use super::new::{choose_programme, from_address, from_typed};
}

pub use list::{Asked, list};
pub use new::new;
pub use one::one;

use domain::quotes::QuoteState;
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

const PATH: &str = "/quotes";

/// Where a quote stands, as a chip.
fn state(words: &'static Language, state: QuoteState) -> AnyView {
    let (class, word) = match state {
        QuoteState::Open => ("status good", t!(words, "quote-open")),
        QuoteState::Expired => ("status", t!(words, "quote-expired")),
        QuoteState::NotOrderable => ("status bad", t!(words, "quote-not-orderable")),
    };
    view! { <span class=class>{word}</span> }.into_any()
}

/// What a quote with several lines is called.
fn title(words: &'static Language, first: &str, lines: i64) -> String {
    match lines - 1 {
        more if more > 0 => t!(words, "quote-and-more", title = first, more = more),
        _ => first.to_owned(),
    }
}
