//! Commissions, a partner's own and every partner's.

use app::components::days::Asked as Dates;
use app::pages::commissions::filter;
use app::pages::ops::commissions::filter as filter_all;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::commissions::{self, Commission};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "id",
    "kind",
    "status",
    "order_id",
    "customer_id",
    "site_id",
    "link_id",
    "currency",
    "base",
    "earned",
    "corrected",
    "reversed",
    "clawed_back",
    "amount",
    "placed_at",
    "eligible_at",
    "approved_at",
    "paid_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
    site: String,
    client: String,
    partner: String,
    range: String,
    from: String,
    to: String,
}

/// `/commissions.csv`
pub(super) async fn export_commissions(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let filter = filter(asked.q, &asked.status, &asked.site, &asked.client, &range);
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { commissions::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("commissions.csv", HEADER, read, line).await)
}

/// `/ops/commissions.csv`
pub(super) async fn export_all_commissions(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let filter = filter_all(asked.q, &asked.status, &asked.site, &asked.partner, &range);
    let actor = asking.actor.clone();
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { commissions::list_all(&domain, &actor, &filter, page).await }
    };
    let header: Vec<&str> = ["partner"].into_iter().chain(HEADER.iter().copied()).collect();
    let named = |(commission, partner): (Commission, String)| {
        let mut cells = vec![partner];
        cells.extend(line(commission));
        cells
    };
    asking.answer(csv("commissions.csv", &header, read, named).await)
}

fn line(of: Commission) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &of.currency);
    let time = |at: Option<domain::clock::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    vec![
        of.id.to_string(),
        of.kind.to_string(),
        of.status.to_string(),
        of.order.to_string(),
        of.customer.to_string(),
        of.site.to_string(),
        of.link.map(|id| id.to_string()).unwrap_or_default(),
        of.currency.clone(),
        money(of.base),
        money(of.earned),
        money(of.corrected),
        money(of.reversed),
        money(of.clawed_back),
        money(of.amount),
        of.placed_at.to_string(),
        of.eligible_at.to_string(),
        time(of.approved_at),
        time(of.paid_at),
    ]
}
