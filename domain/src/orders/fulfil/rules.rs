//! Which pieces are still to leave, and which may be in a parcel.

use crate::error::Faults;

/// A line of an order, by what left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its place, from 1.
    pub number: i64,
    /// Pieces that were ordered.
    pub quantity: i64,
    /// Pieces that left.
    pub shipped: i64,
    /// Pieces that were given back before they could leave.
    pub dropped: i64,
}

impl Open {
    /// Pieces that are still to leave.
    pub fn left(&self) -> i64 {
        (self.quantity - self.shipped - self.dropped).max(0)
    }
}

/// Pieces that are still to leave, of all lines.
pub fn rest(lines: &[Open]) -> i64 {
    lines.iter().map(Open::left).sum()
}

/// What goes into a parcel: line and pieces. Where nothing is said it is everything that is left; lines with no
/// pieces are left out. What cannot be is noted.
pub fn contents(faults: &mut Faults, lines: &[Open], told: &[(i64, i64)]) -> Vec<(i64, i64)> {
    if told.is_empty() {
        return lines.iter().filter(|line| line.left() > 0).map(|line| (line.number, line.left())).collect();
    }
    let mut contents: Vec<(i64, i64)> = Vec::with_capacity(told.len());
    for (number, pieces) in told.iter().copied() {
        let field = format!("lines/{number}");
        let Some(line) = lines.iter().find(|line| line.number == number) else {
            faults.check(true, &field, "unknown", "The order has no such line.");
            continue;
        };
        let twice = contents.iter().any(|(known, _)| *known == number);
        faults.check(twice, &field, "duplicate", "This line stands here twice.");
        faults.check(pieces < 0, &field, "out_of_range", "Not less than zero.");
        let sentence = format!("At most {} of {}: more are not left.", line.left(), line.quantity);
        faults.check(pieces > line.left(), &field, "above_left", &sentence);
        if pieces > 0 {
            contents.push((number, pieces));
        }
    }
    faults.check(contents.is_empty(), "lines", "required", "At least one piece.");
    contents
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = (i64, i64, i64)> {
        (1..20_i64).prop_flat_map(|quantity| (Just(quantity), 0..=quantity, 0..=quantity))
    }

    proptest! {
        #[test]
        fn parcels_never_hold_more_than_was_ordered(
            lines in prop::collection::vec(line(), 1..5),
            told in prop::collection::vec((0..6_i64, -2..25_i64), 0..6),
        ) {
            let lines: Vec<Open> = lines.into_iter().enumerate().map(|(at, (quantity, shipped, dropped))| {
                let number = i64::try_from(at).unwrap() + 1;
                Open { number, quantity, shipped, dropped: dropped.min(quantity - shipped) }
            }).collect();
            let mut faults = Faults::default();
            let contents = contents(&mut faults, &lines, &told);
            if faults.is_empty() {
                let pieces: i64 = contents.iter().map(|(_, pieces)| pieces).sum();
                prop_assert!(pieces <= rest(&lines));
                for (number, pieces) in contents {
                    let line = lines.iter().find(|line| line.number == number).unwrap();
                    prop_assert!(pieces > 0 && line.shipped + line.dropped + pieces <= line.quantity);
                }
            }
        }
    }

    #[test]
    fn where_nothing_is_said_everything_that_is_left_leaves() {
        let lines = [
            Open { number: 1, quantity: 3, shipped: 1, dropped: 1 },
            Open { number: 2, quantity: 2, shipped: 2, dropped: 0 },
        ];
        assert_eq!(contents(&mut Faults::default(), &lines, &[]), [(1, 1)]);
        assert_eq!(rest(&lines), 1);
    }
}
