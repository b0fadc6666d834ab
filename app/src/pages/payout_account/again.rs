//! What could send money elsewhere asks for a sign-in of the last minutes.

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::payout_account::SignInAgain;
use crate::t;
use crate::visitor::Visitor;

/// Asks to sign in again, and comes back to `here`.
pub fn again(visitor: &Visitor, here: &str) -> impl IntoView + use<> {
    let words = visitor.language;
    let email = visitor.partner().map(|person| person.email.clone()).unwrap_or_default();
    view! {
        <section class="card confirm" aria-labelledby="again"><div class="body">
            <h1 id="again">{t!(words, "sign-in-fresh")}</h1>
            <p>{t!(words, "sign-in-fresh-text", email = email)}</p>
            <p class="note">{t!(words, "sign-in-fresh-note")}</p>
            <form class="actions" method="post" action=SignInAgain::PATH>
                <input r#type="hidden" name="back" value=here.to_owned()/>
                <button class="button primary">{t!(words, "sign-in-ask")}</button>
                <a class="button quiet" href="/payout-account">{t!(words, "keep-it")}</a>
            </form>
        </div></section>
    }
}
