//! What of a file can come in, and which of its problems are kept.

use std::collections::{BTreeSet, HashMap};

use super::{MOST_PROBLEMS, Notes, Problem};
use crate::catalog::put::NewProduct;
use crate::catalog::rules;
use crate::error::{DomainError, Faults};

/// The products that no rule speaks against, whose rows had nothing that stops them.
pub(super) fn sound(found: Vec<(u64, NewProduct)>, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut skus: HashMap<String, u64> = HashMap::new();
    let mut sound = Vec::with_capacity(found.len());
    for (line, product) in found {
        let mut faults = Faults::default();
        rules::check_product(&mut faults, &product);
        let spoiled = notes.spoiled.contains(&line);
        let mut good = !spoiled;
        if let Err(DomainError::Validation(faults)) = faults.end() {
            for fault in faults {
                // What its rows were told for already needs no second word.
                if !(spoiled && matches!(fault.code.as_ref(), "required" | "too_few")) {
                    notes.stop(line, &fault.field, &fault.code, &fault.message);
                }
            }
            good = false;
        }
        let own: BTreeSet<&str> = product.variants.iter().map(|variant| variant.sku.as_str()).collect();
        for sku in own {
            if let Some(first) = skus.get(sku) {
                let told = format!("The SKU {sku} is that of another product, on line {first}.");
                notes.stop(line, "sku", "duplicate", &told);
                notes.about(&format!("{sku} ({first})"));
                good = false;
            } else {
                skus.insert(sku.to_owned(), line);
            }
        }
        if good {
            sound.push((line, product));
        }
    }
    sound
}

/// Problems that were counted and not collected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unlisted {
    /// Those that leave a product out.
    pub stops: usize,
    /// Those that do not.
    pub told: usize,
}

/// The problems to keep: first those that leave a product out. Of more than there is room for, the last one tells how
/// many are not listed.
pub(super) fn kept(problems: &[Problem], unlisted: Unlisted) -> Vec<Problem> {
    let mut kept = problems.to_vec();
    kept.sort_by_key(|problem| !problem.stops);
    let beyond = unlisted.stops + unlisted.told;
    if kept.len() + beyond > MOST_PROBLEMS {
        let rest = kept.split_off(kept.len().min(MOST_PROBLEMS - 1));
        let stops = unlisted.stops > 0 || rest.iter().any(|problem| problem.stops);
        let count = (rest.len() + beyond).to_string();
        let message = format!("{count} more are not listed.");
        kept.push(Problem {
            line: 0,
            column: String::new(),
            code: "more".to_owned(),
            message,
            value: count,
            stops,
        });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_beyond_what_is_kept_are_counted_and_those_that_stop_go_first() {
        let mut notes = Notes::default();
        for line in (0..).take(MOST_PROBLEMS + 7) {
            notes.tell(line, "gtin", "invalid", "No GTIN.");
            notes.about("told");
        }
        assert_eq!((notes.problems.len(), notes.unlisted().told), (MOST_PROBLEMS, 7));
        for line in 0..3 {
            notes.stop(line, "price", "invalid_amount", "No price.");
            notes.about("stopped");
        }
        notes.tell(9, "gtin", "invalid", "No GTIN.");
        notes.about("lost");
        let kept = kept(&notes.problems, notes.unlisted());
        assert_eq!((kept.len(), kept.iter().filter(|problem| problem.stops).count()), (MOST_PROBLEMS, 3));
        assert!(
            kept.iter().take(3).all(|problem| problem.value == "stopped"),
            "what is not listed has no value"
        );
        let last = kept.last().unwrap();
        assert_eq!((last.code.as_str(), last.value.as_str(), last.stops), ("more", "12", false));
    }

    #[test]
    fn what_stops_and_is_not_listed_is_said_to_stop() {
        let mut notes = Notes::default();
        for line in (0..).take(MOST_PROBLEMS + 1) {
            notes.stop(line, "price", "invalid_amount", "No price.");
        }
        let kept = kept(&notes.problems, notes.unlisted());
        let last = kept.last().unwrap();
        assert_eq!((kept.len(), last.value.as_str(), last.stops), (MOST_PROBLEMS, "2", true));
        assert_eq!(
            super::kept(&notes.problems, Unlisted::default()).len(),
            MOST_PROBLEMS,
            "just as many as there is room for"
        );
    }

    #[test]
    fn a_cell_of_any_length_is_told_in_a_few_words() {
        let mut notes = Notes::default();
        let cell = "ä".repeat(100_000);
        notes.tell(1, &cell, "unreadable_letters", &cell);
        notes.about(&cell);
        let problem = notes.problems.first().unwrap();
        let letters = [&problem.message, &problem.value, &problem.column].map(|text| text.chars().count());
        assert_eq!(letters, [300, 120, 120]);
    }
}
