//! `GET /attribution`: what links brought, over a range of days.

use axum::extract::State;
use domain::Domain;
use domain::attribution::report::{Asked, DAYS, Group, GroupBy, report};
use domain::clock::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::Success;
use super::answer::decimal;
use super::caller::Caller;
use super::error::ApiError;
use super::query::{Params, range};

/// What links brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributionOut {
    /// `day`, `link`, `source` or `site`.
    #[schema(example = "day")]
    group_by: &'static str,
    /// The first day, in UTC.
    #[schema(example = "2026-11-01")]
    from: String,
    /// The last day, which belongs to it.
    #[schema(example = "2026-11-30")]
    to: String,
    /// By day from old to new, else those with the most revenue first; one for each currency.
    items: Vec<AttributionGroupOut>,
}

/// What came of one day, link, source or site.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributionGroupOut {
    /// The day, the link's or site's id, or the source.
    #[schema(example = "2026-11-14")]
    key: String,
    /// The link's slug, the site's name; else the key again.
    #[schema(example = "2026-11-14")]
    name: String,
    /// Clicks by people.
    #[schema(example = 412)]
    clicks: i64,
    /// People, each counted once a day and link.
    #[schema(example = 371)]
    sessions: i64,
    /// Customers who became the partner's for life.
    #[schema(example = 9)]
    customers: i64,
    /// Orders of the partner's customers, new and old.
    #[schema(example = 14)]
    orders: i64,
    /// New customers for a hundred clicks, in percent; null where nobody clicked.
    #[schema(example = "2.18")]
    conversion_rate: Option<String>,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    /// Net value of the goods, less refunds.
    #[schema(example = "1284.30")]
    revenue: String,
    commission: AttributionCommissionOut,
}

/// Commission of those orders by state.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributionCommissionOut {
    #[schema(example = "192.65")]
    pending: String,
    /// Less what is owed back.
    #[schema(example = "0.00")]
    approved: String,
    #[schema(example = "0.00")]
    paid: String,
    #[schema(example = "0.00")]
    disputed: String,
    /// Taken back by refunds.
    #[schema(example = "12.80")]
    reversed: String,
}

fn date(day: i64) -> String {
    Timestamp::from_day(day).to_string().chars().take(10).collect()
}

fn group(by: GroupBy, group: Group) -> AttributionGroupOut {
    let (conversion, figures) = (group.conversion(), group.figures);
    let money = |minor: i64| decimal(minor, &group.currency);
    let key = match by {
        GroupBy::Day => date(group.key.parse().unwrap_or_default()),
        GroupBy::Link | GroupBy::Source | GroupBy::Site => group.key,
    };
    AttributionGroupOut {
        name: if group.name.is_empty() { key.clone() } else { group.name },
        key,
        clicks: group.clicks,
        sessions: group.sessions,
        customers: group.customers,
        orders: figures.orders,
        conversion_rate: conversion.map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100)),
        revenue: money(figures.revenue),
        commission: AttributionCommissionOut {
            pending: money(figures.pending),
            approved: money(figures.approved + figures.receivable),
            paid: money(figures.paid),
            disputed: money(figures.disputed),
            reversed: money(figures.reversed),
        },
        currency: group.currency,
    }
}

/// Which figures.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AttributionQuery {
    /// The first day: a day, or RFC 3339. The last 30 days where it is left out.
    from: Option<String>,
    /// The last day, which belongs to it; today where it is left out.
    to: Option<String>,
    /// `day`, `link`, `source` or `site`; `day` where it is left out.
    group_by: Option<String>,
}

/// Clicks, sessions, customers tagged for life, orders, conversion, revenue and commission by state, in UTC days.
#[utoipa::path(get, path = "/attribution", tag = "affiliate", operation_id = "get_attribution", params(AttributionQuery),
    security(("partnerApiKey" = ["attribution:read"])),
    responses((status = 200, description = "The figures", body = Success<AttributionOut>)))]
pub async fn get_attribution(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<AttributionQuery>,
) -> Result<Success<AttributionOut>, ApiError> {
    let (from, to) = range(query.from.as_deref(), query.to.as_deref())?;
    let by = query.group_by.map_or(Ok(GroupBy::Day), |by| by.parse());
    let by = by.map_err(|_| ApiError::InvalidQuery("group_by is day, link, source or site.".to_owned()))?;
    // The end of the range is an instant that does not belong to it.
    let last = to.map_or_else(|| domain.now().day(), |to| Timestamp::from_micros(to.micros() - 1).day());
    let first = from.map_or(last - DAYS + 1, Timestamp::day);
    if last < first || last - first >= domain::attribution::report::MOST_DAYS {
        return Err(ApiError::InvalidQuery("from and to are one to 400 days.".to_owned()));
    }
    let groups = report(&domain, &caller.actor, Asked { by, first, last }).await?;
    let items = groups.into_iter().map(|found| group(by, found)).collect();
    Ok(Success::new(AttributionOut { group_by: by.word(), from: date(first), to: date(last), items }))
}
