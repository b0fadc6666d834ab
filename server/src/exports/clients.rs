//! A partner's clients: of each what the page shows, and no more.

use app::pages::clients::Asked;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::clients::{self, Client};
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
    from: String,
    to: String,
    sort: String,
}

/// `/clients.csv`
pub(super) async fn export_clients(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let format = asking.visitor.format();
    let asked = Asked::of(filters.q, filters.site, filters.from, filters.to, filters.sort, &format);
    let (actor, filter) = (asking.actor.clone(), asked.filter);
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
