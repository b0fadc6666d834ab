//! `/commissions/{commission_id}/explain`: the rule, what it looked at, and every step, run again.

use axum::extract::State;
use domain::Domain;
use domain::clock::Timestamp;
use domain::commissions::rules::{Inputs, Step, StepName};
use domain::commissions::{self, Explained, Explanation};
use domain::ids::CommissionId;
use domain::ledger::Movement;

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::{CommissionOut, exact};
use crate::api::of2::answer::{Success, decimal};
use crate::api::of2::caller::Caller;
use crate::api::of2::error::ApiError;
use crate::api::of2::query::IdIn;

/// Why a commission is what it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplanationOut {
    commission: CommissionOut,
    /// The rule it was born by, and its version: `share_of_pool`, or `clawback` for an adjustment.
    #[schema(example = "share_of_pool")]
    rule: String,
    #[schema(example = 1)]
    rule_version: i64,
    /// What it was worked out from; null for an adjustment.
    inputs: Option<InputsOut>,
    /// What an adjustment was worked out from; null for what an order earned.
    returned: Option<ReturnedOut>,
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

/// What an adjustment was worked out from, as it was frozen: what was left of the paid commission, and what went back.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReturnedOut {
    /// The paid commission that it takes back from.
    #[schema(example = "com_01JD4Q8W0000000000000000AB")]
    commission_id: Option<String>,
    lines: Vec<ReturnedLineOut>,
}

/// A line of the order whose goods went back.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReturnedLineOut {
    #[schema(example = 1)]
    line: i64,
    #[schema(example = "TEA-ASSAM-250")]
    sku: String,
    /// Its net retail price.
    #[schema(example = "92.14")]
    base: String,
    /// What it had earned.
    #[schema(example = "13.83")]
    earned: String,
    /// How much of its price went back now.
    #[schema(example = "46.07")]
    refunded: String,
    /// How much of its price had gone back before.
    #[schema(example = "0.00")]
    refunded_before: String,
    /// How much of what it had earned had gone back before.
    #[schema(example = "0.00")]
    reversed_before: String,
}

impl ReturnedOut {
    fn of(told: &Explanation) -> Option<Self> {
        let basis = told.basis.as_ref()?;
        let money = |minor: i64| decimal(minor, &told.commission.currency);
        let lines = basis.returned().map(|(line, refunded)| ReturnedLineOut {
            line: line.number,
            sku: told.sku(line.number).unwrap_or_default().to_owned(),
            base: money(line.base),
            earned: money(line.commission),
            refunded: money(refunded),
            refunded_before: money(line.refunded),
            reversed_before: money(line.reversed),
        });
        let lines = lines.collect();
        Some(Self { commission_id: told.commission.parent.map(|id| id.to_string()), lines })
    }
}

/// A step of the calculation.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepOut {
    /// `share` (the partner's percentage, at most what the discount leaves of the pool), then by line `discount`,
    /// `together` (discount and commission) and `commission` (together less the discount), `total`, `eligible_at`. Of an
    /// adjustment: by line `returned` (what goes back with its goods), `corrected` (of what disputes had added), `total`.
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
            detail: in_money(movement.detail, currency),
            at: movement.at.to_string(),
        }
    }
}

/// The ledger's own figures of lines are minor units; whoever calls reads money.
fn in_money(mut detail: serde_json::Value, currency: &str) -> serde_json::Value {
    for line in detail.get_mut("lines").and_then(serde_json::Value::as_array_mut).into_iter().flatten() {
        for name in ["refunded", "reversed"] {
            if let Some(minor) = line[name].as_i64() {
                line[name] = decimal(minor, currency).into();
            }
        }
    }
    detail
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
        let returned = ReturnedOut::of(&told);
        Self {
            returned,
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
