//! The programmes of the operator's shops: beginning one, new terms.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::site_form::terms;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Changes a programme's terms; without an id a programme begins.
#[server(prefix = "/_fn", endpoint = "sites/terms")]
pub async fn save_terms(
    #[server(default)] site: String,
    #[server(default)] programme: String,
    #[server(default)] kind: String,
    #[server(default)] name: String,
    #[server(default)] pool_percent: String,
    #[server(default)] holding_days: String,
    #[server(default)] payment: String,
    #[server(default)] based_on: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::sites::ProgrammeKind;
    use domain::sites::change_terms::{NewTerms, change_terms};
    use domain::sites::open::{NewProgramme, open_programme};

    let visitor = crate::visitor::Visitor::current();
    let which = if programme.is_empty() { "new" } else { &programme };
    let form = Form::new("terms", format!("/ops/sites/{site}/programmes/{which}"))
        .with("kind", &kind)
        .with("name", &name)
        .with("pool_percent", &pool_percent)
        .with("holding_days", &holding_days)
        .with("payment", &payment)
        .with("based_on", &based_on)
        .with("note", &note);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let domain = crate::visitor::domain();
        let page = Next::to(format!("/ops/sites/{site}"));
        let new = terms(&pool_percent, &holding_days, &payment, &based_on, note)?;
        if programme.is_empty() {
            let site = site.parse().map_err(|_| DomainError::NotFound)?;
            let kind = kind.parse().unwrap_or(ProgrammeKind::Affiliate);
            let NewTerms { pool_percent, holding_days, payment, .. } = new;
            let new = NewProgramme { kind, name, pool_percent, holding_days, payment };
            domain::transact!(domain, |tx| open_programme(tx, actor, site, &new).await)?;
            return Ok(page.saying(t!(visitor.language, "programme-opened")));
        }
        let programme = programme.parse().map_err(|_| DomainError::NotFound)?;
        let after = domain::transact!(domain, |tx| change_terms(tx, actor, programme, &new).await)?;
        Ok(page.saying(t!(visitor.language, "programme-saved", version = after.version)))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
