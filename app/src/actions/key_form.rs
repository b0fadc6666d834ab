//! The form for a new key, taken apart: what was typed becomes what the domain understands, and everything
//! that is wrong is named by the field it was typed into.

use domain::DomainError;
use domain::error::FieldError;
use domain::keys::Limits;
use domain::keys::create::{Created, NewKey};
use domain::money::{Currency, Money};

use crate::words::format::Format;

/// What was typed.
#[derive(Debug, Default)]
pub(super) struct KeyForm {
    pub name: String,
    pub mode: String,
    pub scopes: Vec<String>,
    pub sites: Vec<String>,
    pub requests_per_minute: String,
    pub per_order: String,
    pub per_day: String,
    pub per_month: String,
    pub currency: String,
    pub categories: String,
    pub expires_at: String,
}

/// The fields from top to bottom.
const FIELDS: &[&str] = &[
    "name",
    "mode",
    "scopes",
    "sites",
    "requests_per_minute",
    "currency",
    "per_order",
    "per_day",
    "per_month",
    "categories",
    "expires_at",
];

/// What is asked for, as far as it can be read, and what cannot.
pub(super) fn read(form: &KeyForm, format: &Format) -> (NewKey, Vec<FieldError>) {
    let mut faults = Vec::new();
    let mut wrong =
        |field: &str, code: &'static str, message: &str| faults.push(FieldError::new(field, code, message));
    let mode = form.mode.parse().ok();
    if mode.is_none() {
        wrong("mode", "unknown_mode", "Choose live or test.");
    }
    // What cannot be read is never left out: no site would mean every site.
    let scopes: Result<_, _> = form.scopes.iter().map(|scope| scope.parse()).collect();
    if scopes.is_err() {
        wrong("scopes", "unknown_scope", "There is no such scope.");
    }
    let sites: Result<_, _> = form.sites.iter().map(|site| site.parse()).collect();
    if sites.is_err() {
        wrong("sites", "unknown_site", "Not a site of your programmes.");
    }
    let requests = match form.requests_per_minute.trim() {
        "" => Ok(Limits::DEFAULT_REQUESTS),
        typed => typed.parse(),
    };
    if requests.is_err() {
        wrong("requests_per_minute", "invalid_number", "Write a whole number.");
    }
    let currency: Option<Currency> = form.currency.parse().ok();
    let limited =
        [&form.per_order, &form.per_day, &form.per_month].iter().any(|typed| !typed.trim().is_empty());
    if limited && currency.is_none() {
        wrong("currency", "unknown_currency", "Choose a currency.");
    }
    let mut money = |field: &str, typed: &str| match (typed.trim(), currency) {
        ("", _) | (_, None) => None,
        (typed, Some(currency)) => {
            let money = amount(typed, currency);
            if money.is_none() {
                wrong(field, "invalid_amount", "Write an amount such as 500 or 49.90.");
            }
            money
        }
    };
    let (per_order, per_day) = (money("per_order", &form.per_order), money("per_day", &form.per_day));
    let per_month = money("per_month", &form.per_month);
    let lines = form.categories.lines().map(str::trim).filter(|line| !line.is_empty());
    let categories = lines.map(str::to_owned).collect();
    let expires_at = format.end_of_day(form.expires_at.trim());
    if expires_at.is_none() && !form.expires_at.trim().is_empty() {
        wrong("expires_at", "invalid_date", "Write a date, such as 2027-03-31.");
    }
    let requests_per_minute = requests.unwrap_or(Limits::DEFAULT_REQUESTS);
    let new = NewKey {
        name: form.name.clone(),
        scopes: scopes.unwrap_or_default(),
        mode,
        sites: sites.unwrap_or_default(),
        limits: Limits { requests_per_minute, per_order, per_day, per_month, categories },
        expires_at,
    };
    (new, faults)
}

