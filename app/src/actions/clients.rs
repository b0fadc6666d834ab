//! The operator corrects whose customer somebody is: asked for, shown as a question, and pressed once more.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::partners::named_partner;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, asked, finish, forget, keep, signed_in};
#[cfg(feature = "ssr")]
use crate::t;
#[cfg(feature = "ssr")]
use crate::visitor::Visitor;
#[cfg(feature = "ssr")]
use domain::{
    Domain, DomainError,
    actor::Actor,
    attribution::correct::{NewCorrection, Seen, correct, weigh},
    customers::Customer,
    ids::PartnerId,
    partners::Partner,
};

/// The form's name.
#[cfg(feature = "ssr")]
pub(crate) const CORRECTION: &str = "correction";

/// What stands for nobody where the question says whose customer it showed.
#[cfg(feature = "ssr")]
const NOBODY: &str = "nobody";

/// What a correction was asked for with.
#[cfg(feature = "ssr")]
fn correction(customer: &str, to: &str, reason: &str) -> Form {
    let form = Form::new(CORRECTION, format!("/ops/clients/{customer}"));
    form.with("customer", customer).with("to", to).with("reason", reason)
}

/// The partner who is meant, nobody where nothing was typed, where the correction could be made as things stand.
#[cfg(feature = "ssr")]
pub(crate) async fn weighed(
    domain: &Domain,
    actor: &Actor,
    customer: &Customer,
    to: &str,
    reason: &str,
) -> Result<Option<Partner>, DomainError> {
    let partner = named_partner(domain, actor, to).await?;
    let new = NewCorrection {
        from: Some(Seen(customer.partner)),
        to: partner.as_ref().map(|partner| partner.id),
        link: None,
        reason: reason.to_owned(),
    };
    weigh(domain, actor, customer.id, &new).await?;
    Ok(partner)
}

/// Whose customer a question shows, as its form says it.
#[cfg(feature = "ssr")]
pub(crate) fn shown(customer: &Customer) -> String {
    customer.partner.map_or_else(|| NOBODY.to_owned(), |partner| partner.to_string())
}

/// Whose customer the question showed; a form that does not say asks for no comparison.
#[cfg(feature = "ssr")]
fn seen(from: &str) -> Result<Option<Seen>, DomainError> {
    match from {
        "" => Ok(None),
        NOBODY => Ok(Some(Seen(None))),
        id => id.parse().map(|id| Some(Seen(Some(id)))).map_err(|_| DomainError::NotFound),
    }
}

/// Asks for a correction, which is then pressed once more.
#[server(prefix = "/_fn", endpoint = "clients/ask")]
pub async fn ask_correction(
    #[server(default)] customer: String,
    #[server(default)] to: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use domain::actor::OperatorPermission;
    use domain::attribution::standing;
    use domain::error::Faults;

    let visitor = Visitor::current();
    let form = correction(&customer, &to, &reason);
    let outcome = async {
        let (actor, domain) = (signed_in(&visitor)?, crate::visitor::domain());
        actor.permit_operator(OperatorPermission::ReportSales)?;
        let id = customer.parse().map_err(|_| DomainError::NotFound)?;
        let stands = standing(&domain, actor, id).await?;
        let mut faults = Faults::default();
        faults.text("reason", &reason, 500);
        faults.beside(weighed(&domain, actor, &stands.customer, &to, &reason).await)?;
        keep(&visitor, &form).await?;
        Ok(Next::to(format!("{}/correct", form.page)))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Makes a customer another partner's, or nobody's: a counter-entry that both partners see. `from` is whose the question
/// showed them to be.
#[server(prefix = "/_fn", endpoint = "clients/correct")]
pub async fn correct_attribution(
    #[server(default)] customer: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    let visitor = Visitor::current();
    let mut form = correction(&customer, &to, &reason);
    let outcome = async {
        let (actor, domain) = (signed_in(&visitor)?, crate::visitor::domain());
        let customer = customer.parse().map_err(|_| DomainError::NotFound)?;
        let partner = named_partner(&domain, actor, &to).await?;
        let to = partner.map(|partner| partner.id);
        let new = NewCorrection { from: seen(&from)?, to, link: None, reason: reason.clone() };
        domain::transact!(domain, |tx| correct(tx, actor, customer, &new).await)?;
        forget(&visitor, CORRECTION, ("customer", &customer.to_string())).await;
        let page = format!("/ops/clients/{customer}");
        Ok(Next::to(page).saying(t!(visitor.language, "ops-client-corrected")))
    };
    let outcome = outcome.await;
    if outcome.is_err()
        && let Some(to) = as_typed(&visitor, &customer, &to).await
    {
        form = correction(&customer, &to, &reason);
    }
    finish(&visitor, form, outcome).await
}

/// What the form says where a press was refused: the question sends an identifier, which nobody typed. Else what was asked
/// for may be about something else by now, and the partner's name says it.
#[cfg(feature = "ssr")]
async fn as_typed(visitor: &Visitor, customer: &str, to: &str) -> Option<String> {
    let id: PartnerId = to.parse().ok()?;
    let (actor, domain) = (visitor.actor.as_ref()?, crate::visitor::domain());
    let typed = asked(visitor, CORRECTION, ("customer", customer)).await;
    if let Some(typed) = typed.as_ref().and_then(|typed| typed.value("to"))
        && let Ok(Some(partner)) = named_partner(&domain, actor, typed).await
        && partner.id == id
    {
        return Some(typed.to_owned());
    }
    named_partner(&domain, actor, to).await.ok().flatten().map(|partner| partner.name)
}
