//! The forms of a shop, taken apart: rows of fields become a policy or rules, and everything that cannot be read is
//! named with the row it stands in.

mod markups;
mod policy;

use domain::DomainError;
use domain::error::FieldError;
use domain::sites::change_terms::NewTerms;
use domain::sites::rules::percent;

pub use markups::RulesForm;
pub use policy::PolicyForm;

use super::submit::translate;
use crate::visitor::Visitor;

fn at(list: &[String], row: usize) -> &str {
    list.get(row).map_or("", |text| text.trim())
}

/// Words with commas or spaces between.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split([',', ';', ' ', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn codes(text: &str) -> Vec<String> {
    words(&text.to_uppercase())
}

/// New terms of a programme.
pub(super) fn terms(
    pool_percent: &str,
    holding_days: &str,
    payment: &str,
    based_on: &str,
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
            Ok(NewTerms { pool_percent, holding_days, payment, based_on: based_on.parse().ok(), note })
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
    /// The fields of a column.
    pub fn some(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }
}
