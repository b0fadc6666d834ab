//! `/commissions` and `/disputes` of the operator: what partners earn, approving it, answering what they dispute.

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::OperatorPermission;
use domain::commissions::disputes::{self, Answer, Dispute, DisputeStatus};
use domain::commissions::{self, Commission, Filter};
use domain::ids::{CommissionId, DisputeId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::answer::{List, Success};
use super::super::caller::OperatorCaller;
use super::super::commissions::{CommissionOut, DisputeOut, filter};
use super::super::error::ApiError;
use super::super::query::{IdIn, Params, page, site};
use super::super::write::{Reply, Write, answer};

/// A commission with its partner.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartnerCommissionOut {
    /// Whose it is.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: String,
    #[schema(example = "Aurora")]
    partner: String,
    commission: CommissionOut,
}

impl From<(Commission, String)> for PartnerCommissionOut {
    fn from((commission, partner): (Commission, String)) -> Self {
        Self { partner_id: commission.partner.to_string(), partner, commission: commission.into() }
    }
}

/// Which commissions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AllCommissionsQuery {
    /// Only in this state: `pending`, `approved`, `paid`, `disputed` or `reversed`.
    status: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only this partner's, `prt_…`.
    partner: Option<String>,
    /// Only of orders placed then or later: RFC 3339, or a day.
    from: Option<String>,
    /// Only of orders placed before: RFC 3339, or a day, which belongs to it.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Every partner's commissions, the newest order first.
#[utoipa::path(get, path = "/commissions", tag = "operator", operation_id = "list_all_commissions",
    params(AllCommissionsQuery),
    responses((status = 200, description = "Commissions", body = Success<List<PartnerCommissionOut>>)))]
pub async fn list_all_commissions(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    Params(query): Params<AllCommissionsQuery>,
) -> Result<Success<List<PartnerCommissionOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let partner = query.partner.as_deref().map(str::parse).transpose();
    let partner =
        partner.map_err(|_| ApiError::InvalidQuery("partner is not the id of a partner.".to_owned()))?;
    let filter = filter(query.status.as_deref(), None, query.from.as_deref(), query.to.as_deref())?;
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let filter = Filter { partner, site, ..filter };
    let found = commissions::list_all(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(found, PartnerCommissionOut::from)))
}

/// Which commissions to approve.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalIn {
    /// Their identifiers; all are approved, or none.
    #[schema(min_items = 1, max_items = 200, example = json!(["com_01JD4Q8W0000000000000000AA"]))]
    commissions: Vec<String>,
}

/// What was approved.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApprovedOut {
    /// Those that were pending; what was approved already is left out.
    approved: Vec<CommissionOut>,
}

/// Approve pending commissions: all of those named, or none. Their dates do not move.
#[utoipa::path(post, path = "/commissions/approve", tag = "operator", operation_id = "approve_commissions",
    request_body = ApprovalIn,
    responses((status = 200, description = "What was approved", body = Success<ApprovedOut>)))]
pub async fn approve_commissions(_: OperatorCaller, write: Write) -> Response {
    answer!(write, OperatorPermission::DecideCommissions, |tx, actor, input: ApprovalIn| {
        // What is no identifier is named beside others that are unknown: nothing has a fresh one.
        let read = |id: &String| id.parse().unwrap_or_else(|_| tx.id());
        let ids: Vec<CommissionId> = input.commissions.iter().map(read).collect();
        let approved = commissions::approve(tx, actor, &ids).await?;
        Ok(Reply::new(ApprovedOut { approved: approved.into_iter().map(CommissionOut::from).collect() }))
    })
}

/// A dispute with its partner and commission.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartnerDisputeOut {
    /// Whose it is.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: String,
    #[schema(example = "Aurora")]
    partner: String,
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    commission_id: String,
    dispute: DisputeOut,
}

impl From<Dispute> for PartnerDisputeOut {
    fn from(dispute: Dispute) -> Self {
        Self {
            partner_id: dispute.partner.to_string(),
            partner: dispute.partner_name.clone(),
            commission_id: dispute.commission.to_string(),
            dispute: dispute.into(),
        }
    }
}

/// Which disputes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DisputesQuery {
    /// `open`, where it is left out, `settled`, `adjusted`, `declined` or `overtaken`.
    status: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Disputes in one state, newest first.
#[utoipa::path(get, path = "/disputes", tag = "operator", operation_id = "list_disputes", params(DisputesQuery),
    responses((status = 200, description = "Disputes", body = Success<List<PartnerDisputeOut>>)))]
pub async fn list_disputes(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    Params(query): Params<DisputesQuery>,
) -> Result<Success<List<PartnerDisputeOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let status = query.status.as_deref().unwrap_or("open").parse::<DisputeStatus>();
    let status =
        status.map_err(|_| ApiError::InvalidQuery("status is not a state of a dispute.".to_owned()))?;
    let found = disputes::list(&domain, &caller.actor, status, page).await?;
    Ok(Success::new(List::of(found, PartnerDisputeOut::from)))
}

/// The answer to a dispute.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeAnswerIn {
    /// `settled` or `declined`. `adjusted`, which changes an amount, is for a person in the portal.
    #[schema(example = "settled")]
    outcome: String,
    /// Whether the commission is approved with the answer; else it goes back to where it came from.
    #[schema(example = false)]
    approve: Option<bool>,
    /// What to tell the partner.
    #[schema(min_length = 1, max_length = 2000, example = "The second lamp went back in June.")]
    answer: String,
}

/// Answer an open dispute. The commission goes on from where it came, or is approved with the answer.
#[utoipa::path(post, path = "/disputes/{dispute_id}/answer", tag = "operator", operation_id = "answer_dispute",
    params(("dispute_id" = String, Path, description = "The dispute")), request_body = DisputeAnswerIn,
    responses((status = 200, description = "The commission", body = Success<CommissionOut>)))]
pub async fn answer_dispute(_: OperatorCaller, IdIn(id): IdIn<DisputeId>, write: Write) -> Response {
    answer!(write, OperatorPermission::DecideCommissions, |tx, actor, input: DisputeAnswerIn| {
        let said = Answer {
            outcome: input.outcome.parse().unwrap_or(DisputeStatus::Open),
            correction: 0,
            approve: input.approve.unwrap_or(false),
            text: input.answer,
            seen: None,
        };
        Ok(Reply::new(CommissionOut::from(disputes::answer(tx, actor, id, &said).await?)))
    })
}
