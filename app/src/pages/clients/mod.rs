//! A partner's clients: the list, and one with what came of them.

mod list;
mod one;

use domain::actor::Actor;
use domain::clients;
use domain::ids::CustomerId;
use domain::{Domain, DomainError};
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

pub use list::{Asked, list};
pub use one::client;

/// That a list shows what one client ordered, and who that is.
pub(super) async fn only_of(
    domain: &Domain,
    actor: &Actor,
    words: &'static Language,
    client: Option<CustomerId>,
) -> Result<Option<AnyView>, DomainError> {
    let Some(id) = client else { return Ok(None) };
    let known = match clients::names(domain, actor, [id]).await {
        Ok(mut names) => names.remove(&id),
        Err(DomainError::Forbidden(_)) => None,
        Err(error) => return Err(error),
    };
    let whose = match known {
        Some(name) => view! { <a href=format!("/clients/{id}")>{name}</a> }.into_any(),
        None => t!(words, "client-unnamed").into_any(),
    };
    Ok(Some(view! { <p class="note">{t!(words, "list-of-client")}" "{whose}</p> }.into_any()))
}
