//! The form for a quote. Its first button only looks; the second one makes the quote.

use domain::sites::{SiteKind, Terms};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::quote_form::QuoteForm;
use crate::actions::quotes::CreateQuote;
use crate::components::form::{Field, summary_of};
use crate::t;
use crate::visitor::{Typed, Visitor};
use crate::words::{Language, countries};

/// Rows there are at the least.
const FEWEST_ROWS: usize = 3;

pub(super) fn draw(
    visitor: &Visitor,
    programmes: &[Terms],
    written: &QuoteForm,
    typed: &Typed,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let labels = labels(words, written);
    let labels: Vec<_> = labels.iter().map(|(name, label)| (name.as_str(), label.clone())).collect();
    let country =
        Field::text("country", t!(words, "quote-country")).required().options(countries::options(words));
    let postcode = Field::text("postcode", t!(words, "quote-postcode"));
    let vat_id = Field::text("vat_id", t!(words, "quote-vat-id")).hint(t!(words, "quote-vat-id-hint"));
    view! {
        <section class="card" aria-label=t!(words, "quote-new")><div class="body">
            <form class="form wide" method="post" action=CreateQuote::PATH novalidate data-preview="/quotes/new">
                {summary_of(words, typed, &labels)}
                {head(visitor, programmes, typed)}
                {rows(words, written, typed)}
                <div class="fields">{country.draw(typed)}{postcode.draw(typed)}{vat_id.draw(typed)}</div>
                {split(visitor, programmes, written, typed)}
                <div class="actions">
                    <button class="button" formmethod="get" formaction="/quotes/new">{t!(words, "quote-update")}</button>
                    <button class="button primary">{t!(words, "quote-make")}</button>
                    <a class="button quiet" href="/quotes">{t!(words, "cancel")}</a>
                </div>
            </form>
        </div></section>
    }
}

/// Which site, and where one of them has both: which prices.
pub(in crate::pages) fn head(
    visitor: &Visitor,
    programmes: &[Terms],
    typed: &Typed,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let list = programmes.iter().any(|terms| terms.site_kind == SiteKind::Mixed).then(|| {
        let lists = vec![
            (String::new(), t!(words, "quote-list-usual")),
            ("retail".to_owned(), t!(words, "quote-list-retail")),
            ("wholesale".to_owned(), t!(words, "quote-list-wholesale")),
        ];
        Field::text("price_list", t!(words, "quote-list")).options(lists).draw(typed)
    });
    view! { <div class="fields">{sites(visitor, programmes, typed)}{list}</div> }
}

/// What the fields are called, from top to bottom.
pub(in crate::pages) fn labels(words: &'static Language, written: &QuoteForm) -> Vec<(String, String)> {
    let one = |name: &str, label: String| (name.to_owned(), label);
    let mut labels =
        vec![one("programme", t!(words, "quote-site")), one("price_list", t!(words, "quote-list"))];
    for row in 0..written.rows.len().max(1) {
        let number = row + 1;
        labels.push((format!("items/{row}/sku"), t!(words, "quote-row-sku", number = number)));
        labels.push((format!("items/{row}/quantity"), t!(words, "quote-row-quantity", number = number)));
    }
    labels.extend([
        one("country", t!(words, "quote-country")),
        one("postcode", t!(words, "quote-postcode")),
        one("vat_id", t!(words, "quote-vat-id")),
        one("discount", t!(words, "quote-discount-percent")),
        one("commission", t!(words, "quote-commission-percent")),
    ]);
    labels
}

/// Which site, in which programme; each option says its pool.
fn sites(visitor: &Visitor, programmes: &[Terms], typed: &Typed) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let chosen = typed.value("programme").unwrap_or_default().to_owned();
    let options = programmes.iter().map(|terms| {
        let (id, pool) = (terms.programme.to_string(), pool_of(terms));
        let selected = id == chosen;
        let name =
            t!(words, "quote-site-option", site = terms.site_name.as_str(), programme = terms.name.as_str());
        let hint = t!(words, "quote-split-hint", pool = format.decimal(&pool));
        view! { <option value=id data-pool=pool data-hint=hint selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    let fault = typed.fault("programme").map(|fault| fault.message.clone());
    let invalid = fault.is_some().then_some("true");
    view! {
        <div class="field">
            <label for="programme">{t!(words, "quote-site")}</label>
            <select id="programme" name="programme" required aria-invalid=invalid>{options}</select>
            {fault.map(|fault| view! { <p class="error" id="programme-error">{fault}</p> })}
        </div>
    }
}

fn pool_of(terms: &Terms) -> String {
    if terms.site_kind == SiteKind::BusinessToBusiness {
        "0".to_owned()
    } else {
        terms.pool_percent.normalize().to_string()
    }
}

/// Articles and pieces.
pub(in crate::pages) fn rows(
    words: &'static Language,
    written: &QuoteForm,
    typed: &Typed,
) -> impl IntoView + use<> {
    let count = (written.rows.len() + 1).max(FEWEST_ROWS);
    let rows = (0..count).map(|number| {
        let (sku, quantity) = written.rows.get(number).cloned().unwrap_or_default();
        let cell = |name: &'static str, field: &str, value: String, label: String, numeric: bool| {
            let id = format!("items/{number}/{field}");
            let fault = typed.fault(&id).map(|fault| fault.message.clone());
            let (invalid, error) = (fault.is_some().then_some("true"), format!("{id}-error"));
            let described = fault.is_some().then(|| error.clone());
            let (mode, placeholder) = (numeric.then_some("numeric"), numeric.then_some("1"));
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <input id=id name=name value=value autocomplete="off" inputmode=mode placeholder=placeholder maxlength="200" aria-invalid=invalid aria-describedby=described/>
                    {fault.map(|fault| view! { <p class="error" id=error>{fault}</p> })}
                </div>
            }
        };
        let place = number + 1;
        let sku = cell("sku[]", "sku", sku, t!(words, "quote-row-sku", number = place), false);
        let quantity =
            cell("quantity[]", "quantity", quantity, t!(words, "quote-row-quantity", number = place), true);
        view! { <div class="fields" data-row>{sku}{quantity}</div> }
    });
    let rows = rows.collect_view();
    view! {
        <fieldset class="part" data-rows>
            <legend>{t!(words, "quote-lines")}</legend>
            <p class="hint">{t!(words, "quote-rows-hint")}</p>
            {rows}
        </fieldset>
    }
}

/// The pool, shared out between the customer and the partner.
pub(in crate::pages) fn split(
    visitor: &Visitor,
    programmes: &[Terms],
    written: &QuoteForm,
    typed: &Typed,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let terms = programmes.iter().find(|terms| terms.programme.to_string() == written.programme);
    let pool = terms.map_or_else(|| "0".to_owned(), pool_of);
    let most = pool.clone();
    let hint = t!(words, "quote-split-hint", pool = visitor.format().decimal(&pool));
    let field = |name: &'static str, label: String| Field::text(name, label).short("decimal").draw(typed);
    view! {
        <fieldset class="part" data-pool=pool>
            <legend>{t!(words, "quote-split")}</legend>
            <p class="hint">{hint}</p>
            <div class="fields">
                {field("discount", t!(words, "quote-discount-percent"))}
                {field("commission", t!(words, "quote-commission-percent"))}
            </div>
            <input r#type="hidden" name="split_of" value=written.programme.clone()/>
            <input r#type="range" min="0" max=most step="0.5" value=written.discount.clone() hidden aria-label=t!(words, "quote-slider")/>
        </fieldset>
    }
}
