//! Mending and committing imports of orders. Uploading itself is a form with a file, which `server/src/uploads.rs`
//! takes.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Writes cells of an order anew and checks it again, or leaves it out. Cells are sent as `row[]`, `column[]` and
/// `text[]`.
#[server(prefix = "/_fn", endpoint = "imports/mend")]
pub async fn mend_order(
    #[server(default)] id: String,
    #[server(default)] line: String,
    #[server(default)] row: Vec<String>,
    #[server(default)] column: Vec<String>,
    #[server(default)] text: Vec<String>,
    #[server(default)] press: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::imports::EntryState;
    use domain::imports::mend::{Edit, leave_out, mend};

    let visitor = crate::visitor::Visitor::current();
    let words = visitor.language;
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let import = id.parse().map_err(|_| DomainError::NotFound)?;
        let order: i64 = line.parse().map_err(|_| DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let told = if press == "leave_out" {
            domain::transact!(domain, |tx| leave_out(tx, actor, import, order).await)?;
            t!(words, "sheet-did-leave-out", line = order)
        } else {
            let cells = row.iter().zip(&column).zip(&text);
            let edits: Vec<Edit> = cells
                .filter_map(|((row, column), text)| {
                    Some(Edit {
                        line: row.parse().ok()?,
                        column: column.parse().ok()?,
                        text: text.trim().to_owned(),
                    })
                })
                .collect();
            let after = domain::transact!(domain, |tx| mend(tx, actor, import, order, &edits).await)?;
            if after.state == EntryState::Valid {
                t!(words, "sheet-did-mend", line = order)
            } else {
                let count = after.body.problems.len();
                return Ok(Next::to(format!("/dropship/imports/{import}?state=bad#order-{order}"))
                    .noting(t!(words, "sheet-still-bad", line = order, count = count)));
            }
        };
        let left = domain::imports::get(&mut domain.db(), actor, import).await?.bad;
        let state = if left > 0 { "?state=bad" } else { "" };
        Ok(Next::to(format!("/dropship/imports/{import}{state}")).saying(told))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("import", format!("/dropship/imports/{id}")), outcome).await
}

/// Reads an import again: with these columns, or as before, where none is sent.
#[server(prefix = "/_fn", endpoint = "imports/read-again")]
pub async fn read_again(
    #[server(default)] id: String,
    #[server(default)] field: Vec<String>,
    #[server(default)] days: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::imports::mend::read_again;
    use domain::imports::{DayOrder, Field};

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("columns", format!("/dropship/imports/{id}"))
        .with_all("field[]", &field)
        .with("days", &days);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let import = id.parse().map_err(|_| DomainError::NotFound)?;
        let fields: Vec<Option<Field>> = field.iter().map(|word| word.parse().ok()).collect();
        let days = days.parse().unwrap_or(DayOrder::Unknown);
        let columns = (!fields.is_empty()).then_some((fields, days));
        read_again(&crate::visitor::domain(), actor, import, columns).await?;
        Ok(Next::to(format!("/dropship/imports/{import}")).saying(t!(visitor.language, "sheet-did-read")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Has the valid orders of an import placed.
#[server(prefix = "/_fn", endpoint = "imports/commit")]
pub async fn commit_import_orders(
    #[server(default)] id: String,
    #[server(default)] which: String,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::imports::commit::{Which, commit};

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/dropship/imports/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let import = id.parse().map_err(|_| DomainError::NotFound)?;
        let which = which.parse().unwrap_or(Which::All);
        domain::transact!(crate::visitor::domain(), |tx| commit(tx, actor, import, which).await)?;
        Ok(Next::to(page.clone()))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("import", page), outcome).await
}

/// Gives an import up, or what is left of it.
#[server(prefix = "/_fn", endpoint = "imports/discard")]
pub async fn discard_import_orders(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::imports::commit::discard;

    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let import = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| discard(tx, actor, import).await)?;
        Ok(Next::to("/dropship/import").saying(t!(visitor.language, "sheet-did-discard")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("import", format!("/dropship/imports/{id}")), outcome).await
}
