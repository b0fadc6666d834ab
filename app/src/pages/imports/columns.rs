//! What the columns of a file are for: guessed, and changed here.

use domain::imports::{DayOrder, Field, Import};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::words::field as field_name;
use crate::actions::imports::ReadAgain;
use crate::t;
use crate::visitor::Visitor;

/// The form; it is open where a column is missing.
pub(super) fn form(visitor: &Visitor, import: &Import, examples: &[String]) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("columns");
    let open = !import.missing().is_empty() || !typed.faults.is_empty();
    let fault =
        typed.faults.first().map(|_| view! { <p class="error">{t!(words, "sheet-columns-twice")}</p> });
    let chosen: Vec<String> = if typed.form.is_empty() {
        import.columns.iter().map(|field| field.map_or("", Field::word).to_owned()).collect()
    } else {
        typed.values.iter().filter(|(name, _)| name == "field[]").map(|(_, value)| value.clone()).collect()
    };
    let fields = import.headings.iter().enumerate().map(|(column, heading)| {
        let number: usize = column + 1;
        let now = chosen.get(column).cloned().unwrap_or_default();
        let options = Field::ALL.iter().map(|field| {
            view! { <option value=field.word() selected=field.word() == now>{field_name(words, *field)}</option> }
        });
        let id = format!("column-{column}");
        let example = examples.get(column).filter(|text| !text.is_empty()).cloned();
        let hint = example.map(|text| view! { <p class="hint">{text}</p> });
        let name = if heading.is_empty() { t!(words, "sheet-column", number = number) } else { heading.clone() };
        view! {
            <div class="field">
                <label for=id.clone()>{name}</label>
                {hint}
                <select id=id name="field[]"><option value="">{t!(words, "sheet-not-read")}</option>{options.collect_view()}</select>
            </div>
        }
    });
    let fields = fields.collect_view();
    let days = import.columns.contains(&Some(Field::OrderedOn)).then(|| {
        let options = [
            (DayOrder::Unknown, t!(words, "sheet-days-unknown")),
            (DayOrder::DayFirst, t!(words, "sheet-days-day")),
            (DayOrder::MonthFirst, t!(words, "sheet-days-month")),
        ];
        let options = options.map(|(order, text)| {
            view! { <option value=order.word() selected=order == import.days>{text}</option> }
        });
        view! {
            <div class="field"><label for="days">{t!(words, "sheet-days")}</label><select id="days" name="days">{options.collect_view()}</select></div>
        }
    });
    view! {
        <details class="more" open=open><summary>{t!(words, "sheet-columns")}</summary>
            <form class="form wide" method="post" action=ReadAgain::PATH>
                <p class="note">{t!(words, "sheet-columns-note")}</p>
                {fault}
                <input r#type="hidden" name="id" value=import.id.to_string()/>
                <div class="fields">{fields}{days}</div>
                <div class="actions"><button class="button">{t!(words, "sheet-columns-save")}</button></div>
            </form>
        </details>
    }
}
