//! `/commissions`: what was earned, in which state, and why that much.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::clock::Timestamp;
use domain::commissions::rules::{Inputs, Step, StepName};
use domain::commissions::{self, Commission, Explained, Explanation, Figure, Filter};
use domain::ids::CommissionId;
use domain::ledger::Movement;
use domain::money::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{Success, decimal, unchanged};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page};

/// A commission.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommissionOut {
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `earning`, or `adjustment` where a refund came after the payment; an adjustment is negative.
    #[schema(example = "earning")]
    kind: &'static str,
    /// `pending`, `approved`, `paid`, `disputed` or `reversed`.
    #[schema(example = "pending")]
    status: &'static str,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site: String,
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    customer_id: String,
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// The paid commission that an adjustment takes back from.
    #[schema(example = "com_01JD4Q8W0000000000000000AB")]
    adjusts: Option<String>,
    #[schema(example = "EUR")]
    currency: String,
    /// Net retail value of the goods, which the pool counts against.
    #[schema(example = "92.14")]
    base: String,
    /// What it was born with.
    #[schema(example = "13.83")]
    earned: String,
    /// What answers to disputes added.
    #[schema(example = "0.00")]
    corrected: String,
    /// What refunds took of it before it was paid.
    #[schema(example = "0.00")]
    reversed: String,
    /// What refunds took of it afterwards, in adjustments of their own.
    #[schema(example = "0.00")]
    clawed_back: String,
    /// What it is worth: earned and corrected, less reversed.
    #[schema(example = "13.83")]
    amount: String,
    /// When the order was placed. RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
    /// When it is ready; it never moves. RFC 3339.
    #[schema(example = "2026-11-28T08:41:00.000Z")]
    eligible_at: String,
    /// RFC 3339.
    #[schema(example = "2026-11-28T08:42:00.000Z")]
    approved_at: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-12-01T09:00:00.000Z")]
    paid_at: Option<String>,
}

/// A figure in minor units that may have a fraction of them, in at least the currency's places.
fn exact(minor: Decimal, currency: &str) -> String {
    let places = currency.parse::<Currency>().map_or(0, Currency::decimals);
    let mut figure = (minor / Decimal::from(10_i64.pow(places))).normalize();
    if figure.scale() < places {
        figure.rescale(places);
    }
    figure.to_string()
}

impl From<Commission> for CommissionOut {
    fn from(commission: Commission) -> Self {
        let money = |minor| decimal(minor, &commission.currency);
        Self {
            id: commission.id.to_string(),
            kind: commission.kind.word(),
            status: commission.status.word(),
            site: commission.site.to_string(),
            order_id: commission.order.to_string(),
            customer_id: commission.customer.to_string(),
            link_id: commission.link.map(|id| id.to_string()),
            adjusts: commission.parent.map(|id| id.to_string()),
            base: money(commission.base),
            earned: money(commission.earned),
            corrected: money(commission.corrected),
            reversed: money(commission.reversed),
            clawed_back: money(commission.clawed_back),
            amount: money(commission.amount),
            placed_at: commission.placed_at.to_string(),
            eligible_at: commission.eligible_at.to_string(),
            approved_at: commission.approved_at.map(|at| at.to_string()),
            paid_at: commission.paid_at.map(|at| at.to_string()),
            currency: commission.currency,
        }
    }
}

/// What stands in one state, in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotalOut {
    /// `pending`, `approved`, `paid` or `disputed`.
    #[schema(example = "approved")]
    status: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    #[schema(example = "1284.30")]
    amount: String,
}

impl From<Figure> for TotalOut {
    fn from(figure: Figure) -> Self {
        let amount = decimal(figure.amount, &figure.currency);
        Self { status: figure.status.word(), currency: figure.currency, amount }
    }
}

/// A page of commissions, and the totals of all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommissionList {
    items: Vec<CommissionOut>,
    /// Send it as `cursor` for the next page; null at the end.
    #[schema(example = "AAZF2Jp4gAABk1IqvOAAAAAAAAAAAAABK4fBMQ")]
    next_cursor: Option<String>,
    /// Sums by state and currency over everything the filter finds, whatever `status` it names.
    totals: Vec<TotalOut>,
}

/// Which commissions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommissionsQuery {
    /// Only in this state: `pending`, `approved`, `paid`, `disputed` or `reversed`.
    status: Option<String>,
    /// Only of this site.
    site: Option<String>,
    /// Only from this client, `cus_…`.
    client: Option<String>,
    /// Only of orders placed then or later. RFC 3339.
    from: Option<String>,
    /// Only of orders placed before. RFC 3339.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// What the address asks for.
