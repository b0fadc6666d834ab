//! One order of the partner's customer.

use domain::actor::{Actor, Permission};
use domain::error::DomainError;
use domain::orders::fulfil::more;
use domain::orders::{self, Order, OrderKind, OrderStatus};
use domain::partners::{self, PartnerStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{came_by, client, figures, history, lines, refunds, shipments};
use super::way;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::status;
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/orders/{id}`
pub fn order() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (words, format) = (visitor.language, visitor.format());
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let detail = orders::get(&domain(), actor, id).await?;
        let order = &detail.order;
        let title = t!(words, "order-title", number = order.external_id.clone());
        let placed = t!(
            words,
            "order-placed-at",
            site = order.site_name.clone(),
            date = format.moment(order.placed_at)
        );
        let link = came_by(&visitor, order);
        let link = link.map(|link| view! { <p class="note">{t!(words, "order-came-by")}" "{link}</p> });
        let catalog = sees_products(actor, order).await?.then_some("/catalog");
        let more = more(&domain(), &detail).await?;
        let base = format!("/orders/{}", order.id);
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/orders", t!(words, "nav-orders"))], order.external_id.clone())}
                <h1>{title.clone()}" "{status::order(words, order.status)}</h1>
                <p class="note">{client(words, order)}" "{placed}</p>
                {link}
            </div>{presses(&visitor, order)}</header>
            {figures(&visitor, order, "/commissions")}
            <div class="two">
                <div class="stack">
                    {way::incidents(&visitor, &more, None)}
                    {lines(&visitor, &detail, catalog)}
                    {refunds(&visitor, &detail)}
                    {way::invoices(&visitor, &more, &base)}
                </div>
                <div class="stack">
                    {history(&visitor, &detail)}
                    {shipments(&visitor, &detail, &more)}
                    {way::recipient(&visitor, &detail)}
                    {way::payment(&visitor, &detail)}
                    {way::notes(&visitor, &detail, &more)}
                </div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

/// Whether who asks sees the catalogue of the site: they are active, and in a programme of it.
async fn sees_products(actor: &Actor, order: &Order) -> Result<bool, DomainError> {
    let (partner, programmes) = partners::own(&domain(), actor).await?;
    let active = partner.status == PartnerStatus::Active && actor.permit(Permission::ReadCatalog).is_ok();
    Ok(active && programmes.iter().any(|terms| terms.site == order.site))
}

/// What the partner can do with an order that it placed here.
fn presses(visitor: &Visitor, order: &Order) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let may = visitor.actor.as_ref().is_some_and(|actor| actor.permit(Permission::PlaceOrders).is_ok());
    (order.kind == OrderKind::Dropship).then(|| {
        let base = format!("/orders/{}", order.id);
        let early = matches!(
            order.status,
            OrderStatus::Draft
                | OrderStatus::AwaitingApproval
                | OrderStatus::AwaitingPayment
                | OrderStatus::Paid
                | OrderStatus::Processing
        );
        let submit = (may && order.status == OrderStatus::Draft).then(|| {
            view! { <a class="button primary" href=format!("{base}/submit")>{t!(words, "dropship-submit")}</a> }
        });
        let cancel = (may && early).then(|| {
            view! { <a class="button" href=format!("{base}/cancel")>{t!(words, "order-do-cancel")}</a> }
        });
        view! { <div class="actions">{submit}{cancel}<a class="button" href="/messages/new">{t!(words, "way-write")}</a></div> }
    })
}
