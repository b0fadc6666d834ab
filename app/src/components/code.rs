//! Commands and programs to be copied.

use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// A piece of code under the name of its language, with a button to copy it. `id` is unlike any other on the page.
pub fn code(
    words: &'static Language,
    id: &'static str,
    language: &'static str,
    text: String,
) -> impl IntoView {
    view! {
        <figure class="code">
            <figcaption>
                {language}
                <button class="button small quiet" r#type="button" data-copy=format!("#{id}")>{t!(words, "copy")}</button>
            </figcaption>
            <pre tabindex="0"><code id=id>{text}</code></pre>
        </figure>
    }
}
