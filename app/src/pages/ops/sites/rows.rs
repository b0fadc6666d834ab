//! Rows of fields: each row a line of a table, with empty ones at the end to write more into.

use leptos::prelude::*;

use crate::visitor::Typed;

/// A column: the field's name, its label, the keyboard a phone shows.
pub type Column = (&'static str, String, &'static str);

/// The rows to show: what was typed, or what stands, and some empty ones.
pub fn filled(typed: &Typed, columns: &[Column], stand: Vec<Vec<String>>, empty: usize) -> Vec<Vec<String>> {
    let mut rows = if typed.form.is_empty() {
        stand
    } else {
        let of = |name: &str| -> Vec<String> {
            typed.values.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
        };
        let lists: Vec<Vec<String>> = columns.iter().map(|(name, ..)| of(name)).collect();
        let count = lists.iter().map(Vec::len).max().unwrap_or_default();
        let row =
            |place: usize| lists.iter().map(|list| list.get(place).cloned().unwrap_or_default()).collect();
        let rows: Vec<Vec<String>> = (0..count).map(row).collect();
        rows.into_iter().filter(|row| row.iter().any(|text| !text.trim().is_empty())).collect()
    };
    rows.extend((0..empty).map(|_| vec![String::new(); columns.len()]));
    rows
}

/// A part of a form made of such rows.
pub fn rows(
    id: &'static str,
    legend: String,
    hint: String,
    columns: &[Column],
    rows: &[Vec<String>],
    typed: &Typed,
) -> impl IntoView + use<> {
    let faults = typed.faults.iter().filter(|fault| fault.field == id);
    let faults = faults.map(|fault| view! { <p class="error">{fault.message.clone()}</p> }).collect_view();
    let lines = rows.iter().enumerate().map(|(number, row)| {
        let fields = columns.iter().zip(row).map(|((name, label, keyboard), value)| {
            let own = format!("{name}-{}", number + 1);
            view! {
                <div class="field">
                    <label for=own.clone()>{label.clone()}<span class="sr-only">{format!(" {}", number + 1)}</span></label>
                    <input id=own name=format!("{name}[]") value=value.clone() inputmode=*keyboard autocomplete="off" maxlength="300"/>
                </div>
            }
        });
        view! { <div class="fields">{fields.collect_view()}</div> }
    });
    let lines = lines.collect_view();
    view! {
        <fieldset class="part" id=id tabindex="-1">
            <legend>{legend}</legend>
            <p class="hint">{hint}</p>
            {faults}
            {lines}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_row_by_row_without_the_empty_ones() {
        let columns = [("a", String::new(), "text"), ("b", String::new(), "text")];
        let value = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let values = vec![value("a", "1"), value("a", ""), value("a", "3"), value("b", "x"), value("b", " ")];
        let typed = Typed { form: "policy".to_owned(), values, faults: Vec::new() };
        assert_eq!(filled(&typed, &columns, Vec::new(), 1), [["1", "x"], ["3", ""], ["", ""]]);
        let stand = vec![vec!["DE".to_owned(), "19".to_owned()]];
        assert_eq!(filled(&Typed::default(), &columns, stand, 0), [["DE", "19"]]);
    }
}
