//! Placing dropship orders, and what the partner does with them.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

/// Places an order, writes it down as a draft, or only looks at it, as `step` says. Rows are sent as `sku[]` and
/// `quantity[]`. What a person is called and where they live never stands in an address.
#[server(prefix = "/_fn", endpoint = "dropship/place")]
pub async fn place_dropship_order(
    #[server(default)] step: String,
    #[server(default)] quote: String,
    #[server(default)] programme: String,
    #[server(default)] price_list: String,
    #[server(default)] sku: Vec<String>,
    #[server(default)] quantity: Vec<String>,
    #[server(default)] customer_reference: String,
    #[server(default)] name: String,
    #[server(default)] company: String,
    #[server(default)] street: String,
    #[server(default)] street2: String,
    #[server(default)] postcode: String,
    #[server(default)] city: String,
    #[server(default)] region: String,
    #[server(default)] country: String,
    #[server(default)] phone: String,
    #[server(default)] email: String,
    #[server(default)] vat_id: String,
    #[server(default)] discount: String,
    #[server(default)] commission: String,
    #[server(default)] split_of: String,
    #[server(default)] note: String,
) -> Result<(), ActionError> {
    use domain::dropship::{Address, place, preview};

    use super::dropship_form::{DropshipForm, places};
    use super::quote_form::{QuoteForm, rows};
    use crate::t;

    let visitor = crate::visitor::Visitor::current();
    let rows = rows(sku, quantity);
    let basket =
        QuoteForm { programme, price_list, rows, country, postcode, vat_id, discount, commission, split_of };
    let ship_to =
        Address { name, company, street, street2, city, region, phone, email, ..Address::default() };
    let typed = DropshipForm { quote, basket, reference: customer_reference, ship_to, note };
    let page = match typed.quote.as_str() {
        "" => "/dropship/new".to_owned(),
        quote => format!("/dropship/new?quote={quote}"),
    };
    let mut form = Form::new("dropship", page.clone());
    form.values = typed.values();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let domain = crate::visitor::domain();
        let (_, programmes) = domain::partners::own(&domain, actor).await?;
        let read = typed.read(&places(programmes), step == "draft");
        let words = visitor.language;
        match &read.new {
            // What cannot be read must not become an order: it is only looked at, for what else is wrong.
            Some(new) if step == "check" || !read.is_clean() => {
                let seen = preview(&mut domain.db(), actor, new).await;
                let total = read.outcome(Some(seen))?.total;
                let total = visitor.format().money(total);
                Ok(Next::to(page).saying(t!(words, "dropship-checked", total = total)).keeping(&form))
            }
            Some(new) => {
                let made = domain::transact!(domain, |tx| place(tx, actor, new).await);
                let order = read.outcome(Some(made))?.order;
                let said = if step == "draft" {
                    t!(words, "dropship-drafted")
                } else {
                    t!(words, "dropship-placed")
                };
                Ok(Next::to(format!("/orders/{order}")).saying(said))
            }
            None => read.outcome::<Next>(None),
        }
    }
    .await;
    finish(&visitor, form, outcome).await
}

/// Calls an order off, as long as nothing of it was shipped.
#[server(prefix = "/_fn", endpoint = "dropship/cancel")]
pub async fn cancel_dropship_order(
    #[server(default)] id: String,
    #[server(default)] reason: String,
) -> Result<(), ActionError> {
    use crate::t;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("order", format!("/orders/{id}/cancel")).with("reason", &reason);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let order = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| domain::dropship::cancel(tx, actor, order, &reason).await)?;
        Ok(Next::to(format!("/orders/{id}")).saying(t!(visitor.language, "dropship-cancelled")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Orders what was written as a draft.
#[server(prefix = "/_fn", endpoint = "dropship/submit")]
pub async fn submit_dropship_order(#[server(default)] id: String) -> Result<(), ActionError> {
    use crate::t;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("order", format!("/orders/{id}/submit"));
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let order = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        domain::transact!(domain, |tx| domain::dropship::submit(tx, actor, order).await)?;
        Ok(Next::to(format!("/orders/{id}")).saying(t!(visitor.language, "dropship-placed")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
