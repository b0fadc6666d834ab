//! A split stays within the pool, to the last hundredth of a percent.

use rust_decimal::Decimal;

use crate::error::Faults;
use crate::links::Split;

/// The fields of a split, in the contract's words.
pub const DISCOUNT: &str = "collaborator_discount_percent";
/// The same.
pub const COMMISSION: &str = "collaborator_commission_percent";

/// A percentage as somebody wrote it: digits and a point, or the comma of most of Europe.
pub fn percent(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let plain =
        !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit() || b".-".contains(&letter));
    if plain { Decimal::from_str_exact(&text).ok() } else { None }
}

/// The split that is asked for, checked against the pool. Where only one part is said, the other is the rest of the
/// pool; where none is, the partner keeps all of it.
pub fn check(
    faults: &mut Faults,
    discount: Option<Decimal>,
    commission: Option<Decimal>,
    pool: Decimal,
) -> Split {
    for (field, part) in [(DISCOUNT, discount), (COMMISSION, commission)] {
        let Some(part) = part else { continue };
        faults.check(part.is_sign_negative() && !part.is_zero(), field, "out_of_range", "Zero or more.");
        faults.check(part.normalize().scale() > 2, field, "too_precise", "At most two decimals.");
    }
    let rest = |part: Decimal| pool.saturating_sub(part).max(Decimal::ZERO);
    let split = match (discount, commission) {
        (None, None) => Split::all_commission(pool),
        (Some(discount), None) => Split { discount, commission: rest(discount) },
        (None, Some(commission)) => Split { discount: rest(commission), commission },
        (Some(discount), Some(commission)) => Split { discount, commission },
    };
    let field = if commission.is_some() { COMMISSION } else { DISCOUNT };
    let sum = split.sum().normalize();
    let message = format!("Together {sum} %, and the pool is {} %.", pool.normalize());
    faults.check(sum > pool, field, "pool_exceeded", &message);
    Split { discount: split.discount.normalize(), commission: split.commission.normalize() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DomainError;
    use proptest::prelude::*;

    fn hundredths(number: i64) -> Decimal {
        Decimal::new(number, 2)
    }

    fn codes(faults: Faults) -> Vec<String> {
        match faults.end() {
            Err(DomainError::Validation(faults)) => {
                faults.into_iter().map(|fault| fault.code.into_owned()).collect()
            }
            _ => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_is_within_the_pool(
            discount in prop::option::of(-200_i64..4_000), commission in prop::option::of(-200_i64..4_000), pool in 0_i64..3_000,
        ) {
            let mut faults = Faults::default();
            let split = check(&mut faults, discount.map(hundredths), commission.map(hundredths), hundredths(pool));
            if codes(faults).is_empty() {
                prop_assert!(split.discount >= Decimal::ZERO && split.commission >= Decimal::ZERO);
                prop_assert!(split.sum() <= hundredths(pool));
            } else {
                let negative = discount.is_some_and(|part| part < 0) || commission.is_some_and(|part| part < 0);
                let sum = discount.unwrap_or(0) + commission.unwrap_or(0);
                prop_assert!(negative || sum > pool);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}|[0-9.,% -]{0,40}") {
            let _ = percent(&text);
        }
    }

    #[test]
    fn a_hundredth_of_a_percent_too_much_is_refused() {
        for (discount, refused) in [(1_000, false), (1_001, true)] {
            let mut faults = Faults::default();
            check(&mut faults, Some(hundredths(discount)), Some(hundredths(1_500)), hundredths(2_500));
            assert_eq!(codes(faults), if refused { vec!["pool_exceeded"] } else { vec![] });
        }
        let mut faults = Faults::default();
        check(&mut faults, Some(Decimal::new(1, 3)), Some(hundredths(-1)), hundredths(2_500));
        assert_eq!(codes(faults), ["too_precise", "out_of_range"]);
    }

    #[test]
    fn what_is_not_said_is_the_rest() {
        let mut faults = Faults::default();
        let pool = Decimal::new(225, 1);
        assert_eq!(check(&mut faults, None, None, pool), Split::all_commission(pool));
        let split = check(&mut faults, Some(Decimal::from(10)), None, pool);
        assert_eq!(split.commission, Decimal::new(125, 1));
        assert_eq!(
            (percent("12,5 %"), percent("1e3"), percent("")),
            (Some(Decimal::new(125, 1)), None, None)
        );
        faults.end().unwrap();
    }
}
