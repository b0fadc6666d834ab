//! The form of a shop's markups.

use domain::catalog::PriceRule;
use domain::catalog::price_rules::basis_points;
use domain::error::FieldError;

use super::super::submit::Form;
use super::at;

/// What was typed about markups.
#[derive(Debug, Default)]
pub struct RulesForm {
    pub tier: Vec<String>,
    pub vendor: Vec<String>,
    pub brand: Vec<String>,
    pub category: Vec<String>,
    pub percent: Vec<String>,
}

impl RulesForm {
    /// The form with everything that was typed.
    pub fn kept(&self, form: Form) -> Form {
        form.with_all("tier", &self.tier)
            .with_all("vendor", &self.vendor)
            .with_all("brand", &self.brand)
            .with_all("category", &self.category)
            .with_all("percent", &self.percent)
    }

    /// The rules, as far as they can be read, and what cannot.
    pub fn read(&self) -> (Vec<PriceRule>, Vec<FieldError>) {
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        for row in 0..self.percent.len() {
            let field = |list: &[String]| at(list, row).to_owned();
            let rule = PriceRule {
                vendor: field(&self.vendor),
                category: field(&self.category),
                brand: field(&self.brand),
                tier: field(&self.tier),
                basis_points: 0,
            };
            let text = at(&self.percent, row);
            if text.is_empty() && rule == PriceRule::default() {
                continue;
            }
            match basis_points(text) {
                Some(basis_points) => rules.push(PriceRule { basis_points, ..rule }),
                None => faults.push(FieldError::new(format!("rules/{row}"), "invalid_percent", "")),
            }
        }
        (rules, faults)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::some;
    use super::*;

    #[test]
    fn markups_are_percentages_up_or_down() {
        let form = RulesForm {
            tier: some(&["gold", "", ""]),
            percent: some(&["-5", "+2,5", ""]),
            ..RulesForm::default()
        };
        let (rules, faults) = form.read();
        assert_eq!(faults, []);
        assert_eq!(rules.iter().map(|rule| rule.basis_points).collect::<Vec<_>>(), [-500, 250]);
        let (_, faults) = RulesForm { percent: some(&["1.234"]), ..RulesForm::default() }.read();
        assert_eq!(faults[0].field, "rules/0");
    }
}
