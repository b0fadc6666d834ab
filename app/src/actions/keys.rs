//! Making, changing and ending API keys.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::key_form::{KeyForm, outcome, read};
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Makes a key. Its secret is shown on the page that follows, once.
#[server(prefix = "/_fn", endpoint = "keys/create")]
pub async fn create_key(
    #[server(default)] name: String,
    #[server(default)] mode: String,
    #[server(default)] scopes: Vec<String>,
    #[server(default)] sites: Vec<String>,
    #[server(default)] requests_per_minute: String,
    #[server(default)] per_order: String,
    #[server(default)] per_day: String,
    #[server(default)] per_month: String,
    #[server(default)] currency: String,
    #[server(default)] categories: String,
    #[server(default)] expires_at: String,
) -> Result<(), ActionError> {
    use domain::keys::create::create;

    let visitor = crate::visitor::Visitor::current();
    let typed = KeyForm {
        name,
        mode,
        scopes,
        sites,
        requests_per_minute,
        per_order,
        per_day,
        per_month,
        currency,
        categories,
        expires_at,
    };
    let form = Form::new("key", "/developers/keys/new")
        .with("name", &typed.name)
        .with("mode", &typed.mode)
        .with_all("scopes", &typed.scopes)
        .with_all("sites", &typed.sites)
        .with("requests_per_minute", &typed.requests_per_minute)
        .with("per_order", &typed.per_order)
        .with("per_day", &typed.per_day)
        .with("per_month", &typed.per_month)
        .with("currency", &typed.currency)
        .with("categories", &typed.categories)
        .with("expires_at", &typed.expires_at);
    let result = async {
        let actor = signed_in(&visitor)?;
        let (new, unread) = read(&typed, &visitor.format());
        // The domain is asked even where something could not be read, so that all of it is named at once.
        let made = domain::transact!(crate::visitor::domain(), |tx| outcome(
            create(tx, actor, &new).await,
            &unread
        ))?;
        Ok(shown(&made).saying(t!(visitor.language, "key-made")))
    };
    let result = result.await;
    finish(&visitor, form, result).await
}

/// Makes a successor of a key; the old one works on for some hours.
#[server(prefix = "/_fn", endpoint = "keys/rotate")]
pub async fn rotate_key(
    #[server(default)] id: String,
    #[server(default)] overlap_hours: String,
) -> Result<(), ActionError> {
    use domain::keys::create::rotate;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("rotate", page_of(&id)).with("overlap_hours", &overlap_hours);
    let result = async {
        let actor = signed_in(&visitor)?;
        let key = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let hours: u64 = overlap_hours.parse().map_err(|_| {
            domain::DomainError::field("overlap_hours", "invalid_number", "Write a whole number.")
        })?;
        let overlap = std::time::Duration::from_secs(hours.saturating_mul(3600));
        let made = domain::transact!(crate::visitor::domain(), |tx| rotate(tx, actor, key, overlap).await)?;
        Ok(shown(&made).saying(t!(visitor.language, "key-rotated")))
    };
    let result = result.await;
    finish(&visitor, form, result).await
}

/// Collects the secret of an approved key, once.
#[server(prefix = "/_fn", endpoint = "keys/collect")]
pub async fn collect_key(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::keys::collect::collect;

    let visitor = crate::visitor::Visitor::current();
    let result = async {
        let actor = signed_in(&visitor)?;
        let key = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let made = domain::transact!(crate::visitor::domain(), |tx| collect(tx, actor, key).await)?;
        Ok(shown(&made).saying(t!(visitor.language, "key-collected")))
    };
    let result = result.await;
    finish(&visitor, Form::new("collect", page_of(&id)), result).await
}

/// Ends a key at once.
#[server(prefix = "/_fn", endpoint = "keys/revoke")]
pub async fn revoke_key(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::keys::{self, revoke::revoke};

    let visitor = crate::visitor::Visitor::current();
    let result = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let key = keys::get(&domain, actor, id).await?;
        domain::transact!(domain, |tx| revoke(tx, actor, id).await)?;
        Ok(Next::to("/developers").saying(t!(visitor.language, "key-revoked-done", name = key.name.as_str())))
    };
    let result = result.await;
    finish(&visitor, Form::new("revoke", page_of(&id)), result).await
}

#[cfg(feature = "ssr")]
fn page_of(id: &str) -> String {
    // What stands there was sent by a browser; only an identifier belongs into an address.
    let known: Result<domain::ids::KeyId, _> = id.parse();
    known.map_or_else(|_| "/developers".to_owned(), |id| format!("/developers/keys/{id}"))
}

/// On to the key's page, with its secret.
#[cfg(feature = "ssr")]
fn shown(made: &domain::keys::create::Created) -> Next {
    let next = Next::to(format!("/developers/keys/{}", made.key.id));
    match &made.secret {
        Some(secret) => next.showing(secret.reveal()),
        None => next,
    }
}
