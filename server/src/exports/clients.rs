//! Clients: a partner's own, of each what the page shows and no more, and everybody's for the operator.

use app::components::range::Range;
use app::pages::{clients::Asked, ops};
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::clients::{self, Client};
use domain::customers::{self, Customer};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "id",
    "name",
    "masked_email",
    "country",
    "site",
    "link",
    "self_referral",
    "orders",
    "currency",
    "revenue",
    "earned",
    "attributed_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    q: String,
    site: String,
    link: String,
    sort: String,
    range: String,
    from: String,
    to: String,
}

/// `/clients.csv`
pub(super) async fn export_clients(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let range = Range::of(&filters.range, filters.from, filters.to);
    let asked = Asked::of(filters.q, &filters.site, &filters.link, &filters.sort, range);
    let (actor, filter) = (asking.actor.clone(), asked.filter(domain.now()));
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { clients::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("clients.csv", HEADER, read, line).await)
}

fn line(client: Client) -> Vec<String> {
    let amount = |minor: i64| decimal(minor, &client.currency);
    let (revenue, earned) = (amount(client.revenue), amount(client.earned));
    vec![
        client.id.to_string(),
        client.name,
        client.masked_email,
        client.country,
        client.site_name,
        client.slug.unwrap_or_default(),
        client.self_referral.to_string(),
        client.orders.to_string(),
        client.currency,
        revenue,
        earned,
        client.attributed_at.to_string(),
    ]
}

const HEADER_OF_ALL: &[&str] = &[
    "id",
    "external_id",
    "name",
    "masked_email",
    "country",
    "site",
    "partner_id",
    "partner",
    "attributed_at",
    "link",
    "self_referral",
    "orders",
    "created_at",
];

/// The filters of the operator's page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FiltersOfAll {
    q: String,
    site: String,
    partner: String,
    whose: String,
}

/// `/ops/clients.csv`
pub(super) async fn export_all_clients(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<FiltersOfAll>,
) -> Response {
    let asked = ops::clients::Asked::of(filters.q, &filters.site, &filters.partner, filters.whose);
    let (actor, filter) = (asking.actor.clone(), asked.filter());
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { customers::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("clients.csv", HEADER_OF_ALL, read, line_of_all).await)
}

fn line_of_all(customer: Customer) -> Vec<String> {
    vec![
        customer.id.to_string(),
        customer.external_id,
        customer.name,
        customer.masked_email,
        customer.country,
        customer.site_name,
        customer.partner.map(|id| id.to_string()).unwrap_or_default(),
        customer.partner_name.unwrap_or_default(),
        customer.since.map(|at| at.to_string()).unwrap_or_default(),
        customer.slug.unwrap_or_default(),
        customer.self_referral.to_string(),
        customer.orders.to_string(),
        customer.created_at.to_string(),
    ]
}
