//! A list with nothing in it says what to do next.

use leptos::prelude::*;

use super::{Icon, icon};

/// Title, text, and where to go: path and words.
pub fn empty(picture: Icon, title: String, text: String, action: Option<(String, String)>) -> impl IntoView {
    view! {
        <div class="empty">
            {icon(picture)}
            <h2>{title}</h2>
            <p>{text}</p>
            {action.map(|(href, words)| view! { <a class="button primary" href=href>{words}</a> })}
        </div>
    }
}
