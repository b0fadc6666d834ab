//! One order of the partner's customer.

use domain::error::DomainError;
use domain::orders;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::parts::{figures, history, lines, refunds, shipments};
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
        let about = t!(
            words,
            "order-about",
            client = order.customer_name.clone(),
            site = order.site_name.clone(),
            date = format.moment(order.placed_at)
        );
        let note = (!order.note.is_empty()).then(|| view! { <p class="note">{order.note.clone()}</p> });
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/orders", t!(words, "nav-orders"))], order.external_id.clone())}
                <h1>{title.clone()}" "{status::order(words, order.status)}</h1>
                <p class="note">{about}</p>
                {note}
            </div></header>
            {figures(&visitor, order, "/commissions")}
            <div class="two">
                <div class="stack">{lines(&visitor, &detail)}{refunds(&visitor, &detail)}</div>
                <div class="stack">{history(&visitor, &detail)}{shipments(&visitor, &detail)}</div>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}
