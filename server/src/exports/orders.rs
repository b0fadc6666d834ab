//! Orders: a partner's own, and everybody's for the operator.

use app::components::range::Range;
use app::pages::orders::Asked;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::orders::{self, Order};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "id",
    "number",
    "site",
    "client_id",
    "client",
    "partner_id",
    "status",
    "placed_at",
    "currency",
    "base",
    "discount",
    "shipping",
    "vat",
    "total",
    "refunded",
    "commission_id",
    "commission",
    "commission_status",
    "no_commission",
    "reference",
    "kind",
    "link_id",
    "link",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    kind: String,
    status: String,
    site: String,
    client: String,
    link: String,
    partner: String,
    range: String,
    from: String,
    to: String,
}

impl Filters {
    fn asked(self) -> Asked {
        let range = Range::of(&self.range, self.from, self.to);
        let words = [self.kind.as_str(), self.status.as_str()];
        Asked::of(self.q, words, self.site, self.client, self.link, self.partner, range)
    }
}

/// `/orders.csv`
pub(super) async fn export_orders(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let filter = filters.asked().filter(domain.now());
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { orders::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("orders.csv", HEADER, read, line).await)
}

/// `/ops/orders.csv`
pub(super) async fn export_all_orders(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let filter = filters.asked().filter(domain.now());
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { orders::list_for_operator(&domain, &actor, &filter, page).await }
    };
    let header: Vec<&str> = HEADER.iter().copied().chain(["partner"]).collect();
    let named = |order: Order| {
        let partner = order.partner_name.clone().unwrap_or_default();
        let mut cells = line(order);
        cells.push(partner);
        cells
    };
    asking.answer(csv("orders.csv", &header, read, named).await)
}

fn line(order: Order) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &order.currency);
    let earned = order.commission.as_ref();
    vec![
        order.id.to_string(),
        order.external_id.clone(),
        order.site_name.clone(),
        order.customer.to_string(),
        order.customer_name.clone(),
        order.partner.map(|id| id.to_string()).unwrap_or_default(),
        order.status.to_string(),
        order.placed_at.to_string(),
        order.currency.clone(),
        money(order.base),
        money(order.discount),
        money(order.shipping),
        money(order.vat),
        money(order.total),
        money(order.refunded),
        earned.map(|earned| earned.id.to_string()).unwrap_or_default(),
        earned.map(|earned| money(earned.amount)).unwrap_or_default(),
        earned.map(|earned| earned.status.clone()).unwrap_or_default(),
        order.no_commission.map(|why| why.to_string()).unwrap_or_default(),
        order.reference.clone().unwrap_or_default(),
        order.kind.to_string(),
        order.link.map(|id| id.to_string()).unwrap_or_default(),
        order.slug.clone().unwrap_or_default(),
    ]
}
