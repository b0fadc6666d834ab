//! The rule an adjustment is born by: what goes back of a commission that was paid, in a form that can be run again.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rules::{Step, StepName};
use super::standing::{Held, Standing};

/// The rule's name.
pub const RULE: &str = "clawback";
/// Its version. The first froze nothing but its result.
pub const VERSION: i64 = 2;

/// Everything the rule looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// What was left of the paid commission before.
    pub standing: Standing,
    /// Numbers of lines and how much of their base went back; none where everything that was left did.
    pub parts: Option<Vec<(i64, i64)>>,
}

/// What the rule makes of its basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Each step, in order.
    pub steps: Vec<Step>,
    /// What the adjustment is worth: never above zero.
    pub amount: i64,
}

impl Basis {
    /// The lines whose goods went back, as they were before, and how much of their base it was.
    pub fn returned(&self) -> impl Iterator<Item = (&Held, i64)> {
        let lines = self.standing.lines.iter().map(|line| {
            let parts = self.parts.as_ref().map(|parts| parts.iter().filter(|part| part.0 == line.number));
            (line, parts.map_or(line.base - line.refunded, |parts| parts.map(|part| part.1).sum()))
        });
        lines.filter(|&(_, refunded)| refunded != 0)
    }

    /// Runs the rule; `None` where the parts do not fit the lines.
    pub fn run(&self) -> Option<Outcome> {
        let mut after = self.standing.clone();
        let (taken, total) = match &self.parts {
            Some(parts) => after.take(parts).ok()?,
            None => (after.take_all(), self.standing.left()),
        };
        let mut steps = Vec::with_capacity(taken.len() + 2);
        let mut of_lines = 0;
        for taken in taken {
            let line = self.standing.lines.iter().find(|line| line.number == taken.line)?;
            let share = Decimal::from(line.commission).checked_mul(Decimal::from(taken.refunded))?;
            let exact = share.checked_div(Decimal::from(line.base.max(1)))?.round_dp(6).normalize();
            steps.push(Step {
                name: StepName::Returned,
                line: Some(taken.line),
                exact,
                value: taken.reversed,
            });
            of_lines += taken.reversed;
        }
        let mut whole = |name, value: i64| steps.push(Step { name, line: None, exact: value.into(), value });
        if total != of_lines {
            whole(StepName::Corrected, total - of_lines);
        }
        whole(StepName::Total, -total);
        Some(Outcome { steps, amount: -total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::standing::Correction;

    #[test]
    fn each_line_says_what_went_back_and_corrections_after_them() {
        let line = |number, base, commission| Held { number, base, commission, refunded: 0, reversed: 0 };
        let corrections = vec![Correction { amount: 100, base: 3000, refunded: 0, reversed: 0 }];
        let standing = Standing { lines: vec![line(1, 1000, 125), line(2, 2000, 250)], corrections };
        let basis = Basis { standing, parts: Some(vec![(2, 1000), (1, 333)]) };
        let told: Vec<_> =
            basis.run().unwrap().steps.into_iter().map(|step| (step.name, step.line, step.value)).collect();
        let expected = [
            (StepName::Returned, Some(1), 42),
            (StepName::Returned, Some(2), 125),
            (StepName::Corrected, None, 44),
            (StepName::Total, None, -211),
        ];
        assert_eq!(told, expected);
        let text = serde_json::to_string(&basis).unwrap();
        assert_eq!(serde_json::from_str::<Basis>(&text).unwrap().run(), basis.run());
        assert_eq!(Basis { parts: None, ..basis.clone() }.run().unwrap().amount, -475);
        assert_eq!(Basis { parts: Some(vec![(3, 1)]), ..basis }.run(), None);
    }
}