pub fn filter(
    status: Option<&str>,
    site: Option<&str>,
    client: Option<&str>,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Filter, ApiError> {
    let invalid = |name: &str, what: &str| ApiError::InvalidQuery(format!("{name} is not {what}."));
    let time = |name: &str, text: Option<&str>| {
        let read = text.map(|text| Timestamp::parse(text).ok_or_else(|| invalid(name, "an RFC 3339 time")));
        read.transpose()
    };
    Ok(Filter {
        status: status
            .map(str::parse)
            .transpose()
            .map_err(|_| invalid("status", "a state of a commission"))?,
        site: site.map(str::parse).transpose().map_err(|_| invalid("site", "the id of a site"))?,
        client: client.map(str::parse).transpose().map_err(|_| invalid("client", "the id of a client"))?,
        from: time("from", from)?,
        to: time("to", to)?,
    })
}

/// Commissions, the newest order first, with totals by state and currency.
#[utoipa::path(get, path = "/commissions", tag = "payments", operation_id = "list_commissions", params(CommissionsQuery),
    security(("partnerApiKey" = ["commissions:read"])),
    responses((status = 200, description = "Commissions", body = Success<CommissionList>)))]
pub async fn list_commissions(
    State(domain): State<Domain>,
    caller: Caller,
    uri: Uri,
    Params(query): Params<CommissionsQuery>,
) -> Result<Response, ApiError> {
    caller.actor.permit(Permission::ReadCommissions)?;
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter = filter(
        query.status.as_deref(),
        query.site.as_deref(),
        query.client.as_deref(),
        query.from.as_deref(),
        query.to.as_deref(),
    )?;
    unchanged(&domain, &caller, &uri, async {
        let found = commissions::list(&domain, &caller.actor, &filter, page).await?;
        let totals = commissions::totals(&domain, &caller.actor, &filter).await?;
        Ok(CommissionList {
            next_cursor: found.next.map(domain::page::Cursor::encode),
            items: found.items.into_iter().map(CommissionOut::from).collect(),
            totals: totals.into_iter().map(TotalOut::from).collect(),
        })
    })
    .await
}

/// One commission.
#[utoipa::path(get, path = "/commissions/{commission_id}", tag = "payments", operation_id = "get_commission",
    params(("commission_id" = String, Path, description = "The commission")),
    security(("partnerApiKey" = ["commissions:read"])),
    responses((status = 200, description = "The commission", body = Success<CommissionOut>)))]
pub async fn get_commission(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<CommissionId>,
) -> Result<Success<CommissionOut>, ApiError> {
    Ok(Success::new(commissions::get(&domain, &caller.actor, id).await?.into()))
}

/// Why a commission is what it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplanationOut {
    commission: CommissionOut,
    /// The rule it was born by, and its version: `share_of_pool`, or `clawback` for an adjustment.
    #[schema(example = "share_of_pool")]
    rule: String,
    #[schema(example = 1)]
    rule_version: i64,
    inputs: Option<InputsOut>,
    /// Each step as it was frozen, run again just now.
    steps: Vec<StepOut>,
    /// The amount it was born with.
    #[schema(example = "13.83")]
    result: String,
    /// Whether running the frozen rule over the frozen inputs gives the same steps, amount and date.
    #[schema(example = true)]
    matches: bool,
    /// What happened to it, from old to new.
    history: Vec<MovementOut>,
    disputes: Vec<DisputeOut>,
    /// What was taken back of it after payment.
    adjustments: Vec<CommissionOut>,
}

/// What the rule looked at, as it was frozen.
#[derive(Debug, Serialize, ToSchema)]
pub struct InputsOut {
    #[schema(example = "EUR")]
    currency: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
    #[schema(example = 14)]
    holding_days: i64,
    #[schema(example = "25")]
    pool_percent: String,
    #[schema(example = "10")]
    discount_percent: String,
    #[schema(example = "15")]
    commission_percent: String,
    /// The version of the programme's terms.
    #[schema(example = 3)]
    terms_version: i64,
    /// The version of the site's policy.
    #[schema(example = 7)]
    policy_version: i64,
    lines: Vec<LineOut>,
}

/// A line of the order.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineOut {
    #[schema(example = 1)]
    line: i64,
    #[schema(example = "TEA-ASSAM-250")]
    sku: String,
    #[schema(example = 2)]
    quantity: i64,
    /// Its net retail price.
    #[schema(example = "92.14")]
    base: String,
}

impl From<Inputs> for InputsOut {
    fn from(inputs: Inputs) -> Self {
        let line = |line: domain::commissions::AccrualLine| LineOut {
            line: line.number,
            base: decimal(line.base, &inputs.currency),
            sku: line.sku,
            quantity: line.quantity,
        };
        Self {
            lines: inputs.lines.into_iter().map(line).collect(),
            placed_at: inputs.placed_at.to_string(),
            holding_days: inputs.holding_days,
            pool_percent: inputs.pool.normalize().to_string(),
            discount_percent: inputs.discount.normalize().to_string(),
            commission_percent: inputs.commission.normalize().to_string(),
            terms_version: inputs.terms_version,
            policy_version: inputs.policy_version,
            currency: inputs.currency,
        }
    }
}

