//! The operator decides about an upload of products, and changes a product by hand. Uploading itself is a form with a
//! file, which `server/src/uploads.rs` takes.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::product_form::{ProductForm, placed};
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
        let told = t!(
            visitor.language,
            "import-did-commit",
            created = done.created,
            updated = done.updated,
            unchanged = done.unchanged
        );
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

/// Changes what shops' files do not hold of a product.
#[server(prefix = "/_fn", endpoint = "catalog/product")]
pub async fn save_product(
    #[server(default)] id: String,
    #[server(default)] based_on: String,
    #[server(default)] archived: String,
    #[server(default)] category: String,
    #[server(default)] tax_class: String,
    #[server(default)] blocked_markets: String,
    #[server(default)] flags: String,
    #[server(default)] sku: Vec<String>,
    #[server(default)] tiers: Vec<String>,
    #[server(default)] text_locale: Vec<String>,
    #[server(default)] text_title: Vec<String>,
    #[server(default)] text_description: Vec<String>,
) -> Result<(), ActionError> {
    use domain::DomainError;
    use domain::catalog::edit::{check, edit_product};
    use domain::catalog::list::get_as_stored;
    use domain::catalog::put::NewProduct;

    let visitor = crate::visitor::Visitor::current();
    let typed = ProductForm {
        based_on,
        archived,
        category,
        tax_class,
        blocked_markets,
        flags,
        sku,
        tiers,
        text_locale,
        text_title,
        text_description,
    };
    let form = typed.kept(Form::new("product", format!("/ops/catalog/{id}/edit")));
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = crate::visitor::domain();
        let (product, site) = get_as_stored(&domain, actor, id).await?;
        let skus: Vec<String> = product.variants.iter().map(|variant| variant.sku.clone()).collect();
        let (edit, unread) = typed.read(&site.currency);
        if !unread.is_empty() {
            // What the domain would say of the rest is said with it.
            let found = check(&NewProduct::of(&product), &edit).end();
            return Err(placed(&visitor, found.err(), unread, &skus));
        }
        let done = domain::transact!(domain, |tx| edit_product(tx, actor, id, &edit).await);
        let done = done.map_err(|error| placed(&visitor, Some(error), Vec::new(), &skus))?;
        let page = Next::to(format!("/ops/catalog/{id}"));
        Ok(if done.changed {
            page.saying(t!(visitor.language, "product-saved"))
        } else {
            page.noting(t!(visitor.language, "product-as-it-was"))
        })
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
