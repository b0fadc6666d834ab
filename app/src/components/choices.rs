//! Boxes and dots to choose from, each with a line that says what it means.

use leptos::prelude::*;

use crate::visitor::Typed;

/// One of the choices.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its name.
    pub label: String,
    /// What it means.
    pub note: String,
}

/// A field with several choices, one or more of which can be taken.
pub struct Choices {
    name: &'static str,
    legend: String,
    hint: Option<String>,
    several: bool,
    code: bool,
    chosen: Vec<String>,
    choices: Vec<Choice>,
}

impl Choices {
    /// One can be taken; `chosen` is at first.
    pub fn one(name: &'static str, legend: String, chosen: &str, choices: Vec<Choice>) -> Self {
        let chosen = vec![chosen.to_owned()];
        Self { name, legend, hint: None, several: false, code: false, chosen, choices }
    }

    /// Any number can be taken; they are sent as `name[]`.
    pub fn several(name: &'static str, legend: String, choices: Vec<Choice>) -> Self {
        Self { name, legend, hint: None, several: true, code: false, chosen: Vec::new(), choices }
    }

    /// A hint under the legend.
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The names are words of a machine.
    pub fn code(self) -> Self {
        Self { code: true, ..self }
    }

    /// Draws it with what was taken before and what is wrong.
    pub fn draw(self, typed: &Typed) -> impl IntoView + use<> {
        let name = self.name;
        let fault = typed.fault(name).map(|fault| fault.message.clone());
        let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
        let described =
            [self.hint.as_ref().map(|_| hint_id.clone()), fault.as_ref().map(|_| error_id.clone())];
        let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let described = (!described.is_empty()).then_some(described);
        let (kind, sent) =
            if self.several { ("checkbox", format!("{name}[]")) } else { ("radio", name.to_owned()) };
        // A form that came back shows what was taken there, nothing included.
        let fresh = typed.form.is_empty();
        let boxes = self.choices.into_iter().map(|choice| {
            let taken =
                if fresh { self.chosen.contains(&choice.value) } else { typed.has(name, &choice.value) };
            let label = if self.code {
                view! { <code>{choice.label}</code> }.into_any()
            } else {
                choice.label.into_any()
            };
            view! {
                <label class="choice">
                    <input r#type=kind name=sent.clone() value=choice.value checked=taken/>
                    <span>{label}<small>{choice.note}</small></span>
                </label>
            }
        });
        let boxes = boxes.collect_view();
        view! {
            <fieldset class="choices grid" id=name tabindex="-1" aria-describedby=described>
                <legend>{self.legend}</legend>
                {self.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
                {boxes}
                {fault.map(|fault| view! { <p class="error" id=error_id>{fault}</p> })}
            </fieldset>
        }
    }
}
