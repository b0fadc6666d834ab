//! A secret that is shown once: hidden from the person looking over one's shoulder until it is asked for.

use leptos::prelude::*;

/// A secret with buttons to show and to copy it. Without JavaScript it is simply shown.
#[island]
pub fn SecretBox(
    /// The secret.
    secret: String,
    /// The words for showing.
    show: String,
    /// The words for hiding.
    hide: String,
    /// The words for copying.
    copy: String,
    /// What is said once it is copied.
    copied: String,
) -> impl IntoView {
    // Set by an effect, which runs in the browser alone: the server renders the plain state.
    let (lively, set_lively) = signal(false);
    let (hidden, set_hidden) = signal(false);
    let (done, set_done) = signal(false);
    Effect::new(move |_| {
        set_lively.set(true);
        set_hidden.set(true);
    });
    let masked = secret.chars().take(17).chain("••••••••••••".chars()).collect::<String>();
    let (shown, copied_text) = (secret.clone(), secret);
    let write = move |_| {
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        if let Some(clipboard) = clipboard {
            let _ = clipboard.write_text(&copied_text);
            set_done.set(true);
        }
    };
    view! {
        <div class="copy">
            <code id="secret">{move || if hidden.get() { masked.clone() } else { shown.clone() }}</code>
            <button class="button" type="button" hidden=move || !lively.get() on:click=move |_| set_hidden.update(|hidden| *hidden = !*hidden)>
                {move || if hidden.get() { show.clone() } else { hide.clone() }}
            </button>
            <button class="button primary" type="button" hidden=move || !lively.get() on:click=write>{copy}</button>
            <span class="note" role="status">{move || done.get().then(|| copied.clone())}</span>
        </div>
    }
}
