//! Form fields that keep what was typed and name what is wrong beside it.

use leptos::prelude::*;

use crate::t;
use crate::visitor::Typed;
use crate::words::Language;

/// What a field needs to be drawn.
#[derive(Clone, Default)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// A hint under the label.
    pub hint: Option<String>,
    /// What stands in it where nothing was typed yet.
    pub value: String,
    /// `text`, `email`, `url` …
    pub kind: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
    /// For the browser's memory.
    pub autocomplete: &'static str,
    /// Characters at the most.
    pub most: u32,
    /// Rows of a larger field; none for a single line.
    pub rows: Option<u32>,
    /// Choices: value and words.
    pub options: Vec<(String, String)>,
    /// The same under headings.
    pub groups: Vec<(String, Vec<(String, String)>)>,
    /// Whether what goes into it is short, such as a number.
    pub short: bool,
    /// The keyboard a phone shows.
    pub inputmode: Option<&'static str>,
}

impl Field {
    /// A single line of text.
    pub fn text(name: &'static str, label: String) -> Self {
        Self { name, label, kind: "text", autocomplete: "off", most: 200, ..Self::default() }
    }

    /// Must be filled in.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Stands in it at first.
    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// A hint under the label.
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The browser's kind of input, and what it may remember for it.
    pub fn kind(self, kind: &'static str, autocomplete: &'static str) -> Self {
        Self { kind, autocomplete, ..self }
    }

    /// Several lines.
    pub fn lines(self, rows: u32, most: u32) -> Self {
        Self { rows: Some(rows), most, ..self }
    }

    /// A choice.
    pub fn options(self, options: Vec<(String, String)>) -> Self {
        Self { options, ..self }
    }

    /// A choice under headings; those of [`Self::options`] stand before them.
    pub fn groups(self, groups: Vec<(String, Vec<(String, String)>)>) -> Self {
        Self { groups, ..self }
    }

    /// A number: a short field, and the keyboard for it on a phone.
    pub fn short(self, inputmode: &'static str) -> Self {
        Self { short: true, inputmode: Some(inputmode), ..self }
    }

    /// Draws it with what was typed and what is wrong.
    pub fn draw(self, typed: &Typed) -> impl IntoView + use<> {
        let fault = typed.fault(self.name).map(|fault| fault.message.clone());
        let value = typed.value(self.name).unwrap_or(&self.value).to_owned();
        let (hint_id, error_id) = (format!("{}-hint", self.name), format!("{}-error", self.name));
        let described = match (&self.hint, &fault) {
            (None, None) => None,
            (Some(_), None) => Some(hint_id.clone()),
            (None, Some(_)) => Some(error_id.clone()),
            (Some(_), Some(_)) => Some(format!("{hint_id} {error_id}")),
        };
        let invalid = fault.is_some().then_some("true");
        let (name, required) = (self.name, self.required);
        let control = if !self.options.is_empty() || !self.groups.is_empty() {
            let choose = |options: Vec<(String, String)>| {
                let options = options.into_iter().map(|(choice, words)| {
                    let selected = choice == value;
                    view! { <option value=choice selected=selected>{words}</option> }
                });
                options.collect_view()
            };
            let groups = self.groups.into_iter();
            let groups =
                groups.map(|(label, options)| view! { <optgroup label=label>{choose(options)}</optgroup> });
            view! {
                <select id=name name=name required=required aria-describedby=described aria-invalid=invalid>
                    {choose(self.options)}{groups.collect_view()}
                </select>
            }
            .into_any()
        } else if let Some(rows) = self.rows {
            view! {
                <textarea id=name name=name rows=rows required=required maxlength=self.most aria-describedby=described aria-invalid=invalid>{within_textarea(&value)}</textarea>
            }
            .into_any()
        } else {
            view! {
                <input id=name name=name r#type=self.kind value=value required=required maxlength=self.most
                    inputmode=self.inputmode autocomplete=self.autocomplete aria-describedby=described aria-invalid=invalid/>
            }
            .into_any()
        };
        view! {
            <div class=if self.short { "field short" } else { "field" }>
                <label for=name>{self.label}</label>
                {self.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
                {control}
                {fault.map(|fault| view! { <p class="error" id=error_id>{fault}</p> })}
            </div>
        }
    }
}

/// Text as it stands inside a `textarea`, whose content is written as it is: it must not end the element. The line
/// break before it is the one that browsers leave out.
pub fn within_textarea(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// Everything that is wrong, at the top of the form, each leading to its field.
pub fn summary(words: &'static Language, typed: &Typed) -> Option<impl IntoView + use<>> {
    summary_of(words, typed, &[])
}

/// The same for a form of several fields, naming each fault by its field's label.
pub fn summary_of(
    words: &'static Language,
    typed: &Typed,
    labels: &[(&str, String)],
) -> Option<impl IntoView + use<>> {
    let count = typed.faults.len();
    (count > 0).then(|| {
        let mut faults = typed.faults.clone();
        // In the order of the form, as its labels are.
        faults.sort_by_key(|fault| labels.iter().position(|(field, _)| *field == fault.field));
        let items = faults.into_iter().map(|fault| {
            let label =
                labels.iter().find(|(field, _)| *field == fault.field).map(|(_, label)| format!("{label}: "));
            let text = format!("{}{}", label.unwrap_or_default(), fault.message);
            view! { <li><a href=format!("#{}", fault.field)>{text}</a></li> }
        });
        view! {
            <div class="summary" role="alert" tabindex="-1">
                <h2>{t!(words, "form-faults", count = count)}</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    })
}
