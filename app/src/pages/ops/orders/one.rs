//! One order for the operator.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::orders::fulfil::more;
use domain::orders::{self, Order, OrderKind, OrderStatus, Shipment};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::fulfil;
use super::list::PATH;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::pages::orders::{figures, history, known, lines, refunds, shipments_with, way};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/orders/{id}`
pub fn order() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, format) = (visitor.language, visitor.format());
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let detail = orders::get_for_operator(&domain(), actor, id).await?;
        let more = more(&domain(), &detail).await?;
        let order = &detail.order;
        let base = format!("{PATH}/{}", order.id);
        let resolve = may(&visitor, OperatorPermission::FulfilOrders).then(|| format!("{base}/resolve"));
        let title = t!(words, "order-title", number = order.external_id.clone());
        let about = t!(
            words,
            "order-about",
            client = known(words, &order.customer_name),
            site = order.site_name.clone(),
            date = format.moment(order.placed_at)
        );
        let partner = order.partner.zip(order.partner_name.clone()).map(|(id, name)| {
            view! { <p class="note">{t!(words, "partner")}": "<a href=format!("/ops/partners/{id}")>{name}</a></p> }
        });
        let arrived = |parcel: &Shipment| fulfil::delivered(&visitor, order, parcel);
        let parcels = shipments_with(&visitor, &detail, &more, arrived);
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(PATH, t!(words, "nav-orders"))], order.external_id.clone())}
                    <h1>{title.clone()}" "{status::order(words, order.status)}</h1>
                    <p class="note">{about}</p>
                    {partner}
                    <p class="note"><a href=format!("/ops/clients/{}", order.customer)>{t!(words, "ops-order-client")}</a></p>
                    {fulfil::packing(&visitor, &more)}
                </div>
                <div class="actions">{fulfil::presses(&visitor, &detail, &more)}{steps(&visitor, order)}</div>
            </header>
            {figures(&visitor, order, "/ops/commissions")}
            <div class="two">
                <div class="stack">
                    {way::incidents(&visitor, &more, resolve.as_deref())}
                    {lines(&visitor, &detail, Some("/ops/catalog"))}
                    {refunds(&visitor, &detail)}
                    {way::invoices(&visitor, &more, &base)}
                </div>
                <div class="stack">
                    {history(&visitor, &detail)}
                    {parcels}
                    {way::recipient(&visitor, &detail)}
                    {way::payment(&visitor, &detail)}
                    {way::notes(&visitor, &detail, &more)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

/// What can be reported by hand, for those who may.
fn steps(visitor: &Visitor, order: &Order) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let link = |step: &str, name: String| {
        view! { <a class="button" href=format!("{PATH}/{}/{step}", order.id)>{name}</a> }
    };
    may(visitor, OperatorPermission::ReportSales).then(|| {
        let open = order.status != OrderStatus::Cancelled;
        // Parcels of dropship orders say what is in them.
        let ours = order.kind == OrderKind::Dropship;
        let ship = (open && !ours).then(|| link("ship", t!(words, "order-do-ship")));
        let state = (open && order.status != OrderStatus::Refunded)
            .then(|| link("status", t!(words, "order-do-status")));
        let refund = (order.refunded < order.total).then(|| link("refund", t!(words, "order-do-refund")));
        let cancel = open.then(|| link("cancel", t!(words, "order-do-cancel")));
        view! { {ship}{state}{refund}{cancel} }
    })
}
