//! What the operator does with an order until it is there.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

#[cfg(feature = "ssr")]
fn order(id: &str) -> Result<domain::ids::OrderId, domain::DomainError> {
    // A form of ours sends ids of ours.
    id.parse().map_err(|_| domain::DomainError::NotFound)
}

/// Somebody packs an order from now on, or puts it back (`step` is `back`).
#[server(prefix = "/_fn", endpoint = "fulfil/pack")]
pub async fn pack_order(
    #[server(default)] id: String,
    #[server(default)] step: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::orders::fulfil::{pack, put_back};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("fulfil", format!("/ops/orders/{id}"));
    let outcome = async {
        let (actor, order) = (signed_in(&visitor)?, order(&id)?);
        let (domain, words) = (crate::visitor::domain(), visitor.language);
        let back = step == "back";
        let said = if back { t!(words, "fulfil-did-put-back") } else { t!(words, "fulfil-did-pack") };
        domain::transact!(domain, |tx| if back {
            put_back(tx, actor, order).await
        } else {
            pack(tx, actor, order).await
        })?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// A parcel leaves. `parcel` was made with the page, so that two presses are one parcel; lines are sent as `line[]` and
/// `pieces[]`.
#[server(prefix = "/_fn", endpoint = "fulfil/ship")]
pub async fn ship_parcel(
    #[server(default)] id: String,
    #[server(default)] parcel: String,
    #[server(default)] line: Vec<String>,
    #[server(default)] pieces: Vec<String>,
    #[server(default)] carrier: String,
    #[server(default)] tracking: String,
    #[server(default)] url: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::error::FieldError;
    use domain::orders::fulfil::{NewParcel, ship};

    let visitor = crate::visitor::Visitor::current();
    let mut form = Form::new("order", format!("/ops/orders/{id}/ship"))
        .with("carrier", &carrier)
        .with("tracking", &tracking)
        .with("url", &url);
    for (line, pieces) in line.iter().zip(&pieces) {
        form = form.with(&format!("lines/{line}"), pieces);
    }
    let outcome = async {
        let (actor, order) = (signed_in(&visitor)?, order(&id)?);
        let mut lines = Vec::with_capacity(line.len());
        let mut faults = Vec::new();
        for (line, pieces) in line.iter().zip(&pieces) {
            let number = line.parse().map_err(|_| domain::DomainError::NotFound)?;
            let pieces = if pieces.trim().is_empty() { "0" } else { pieces.trim() };
            match pieces.parse() {
                Ok(pieces) => lines.push((number, pieces)),
                Err(_) => {
                    let field = format!("lines/{line}");
                    faults.push(FieldError::new(field, "invalid_number", "Write a whole number."));
                }
            }
        }
        if !faults.is_empty() {
            return Err(domain::DomainError::Validation(faults));
        }
        let new = NewParcel { number: parcel.clone(), carrier, tracking, url, lines };
        let domain = crate::visitor::domain();
        let left = domain::transact!(domain, |tx| ship(tx, actor, order, &new).await).map_err(|error| {
            super::orders::renamed(error, &[("tracking/0/number", "tracking"), ("tracking/0/url", "url")])
        })?;
        let said = match left {
            0 => t!(visitor.language, "fulfil-did-ship"),
            left => t!(visitor.language, "fulfil-did-ship-part", count = left),
        };
        Ok(Next::to(format!("/ops/orders/{id}")).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// A parcel arrived.
#[server(prefix = "/_fn", endpoint = "fulfil/deliver")]
pub async fn deliver_parcel(
    #[server(default)] id: String,
    #[server(default)] shipment: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::orders::fulfil::deliver;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("fulfil", format!("/ops/orders/{id}"));
    let outcome = async {
        let (actor, order) = (signed_in(&visitor)?, order(&id)?);
        let shipment = shipment.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| deliver(tx, actor, order, shipment).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "fulfil-did-deliver")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Something went wrong with an order.
#[server(prefix = "/_fn", endpoint = "fulfil/incident")]
pub async fn open_incident(
    #[server(default)] id: String,
    #[server(default)] kind: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::incidents::{NewIncident, open};

    let visitor = crate::visitor::Visitor::current();
    let form =
        Form::new("order", format!("/ops/orders/{id}/incident")).with("kind", &kind).with("note", &note);
    let outcome = async {
        let (actor, order) = (signed_in(&visitor)?, order(&id)?);
        let new = NewIncident { kind: kind.clone(), note: note.clone() };
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| open(tx, actor, order, &new).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "fulfil-did-incident")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// It was set right.
#[server(prefix = "/_fn", endpoint = "fulfil/resolve")]
pub async fn resolve_incident(
    #[server(default)] id: String,
    #[server(default)] incident: String,
    #[server(default)] resolution: String,
) -> Result<(), ActionError> {
    use crate::t;
    use domain::incidents::resolve;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/orders/{id}/resolve?incident={incident}");
    let form = Form::new("order", page).with("resolution", &resolution);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let incident = incident.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| resolve(tx, actor, incident, &resolution).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "fulfil-did-resolve")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Words to the partner about an order.
#[server(prefix = "/_fn", endpoint = "fulfil/note")]
pub async fn add_order_note(
    #[server(default)] id: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use crate::t;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("order", format!("/ops/orders/{id}/note")).with("note", &note);
    let outcome = async {
        let (actor, order) = (signed_in(&visitor)?, order(&id)?);
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| domain::orders::fulfil::note(tx, actor, order, &note).await)?;
        Ok(Next::to(format!("/ops/orders/{id}")).saying(t!(visitor.language, "fulfil-did-note")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