/// A step of the calculation.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepOut {
    /// `share` (the partner's percentage, at most what the discount leaves of the pool), then by line `discount`,
    /// `together` (discount and commission) and `commission` (together less the discount), `total`, `eligible_at`.
    #[schema(example = "together")]
    step: &'static str,
    /// The line; null where it is about all of them.
    #[schema(example = 1)]
    line: Option<i64>,
    /// Before rounding.
    #[schema(example = "23.035")]
    exact: String,
    /// After: an amount, a percentage, or a time.
    #[schema(example = "23.04")]
    value: String,
    /// Whether it came out the same just now.
    #[schema(example = true)]
    matches: bool,
}

impl StepOut {
    fn of(explained: &Explained, currency: &str) -> Self {
        let Step { name, line, exact: before, value } = &explained.step;
        let (before, after) = match name {
            StepName::Share => {
                let percent = |figure: Decimal| (figure / Decimal::ONE_HUNDRED).normalize().to_string();
                (percent(*before), percent(Decimal::from(*value)))
            }
            StepName::EligibleAt => {
                let at = Timestamp::from_micros(*value).to_string();
                (at.clone(), at)
            }
            _ => (exact(*before, currency), decimal(*value, currency)),
        };
        Self { step: name.word(), line: *line, exact: before, value: after, matches: explained.matches }
    }
}

/// Something that happened to a commission, as the ledger has it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "reason": "approved", "from": "pending", "to": "approved", "amount": "13.83", "detail": { "how": "by_rule" },
    "at": "2026-11-28T08:42:00.000Z",
}))]
pub struct MovementOut {
    /// `accrued`, `approved`, `disputed`, `settled`, `corrected`, `refunded`, `cancelled`, `clawed_back`, `paid`,
    /// `returned`.
    #[schema(example = "approved")]
    reason: &'static str,
    /// The account it left: `expense`, `pending`, `disputed`, `approved`, `receivable` or `paid`.
    #[schema(example = "pending")]
    from: &'static str,
    /// The account it went to.
    #[schema(example = "approved")]
    to: &'static str,
    #[schema(example = "13.83")]
    amount: String,
    /// What else is known: a refund and its lines, the words of a decision.
    #[schema(value_type = Object)]
    detail: serde_json::Value,
    /// RFC 3339.
    #[schema(example = "2026-11-28T08:42:00.000Z")]
    at: String,
}

impl MovementOut {
    fn of(movement: Movement, currency: &str) -> Self {
        Self {
            reason: movement.reason.word(),
            from: movement.from.word(),
            to: movement.to.word(),
            amount: decimal(movement.amount, currency),
            detail: movement.detail,
            at: movement.at.to_string(),
        }
    }
}

/// A dispute about a commission.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisputeOut {
    #[schema(example = "dsp_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `open`, `settled`, `adjusted`, `declined`, or `overtaken` where the order was cancelled meanwhile.
    #[schema(example = "adjusted")]
    status: &'static str,
    #[schema(example = "The second lamp is missing.")]
    reason: String,
    /// RFC 3339.
    #[schema(example = "2026-11-15T08:41:00.000Z")]
    opened_at: String,
    /// What the operator said.
    #[schema(example = "You are right.")]
    answer: String,
    /// What was added to the commission.
    #[schema(example = "2.50")]
    correction: String,
    /// RFC 3339.
    #[schema(example = "2026-11-16T08:41:00.000Z")]
    answered_at: Option<String>,
}

impl From<commissions::disputes::Dispute> for DisputeOut {
    fn from(dispute: commissions::disputes::Dispute) -> Self {
        Self {
            id: dispute.id.to_string(),
            status: dispute.status.word(),
            reason: dispute.reason,
            opened_at: dispute.opened_at.to_string(),
            answer: dispute.answer,
            correction: decimal(dispute.correction, &dispute.currency),
            answered_at: dispute.answered_at.map(|at| at.to_string()),
        }
    }
}

impl From<Explanation> for ExplanationOut {
    fn from(told: Explanation) -> Self {
        let currency = told.commission.currency.clone();
        Self {
            rule: told.rule,
            rule_version: told.version,
            inputs: told.inputs.map(InputsOut::from),
            steps: told.steps.iter().map(|step| StepOut::of(step, &currency)).collect(),
            result: decimal(told.result, &currency),
            matches: told.matches,
            history: told
                .movements
                .into_iter()
                .map(|movement| MovementOut::of(movement, &currency))
                .collect(),
            disputes: told.disputes.into_iter().map(DisputeOut::from).collect(),
            adjustments: told.adjustments.into_iter().map(CommissionOut::from).collect(),
            commission: told.commission.into(),
        }
    }
}

/// Why a commission is what it is: the frozen inputs run through the frozen rule again, step by step.
#[utoipa::path(get, path = "/commissions/{commission_id}/explain", tag = "payments", operation_id = "explain_commission",
    params(("commission_id" = String, Path, description = "The commission")),
    security(("partnerApiKey" = ["commissions:read"])),
    responses((status = 200, description = "The explanation", body = Success<ExplanationOut>)))]
pub async fn explain_commission(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<CommissionId>,
) -> Result<Success<ExplanationOut>, ApiError> {
    Ok(Success::new(commissions::explain(&domain, &caller.actor, id).await?.into()))
}
