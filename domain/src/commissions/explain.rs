//! Why a commission is what it is: the frozen inputs run through the frozen rule again, step by step, and
//! everything that happened to it since.

use serde::Deserialize;

use super::disputes::{self, Dispute};
use super::list::{adjustments, get};
use super::rules::{self, Inputs, Step, StepName};
use super::{Commission, Kind, Status, store};
use crate::Domain;
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _};
use crate::error::DomainError;
use crate::ids::{CommissionId, PayoutId};
use crate::ledger::{self, Movement};
use crate::payouts;

/// What was frozen at birth.
#[derive(Clone, Debug, Deserialize)]
struct Frozen {
    rule: String,
    version: i64,
    inputs: Inputs,
    steps: Vec<Step>,
    result: i64,
}

/// One step, and whether running it again gives the same.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The step as it was frozen.
    pub step: Step,
    /// Whether it came out the same just now.
    pub matches: bool,
}

/// Why a commission is what it is.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The commission.
    pub commission: Commission,
    /// The rule it was born by, or `clawback` for an adjustment.
    pub rule: String,
    /// Its version.
    pub version: i64,
    /// What the rule looked at; nothing for an adjustment.
    pub inputs: Option<Inputs>,
    /// Each step, run again.
    pub steps: Vec<Explained>,
    /// The amount it was born with.
    pub result: i64,
    /// Whether running the rule again gives that amount and that date.
    pub matches: bool,
    /// What happened to it, from old to new.
    pub movements: Vec<Movement>,
    /// Its disputes, from old to new.
    pub disputes: Vec<Dispute>,
    /// What was taken back of it after payment.
    pub adjustments: Vec<Commission>,
    /// The approved payout that it is in: it is paid as it is, and cannot be disputed before it is paid or given back.
    pub payout: Option<PayoutId>,
}

impl Explanation {
    /// Whether its partner can dispute it now.
    pub fn can_be_disputed(&self) -> bool {
        let of = &self.commission;
        let open = of.kind == Kind::Earning && matches!(of.status, Status::Pending | Status::Approved);
        open && self.payout.is_none()
    }
}

/// Whether a step came out the same. Instants are frozen in milliseconds; the first commissions were born from finer
/// ones.
fn agree(again: &Step, step: &Step) -> bool {
    let whole = |step: &Step| Timestamp::from_micros(step.value).whole();
    match step.name {
        StepName::EligibleAt => (again.name, again.line, whole(again)) == (step.name, step.line, whole(step)),
        _ => again == step,
    }
}

/// Explains a commission: a partner's own, or any for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn explain(domain: &Domain, actor: &Actor, id: CommissionId) -> Result<Explanation, DomainError> {
    let commission = get(domain, actor, id).await?;
    let mut db = domain.db();
    let frozen: serde_json::Value = db.one(store::FROZEN, args![id]).await?.get("frozen")?;
    let movements = ledger::movements(&mut db, &id.to_string()).await?;
    let disputes = disputes::of_commission(domain, id).await?;
    let adjustments = adjustments(domain, &commission).await?;
    let payout = payouts::fixed_in(&mut db, id).await?;
    let blank = Explanation {
        payout,
        rule: "clawback".to_owned(),
        version: 1,
        inputs: None,
        steps: Vec::new(),
        result: commission.earned,
        matches: frozen.get("result").and_then(serde_json::Value::as_i64) == Some(commission.earned),
        movements,
        disputes,
        adjustments,
        commission,
    };
    if blank.commission.kind == Kind::Adjustment {
        return Ok(blank);
    }
    let frozen: Frozen = serde_json::from_value(frozen).map_err(|fault| DbError::decode("frozen", fault))?;
    let again = rules::run(&frozen.rule, frozen.version, &frozen.inputs);
    let of_again = |place: usize| again.as_ref().and_then(|again| again.steps.get(place));
    let steps: Vec<Explained> = frozen
        .steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| Explained {
            matches: of_again(place).is_some_and(|again| agree(again, &step)),
            step,
        })
        .collect();
    let born = &blank.commission;
    let matches = again.as_ref().is_some_and(|again| {
        again.amount == frozen.result
            && again.amount == born.earned
            && again.eligible_at.whole() == born.eligible_at.whole()
            && again.steps.len() == steps.len()
    });
    Ok(Explanation {
        rule: frozen.rule,
        version: frozen.version,
        inputs: Some(frozen.inputs),
        matches: matches && steps.iter().all(|step| step.matches),
        steps,
        result: frozen.result,
        ..blank
    })
}
