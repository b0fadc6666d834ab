//! `/payouts`: what was transferred, or will be, with the documents that say why that much.

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::ids::PayoutId;
use domain::page::PageRequest;
use domain::payouts::rules::WhyNot;
use domain::payouts::{self, Next, Payout, PayoutFilter, days};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{Success, decimal};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page, range};
use crate::remittances::json::{RemittanceLineOut, RemittanceOut};
use crate::remittances::{Form, document};

/// A payout.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutOut {
    #[schema(example = "pay_01JD4Q8W0000000000000000AA")]
    id: String,
    /// The batch it goes to the bank with.
    #[schema(example = "bat_01JD4Q8W0000000000000000AA")]
    batch_id: String,
    /// `approved`, `exported` (on its way), `paid`, `returned`, `rejected` or `cancelled`.
    #[schema(example = "paid")]
    status: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    /// What is transferred.
    #[schema(example = "1284.30")]
    amount: String,
    /// How many commissions it is made of, adjustments among them.
    #[schema(example = 37)]
    commissions: i64,
    /// How many of them are adjustments.
    #[schema(example = 1)]
    adjustments: i64,
    /// What those come to; negative or zero.
    #[schema(example = "-13.83")]
    adjusted: String,
    /// What of the amount was ready for the batch before already.
    #[schema(example = "40.10")]
    carried: String,
    /// The holder of the account, as they were then.
    #[schema(example = "Aurora Guides GmbH")]
    holder: String,
    #[schema(example = "DE")]
    account_country: String,
    #[schema(example = "4417")]
    account_last4: String,
    /// By what the bank names the transfer from end to end.
    #[schema(example = "PAY-01JD4Q8W0000000000000000AA")]
    reference: String,
    #[schema(example = "B7-2026-12-01-0042")]
    bank_reference: Option<String>,
    /// Why it came back, was refused or was taken out: the bank's code, or a word.
    #[schema(example = "AC04")]
    reason: Option<String>,
    /// The day for which the bank was asked to pay.
    #[schema(example = "2026-12-01")]
    execution_date: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-12-01T06:00:00.000Z")]
    created_at: String,
    /// RFC 3339.
    #[schema(example = "2026-12-01T09:00:00.000Z")]
    paid_at: Option<String>,
    /// When it came back or was refused. RFC 3339.
    #[schema(example = "2026-04-03T08:00:00Z")]
    returned_at: Option<String>,
    documents: DocumentsOut,
}

/// Where its documents are, relative to this address.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentsOut {
    #[schema(example = "/api/partner/v1/payouts/pay_01JD4Q8W0000000000000000AA/remittance.pdf")]
    pdf: String,
    #[schema(example = "/api/partner/v1/payouts/pay_01JD4Q8W0000000000000000AA/remittance.csv")]
    csv: String,
    #[schema(example = "/api/partner/v1/payouts/pay_01JD4Q8W0000000000000000AA/remittance.json")]
    json: String,
}

impl From<Payout> for PayoutOut {
    fn from(payout: Payout) -> Self {
        let money = |minor| decimal(minor, &payout.currency);
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let link = |form: Form| format!("{}/payouts/{}/remittance.{form}", super::PREFIX, payout.id);
        Self {
            id: payout.id.to_string(),
            batch_id: payout.batch.to_string(),
            status: payout.status.word(),
            amount: money(payout.amount),
            commissions: payout.commissions,
            adjustments: payout.adjustments,
            adjusted: money(payout.adjusted),
            carried: money(payout.carried),
            reference: payout.end_to_end_id(),
            bank_reference: text(&payout.bank_reference),
            reason: text(&payout.note),
            execution_date: payout.execution_day.map(days::written),
            created_at: payout.created_at.to_string(),
            paid_at: payout.paid_at.map(|at| at.to_string()),
            returned_at: payout.returned_at.map(|at| at.to_string()),
            documents: DocumentsOut { pdf: link(Form::Pdf), csv: link(Form::Csv), json: link(Form::Json) },
            holder: payout.holder,
            account_country: payout.country,
            account_last4: payout.last_four,
            currency: payout.currency,
        }
    }
}

/// What can be expected in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutlookOut {
    #[schema(example = "EUR")]
    currency: String,
    /// Approved, ready and in no payout, less what is owed back.
    #[schema(example = "18.20")]
    ready: String,
    /// The least that is paid.
    #[schema(example = "25.00")]
    minimum: String,
    /// In a payout that is on its way.
    #[schema(example = "0.00")]
    in_payouts: String,
    /// What stands in the way; empty where it will be paid. `nothing_ready`, `negative`, `below_minimum`, `no_account`,
    /// `account_pending`, `account_rejected`, `account_held` or `partner_not_active`.
    #[schema(example = json!(["below_minimum"]))]
    why_not: Vec<&'static str>,
}

/// What can be expected next.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextOut {
    /// The day on which the next batch is prepared; null where the operator does it by hand.
    #[schema(example = "2026-12-01")]
    date: Option<String>,
    /// Until when payouts are held after a change of the account. RFC 3339.
    #[schema(example = "2026-04-04T10:00:00Z")]
    held_until: Option<String>,
    amounts: Vec<OutlookOut>,
}

