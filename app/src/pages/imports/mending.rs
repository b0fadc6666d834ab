//! Orders with problems, each as a form: what is wrong stands beside the cell it is about.

use domain::imports::{Entry, Field, Import, Problem};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::words::{field as field_name, problem};
use crate::actions::imports::MendOrder;
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// The forms.
pub(super) fn forms(visitor: &Visitor, import: &Import, entries: Vec<Entry>) -> impl IntoView + use<> {
    entries.iter().map(|entry| form(visitor.language, import, entry)).collect_view()
}

fn form(words: &'static Language, import: &Import, entry: &Entry) -> impl IntoView + use<> {
    let whole = entry.body.problems.iter().filter(|found| place(import, found).is_none());
    let whole = whole.map(|found| {
        let name = found.field.map(|field| format!("{}: ", field_name(words, field))).unwrap_or_default();
        view! { <p class="error">{name}{problem(words, found)}</p> }
    });
    let whole = whole.collect_view();
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    for (line, cells) in &entry.body.rows {
        // A row that is shorter than the headings has empty cells at its end.
        for column in 0..import.headings.len() {
            let field = import.columns.get(column).copied().flatten();
            let found: Vec<&Problem> = entry
                .body
                .problems
                .iter()
                .filter(|found| found.line == *line && place(import, found) == Some(column))
                .collect();
            let text = cells.get(column).map_or("", String::as_str);
            let heading = import.headings.get(column).cloned().unwrap_or_default();
            let cell = Cell {
                line: *line,
                column,
                heading,
                text: text.to_owned(),
                several: entry.body.rows.len() > 1,
            };
            if !found.is_empty() {
                wrong.push(input(words, &cell, &found).into_any());
            } else if field.is_some() {
                right.push(input(words, &cell, &[]).into_any());
            }
        }
    }
    let title = if entry.reference.is_empty() {
        t!(words, "sheet-line", line = entry.line)
    } else {
        format!("{} · {}", t!(words, "sheet-line", line = entry.line), entry.reference)
    };
    let id = format!("order-{}", entry.line);
    let (heading, named) = (format!("{id}-title"), format!("{id}-title"));
    let to = (!entry.body.to.is_empty()).then(|| view! { <p class="note">{entry.body.to.clone()}</p> });
    view! {
        <section class="card" id=id aria-labelledby=named>
            <header><h2 id=heading>{title}</h2></header>
            <form class="body form" method="post" action=MendOrder::PATH>
                <input r#type="hidden" name="id" value=import.id.to_string()/>
                <input r#type="hidden" name="line" value=entry.line/>
                {to}
                {whole}
                <div class="fields">{wrong}</div>
                <details class="more"><summary>{t!(words, "sheet-other-cells")}</summary>
                    <div class="fields">{right}</div></details>
                <div class="actions">
                    <button class="button primary" name="press" value="check">{t!(words, "sheet-mend")}</button>
                    <button class="button quiet" name="press" value="leave_out">{t!(words, "sheet-leave-out")}</button>
                </div>
            </form>
        </section>
    }
}

/// The column that a problem is about.
fn place(import: &Import, found: &Problem) -> Option<usize> {
    let field: Field = found.field?;
    import.columns.iter().position(|column| *column == Some(field))
}

/// A cell that can be written anew.
struct Cell {
    line: i64,
    column: usize,
    heading: String,
    text: String,
    /// Whether its order has other rows, too.
    several: bool,
}

fn input(words: &'static Language, cell: &Cell, found: &[&Problem]) -> impl IntoView + use<> {
    let id = format!("cell-{}-{}", cell.line, cell.column);
    let error = format!("{id}-error");
    let invalid = (!found.is_empty()).then_some("true");
    let described = (!found.is_empty()).then(|| error.clone());
    let text: Vec<String> = found.iter().map(|found| problem(words, found)).collect();
    let label = if cell.several {
        t!(words, "sheet-cell", heading = cell.heading.clone(), line = cell.line)
    } else {
        cell.heading.clone()
    };
    let said = (!text.is_empty()).then(|| view! { <p class="error" id=error>{text.join(" ")}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input r#type="hidden" name="row[]" value=cell.line/>
            <input r#type="hidden" name="column[]" value=cell.column/>
            <input id=id name="text[]" value=cell.text.clone() autocomplete="off" aria-invalid=invalid aria-describedby=described/>
            {said}
        </div>
    }
}
