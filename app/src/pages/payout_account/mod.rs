//! Where a partner is paid.

mod account;
mod again;
mod change;
mod history;
mod proposal;

pub use account::account;
pub use change::change;
pub(crate) use history::history;
pub use proposal::proposal;

use domain::actor::Permission;
use domain::error::DomainError;
use domain::sessions;
use leptos::prelude::*;

use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

/// An account number as it is shown: the country and the last four characters.
pub(crate) fn number(words: &'static Language, country: &str, last_four: &str) -> impl IntoView + use<> {
    let spoken =
        t!(words, "payout-account-ending", country = countries::name(words, country), last = last_four);
    view! {
        <span class="nowrap" aria-hidden="true">{format!("{country} •••• {last_four}")}</span>
        <span class="sr-only">{spoken}</span>
    }
}

fn may_manage(visitor: &Visitor) -> bool {
    visitor.partner().is_some_and(|person| Permission::ManagePayoutAccount.is_given_to(person.role))
}

/// Whether the visitor signed in a moment ago.
async fn is_fresh(visitor: &Visitor) -> Result<bool, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let (domain, secret) = (domain(), visitor.session.id().map(|id| id.0));
    sessions::is_fresh(&mut domain.db(), actor, secret, domain.now()).await
}
