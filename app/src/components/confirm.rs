//! A press that destroys something asks once, and says what it will do.

use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// What is asked.
pub struct Question {
    /// The question.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// The words of the press.
    pub press: String,
    /// Where the form posts to.
    pub action: &'static str,
    /// Hidden fields of the form.
    pub fields: Vec<(&'static str, String)>,
    /// Where a change of mind leads.
    pub back: String,
    /// More fields to fill in, such as a reason.
    pub more: AnyView,
}

impl Question {
    /// Draws it for a press that destroys something.
    pub fn draw(self, words: &'static Language) -> impl IntoView + use<> {
        self.draw_as(words, false)
    }

    /// Draws it for a press that only matters.
    pub fn draw_gently(self, words: &'static Language) -> impl IntoView + use<> {
        self.draw_as(words, true)
    }

    /// Draws it one way or the other.
    pub fn draw_as(self, words: &'static Language, gentle: bool) -> impl IntoView + use<> {
        let class = if gentle { "button primary" } else { "button danger" };
        let hidden = self.fields.into_iter();
        let hidden = hidden.map(|(name, value)| view! { <input r#type="hidden" name=name value=value/> });
        view! {
            <section class="card confirm" aria-labelledby="ask"><div class="body">
                <h1 id="ask">{self.title}</h1>
                <p>{self.text}</p>
                <form class="form" method="post" action=self.action>
                    {hidden.collect_view()}
                    {self.more}
                    <div class="actions">
                        <button class=class>{self.press}</button>
                        <a class="button quiet" href=self.back>{t!(words, "keep-it")}</a>
                    </div>
                </form>
            </div></section>
        }
    }
}
