//! The form of a policy: rows of fields become rates and zones. It begins with the policy in force, so that what it does
//! not show is saved as it was.

use domain::error::FieldError;
use domain::money::Currency;
use domain::sites::rules::percent;
use domain::sites::{Policy, SitePolicy, Zone};

use super::super::key_form::amount;
use super::super::submit::Form;
use super::{at, codes, words};

/// What was typed about a policy; lists hold a field of each row, and one that was not sent is none.
#[derive(Debug, Default)]
pub struct PolicyForm {
    pub markets: String,
    pub prices_include_vat: String,
    pub vat_country: Vec<String>,
    pub vat_standard: Vec<String>,
    pub vat_reduced: Vec<String>,
    pub vat_super_reduced: Vec<String>,
    pub vat_zero: Vec<String>,
    pub zone_countries: Vec<String>,
    pub zone_flat: Vec<String>,
    pub zone_free_over: Vec<String>,
    pub minimum_value: String,
    pub minimum_quantity: String,
    pub uplift_percent: String,
    pub quote_hours: String,
    pub quote_minutes: String,
    pub required_flags: String,
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
            .with_all("vat_zero", &self.vat_zero)
            .with_all("zone_countries", &self.zone_countries)
            .with_all("zone_flat", &self.zone_flat)
            .with_all("zone_free_over", &self.zone_free_over)
            .with("minimum_value", &self.minimum_value)
            .with("minimum_quantity", &self.minimum_quantity)
            .with("uplift_percent", &self.uplift_percent)
            .with("quote_hours", &self.quote_hours)
            .with("quote_minutes", &self.quote_minutes)
            .with("required_flags", &self.required_flags)
    }

    /// The policy in force with what was typed, as far as it can be read, and what cannot.
    pub fn read(&self, site: &SitePolicy) -> (Policy, Vec<FieldError>) {
        let (mut policy, mut faults) = (site.policy.clone(), Vec::new());
        let currency = site.currency.parse::<Currency>().ok();
        let money = |text: &str| Some(amount(text, currency?)?.minor);
        policy.markets = codes(&self.markets);
        policy.prices_include_vat = !self.prices_include_vat.is_empty();
        self.vat(&mut policy, &mut faults);
        self.zones(&mut policy, &mut faults, money);
        let mut wrong = |field: &str, code: &'static str| faults.push(FieldError::new(field, code, ""));
        match money(self.minimum_value.trim()) {
            Some(minor) => policy.minimum.value = minor,
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
        if let Some(minutes) = self.lifetime(wrong) {
            policy.quote_minutes = minutes;
        }
        policy.required_flags = words(&self.required_flags.to_lowercase());
        (policy, faults)
    }

    /// The minutes a quote is good for. Of hours and minutes one may be left empty.
    fn lifetime(&self, mut wrong: impl FnMut(&str, &'static str)) -> Option<i64> {
        let (hours, minutes) = (self.quote_hours.trim(), self.quote_minutes.trim());
        let figure = |text: &str| match text {
            "" => Some(0),
            _ => text.parse::<u32>().ok().map(i64::from),
        };
        let said = !(hours.is_empty() && minutes.is_empty());
        let (hours, minutes) = (figure(hours).filter(|_| said), figure(minutes));
        for (field, read) in [("quote_hours", hours), ("quote_minutes", minutes)] {
            if read.is_none() {
                wrong(field, "invalid_number");
            }
        }
        Some(hours? * 60 + minutes?)
    }

    fn vat(&self, policy: &mut Policy, faults: &mut Vec<FieldError>) {
        if self.vat_country.is_empty() {
            return;
        }
        let before = std::mem::take(&mut policy.vat);
        let columns = [
            ("standard", &self.vat_standard),
            ("reduced", &self.vat_reduced),
            ("super_reduced", &self.vat_super_reduced),
            ("zero", &self.vat_zero),
        ];
        let sent = |class: &str| columns.iter().any(|(known, list)| *known == class && !list.is_empty());
        for row in 0..self.vat_country.len() {
            let country = at(&self.vat_country, row).to_uppercase();
            let rates = columns.map(|(class, list)| (class, at(list, row)));
            if country.is_empty() && rates.iter().all(|(_, text)| text.is_empty()) {
                continue;
            }
            if policy.vat.contains_key(&country) {
                faults.push(FieldError::new(format!("vat/{country}"), "duplicate", ""));
                continue;
            }
            let mut classes = before.get(&country).cloned().unwrap_or_default();
            classes.retain(|class, _| !sent(class));
            for (class, text) in rates.into_iter().filter(|(_, text)| !text.is_empty()) {
                match percent(text) {
                    Some(rate) => drop(classes.insert(class.to_owned(), rate)),
                    None => {
                        faults.push(FieldError::new(format!("vat/{country}/{class}"), "invalid_percent", ""));
                    }
                }
            }
            policy.vat.insert(country, classes);
        }
    }

    fn zones(&self, policy: &mut Policy, faults: &mut Vec<FieldError>, money: impl Fn(&str) -> Option<i64>) {
        if self.zone_countries.is_empty() {
            return;
        }
        policy.shipping.clear();
        for row in 0..self.zone_countries.len() {
            let (flat, free) = (at(&self.zone_flat, row), at(&self.zone_free_over, row));
            let countries = codes(at(&self.zone_countries, row));
            if countries.is_empty() && flat.is_empty() && free.is_empty() {
                continue;
            }
            let mut minor = |name: &str, text: &str| {
                money(text).or_else(|| {
                    let field = format!("shipping/{}/{name}", policy.shipping.len());
                    faults.push(FieldError::new(field, "invalid_amount", "Write an amount such as 4.90."));
                    None
                })
            };
            let flat = minor("flat", flat).unwrap_or_default();
            let free_over = if free.is_empty() { None } else { minor("free_over", free) };
            policy.shipping.push(Zone { countries, flat, free_over });
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::sites::{Minimum, SiteKind};

    use super::super::tests::some;
    use super::*;

    /// A shop with a rate of every class in Ireland, and one in Spain.
    fn shop() -> SitePolicy {
        let rate = |class: &str, percent: &str| (class.to_owned(), percent.parse().expect("a percentage"));
        let every = [
            rate("standard", "23"),
            rate("reduced", "13.5"),
            rate("super_reduced", "4.8"),
            rate("zero", "0"),
        ];
        let policy = Policy {
            markets: some(&["IE"]),
            vat: [("IE".to_owned(), every.into()), ("ES".to_owned(), [rate("standard", "21")].into())].into(),
            shipping: vec![Zone { countries: some(&["IE"]), flat: 500, free_over: None }],
            minimum: Minimum { value: 1_000, quantity: 1 },
            quote_minutes: 90,
            ..Policy::starting()
        };
        SitePolicy {
            site: "sit_01JD4Q8W0000000000000000AA".parse().expect("an identifier"),
            name: "Casa Verde".to_owned(),
            host: "casaverde.example".to_owned(),
            kind: SiteKind::Retail,
            currency: "EUR".to_owned(),
            country: "IE".to_owned(),
            version: 1,
            policy,
        }
    }

    /// What must be filled in.
    fn filled() -> PolicyForm {
        PolicyForm {
            minimum_value: "30".to_owned(),
            minimum_quantity: "1".to_owned(),
            uplift_percent: "30".to_owned(),
            quote_hours: "24".to_owned(),
            ..PolicyForm::default()
        }
    }

    fn fields(faults: &[FieldError]) -> Vec<&str> {
        faults.iter().map(|fault| fault.field.as_str()).collect()
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
            required_flags: "CE, rohs".to_owned(),
            ..filled()
        };
        let (policy, faults) = form.read(&shop());
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
    fn every_class_is_read_and_what_was_not_shown_stays() {
        let rows = PolicyForm {
            vat_country: some(&["IE", "es"]),
            vat_standard: some(&["23", "21"]),
            vat_reduced: some(&["13.5", ""]),
            ..filled()
        };
        let (policy, faults) = rows.read(&shop());
        assert_eq!((faults, &policy.vat), (vec![], &shop().policy.vat), "without columns for the other two");
        assert_eq!(policy.shipping, shop().policy.shipping, "without lines for zones");
        let all = PolicyForm { vat_super_reduced: some(&["", ""]), vat_zero: some(&["0", "0"]), ..rows };
        let (policy, _) = all.read(&shop());
        assert_eq!(policy.vat["IE"].keys().collect::<Vec<_>>(), ["reduced", "standard", "zero"]);
        assert_eq!(policy.vat["ES"].keys().collect::<Vec<_>>(), ["standard", "zero"]);
        let one = PolicyForm { vat_country: some(&["ES"]), vat_standard: some(&["21"]), ..filled() };
        assert_eq!(one.read(&shop()).0.vat.len(), 1, "a line that was cleared takes its country out");
    }

    #[test]
    fn the_life_of_a_quote_is_read_to_the_minute() {
        let life = |hours: &str, minutes: &str| {
            let form =
                PolicyForm { quote_hours: hours.to_owned(), quote_minutes: minutes.to_owned(), ..filled() };
            let (policy, faults) = form.read(&shop());
            (policy.quote_minutes, fields(&faults).join(" "))
        };
        for (hours, minutes, read) in [("1", "30", 90), ("", "30", 30), ("24", "", 1_440), ("0", "90", 90)] {
            assert_eq!(life(hours, minutes), (read, String::new()));
        }
        for (hours, minutes, wrong) in [
            ("", " ", "quote_hours"),
            ("1.5", "", "quote_hours"),
            ("-1", "120", "quote_hours"),
            ("1", "half", "quote_minutes"),
            ("x", "y", "quote_hours quote_minutes"),
        ] {
            assert_eq!(life(hours, minutes), (90, wrong.to_owned()), "{hours} {minutes}");
        }
    }

    #[test]
    fn everything_that_cannot_be_read_is_named_with_its_row() {
        let form = PolicyForm {
            vat_country: some(&["DE", "DE"]),
            vat_standard: some(&["much", "19"]),
            vat_zero: some(&["none", ""]),
            zone_countries: some(&["DE"]),
            zone_flat: some(&["free"]),
            zone_free_over: some(&["x"]),
            ..PolicyForm::default()
        };
        let (_, faults) = form.read(&shop());
        assert_eq!(
            fields(&faults),
            [
                "vat/DE/standard",
                "vat/DE/zero",
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
}
