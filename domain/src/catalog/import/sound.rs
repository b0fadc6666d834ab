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

/// The problems to keep: first those that leave a product out. Of more than there is room for, the last one tells how
/// many are not listed.
pub(super) fn kept(problems: &[Problem]) -> Vec<Problem> {
    let mut kept = problems.to_vec();
    kept.sort_by_key(|problem| !problem.stops);
    if kept.len() > MOST_PROBLEMS {
        let rest = kept.split_off(MOST_PROBLEMS - 1);
        let stops = rest.iter().any(|problem| problem.stops);
        let count = rest.len().to_string();
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
