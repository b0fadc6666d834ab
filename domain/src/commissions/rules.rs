//! The rule a commission is born by, in a form that can be run again from what was frozen.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// The rule that is in force: its name and version. A commission that was born by an older one is explained by
/// that one; so a change here is a new version beside the old.
pub const RULE: &str = "share_of_pool";
/// The version of [`RULE`].
pub const VERSION: i64 = 1;

/// A line of an order as the rule sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccrualLine {
    /// Its number in the order.
    pub number: i64,
    /// What was bought.
    pub sku: String,
    /// How many.
    pub quantity: i64,
    /// The net retail price of the line that the pool counts against, in minor units.
    pub base: i64,
}

/// Everything the rule looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The currency of every amount.
    pub currency: String,
    /// When the order was placed.
    pub placed_at: Timestamp,
    /// Days it is held.
    pub holding_days: i64,
    /// Percent that discount and commission share.
    pub pool: Decimal,
    /// Percent the client saved.
    pub discount: Decimal,
    /// Percent the partner asked for.
    pub commission: Decimal,
    /// The version of the programme's terms that pool and holding days are from.
    pub terms_version: i64,
    /// The version of the site's policy the base was calculated by.
    pub policy_version: i64,
    /// The lines.
    pub lines: Vec<AccrualLine>,
}

words! {
    /// What a step works out.
    StepName {
        /// The partner's percentage: what was asked for, at most what the discount leaves of the pool. In
        /// hundredths of a percent.
        Share = "share",
        /// A line's discount.
        Discount = "discount",
        /// A line's discount and commission together.
        Together = "together",
        /// A line's commission: both together less the discount.
        Commission = "commission",
        /// The sum of the lines.
        Total = "total",
        /// When it is ready: the order's time and the days it is held. In microseconds since 1970.
        EligibleAt = "eligible_at",
        /// What of a line's commission went back with its goods.
        Returned = "returned",
        /// What went back of what disputes had added.
        Corrected = "corrected",
    }
}

/// One step of the calculation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it works out.
    pub name: StepName,
    /// For which line; none where it is for all.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<i64>,
    /// Before rounding.
    pub exact: Decimal,
    /// After.
    pub value: i64,
}

/// What the rule makes of its inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Each step, in order.
    pub steps: Vec<Step>,
    /// The commission of each line, in the order of the lines.
    pub by_line: Vec<i64>,
    /// The sum.
    pub amount: i64,
    /// When it is ready.
    pub eligible_at: Timestamp,
}

/// Rounds half away from zero.
pub fn rounded(exact: Decimal) -> Option<i64> {
    exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// Runs a rule by name and version; `None` where there is no such rule, or a figure is too large for it.
pub fn run(rule: &str, version: i64, inputs: &Inputs) -> Option<Outcome> {
    match (rule, version) {
        (RULE, 1) => share_of_pool(inputs),
        _ => None,
    }
}

/// Version 1: of each line, the pool's share that the discount leaves to the partner.
fn share_of_pool(inputs: &Inputs) -> Option<Outcome> {
    let mut steps = Vec::with_capacity(inputs.lines.len() * 3 + 3);
    let mut step = |name, line, exact: Decimal| {
        let value = rounded(exact)?;
        steps.push(Step { name, line, exact: exact.normalize(), value });
        Some(value)
    };
    // A discount that was given is given, even where the pool has become smaller since: the partner's part gives way.
    let left = (inputs.pool - inputs.discount).max(Decimal::ZERO);
    let share = inputs.commission.min(left).max(Decimal::ZERO);
    step(StepName::Share, None, share.checked_mul(Decimal::ONE_HUNDRED)?)?;

    let mut by_line = Vec::with_capacity(inputs.lines.len());
    let mut amount = 0_i64;
    for line in &inputs.lines {
        let percent = |percent: Decimal| {
            Decimal::from(line.base).checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
        };
        let discount = step(StepName::Discount, Some(line.number), percent(inputs.discount)?)?;
        let together =
            step(StepName::Together, Some(line.number), percent(inputs.discount.checked_add(share)?)?)?;
        let commission = together.checked_sub(discount)?;
        step(StepName::Commission, Some(line.number), Decimal::from(commission))?;
        by_line.push(commission);
        amount = amount.checked_add(commission)?;
    }
    step(StepName::Total, None, Decimal::from(amount))?;
    let held = inputs.holding_days.checked_mul(24 * 3600 * 1_000_000)?;
    let eligible_at = Timestamp::from_micros(inputs.placed_at.micros().checked_add(held)?);
    step(StepName::EligibleAt, None, Decimal::from(eligible_at.micros()))?;
    Some(Outcome { steps, by_line, amount, eligible_at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inputs(pool: i64, discount: i64, commission: i64, bases: &[i64]) -> Inputs {
        let lines = (1..).zip(bases).map(|(number, &base)| AccrualLine {
            number,
            sku: format!("S{number}"),
            quantity: 1,
            base,
        });
        Inputs {
            currency: "EUR".to_owned(),
            placed_at: Timestamp::from_micros(0),
            holding_days: 14,
            pool: Decimal::new(pool, 2),
            discount: Decimal::new(discount, 2),
            commission: Decimal::new(commission, 2),
            terms_version: 1,
            policy_version: 1,
            lines: lines.collect(),
        }
    }

    proptest! {
        #[test]
        fn discount_and_commission_never_exceed_the_pool(
            pool in 0..=5000_i64, discount in 0..=5000_i64, commission in 0..=5000_i64,
            bases in prop::collection::vec(0..10_000_000_i64, 1..8),
        ) {
            let discount = discount.min(pool);
            let inputs = inputs(pool, discount, commission, &bases);
            let outcome = run(RULE, 1, &inputs).unwrap();
            for line in &inputs.lines {
                let of = |name| outcome.steps.iter().find(|step| step.name == name && step.line == Some(line.number)).unwrap().value;
                let most = rounded(Decimal::from(line.base) * inputs.pool / Decimal::ONE_HUNDRED).unwrap();
                prop_assert!(of(StepName::Discount) + of(StepName::Commission) <= most);
                prop_assert!(of(StepName::Commission) >= 0);
            }
            prop_assert_eq!(outcome.by_line.iter().sum::<i64>(), outcome.amount);
        }

        #[test]
        fn what_is_frozen_is_read_back_and_gives_the_same_again(
            discount in 0..=2500_i64, bases in prop::collection::vec(0..10_000_000_i64, 1..8),
        ) {
            let inputs = inputs(2500, discount, 2500 - discount, &bases);
            let text = serde_json::to_string(&inputs).unwrap();
            let again: Inputs = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(run(RULE, 1, &again), run(RULE, 1, &inputs));
        }
    }

    #[test]
    fn a_discount_above_a_pool_that_became_smaller_leaves_nothing() {
        assert_eq!(run(RULE, 1, &inputs(1000, 1500, 1000, &[10_000])).unwrap().amount, 0);
        assert_eq!(run(RULE, 1, &inputs(2000, 1500, 1000, &[10_000])).unwrap().amount, 500);
    }

    #[test]
    fn an_unknown_rule_and_a_figure_too_large_are_no_outcome() {
        assert_eq!(run("share_of_pool", 2, &inputs(2500, 0, 2500, &[1])), None);
        assert_eq!(
            run(RULE, 1, &inputs(2500, 0, 2500, &[i64::MAX, i64::MAX, i64::MAX, i64::MAX, i64::MAX])),
            None
        );
    }
}
