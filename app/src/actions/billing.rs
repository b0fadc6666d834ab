//! How a site and a partner stand on invoices.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

/// How the partner stands on invoices from now on.
#[server(prefix = "/_fn", endpoint = "billing/partner")]
pub async fn set_partner_billing(
    #[server(default)] name: String,
    #[server(default)] address: String,
    #[server(default)] vat_id: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::invoices::{Billing, set_of_partner};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("billing", "/settings/billing")
        .with("name", &name)
        .with("address", &address)
        .with("vat_id", &vat_id);
    let billing = Billing { name, address, vat_id, foot: String::new() };
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| set_of_partner(tx, actor, &billing).await)?;
        Ok(Next::to("/settings/billing").saying(t!(visitor.language, "billing-saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// How a site stands on invoices from now on.
#[server(prefix = "/_fn", endpoint = "billing/site")]
pub async fn set_site_billing(
    #[server(default)] id: String,
    #[server(default)] name: String,
    #[server(default)] address: String,
    #[server(default)] vat_id: String,
    #[server(default)] foot: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::invoices::{Billing, set_of_site};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/sites/{id}/billing");
    let form = Form::new("billing", page.clone())
        .with("name", &name)
        .with("address", &address)
        .with("vat_id", &vat_id)
        .with("foot", &foot);
    let billing = Billing { name, address, vat_id, foot };
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let site = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| set_of_site(tx, actor, site, &billing).await)?;
        Ok(Next::to(page).saying(t!(visitor.language, "billing-saved")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
