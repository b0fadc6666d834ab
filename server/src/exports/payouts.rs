//! Payouts, a partner's own and every partner's, and the documents of one.

use app::components::days::Asked as Dates;
use app::pages::payouts::filter;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::error::DomainError;
use domain::ids::BatchId;
use domain::payouts::bank::message_id;
use domain::payouts::export::file;
use domain::payouts::{self, Payout, days};
use domain::{Domain, transact};
use serde::Deserialize;

use super::{Asking, csv};
use crate::api::of2::decimal;
use crate::remittances::document;

const HEADER: &[&str] = &[
    "id",
    "batch_id",
    "status",
    "currency",
    "amount",
    "commissions",
    "adjustments",
    "adjusted",
    "carried",
    "holder",
    "account_country",
    "account_last4",
    "reference",
    "bank_reference",
    "reason",
    "execution_date",
    "created_at",
    "approved_at",
    "exported_at",
    "paid_at",
    "returned_at",
];

/// The filters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    status: String,
    range: String,
    from: String,
    to: String,
}

/// `/payouts.csv`
pub(super) async fn export_payouts(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let (actor, filter) = (asking.actor.clone(), filter(&asked.status, &range));
    let read = move |page| {
        let (domain, actor) = (domain.clone(), actor.clone());
        async move { payouts::list(&domain, &actor, &filter, page).await }
    };
    asking.answer(csv("payouts.csv", HEADER, read, line).await)
}

/// `/ops/payouts.csv`
pub(super) async fn export_all_payouts(
    State(domain): State<Domain>,
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Response {
    let range = Dates::of(asked.range, asked.from, asked.to).range(domain.now().day(), "all");
    let (actor, filter) = (asking.actor.clone(), filter(&asked.status, &range));
    let read = move |page| {
        let (domain, actor) = (domain.clone(), actor.clone());
        async move { payouts::list_all(&domain, &actor, &filter, page).await }
    };
    let header: Vec<&str> = ["partner"].into_iter().chain(HEADER.iter().copied()).collect();
    let named = |payout: Payout| {
        let mut cells = vec![payout.partner_name.clone()];
        cells.extend(line(payout));
        cells
    };
    asking.answer(csv("payouts.csv", &header, read, named).await)
}

fn line(of: Payout) -> Vec<String> {
    let time = |at: Option<domain::clock::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let money = |minor: i64| decimal(minor, &of.currency);
    vec![
        of.id.to_string(),
        of.batch.to_string(),
        of.status.to_string(),
        of.currency.clone(),
        money(of.amount),
        of.commissions.to_string(),
        of.adjustments.to_string(),
        money(of.adjusted),
        money(of.carried),
        of.holder.clone(),
        of.country.clone(),
        of.last_four.clone(),
        of.end_to_end_id(),
        of.bank_reference.clone(),
        of.note.clone(),
        of.execution_day.map(days::written).unwrap_or_default(),
        of.created_at.to_string(),
        time(of.approved_at),
        time(of.exported_at),
        time(of.paid_at),
        time(of.returned_at),
    ]
}

/// `/payouts/{id}/remittance/{form}`, also for the operator.
pub(super) async fn save_remittance(
    State(domain): State<Domain>,
    asking: Asking,
    Path((id, form)): Path<(String, String)>,
) -> Response {
    let file = async {
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        document(&domain, &asking.actor, id, form.parse().map_err(|()| DomainError::NotFound)?).await
    };
    asking.answer(file.await)
}

/// `/ops/payouts/{id}/pain.001.xml`: the file for the bank. Who takes it is written down.
pub(super) async fn save_bank_file(
    State(domain): State<Domain>,
    asking: Asking,
    Path(id): Path<String>,
) -> Response {
    let file = async {
        let id: BatchId = id.parse().map_err(|_| DomainError::NotFound)?;
        let bytes = transact!(domain, |tx| file(tx, &asking.actor, id).await)?;
        let name = HeaderValue::from_str(&format!("attachment; filename=\"{}.xml\"", message_id(id)));
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8")),
            (CONTENT_DISPOSITION, name.unwrap_or(HeaderValue::from_static("attachment"))),
            (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        ];
        Ok((headers, Body::from(bytes)).into_response())
    };
    asking.answer(file.await)
}
