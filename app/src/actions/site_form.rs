//! The forms of a shop, taken apart: rows of fields become a policy or rules, and everything that cannot be read is
//! named with the row it stands in.

use domain::DomainError;
use domain::catalog::PriceRule;
use domain::error::FieldError;
use domain::money::Currency;
use domain::sites::change_terms::NewTerms;
use domain::sites::rules::percent;
use domain::sites::{Policy, Zone};

use super::key_form::amount;
use super::submit::{Form, translate};
use crate::visitor::Visitor;

/// What was typed about a policy; lists hold a field of each row.
#[derive(Debug, Default)]
pub(super) struct PolicyForm {
    pub markets: String,
    pub prices_include_vat: String,
    pub vat_country: Vec<String>,
    pub vat_standard: Vec<String>,
    pub vat_reduced: Vec<String>,
    pub vat_super_reduced: Vec<String>,
    pub zone_countries: Vec<String>,
    pub zone_flat: Vec<String>,
    pub zone_free_over: Vec<String>,
    pub minimum_value: String,
    pub minimum_quantity: String,
    pub uplift_percent: String,
    pub quote_hours: String,
    pub required_flags: String,
}

fn at(list: &[String], row: usize) -> &str {
    list.get(row).map_or("", |text| text.trim())
}

/// Words with commas or spaces between.
fn words(text: &str) -> Vec<String> {
    text.split([',', ';', ' ', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn codes(text: &str) -> Vec<String> {
    words(&text.to_uppercase())
}

impl PolicyForm {
    /// The form with everything that was typed.
    pub fn kept(&self, form: Form) -> Form {
        form.with("markets", &self.markets)
            .with("prices_include_vat", &self.prices_include_vat)
            .with_all("vat_country", &self.vat_country)
            .with_all("vat_standard", &self.vat_standard)
            .with_all("vat_reduced", &self.vat_reduced)
            .with_all("vat_super_reduced", &self.vat_super_reduced)
            .with_all("zone_countries", &self.zone_countries)
            .with_all("zone_flat", &self.zone_flat)
            .with_all("zone_free_over", &self.zone_free_over)
            .with("minimum_value", &self.minimum_value)
            .with("minimum_quantity", &self.minimum_quantity)
            .with("uplift_percent", &self.uplift_percent)
            .with("quote_hours", &self.quote_hours)
            .with("required_flags", &self.required_flags)
    }

    /// The policy, as far as it can be read, and what cannot.
    pub fn read(&self, currency: &str) -> (Policy, Vec<FieldError>) {
        let mut faults = Vec::new();
        let money =
            |text: &str| currency.parse::<Currency>().ok().and_then(|currency| amount(text, currency));
        let mut policy = Policy::starting();
        policy.markets = codes(&self.markets);
        policy.prices_include_vat = !self.prices_include_vat.is_empty();
        self.vat(&mut policy, &mut faults);
        for row in 0..self.zone_countries.len() {
            let (flat, free) = (at(&self.zone_flat, row), at(&self.zone_free_over, row));
            let countries = codes(at(&self.zone_countries, row));
            if countries.is_empty() && flat.is_empty() && free.is_empty() {
                continue;
            }
            let mut minor = |name: &str, text: &str| {
                money(text).map(|money| money.minor).or_else(|| {
                    let field = format!("shipping/{}/{name}", policy.shipping.len());
                    faults.push(FieldError::new(field, "invalid_amount", "Write an amount such as 4.90."));
                    None
                })
            };
            let flat = minor("flat", flat).unwrap_or_default();
            let free_over = if free.is_empty() { None } else { minor("free_over", free) };
            policy.shipping.push(Zone { countries, flat, free_over });
        }
        let mut wrong = |field: &str, code: &'static str| faults.push(FieldError::new(field, code, ""));
        match money(self.minimum_value.trim()) {
            Some(money) => policy.minimum.value = money.minor,
            None => wrong("minimum_value", "invalid_amount"),
        }
        match self.minimum_quantity.trim().parse() {
            Ok(quantity) => policy.minimum.quantity = quantity,
            Err(_) => wrong("minimum_quantity", "invalid_number"),
        }
        match percent(&self.uplift_percent) {
            Some(uplift) => policy.uplift_percent = uplift,
            None => wrong("uplift_percent", "invalid_percent"),
        }
        match self.quote_hours.trim().parse::<i64>() {
            Ok(hours) => policy.quote_minutes = hours.saturating_mul(60),
            Err(_) => wrong("quote_hours", "invalid_number"),
        }
        policy.required_flags = words(&self.required_flags.to_lowercase());
        (policy, faults)
    }

    fn vat(&self, policy: &mut Policy, faults: &mut Vec<FieldError>) {
        for row in 0..self.vat_country.len() {
            let country = at(&self.vat_country, row).to_uppercase();
            let rates = [
                ("standard", at(&self.vat_standard, row)),
                ("reduced", at(&self.vat_reduced, row)),
                ("super_reduced", at(&self.vat_super_reduced, row)),
            ];
            if country.is_empty() && rates.iter().all(|(_, text)| text.is_empty()) {
                continue;
            }
            if policy.vat.contains_key(&country) {
                let twice = FieldError::new(format!("vat/{country}"), "duplicate", "");
                faults.push(twice);
                continue;
            }
            let classes = policy.vat.entry(country.clone()).or_default();
            for (class, text) in rates.into_iter().filter(|(_, text)| !text.is_empty()) {
                match percent(text) {
                    Some(rate) => drop(classes.insert(class.to_owned(), rate)),
                    None => {
                        faults.push(FieldError::new(format!("vat/{country}/{class}"), "invalid_percent", ""))
                    }
                }
            }
        }
    }
}

/// What was typed about markups.
#[derive(Debug, Default)]
pub(super) struct RulesForm {
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
            let (down, figure) = text.strip_prefix(['-', '−']).map_or((false, text), |figure| (true, figure));
            let points =
                percent(figure.trim_start_matches('+')).and_then(domain::catalog::rules::basis_points);
            match points {
                Some(points) => {
                    rules.push(PriceRule { basis_points: if down { -points } else { points }, ..rule })
                }
                None => faults.push(FieldError::new(format!("rules/{row}"), "invalid_percent", "")),
            }
        }
        (rules, faults)
    }
}

/// New terms of a programme.
pub(super) fn terms(
    pool_percent: &str,
    holding_days: &str,
    payment: &str,
    note: String,
) -> Result<NewTerms, DomainError> {
    let mut faults = Vec::new();
    let pool = percent(pool_percent);
    if pool.is_none() {
        faults.push(FieldError::new("pool_percent", "invalid_percent", ""));
    }
    let days: Option<i64> = holding_days.trim().parse().ok();
    if days.is_none() {
        faults.push(FieldError::new("holding_days", "invalid_number", ""));
    }
    match pool.zip(days) {
        Some((pool_percent, holding_days)) => {
            // Of a programme that has no dropship orders nothing is asked.
            let payment = payment.parse().unwrap_or_default();
            Ok(NewTerms { pool_percent, holding_days, payment, note })
        }
        None => Err(DomainError::Validation(faults)),
    }
}

/// Faults that lie in a row are shown at the part of the form that the row is in, with the row before the words.
pub(super) fn placed(
    visitor: &Visitor,
    found: Option<DomainError>,
    mut faults: Vec<FieldError>,
) -> DomainError {
    match found {
        Some(DomainError::Validation(more)) => {
            let new = more.into_iter().filter(|fault| !faults.iter().any(|known| known.field == fault.field));
            let new: Vec<FieldError> = new.collect();
            faults.extend(new);
        }
        Some(other) => return other,
        None => {}
    }
    let place = |fault: FieldError| {
        let fault = match fault.field.as_str() {
            "minimum/value" | "minimum/quantity" => {
                FieldError { field: fault.field.replace('/', "_"), ..fault }
            }
            "quote_minutes" => FieldError { field: "quote_hours".to_owned(), ..fault },
            _ => fault,
        };
        let Some((part, row)) = fault.field.split_once('/') else { return fault };
        let (part, row) = (part.to_owned(), row.split('/').map(number).collect::<Vec<_>>().join(", "));
        let told = translate(visitor, fault);
        // Said in full already: no code of the portal's stands for it any more.
        FieldError { field: part, code: "in_row".into(), message: format!("{row}: {}", told.message) }
    };
    DomainError::Validation(faults.into_iter().map(place).collect())
}

/// Rows are counted from one where people read.
fn number(part: &str) -> String {
    part.parse::<usize>().map_or_else(|_| part.replace('_', " "), |row| (row + 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn rows_become_a_policy_and_empty_ones_nothing() {
        let form = PolicyForm {
            markets: "de, FR;es".to_owned(),
            prices_include_vat: "on".to_owned(),
            vat_country: some(&["de", "FR", ""]),
            vat_standard: some(&["19", "20", ""]),
            vat_reduced: some(&["7", "5,5", ""]),
            zone_countries: some(&["DE FR", ""]),
            zone_flat: some(&["4,90", ""]),
            zone_free_over: some(&["", ""]),
            minimum_value: "30".to_owned(),
            minimum_quantity: "1".to_owned(),
            uplift_percent: "30".to_owned(),
            quote_hours: "24".to_owned(),
            required_flags: "CE, rohs".to_owned(),
            ..PolicyForm::default()
        };
        let (policy, faults) = form.read("EUR");
        assert_eq!(faults, []);
        assert_eq!(
            (policy.markets.join(" "), policy.required_flags.join(" ")),
            ("DE FR ES".to_owned(), "ce rohs".to_owned())
        );
        assert_eq!(policy.vat["FR"]["reduced"].to_string(), "5.5");
        assert_eq!((policy.vat.len(), policy.shipping.len(), policy.shipping[0].flat), (2, 1, 490));
        assert_eq!((policy.minimum.value, policy.quote_minutes), (3_000, 1_440));
    }

    #[test]
    fn everything_that_cannot_be_read_is_named_with_its_row() {
        let form = PolicyForm {
            vat_country: some(&["DE", "DE"]),
            vat_standard: some(&["much", "19"]),
            zone_countries: some(&["DE"]),
            zone_flat: some(&["free"]),
            zone_free_over: some(&["x"]),
            ..PolicyForm::default()
        };
        let (_, faults) = form.read("EUR");
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "vat/DE/standard",
                "vat/DE",
                "shipping/0/flat",
                "shipping/0/free_over",
                "minimum_value",
                "minimum_quantity",
                "uplift_percent",
                "quote_hours",
            ]
        );
    }

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