/// An amount as people write it, with a point or a comma before the cents. Marks between thousands are
/// refused, since they cannot be told from those before cents.
pub(super) fn amount(typed: &str, currency: Currency) -> Option<Money> {
    let (whole, cents) = typed.split_once(['.', ',']).unwrap_or((typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let places = usize::try_from(currency.decimals()).unwrap_or(2);
    let fits = cents.len() <= places || (places == 0 && cents == "0");
    if !digits(whole) || !digits(cents) || !fits {
        return None;
    }
    Money::parse(&format!("{whole}.{cents}"), currency)
}

/// What the domain says, together with what could not be read: every fault once, from top to bottom.
pub(super) fn outcome(
    made: Result<Created, DomainError>,
    unread: &[FieldError],
) -> Result<Created, DomainError> {
    let found = match made {
        Ok(created) if unread.is_empty() => return Ok(created),
        Ok(_) => Vec::new(),
        Err(DomainError::Validation(found)) => found,
        Err(other) => return Err(other),
    };
    let mut faults = unread.to_vec();
    for fault in found {
        let field = fault.field.trim_start_matches("limits/").to_owned();
        if !faults.iter().any(|known| known.field == field) {
            faults.push(FieldError { field, ..fault });
        }
    }
    faults.sort_by_key(|fault| FIELDS.iter().position(|field| *field == fault.field));
    Err(DomainError::Validation(faults))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn utc() -> Format {
        Format::new(Language::of("en"), "UTC")
    }

    fn good() -> KeyForm {
        KeyForm {
            name: "Agent".to_owned(),
            mode: "live".to_owned(),
            scopes: vec!["partner:read".to_owned()],
            ..KeyForm::default()
        }
    }

    fn fields(faults: &[FieldError]) -> Vec<&str> {
        faults.iter().map(|fault| fault.field.as_str()).collect()
    }

    #[test]
    fn an_amount_is_read_with_a_point_or_a_comma_and_never_guessed() {
        let euro: Currency = "EUR".parse().expect("a currency");
        let minor = |typed| amount(typed, euro).map(|money| money.minor);
        assert_eq!([minor("500"), minor("49.90"), minor("49,9")], [Some(50_000), Some(4_990), Some(4_990)]);
        for typed in [
            "1.000",
            "1,000.00",
            "1 000",
            "-5",
            "+5",
            "5 EUR",
            ".5",
            "5.",
            "€ 5",
            "1e3",
            "9999999999999999999",
        ] {
            assert_eq!(minor(typed), None, "{typed}");
        }
        let yen: Currency = "JPY".parse().expect("a currency");
        assert_eq!(amount("500", yen).map(|money| money.minor), Some(500));
        assert_eq!(amount("500.5", yen), None);
    }

    #[test]
    fn what_is_left_empty_takes_the_defaults() {
        let (new, faults) = read(&good(), &utc());
        assert_eq!(faults, []);
        assert_eq!(new.limits, Limits::default());
        assert!(new.sites.is_empty() && new.expires_at.is_none());
    }

    #[test]
    fn a_site_that_cannot_be_read_does_not_become_every_site() {
        let (_, faults) = read(&KeyForm { sites: vec!["sit_nonsense".to_owned()], ..good() }, &utc());
        assert_eq!(fields(&faults), ["sites"]);
    }

    #[test]
    fn every_fault_is_named_once_from_top_to_bottom_whoever_found_it() {
        let form = KeyForm {
            requests_per_minute: "many".to_owned(),
            per_day: "much".to_owned(),
            currency: "EUR".to_owned(),
            ..good()
        };
        let (_, unread) = read(&form, &utc());
        let found = vec![
            FieldError::new("limits/per_order", "out_of_range", "More than zero."),
            FieldError::new("limits/requests_per_minute", "out_of_range", "Between 1 and 600000."),
            FieldError::new("name", "required", "Fill this in."),
        ];
        let Err(DomainError::Validation(faults)) = outcome(Err(DomainError::Validation(found)), &unread)
        else {
            panic!("passed")
        };
        assert_eq!(fields(&faults), ["name", "requests_per_minute", "per_order", "per_day"]);
        assert_eq!(faults[1].code, "invalid_number");
    }

    #[test]
    fn limits_need_a_currency_and_nothing_else_does() {
        let (_, faults) = read(&KeyForm { per_order: "5".to_owned(), ..good() }, &utc());
        assert_eq!(fields(&faults), ["currency"]);
    }
}
