//! A partner's links: the list, a new one, one with its QR code, split and figures.

mod figures;
mod list;
mod new;
mod one;
mod parts;
mod switch;

use domain::actor::{Actor, Permission};
use domain::ids::LinkId;
use domain::links;
use domain::{Domain, DomainError};
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

pub use list::list;
pub use new::new;
pub use one::link;
pub(super) use parts::{of_clicks, rate};
pub use switch::switch;

/// Whether who looks sees the pages of links: not everybody does who sees figures.
pub(super) fn seen_by(visitor: &Visitor) -> bool {
    visitor.actor.as_ref().is_some_and(|actor| actor.permit(Permission::ManageLinks).is_ok())
}

/// A link by what it is called, which leads to its page whoever sees that.
pub(super) fn named(visitor: &Visitor, link: LinkId, slug: String) -> AnyView {
    if seen_by(visitor) {
        view! { <a href=format!("/links/{link}")>{slug}</a> }.into_any()
    } else {
        slug.into_any()
    }
}

/// That a list shows what came by one link, and which that is.
pub(super) async fn only_by(
    domain: &Domain,
    actor: &Actor,
    words: &'static Language,
    link: Option<LinkId>,
) -> Result<Option<AnyView>, DomainError> {
    let Some(id) = link else { return Ok(None) };
    let which = match links::slug(domain, actor, id).await? {
        // Not everybody who sees orders sees links.
        Some(slug) if actor.permit(Permission::ManageLinks).is_ok() => {
            view! { <a href=format!("/links/{id}")>{slug}</a> }.into_any()
        }
        Some(slug) => slug.into_any(),
        None => t!(words, "link-unknown").into_any(),
    };
    Ok(Some(view! { <p class="note">{t!(words, "list-by-link")}" "{which}</p> }.into_any()))
}
