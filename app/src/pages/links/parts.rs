//! What the pages of links have in common.

use domain::links::rules::split::DISCOUNT;
use domain::links::{LinkStatus, Split};
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::components::form::Field;
use crate::t;
use crate::visitor::{Typed, Visitor};
use crate::words::Language;

/// The state of a link.
pub fn chip(words: &'static Language, status: LinkStatus) -> impl IntoView {
    match status {
        LinkStatus::Active => view! { <span class="status good">{t!(words, "link-active")}</span> },
        LinkStatus::Inactive => view! { <span class="status">{t!(words, "link-inactive")}</span> },
    }
}

/// The address to give away.
pub fn address(base: &str, slug: &str) -> String {
    format!("{base}/r/{slug}")
}

/// A percentage in the reader's language.
pub fn percent(visitor: &Visitor, part: Decimal) -> String {
    format!("{}\u{a0}%", visitor.format().decimal(part.normalize()))
}

/// A share in hundredths of a percent, such as that of the clicks which became clients; a dash where there is none.
pub fn rate(visitor: &Visitor, hundredths: Option<i64>) -> String {
    hundredths.map_or_else(|| "–".to_owned(), |hundredths| percent(visitor, Decimal::new(hundredths, 2)))
}

/// The same in small below the clients that were brought; nothing where nobody clicked.
pub fn of_clicks(visitor: &Visitor, hundredths: Option<i64>) -> Option<impl IntoView + use<>> {
    hundredths.is_some().then(|| {
        let rate = rate(visitor, hundredths);
        view! { <small>{t!(visitor.language, "link-of-clicks", rate = rate)}</small> }
    })
}

/// How a pool is shared, as a bar: what the partner keeps, what the client saves. `preview` names the pools by site,
/// by which the page draws it anew while somebody types.
pub fn bar(visitor: &Visitor, split: Split, preview: Option<String>) -> impl IntoView + use<> {
    let words = visitor.language;
    let share = |part: Decimal| {
        let whole = split.sum();
        let share = if whole.is_zero() { Decimal::ZERO } else { part * Decimal::ONE_HUNDRED / whole };
        format!("{}%", share.round_dp(2).normalize())
    };
    let (keep, save) = (percent(visitor, split.commission), percent(visitor, split.discount));
    view! {
        <div class="split" data-split=preview>
            <svg width="100%" height="10" aria-hidden="true">
                <rect width=share(split.commission) height="10"></rect>
                <rect class="second" x=share(split.commission) width=share(split.discount) height="10"></rect>
            </svg>
            <div>
                <span>{t!(words, "link-keep")}" "<b>{keep}</b></span>
                <span>{t!(words, "link-save")}" "<b>{save}</b></span>
            </div>
        </div>
    }
}

/// The field for what the client saves.
pub fn discount(
    words: &'static Language,
    typed: &Typed,
    now: Decimal,
    hint: String,
) -> impl IntoView + use<> {
    let field = Field { most: 6, ..Field::text(DISCOUNT, t!(words, "link-discount")) };
    field.short("decimal").value(now.normalize().to_string()).hint(hint).draw(typed)
}
