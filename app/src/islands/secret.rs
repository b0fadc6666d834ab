//! A secret that is shown once: hidden from the person looking over one's shoulder until it is asked for.

use leptos::prelude::*;

/// How much of a secret may be seen by anybody: what it begins with says whose it is and for what.
const SEEN: usize = "of2_partner_live_".len();

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
    let masked = secret.chars().take(SEEN).chain("••••••••••••".chars()).collect::<String>();
    let (shown, copied_text, said) = (secret.clone(), secret, copied.clone());
    let write = move |_| {
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        match clipboard.filter(|clipboard| !clipboard.is_undefined()) {
            Some(clipboard) => {
                let _ = clipboard.write_text(&copied_text);
                set_done.set(true);
            }
            // Browsers give the clipboard to secure pages alone; elsewhere it is copied by hand.
            None => set_hidden.set(false),
        }
    };
    view! {
        <div class="copy">
            <code id="secret">{move || if hidden.get() { masked.clone() } else { shown.clone() }}</code>
            <button class="button" type="button" hidden=move || !lively.get() on:click=move |_| set_hidden.update(|hidden| *hidden = !*hidden)>
                {move || if hidden.get() { show.clone() } else { hide.clone() }}
            </button>
            <button class="button primary" type="button" hidden=move || !lively.get() on:click=write>
                {move || if done.get() { copied.clone() } else { copy.clone() }}
            </button>
            <span class="sr-only" role="status">{move || done.get().then(|| said.clone())}</span>
        </div>
    }
}
