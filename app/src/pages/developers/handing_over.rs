//! How the secret of a key reaches a person: shown once after it was made, or collected after an approval.

use domain::keys::{ApiKey, KeyStatus};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::calling;
use super::parts::may_manage;
use crate::actions::keys::CollectKey;
use crate::islands::SecretBox;
use crate::t;
use crate::visitor::Visitor;

/// The secret, on the one page that follows its making.
pub fn secret(visitor: &Visitor, key: &ApiKey, base: &str) -> Option<impl IntoView + use<>> {
    let secret = visitor.flash.as_ref()?.secret.clone()?;
    let words = visitor.language;
    Some(view! {
        <section class="secret" aria-labelledby="secret-title">
            <div>
                <h2 id="secret-title">{t!(words, "key-secret-once")}</h2>
                <p>{t!(words, "key-secret-once-text")}</p>
            </div>
            <SecretBox
                secret=secret
                show=t!(words, "key-show")
                hide=t!(words, "key-hide")
                copy=t!(words, "copy")
                copied=t!(words, "key-copied")
            />
            {calling::sample(visitor, base, key.mode)}
        </section>
    })
}

/// What has to happen before the key works.
pub fn next_step(visitor: &Visitor, key: &ApiKey) -> Option<AnyView> {
    let words = visitor.language;
    match key.status {
        KeyStatus::PendingApproval => {
            let text = t!(words, "key-waits");
            let decide = may_manage(visitor)
                .then(|| view! { " "<a href="/approvals">{t!(words, "key-waits-decide")}</a> });
            Some(view! { <div class="flash wait"><p>{text}{decide}</p></div> }.into_any())
        }
        KeyStatus::Ready => {
            let press = may_manage(visitor).then(|| {
                view! {
                    <footer class="actions">
                        <form method="post" action=CollectKey::PATH>
                            <input r#type="hidden" name="id" value=key.id.to_string()/>
                            <button class="button primary">{t!(words, "key-collect")}</button>
                        </form>
                    </footer>
                }
            });
            let card = view! {
                <section class="card" aria-labelledby="collect">
                    <header><h2 id="collect">{t!(words, "key-collect-title")}</h2></header>
                    <div class="body"><p>{t!(words, "key-collect-text")}</p></div>
                    {press}
                </section>
            };
            Some(card.into_any())
        }
        _ => None,
    }
}
