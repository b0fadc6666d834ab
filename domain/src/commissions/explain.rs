//! Why a commission is what it is: the frozen inputs run through the frozen rule again, step by step, and
//! everything that happened to it since.

use serde::Deserialize;

use super::clawback::{self, Basis};
use super::disputes::{self, Dispute};
use super::list::{adjustments, get};
use super::rules::{self, AccrualLine, Inputs, Step, StepName};
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

/// What was frozen of an adjustment. The first version of its rule froze nothing but the result.
#[derive(Clone, Debug, Deserialize)]
struct FrozenAdjustment {
    version: i64,
    basis: Option<Basis>,
    #[serde(default)]
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
    /// What the rule of an adjustment looked at.
    pub basis: Option<Basis>,
    /// The lines of the order, as they were when it was accepted.
    pub lines: Vec<AccrualLine>,
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
    /// What was bought with a line of the order.
    pub fn sku(&self, line: i64) -> Option<&str> {
        self.lines.iter().find(|one| one.number == line).map(|line| line.sku.as_str())
    }

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
    let mut told = Explanation {
        payout,
        rule: String::new(),
        version: 1,
        inputs: None,
        basis: None,
        lines: Vec::new(),
        steps: Vec::new(),
        result: commission.earned,
        matches: false,
        movements,
        disputes,
        adjustments,
        commission,
    };
    if told.commission.kind == Kind::Adjustment {
        if let Some(parent) = told.commission.parent {
            let row = db.one(store::FROZEN, args![parent]).await?;
            told.lines = read::<Frozen>(row.get("frozen")?)?.inputs.lines;
        }
        told.run_adjustment(read(frozen)?);
    } else {
        told.run(read(frozen)?);
    }
    Ok(told)
}

fn read<T: serde::de::DeserializeOwned>(frozen: serde_json::Value) -> Result<T, DbError> {
    serde_json::from_value(frozen).map_err(|fault| DbError::decode("frozen", fault))
}

/// Each frozen step beside the one that came out just now.
fn compare(steps: Vec<Step>, again: &[Step]) -> Vec<Explained> {
    let again = again.iter().map(Some).chain(std::iter::repeat(None));
    let compared = steps.into_iter().zip(again);
    compared
        .map(|(step, again)| Explained { matches: again.is_some_and(|again| agree(again, &step)), step })
        .collect()
}

impl Explanation {
    fn run(&mut self, frozen: Frozen) {
        let again = rules::run(&frozen.rule, frozen.version, &frozen.inputs);
        let steps = again.as_ref().map(|again| again.steps.as_slice()).unwrap_or_default();
        let born = &self.commission;
        let same = again.as_ref().is_some_and(|again| {
            again.amount == frozen.result
                && again.amount == born.earned
                && again.eligible_at.whole() == born.eligible_at.whole()
                && again.steps.len() == frozen.steps.len()
        });
        self.steps = compare(frozen.steps, steps);
        self.matches = same && self.steps.iter().all(|step| step.matches);
        (self.rule, self.version, self.result) = (frozen.rule, frozen.version, frozen.result);
        self.lines.clone_from(&frozen.inputs.lines);
        self.inputs = Some(frozen.inputs);
    }

    fn run_adjustment(&mut self, frozen: FrozenAdjustment) {
        let again = frozen.basis.as_ref().and_then(Basis::run);
        let steps = again.as_ref().map(|again| again.steps.as_slice()).unwrap_or_default();
        let same = match &again {
            Some(again) => again.amount == frozen.result && again.steps.len() == frozen.steps.len(),
            None => frozen.version == 1,
        };
        self.steps = compare(frozen.steps, steps);
        let born = frozen.result == self.commission.earned;
        self.matches = same && born && self.steps.iter().all(|step| step.matches);
        (self.rule, self.version, self.result) = (clawback::RULE.to_owned(), frozen.version, frozen.result);
        self.basis = frozen.basis;
    }
}
