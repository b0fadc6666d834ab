//! How a program calls.

use domain::actor::Mode;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::settings::ShowMode;
use crate::components::code::code;
use crate::t;
use crate::visitor::Visitor;

/// Where the contract is described.
pub const REFERENCE: &str = "/api/partner/v1/openapi";

/// A call that shows whether a key works. The secret stays out of it: commands end up in histories.
fn first_call(base: &str, mode: Mode) -> String {
    format!(
        "export TANDEM_KEY=of2_partner_{mode}_…\n\
         curl {base}/api/partner/v1/me \\\n  --header \"Authorization: Bearer $TANDEM_KEY\""
    )
}

/// The command on its own.
pub fn sample(visitor: &Visitor, base: &str, mode: Mode) -> impl IntoView + use<> {
    code(visitor.language, "first-call", "curl", first_call(base, mode))
}

/// A card that shows how to call.
pub fn card(visitor: &Visitor, base: &str) -> impl IntoView + use<> {
    let words = visitor.language;
    view! {
        <section class="card" aria-labelledby="call">
            <header><h2 id="call">{t!(words, "developers-call")}</h2></header>
            <div class="body">
                <p>{t!(words, "developers-call-note")}</p>
                {sample(visitor, base, visitor.mode())}
                <p class="note">{t!(words, "developers-call-more")}</p>
                <a class="button" href=REFERENCE rel="external">{t!(words, "developers-reference")}</a>
            </div>
        </section>
    }
}

/// A card that switches between live and test data.
pub fn modes(visitor: &Visitor) -> impl IntoView + use<> {
    let words = visitor.language;
    let (standing, other, press) = match visitor.mode() {
        Mode::Live => (t!(words, "developers-modes-live"), Mode::Test, t!(words, "developers-show-test")),
        Mode::Test => (t!(words, "developers-modes-test"), Mode::Live, t!(words, "developers-show-live")),
    };
    view! {
        <section class="card" aria-labelledby="modes">
            <header><h2 id="modes">{t!(words, "developers-modes")}</h2></header>
            <div class="body">
                <p>{standing}</p>
                <p class="note">{t!(words, "developers-modes-note")}</p>
                <form method="post" action=ShowMode::PATH>
                    <input r#type="hidden" name="mode" value=other.word()/>
                    <input r#type="hidden" name="back" value="/developers"/>
                    <button class="button">{press}</button>
                </form>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_calls_this_portal_with_a_key_of_the_mode_that_is_shown() {
        let text = first_call("https://partners.example", Mode::Test);
        assert!(text.starts_with(
            "export TANDEM_KEY=of2_partner_test_…\ncurl https://partners.example/api/partner/v1/me "
        ));
    }
}
