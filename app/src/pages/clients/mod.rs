//! A partner's clients: the list, and one with what came of them.

mod decided;
mod figures;
mod list;
mod one;

use domain::actor::Actor;
use domain::ids::{CustomerId, LinkId};
use domain::{Domain, DomainError, clients, links};
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

/// That a list shows whom one link brought, and which: as it is, or as it is `known` to somebody who may not see links.
async fn brought_by(
    domain: &Domain,
    actor: &Actor,
    words: &'static Language,
    link: Option<LinkId>,
    known: Option<String>,
) -> Result<Option<AnyView>, DomainError> {
    let Some(id) = link else { return Ok(None) };
    let name = match links::get(domain, actor, id).await {
        Ok(link) => view! { <a href=format!("/links/{id}")>{link.slug}</a> }.into_any(),
        Err(DomainError::NotFound | DomainError::Forbidden(_)) => {
            known.unwrap_or_else(|| t!(words, "client-link")).into_any()
        }
        Err(error) => return Err(error),
    };
    Ok(Some(view! { <p class="note">{t!(words, "list-of-link")}" "{name}</p> }.into_any()))
}
