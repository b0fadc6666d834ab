//! Everybody's customers for the operator: the list, one with whose they are and why, and a correction of that.

mod correct;
mod list;
mod one;

use domain::actor::Actor;
use domain::attribution::{Via, standing};
use domain::customers::Customer;
use domain::ids::CustomerId;
use domain::{Domain, DomainError};
use leptos::prelude::*;

pub use correct::correct;
pub use list::{Asked, list};
pub use one::client;

use crate::t;
use crate::words::Language;

const PATH: &str = "/ops/clients";

/// What to call a customer: the name, else the masked address, else the shop's number.
fn called(customer: &Customer) -> String {
    let known = [&customer.name, &customer.masked_email].into_iter().find(|text| !text.is_empty());
    known.unwrap_or(&customer.external_id).clone()
}

/// That a list shows what one customer ordered, and who that is.
pub(super) async fn only_of(
    domain: &Domain,
    actor: &Actor,
    words: &'static Language,
    client: Option<CustomerId>,
) -> Result<Option<AnyView>, DomainError> {
    let Some(id) = client else { return Ok(None) };
    let who = match standing(domain, actor, id).await {
        Ok(known) => view! { <a href=format!("{PATH}/{id}")>{called(&known.customer)}</a> }.into_any(),
        Err(DomainError::NotFound | DomainError::Forbidden(_)) => t!(words, "client-unnamed").into_any(),
        Err(error) => return Err(error),
    };
    Ok(Some(view! { <p class="note">{t!(words, "list-of-client")}" "{who}</p> }.into_any()))
}

/// What brought a customer, in words.
fn by(words: &'static Language, via: Via) -> String {
    match via {
        Via::Click => t!(words, "ops-client-click"),
        Via::Code => t!(words, "ops-client-code"),
        Via::Reference => t!(words, "ops-client-reference"),
    }
}
