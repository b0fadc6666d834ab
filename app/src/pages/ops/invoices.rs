//! `/ops/invoices`: everybody's invoices and credit notes.

use domain::error::DomainError;
use domain::{invoices, sites};
use leptos::prelude::*;

use super::orders::subnav;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::page_request;
use crate::pages::invoices::{Asked, body};
use crate::t;
use crate::visitor::{Visitor, domain};

const PATH: &str = "/ops/invoices";

/// `/ops/invoices`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = asked.filter(domain.now());
        let found = invoices::list_for_operator(&domain, actor, &filter, page).await?;
        let mut sites: Vec<(String, String)> = sites::programmes(&domain)
            .await?
            .iter()
            .map(|terms| (terms.site.to_string(), terms.site_name.clone()))
            .collect();
        sites.dedup();
        let title = t!(words, "invoices");
        let body = view! {
            <header class="head">
                <div><h1>{title.clone()}</h1><p class="note">{t!(words, "ops-invoices-note")}</p></div>
            </header>
            {subnav(words, PATH)}
            {body(&visitor, PATH, &asked, &sites, found)}
        };
        Ok(Screen::new(title, body))
    })
}
