//! The operator decides about an upload of products. Uploading itself is a form with a file, which
//! `server/src/uploads.rs` takes.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// Puts the products of an upload into the catalogue.
#[server(prefix = "/_fn", endpoint = "catalog/commit")]
pub async fn commit_import(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::catalog::import::commit::commit;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/catalog/imports/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let done = domain::transact!(crate::visitor::domain(), |tx| commit(tx, actor, id).await)?;
        let told = t!(visitor.language, "import-did-commit", created = done.created, updated = done.updated);
        Ok(Next::to(format!("/ops/catalog?site={}", done.site)).saying(told))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("import", page), outcome).await
}

/// Gives an upload up.
#[server(prefix = "/_fn", endpoint = "catalog/discard")]
pub async fn discard_import(#[server(default)] id: String) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::catalog::import::commit::discard;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/ops/catalog/imports/{id}");
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| discard(tx, actor, id).await)?;
        Ok(Next::to("/ops/catalog/imports").saying(t!(visitor.language, "import-did-discard")))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("import", page), outcome).await
}
