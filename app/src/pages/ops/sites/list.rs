//! The list of shops.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::sites::{self, Site};
use leptos::prelude::*;

use super::super::may;
use super::{addressed, kind};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::countries;

/// `/ops/sites`
pub fn list() -> impl IntoView {
    framed(Side::Operator, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let shops = sites::list(&domain(), actor).await?;
        let manages = may(&visitor, OperatorPermission::ManageSites);
        let list = if shops.is_empty() {
            let open = manages.then(|| ("/ops/sites/new".to_owned(), t!(words, "site-new")));
            empty(Icon::Sites, t!(words, "sites-none"), t!(words, "sites-none-text"), open).into_any()
        } else {
            table(&visitor, shops).into_any()
        };
        let open = manages.then(|| {
            view! { <a class="button primary" href="/ops/sites/new">{icon(Icon::Plus)}{t!(words, "site-new")}</a> }
        });
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "nav-sites")}</h1><p class="note">{t!(words, "sites-note")}</p></div>
                <div class="actions">{open}</div>
            </header>
            {list}
        };
        Ok(Screen::new(t!(words, "nav-sites"), body))
    })
}

fn table(visitor: &Visitor, shops: Vec<Site>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = shops.into_iter().map(|site| {
        let products = format!("/ops/catalog?site={}", site.id);
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("/ops/sites/{}", site.id)>{site.name}</a></td>
                <td class="minor">{addressed(&site.host, &site.hosts)}</td>
                <td data-label=t!(words, "site-kind")>{kind(words, site.kind)}</td>
                <td data-label=t!(words, "site-country")>{countries::name(words, &site.country)}" · "{site.currency}</td>
                <td class="num" data-label=t!(words, "site-version")>{format.number(site.version)}</td>
                <td class="num" data-label=t!(words, "site-partners")>{format.number(site.partners)}</td>
                <td class="num" data-label=t!(words, "site-products")><a href=products>{format.number(site.products)}</a></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "nav-sites")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "nav-sites")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "site")}</th>
                    <th scope="col">{t!(words, "site-host")}</th>
                    <th scope="col">{t!(words, "site-kind")}</th>
                    <th scope="col">{t!(words, "site-country")}</th>
                    <th scope="col" class="num">{t!(words, "site-version")}</th>
                    <th scope="col" class="num">{t!(words, "site-partners")}</th>
                    <th scope="col" class="num">{t!(words, "site-products")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
