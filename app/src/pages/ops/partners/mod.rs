//! Partners for the operator: the list, one of them, and the steps that can be taken.

mod account;
mod figures;
mod one;
mod pool;
mod steps;
mod table;

pub use one::partner;
pub use pool::pool;
pub use steps::{decide, question};
pub use table::{filter, list};

use domain::Domain;
use domain::actor::Actor;
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::partners;
use domain::partners::step::Step;
use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// That a list shows what is one partner's, and which.
pub(super) async fn only_of(
    domain: &Domain,
    actor: &Actor,
    words: &'static Language,
    partner: Option<PartnerId>,
) -> Result<Option<AnyView>, DomainError> {
    let Some(id) = partner else { return Ok(None) };
    let name = match partners::get(domain, actor, id).await {
        Ok((partner, _)) => partner.name,
        Err(DomainError::NotFound | DomainError::Forbidden(_)) => t!(words, "partner"),
        Err(error) => return Err(error),
    };
    let link = view! { <a href=format!("/ops/partners/{id}")>{name}</a> };
    Ok(Some(view! { <p class="note">{t!(words, "list-of-partner")}" "{link}</p> }.into_any()))
}

/// What a step is called on its button.
fn name(words: &'static Language, step: Step) -> String {
    match step {
        Step::Approve => t!(words, "partner-approve"),
        Step::Decline => t!(words, "partner-decline"),
        Step::Suspend => t!(words, "partner-suspend"),
        Step::Reactivate => t!(words, "partner-reactivate"),
        Step::Close => t!(words, "partner-close"),
    }
}
