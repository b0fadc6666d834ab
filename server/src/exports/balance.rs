//! What moved a partner's prepaid balance.

use app::components::days::Asked as Dates;
use app::pages::balance::filter;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Domain;
use domain::prepaid::{self, BalanceMovement};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;

const HEADER: &[&str] = &["id", "at", "reason", "for", "name", "for_id", "currency", "amount", "change"];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    reason: String,
    currency: String,
    range: String,
    from: String,
    to: String,
}

/// `/balance.csv`
pub(super) async fn export_balance(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let (actor, filter) = (asking.actor.clone(), filter(&asked.reason, &asked.currency, &range));
    let read = move |page| {
        let (domain, actor, filter) = (domain.clone(), actor.clone(), filter.clone());
        async move { prepaid::movements(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("balance.csv", HEADER, read, line).await)
}

fn line(of: BalanceMovement) -> Vec<String> {
    let money = |minor: i64| decimal(minor, &of.currency);
    vec![
        of.entry.to_string(),
        of.at.to_string(),
        of.reason.to_string(),
        of.subject_type,
        of.name,
        of.subject,
        of.currency.clone(),
        money(of.amount),
        money(of.change),
    ]
}
