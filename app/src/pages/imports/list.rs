//! `/dropship/import`: a file to be uploaded, and what was uploaded before.

use domain::actor::Permission;
use domain::dropship;
use domain::error::{DomainError, Refusal};
use domain::imports::{self, Import};
use domain::partners;
use domain::sites::{ProgrammeKind, SiteKind, Terms};
use leptos::prelude::*;

use super::words::status;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};

const PATH: &str = "/dropship/import";

/// `/dropship/import`
pub fn list() -> impl IntoView {
    let page = page_request();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        actor.permit(Permission::PlaceOrders)?;
        let (partner, programmes) = partners::own(&domain, actor).await?;
        if partner.status != domain::partners::PartnerStatus::Active {
            return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
        }
        let list = imports::list(&domain, actor, page).await?;
        let next = list.next;
        let shops = shops(&programmes);
        let top = if shops.is_empty() {
            let write = ("/messages/new".to_owned(), t!(words, "messages-new"));
            empty(
                Icon::Dropship,
                t!(words, "sheet-no-programme"),
                t!(words, "sheet-no-programme-text"),
                Some(write),
            )
            .into_any()
        } else {
            upload(&visitor, &shops).into_any()
        };
        let before = (!list.items.is_empty()).then(|| table(&visitor, list.items));
        let body = view! {
            <header class="head"><div>
                <h1>{t!(words, "sheet-title")}</h1><p class="note">{t!(words, "sheet-note")}</p>
            </div></header>
            {top}
            {before}
            {pager(words, PATH, &[], next)}
        };
        Ok(Screen::new(t!(words, "sheet-title"), body))
    })
}

/// The sites that a partner orders on, each once.
fn shops(programmes: &[Terms]) -> Vec<&Terms> {
    let orders = |terms: &&Terms| matches!(terms.kind, ProgrammeKind::Dropship | ProgrammeKind::BuyerAgent);
    let mut shops: Vec<&Terms> = programmes.iter().filter(orders).collect();
    shops.dedup_by_key(|terms| terms.site);
    shops
}

fn upload(visitor: &Visitor, shops: &[&Terms]) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("orders");
    let options = shops.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone()));
    let site = Field::text("site", t!(words, "sheet-site")).options(options.collect());
    let lists = shops.iter().any(|terms| terms.site_kind == SiteKind::Mixed).then(|| {
        let options = vec![
            (String::new(), t!(words, "sheet-prices-usual")),
            ("retail".to_owned(), t!(words, "sheet-prices-retail")),
            ("wholesale".to_owned(), t!(words, "sheet-prices-wholesale")),
        ];
        Field::text("price_list", t!(words, "sheet-prices")).options(options).draw(&typed)
    });
    let fault = typed
        .fault("file")
        .map(|fault| view! { <p class="error" id="file-error">{fault.message.clone()}</p> });
    let labels = [
        ("site", t!(words, "sheet-site")),
        ("price_list", t!(words, "sheet-prices")),
        ("file", t!(words, "sheet-file")),
    ];
    let described = typed.fault("file").map(|_| "file-error");
    view! {
        <form class="form" method="post" action="/dropship/import/upload" enctype="multipart/form-data">
            {summary_of(words, &typed, &labels)}
            <div class="fields">{site.draw(&typed)}{lists}</div>
            <label class="drop" id="file">{icon(Icon::Upload)}<b>{t!(words, "sheet-choose")}</b><small>{t!(words, "sheet-limits")}</small>
                <input r#type="file" name="file" required accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" aria-describedby=described/></label>
            {fault}
            <div class="actions"><button class="button primary">{t!(words, "sheet-read")}</button></div>
            <details class="more"><summary>{t!(words, "sheet-help")}</summary>
                <p>{t!(words, "sheet-help-text")}</p>
                <p><a href="/dropship/import/sample.csv">{t!(words, "sheet-sample")}</a></p>
            </details>
        </form>
    }
}

fn table(visitor: &Visitor, imports: Vec<Import>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = imports.into_iter().map(|import| {
        let at = import.created_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("/dropship/imports/{}", import.id)>{import.filename.clone()}</a></td>
                <td class="minor">{import.site_name.clone()}" · "{import.created_by.clone()}</td>
                <td class="under">{status(words, &import)}</td>
                <td class="num" data-label=t!(words, "sheet-orders")>{format.number(import.orders)}</td>
                <td class="num" data-label=t!(words, "sheet-bad")>{format.number(import.bad)}</td>
                <td class="num" data-label=t!(words, "sheet-ordered")>{format.number(import.ordered)}</td>
                <td class="nowrap" data-label=t!(words, "sheet-when")><time datetime=at.to_string()>{format.moment(at)}</time></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-labelledby="before">
            <header><h2 id="before">{t!(words, "sheet-before")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "sheet-before")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "sheet-file")}</th>
                    <th scope="col">{t!(words, "sheet-site")}</th>
                    <th scope="col">{t!(words, "sheet-state")}</th>
                    <th scope="col" class="num">{t!(words, "sheet-orders")}</th>
                    <th scope="col" class="num">{t!(words, "sheet-bad")}</th>
                    <th scope="col" class="num">{t!(words, "sheet-ordered")}</th>
                    <th scope="col">{t!(words, "sheet-when")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// How the orders of an import would be paid.
pub(super) const fn is_prepaid(payment: Option<dropship::Payment>) -> bool {
    matches!(payment, Some(dropship::Payment::Prepaid))
}
