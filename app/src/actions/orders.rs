//! The operator reports by hand what a shop without a feed cannot.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

#[cfg(feature = "ssr")]
fn at(id: &str) -> Result<domain::orders::OrderRef, domain::DomainError> {
    // A form of ours sends ids of ours.
    let id: domain::ids::OrderId = id.parse().map_err(|_| domain::DomainError::NotFound)?;
    Ok(domain::orders::OrderRef { site: String::new(), reference: id.to_string() })
}

/// What somebody typed as a decimal, in either way of writing it.
#[cfg(feature = "ssr")]
fn plain(amount: &str) -> String {
    let amount = amount.trim();
    if amount.contains('.') { amount.to_owned() } else { amount.replace(',', ".") }
}

/// The operator says where an order stands, or calls it off.
#[server(prefix = "/_fn", endpoint = "orders/status")]
pub async fn report_status(
    #[server(default)] id: String,
    #[server(default)] status: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::orders::status::{NewStatus, set_status};

    let visitor = crate::visitor::Visitor::current();
    let step = if status == "cancelled" { "cancel" } else { "status" };
    let form =
        Form::new("order", format!("/ops/orders/{id}/{step}")).with("note", &note).with("status", &status);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let (at, new) = (at(&id)?, NewStatus { status, occurred_at: String::new(), note: note.clone() });
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| set_status(tx, actor, &at, &new).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "order-did-status")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator reports a parcel that has left. `number` was made with the page, so that two presses are one parcel.
#[server(prefix = "/_fn", endpoint = "orders/ship")]
pub async fn report_shipment(
    #[server(default)] id: String,
    #[server(default)] number: String,
    #[server(default)] carrier: String,
    #[server(default)] tracking: String,
    #[server(default)] url: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::orders::Tracking;
    use domain::orders::ship::{NewShipment, report_shipment};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("order", format!("/ops/orders/{id}/ship"))
        .with("carrier", &carrier)
        .with("tracking", &tracking)
        .with("url", &url);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let at = at(&id)?;
        let domain = crate::visitor::domain();
        let told = !tracking.trim().is_empty() || !url.trim().is_empty();
        let tracking = told.then(|| Tracking { number: tracking.clone(), url: url.clone() });
        let new = NewShipment {
            external_id: number,
            carrier: carrier.clone(),
            tracking: tracking.into_iter().collect(),
            shipped_at: domain.now().to_string(),
            ..NewShipment::default()
        };
        let reported = domain::transact!(domain, |tx| report_shipment(tx, actor, &at, &new).await);
        reported.map_err(|error| {
            renamed(error, &[("tracking/0/number", "tracking"), ("tracking/0/url", "url")])
        })?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "order-did-ship")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// The operator reports money that was given back.
#[server(prefix = "/_fn", endpoint = "orders/refund")]
pub async fn report_refund(
    #[server(default)] id: String,
    #[server(default)] number: String,
    #[server(default)] amount: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::orders::refund::{NewRefund, report_refund};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("order", format!("/ops/orders/{id}/refund"))
        .with("amount", &amount)
        .with("reason", &reason);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let at = at(&id)?;
        let new = NewRefund {
            external_id: number,
            amount: plain(&amount),
            reason: reason.clone(),
            ..NewRefund::default()
        };
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| report_refund(tx, actor, &at, &new).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "order-did-refund")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Names faults by the fields of the form.
#[cfg(feature = "ssr")]
pub(super) fn renamed(error: domain::DomainError, names: &[(&str, &str)]) -> domain::DomainError {
    let domain::DomainError::Validation(mut faults) = error else { return error };
    for fault in &mut faults {
        if let Some((_, name)) = names.iter().find(|(field, _)| *field == fault.field) {
            (*name).clone_into(&mut fault.field);
        }
    }
    domain::DomainError::Validation(faults)
}

/// Gives up a report whose order never came, or that does not fit it.
#[server(prefix = "/_fn", endpoint = "orders/dismiss-report")]
pub async fn dismiss_report(
    #[server(default)] site: String,
    #[server(default)] mode: String,
    #[server(default)] order: String,
    #[server(default)] kind: String,
    #[server(default)] reference: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::DomainError;
    use domain::orders::pending::dismiss;

    const PAGE: &str = "/ops/orders/waiting";
    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let unknown = || DomainError::NotFound;
        let site = site.parse().map_err(|_| unknown())?;
        let mode = mode.parse().map_err(|_| unknown())?;
        let kind = kind.parse().map_err(|_| unknown())?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| dismiss(tx, actor, site, mode, &order, kind, &reference).await)?;
        Ok(Next::to(PAGE).saying(t!(visitor.language, "reports-dismissed")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("dismiss", PAGE), outcome).await
}
