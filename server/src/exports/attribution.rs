//! What a partner's links brought, put together as on the page.

use std::sync::Arc;

use app::components::days::Asked as Dates;
use app::pages::attribution::{Asked, key};
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::attribution::report::{Group, GroupBy, cut, report};
use domain::error::DomainError;
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &[
    "key",
    "name",
    "clicks",
    "sessions",
    "customers",
    "conversion_percent",
    "orders",
    "currency",
    "revenue",
    "earned",
    "pending",
    "approved",
    "paid",
    "disputed",
    "reversed",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    by: String,
    range: String,
    from: String,
    to: String,
}

/// `/attribution.csv`
pub(super) async fn export_attribution(
    State(domain): State<Domain>,
    asking: Asking,
    Query(filters): Query<Filters>,
) -> Response {
    let asked = Asked::of(&filters.by, Dates::of(filters.range, filters.from, filters.to));
    asking.answer(file(&domain, &asking, &asked).await)
}

/// The figures are put together once, whatever the number of lines.
async fn file(domain: &Domain, asking: &Asking, asked: &Asked) -> Result<Response, DomainError> {
    let by = asked.by;
    let groups = report(domain, &asking.actor, asked.report(domain.now().day())).await?;
    let groups: Arc<[Group]> = groups.into();
    let read = move |page| {
        let groups = Arc::clone(&groups);
        async move { Ok(cut(&groups, by, page)) }
    };
    csv("attribution.csv", HEADER, read, move |group| line(by, &group)).await
}

/// A share in hundredths of a percent; empty where there is none.
pub(super) fn percent(hundredths: Option<i64>) -> String {
    let text = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    hundredths.map(text).unwrap_or_default()
}

fn line(by: GroupBy, group: &Group) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &group.currency);
    let [pending, approved, paid, disputed] = group.figures.by_status().map(|(_, amount)| money(amount));
    let key = key(by, group);
    vec![
        key.clone(),
        if group.name.is_empty() { key } else { group.name.clone() },
        group.clicks.to_string(),
        group.sessions.to_string(),
        group.customers.to_string(),
        percent(group.conversion()),
        group.figures.orders.to_string(),
        group.currency.clone(),
        money(group.figures.revenue),
        money(group.figures.earned()),
        pending,
        approved,
        paid,
        disputed,
        money(group.figures.reversed),
    ]
}
