//! A partner's links.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::links::{self, Link, LinkFilter};
use serde::Deserialize;

use super::attribution::percent;
use super::{Asking, csv};
use crate::api::of2::decimal;
use crate::state::AppState;

const HEADER: &[&str] = &[
    "id",
    "slug",
    "url",
    "site",
    "status",
    "destination",
    "campaign",
    "source",
    "discount_code",
    "discount_percent",
    "commission_percent",
    "clicks",
    "sessions",
    "customers",
    "conversion_percent",
    "orders",
    "currency",
    "revenue",
    "earned",
    "created_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    site: String,
    status: String,
    source: String,
    sort: String,
}

/// `/links.csv`
pub(super) async fn export_links(
    State(domain): State<Domain>,
    State(state): State<AppState>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let (site, status) = (asked.site.parse().ok(), asked.status.parse().ok());
    let sort = asked.sort.parse().unwrap_or_default();
    let filter = LinkFilter { q: asked.q, site, status, source: asked.source, sort };
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { links::list(&domain, &actor, &filter, page).await }
    };
    let line = move |link| line(link, &state);
    asking.answer(csv("links.csv", HEADER, read, line).await)
}

fn line(link: Link, state: &AppState) -> Vec<String> {
    let (conversion, revenue) = (percent(link.conversion()), decimal(link.revenue, &link.currency));
    let earned = decimal(link.earned, &link.currency);
    vec![
        link.id.to_string(),
        link.slug.clone(),
        state.config.short_url(&link.slug),
        link.site_name,
        link.status.to_string(),
        link.destination,
        link.campaign,
        link.source,
        link.code.unwrap_or_default(),
        link.split.discount.normalize().to_string(),
        link.split.commission.normalize().to_string(),
        link.clicks.to_string(),
        link.sessions.to_string(),
        link.customers.to_string(),
        conversion,
        link.orders.to_string(),
        link.currency,
        revenue,
        earned,
        link.created_at.to_string(),
    ]
}
