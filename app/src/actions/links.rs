//! Making links, sharing their pools in another way, switching them off and on.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};
#[cfg(feature = "ssr")]
use crate::t;

/// What was typed as a percentage; empty where nothing was.
#[cfg(feature = "ssr")]
fn percentage(field: &str, typed: &str) -> (Option<rust_decimal::Decimal>, domain::error::Faults) {
    let (read, mut faults) = (domain::links::rules::split::percent(typed), domain::error::Faults::default());
    let wrong = read.is_none() && !typed.trim().is_empty();
    faults.check(wrong, field, "invalid_number", "Write a percentage such as 12.5.");
    (read, faults)
}

/// Makes a link.
#[server(prefix = "/_fn", endpoint = "links/create")]
pub async fn create_link(
    #[server(default)] site: String,
    #[server(default)] slug: String,
    #[server(default)] destination: String,
    #[server(default)] campaign: String,
    #[server(default)] source: String,
    #[server(default)] collaborator_discount_percent: String,
    #[server(default)] discount_code: String,
) -> Result<(), ActionError> {
    use domain::links::create::{NewLink, create};
    use domain::links::rules::split::DISCOUNT;

    let visitor = crate::visitor::Visitor::current();
    let form = Form::new("link", "/links/new")
        .with("site", &site)
        .with("slug", &slug)
        .with("destination", &destination)
        .with("campaign", &campaign)
        .with("source", &source)
        .with(DISCOUNT, &collaborator_discount_percent)
        .with("discount_code", &discount_code);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let (discount, faults) = percentage(DISCOUNT, &collaborator_discount_percent);
        let new = NewLink {
            site,
            slug,
            destination,
            campaign,
            source,
            discount,
            commission: None,
            code: discount_code,
        };
        let link = domain::transact!(crate::visitor::domain(), |tx| {
            faults.beside(create(tx, actor, &new).await)
        })?;
        Ok(Next::to(format!("/links/{}", link.id)).saying(t!(visitor.language, "link-created")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Shares the pool of a link in another way.
#[server(prefix = "/_fn", endpoint = "links/split")]
pub async fn set_link_split(
    #[server(default)] id: String,
    #[server(default)] collaborator_discount_percent: String,
) -> Result<(), ActionError> {
    use domain::links::change::set_split;
    use domain::links::rules::split::DISCOUNT;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/links/{id}");
    let form = Form::new("split", page.clone()).with(DISCOUNT, &collaborator_discount_percent);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let (discount, faults) = percentage(DISCOUNT, &collaborator_discount_percent);
        domain::transact!(crate::visitor::domain(), |tx| {
            faults.beside(set_split(tx, actor, id, discount, None).await)
        })?;
        Ok(Next::to(page).saying(t!(visitor.language, "link-split-changed")))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}

/// Switches a link off or on again.
#[server(prefix = "/_fn", endpoint = "links/switch")]
pub async fn switch_link(
    #[server(default)] id: String,
    #[server(default)] status: String,
) -> Result<(), ActionError> {
    use domain::links::LinkStatus;
    use domain::links::change::set_status;

    let visitor = crate::visitor::Visitor::current();
    let page = format!("/links/{id}");
    let form = Form::new("switch", page.clone());
    let outcome = async {
        let actor = signed_in(&visitor)?;
        let id = id.parse().map_err(|_| domain::DomainError::NotFound)?;
        let to: LinkStatus = status.parse().map_err(|_| domain::DomainError::NotFound)?;
        domain::transact!(crate::visitor::domain(), |tx| set_status(tx, actor, id, to).await)?;
        let said = match to {
            LinkStatus::Active => t!(visitor.language, "link-switched-on"),
            LinkStatus::Inactive => t!(visitor.language, "link-switched-off"),
        };
        Ok(Next::to(page).saying(said))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
