//! `/ops/orders/waiting`: what shops reported before the order itself, and what did not fit it.

use domain::actor::{Mode, OperatorPermission};
use domain::error::DomainError;
use domain::orders::pending::{self, Kind, Waiting};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::may;
use super::orders::subnav;
use crate::actions::orders::DismissReport;
use crate::components::Icon;
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::t;
use crate::visitor::{Visitor, domain};

const PATH: &str = "/ops/orders/waiting";

/// `/ops/orders/waiting`
pub fn waiting() -> impl IntoView {
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let found = pending::waiting(&domain(), actor, page).await?;
        let next = found.next;
        let list = if found.items.is_empty() {
            empty(Icon::Orders, t!(words, "reports-none"), t!(words, "reports-none-text"), None).into_any()
        } else {
            table(&visitor, found.items).into_any()
        };
        let title = t!(words, "reports");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/orders", t!(words, "nav-orders"))], title.clone())}
                <h1>{title.clone()}</h1><p class="note">{t!(words, "reports-note")}</p>
            </div></header>
            {subnav(words, PATH)}
            {list}
            {pager(words, PATH, &[], next)}
        };
        Ok(Screen::new(title, body))
    })
}

fn table(visitor: &Visitor, items: Vec<Waiting>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let may = may(visitor, OperatorPermission::ReportSales);
    let rows = items.into_iter().map(|item| {
        let kind = match item.kind {
            Kind::Status => t!(words, "reports-status"),
            Kind::Shipment => t!(words, "reports-shipment"),
            Kind::Refund => t!(words, "reports-refund"),
        };
        let test = (item.mode == Mode::Test).then(|| view! { " "<span class="badge test">{t!(words, "keys-mode-test")}</span> });
        let state = match item.fault.clone() {
            Some(fault) => view! { <span class="status bad">{t!(words, "reports-failed")}</span>" "<small>{fault}</small> }.into_any(),
            None => view! { <span class="status wait">{t!(words, "reports-waits")}</span> }.into_any(),
        };
        // It is gone for good, so it is asked once.
        let press = may.then(|| {
            view! {
                <details class="menu"><summary class="button small">{t!(words, "reports-dismiss")}</summary><div class="panel">
                <p class="note">{t!(words, "reports-dismiss-text")}</p>
                <form method="post" action=DismissReport::PATH>
                    <input r#type="hidden" name="site" value=item.site.to_string()/>
                    <input r#type="hidden" name="mode" value=item.mode.word()/>
                    <input r#type="hidden" name="order" value=item.external_id.clone()/>
                    <input r#type="hidden" name="kind" value=item.kind.word()/>
                    <input r#type="hidden" name="reference" value=item.reference.clone()/>
                    <button class="button danger">{t!(words, "reports-dismiss")}</button>
                </form>
                </div></details>
            }
        });
        let at = item.created_at;
        view! {
            <tr>
                <td class="lead">{item.external_id.clone()}{test}</td>
                <td class="minor">{kind}" · "{item.site_name.clone()}</td>
                <td class="under">{state}</td>
                <td class="nowrap" data-label=t!(words, "reports-when")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td>{press}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "reports")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "reports")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "reports-order")}</th>
                    <th scope="col">{t!(words, "reports-what")}</th>
                    <th scope="col">{t!(words, "orders-status")}</th>
                    <th scope="col">{t!(words, "reports-when")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "reports-dismiss")}</span></th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
