//! Making quotes.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

/// Makes a quote and shows it. Rows are sent as `sku[]` and `quantity[]`.
#[server(prefix = "/_fn", endpoint = "quotes/create")]
pub async fn create_quote(
    #[server(default)] programme: String,
    #[server(default)] price_list: String,
    #[server(default)] sku: Vec<String>,
    #[server(default)] quantity: Vec<String>,
    #[server(default)] country: String,
    #[server(default)] postcode: String,
    #[server(default)] vat_id: String,
    #[server(default)] discount: String,
    #[server(default)] commission: String,
    #[server(default)] split_of: String,
) -> Result<(), ActionError> {
    use domain::quotes::create::{create, preview};

    use super::quote_form::{QuoteForm, rows};
    use crate::t;

    let visitor = crate::visitor::Visitor::current();
    let rows = rows(sku, quantity);
    let typed =
        QuoteForm { programme, price_list, rows, country, postcode, vat_id, discount, commission, split_of };
    let mut form = Form::new("quote", "/quotes/new");
    form.values = typed.values();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let domain = crate::visitor::domain();
        let (_, programmes) = domain::partners::own(&domain, actor).await?;
        let read = typed.read(&programmes);
        let made = match &read.new {
            // What cannot be read must not become a quote: it is only looked at, for what else is wrong.
            Some(new) if read.is_clean() => Some(
                domain::transact!(domain, |tx| create(tx, actor, new).await).map(|quote| quote.summary.id),
            ),
            Some(new) => preview(&mut domain.db(), actor, new).await.err().map(Err),
            None => None,
        };
        let id = read.outcome(made)?;
        Ok(Next::to(format!("/quotes/{id}")).saying(t!(visitor.language, "quote-made")))
    }
    .await;
    finish(&visitor, form, outcome).await
}