impl From<Next> for NextOut {
    fn from(next: Next) -> Self {
        let amounts = next.amounts.into_iter().map(|one| OutlookOut {
            ready: decimal(one.ready, &one.currency),
            minimum: decimal(one.minimum, &one.currency),
            in_payouts: decimal(one.claimed, &one.currency),
            why_not: one.why_not.iter().map(|why| WhyNot::word(*why)).collect(),
            currency: one.currency,
        });
        Self {
            date: next.day.map(days::written),
            held_until: next.held_until.map(|at| at.to_string()),
            amounts: amounts.collect(),
        }
    }
}

/// A page of payouts, and what can be expected next.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutList {
    items: Vec<PayoutOut>,
    /// Send it as `cursor` for the next page; null at the end.
    #[schema(example = "AAZF2Jp4gAABk1IqvOAAAAAAAAAAAAABK4fBMQ")]
    next_cursor: Option<String>,
    next: NextOut,
}

/// Which payouts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PayoutsQuery {
    /// Only in this state: `approved`, `exported`, `paid`, `returned`, `rejected` or `cancelled`.
    status: Option<String>,
    /// Only those prepared on this day or later, or at this time or later. RFC 3339.
    from: Option<String>,
    /// Only those prepared up to this day, or before this time. RFC 3339.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Payouts by bank transfer, newest first, once a second person of the operator has approved them; and what can be expected next.
#[utoipa::path(get, path = "/payouts", tag = "payments", operation_id = "list_payouts", params(PayoutsQuery),
    security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "Payouts", body = Success<PayoutList>)))]
pub async fn list_payouts(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<PayoutsQuery>,
) -> Result<Success<PayoutList>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let (from, to) = range(query.from.as_deref(), query.to.as_deref())?;
    let status = query.status.as_deref().map(str::parse).transpose();
    let status =
        status.map_err(|_| ApiError::InvalidQuery("status is not a state of a payout.".to_owned()))?;
    let filter = PayoutFilter { status, from, to };
    let found = payouts::list(&domain, &caller.actor, &filter, page).await?;
    let next = payouts::outlook(&domain, &caller.actor).await?;
    Ok(Success::new(PayoutList {
        next_cursor: found.next.map(domain::page::Cursor::encode),
        items: found.items.into_iter().map(PayoutOut::from).collect(),
        next: next.into(),
    }))
}

/// A payout with the first commissions it is made of.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutDetailOut {
    #[serde(flatten)]
    payout: PayoutOut,
    /// The first hundred; the documents list every one.
    lines: Vec<RemittanceLineOut>,
}

/// One payout.
#[utoipa::path(get, path = "/payouts/{payout_id}", tag = "payments", operation_id = "get_payout",
    params(("payout_id" = String, Path, description = "The payout")),
    security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "The payout", body = Success<PayoutDetailOut>)))]
pub async fn get_payout(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<PayoutId>,
) -> Result<Success<PayoutDetailOut>, ApiError> {
    let payout = payouts::get(&domain, &caller.actor, id).await?;
    let first = PageRequest::new(PageRequest::MAX_LIMIT, None);
    let items = payouts::items(&domain, &caller.actor, id, first).await?.items;
    let lines = items.iter().map(|item| RemittanceLineOut::of(item, &payout.currency)).collect();
    Ok(Success::new(PayoutDetailOut { lines, payout: payout.into() }))
}

async fn remittance(
    domain: &Domain,
    caller: &Caller,
    id: PayoutId,
    form: Form,
) -> Result<Response, ApiError> {
    Ok(document(domain, &caller.actor, id, form).await?)
}

/// The document of a payout as PDF, in the partner's language. It lists every commission and sums to the transfer.
#[utoipa::path(get, path = "/payouts/{payout_id}/remittance.pdf", tag = "payments", operation_id = "get_payout_remittance_pdf",
    params(("payout_id" = String, Path, description = "The payout")),
    security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "A PDF file", content_type = "application/pdf", body = Vec<u8>)))]
pub async fn get_payout_remittance_pdf(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<PayoutId>,
) -> Result<Response, ApiError> {
    remittance(&domain, &caller, id, Form::Pdf).await
}

/// The same for spreadsheets: a line for each commission, the last for the transfer they sum to.
#[utoipa::path(get, path = "/payouts/{payout_id}/remittance.csv", tag = "payments", operation_id = "get_payout_remittance_csv",
    params(("payout_id" = String, Path, description = "The payout")),
    security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "A CSV file", content_type = "text/csv", body = String)))]
pub async fn get_payout_remittance_csv(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<PayoutId>,
) -> Result<Response, ApiError> {
    remittance(&domain, &caller, id, Form::Csv).await
}

/// The same for programs. It is the document itself, without the frame that other answers have.
#[utoipa::path(get, path = "/payouts/{payout_id}/remittance.json", tag = "payments", operation_id = "get_payout_remittance_json",
    params(("payout_id" = String, Path, description = "The payout")),
    security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "The document", body = RemittanceOut)))]
pub async fn get_payout_remittance_json(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<PayoutId>,
) -> Result<Response, ApiError> {
    remittance(&domain, &caller, id, Form::Json).await
}
