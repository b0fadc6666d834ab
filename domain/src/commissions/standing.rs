//! What is left of a commission, line by line, and what a refund takes of it. All of it is worked out from the
//! stored figures: no price, policy or rule of today has a say.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rules::rounded;

/// A line as it was born, and what was taken of it since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Its number in the order.
    pub number: i64,
    /// Its base.
    pub base: i64,
    /// Its commission.
    pub commission: i64,
    /// How much of the base was refunded.
    pub refunded: i64,
    /// How much of the commission went back with it.
    pub reversed: i64,
}

/// What the answer to a dispute added. Later refunds take of it in proportion to all that was left of the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// How much; negative where it took away.
    pub amount: i64,
    /// The base that was left when it was made.
    pub base: i64,
    /// How much of that was refunded since.
    pub refunded: i64,
    /// How much of the amount went back with it.
    pub reversed: i64,
}

/// Everything that is left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The lines.
    pub lines: Vec<Held>,
    /// What disputes added.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// What a refund takes of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The line.
    pub line: i64,
    /// How much of its base was refunded.
    pub refunded: i64,
    /// How much of its commission goes back.
    pub reversed: i64,
}

/// A refund that does not fit the order: the place in the list of its lines, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no such line.
    Unknown(usize),
    /// Negative, or more than is left of the line.
    OutOfRange(usize),
}

/// `amount × part ÷ whole` in whole units, rounded down, and what is left over, of `whole`.
fn divided(amount: i64, part: i64, whole: i64) -> (i64, i128) {
    let product = i128::from(amount) * i128::from(part);
    let whole = i128::from(whole.max(1));
    (i64::try_from(product.div_euclid(whole)).unwrap_or(i64::MAX), product.rem_euclid(whole))
}

impl Held {
    /// What has to have gone back by now, rounded down, and the fraction above it as a numerator over the base.
    fn due(&self) -> (i64, i128) {
        divided(self.commission, self.refunded, self.base)
    }
}

impl Standing {
    /// What is left of the base of all lines.
    pub fn base_left(&self) -> i64 {
        self.lines.iter().map(|line| line.base - line.refunded).sum()
    }

    /// What is left of the commission.
    pub(super) fn left(&self) -> i64 {
        let lines: i64 = self.lines.iter().map(|line| line.commission - line.reversed).sum();
        lines + self.corrections.iter().map(|correction| correction.amount - correction.reversed).sum::<i64>()
    }

    /// Takes a refund: what goes back by line, and in total. Proportional to the refunded goods, by largest
    /// remainder over the lines; what goes back over all refunds of a line sums exactly to its commission. In total no
    /// more goes back than is left.
    ///
    /// # Errors
    /// Every part that does not fit; nothing is taken then.
    pub fn take(&mut self, parts: &[(i64, i64)]) -> Result<(Vec<Taken>, i64), Vec<Misfit>> {
        let mut next = self.clone();
        let (mut misfits, mut touched) = (Vec::new(), Vec::new());
        for (place, &(number, part)) in parts.iter().enumerate() {
            match next.lines.iter_mut().position(|line| line.number == number) {
                None => misfits.push(Misfit::Unknown(place)),
                Some(index) => {
                    let line = &mut next.lines[index];
                    if part < 0 || part > line.base - line.refunded {
                        misfits.push(Misfit::OutOfRange(place));
                    } else {
                        line.refunded += part;
                        touched.push(index);
                    }
                }
            }
        }
        if !misfits.is_empty() {
            return Err(misfits);
        }
        touched.sort_unstable();
        touched.dedup();
        next.spread(&touched);
        let taken: Vec<Taken> = touched
            .iter()
            .map(|&index| (&self.lines[index], &next.lines[index]))
            .map(|(before, after)| Taken {
                line: after.number,
                refunded: after.refunded - before.refunded,
                reversed: after.reversed - before.reversed,
            })
            .collect();
        let goods: i64 = taken.iter().map(|taken| taken.refunded).sum();
        let mut total: i64 = taken.iter().map(|taken| taken.reversed).sum();
        for correction in &mut next.corrections {
            total += correction.take(goods);
        }
        total = next.hold(total, self.left());
        *self = next;
        Ok((taken, total))
    }

    /// Lines go back by what they earned, corrections by all goods alike: where a correction took away, the two
    /// together may be more than is left, or less than nothing. What is too much or too little waits in the last
    /// correction for the refunds that follow.
    fn hold(&mut self, total: i64, left: i64) -> i64 {
        let Some(last) = self.corrections.last_mut().filter(|_| left >= 0) else { return total };
        let held = total.clamp(0, left);
        last.reversed -= total - held;
        held
    }

    /// Gives each touched line what is due by now. The sum over all lines is the exact sum, rounded once, as far as
    /// the lines that are not touched allow; what the lines' own rounding leaves goes to the largest remainders.
    fn spread(&mut self, touched: &[usize]) {
        let exact: Decimal = self
            .lines
            .iter()
            .map(|line| {
                let (whole, rest) = line.due();
                Decimal::from(whole)
                    + Decimal::from_i128_with_scale(rest, 0) / Decimal::from(line.base.max(1))
            })
            .sum();
        let all = rounded(exact.round_dp(15)).unwrap_or(i64::MAX);
        let others: i64 = (0..self.lines.len())
            .filter(|index| !touched.contains(index))
            .map(|index| self.lines[index].reversed)
            .sum();
        let mut rest = all - others;
        for &index in touched {
            let line = &mut self.lines[index];
            line.reversed = line.reversed.max(line.due().0);
            rest -= line.reversed;
        }
        let mut open: Vec<usize> = touched
            .iter()
            .copied()
            .filter(|&index| {
                self.lines[index].due().1 > 0 && self.lines[index].reversed == self.lines[index].due().0
            })
            .collect();
        open.sort_by(|&a, &b| by_remainder(&self.lines[a], &self.lines[b]));
        for index in open {
            if rest <= 0 {
                return;
            }
            self.lines[index].reversed += 1;
            rest -= 1;
        }
    }

    /// Takes everything that is left.
    pub fn take_all(&mut self) -> Vec<Taken> {
        let mut taken = Vec::new();
        for line in &mut self.lines {
            let (refunded, reversed) = (line.base - line.refunded, line.commission - line.reversed);
            if refunded != 0 || reversed != 0 {
                taken.push(Taken { line: line.number, refunded, reversed });
            }
            (line.refunded, line.reversed) = (line.base, line.commission);
        }
        for correction in &mut self.corrections {
            (correction.refunded, correction.reversed) = (correction.base, correction.amount);
        }
        taken
    }
}

/// The larger remainder first; of equal ones the earlier line.
fn by_remainder(a: &Held, b: &Held) -> Ordering {
    let (left, right) = (a.due().1 * i128::from(b.base), b.due().1 * i128::from(a.base));
    right.cmp(&left).then(a.number.cmp(&b.number))
}

impl Correction {
    fn take(&mut self, goods: i64) -> i64 {
        self.refunded = self.refunded.saturating_add(goods).min(self.base);
        if self.base == 0 {
            return 0;
        }
        let exact = Decimal::from(self.amount) * Decimal::from(self.refunded) / Decimal::from(self.base);
        let before = self.reversed;
        self.reversed = rounded(exact).unwrap_or(self.amount);
        self.reversed - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn standing(lines: &[(i64, i64)]) -> Standing {
        let held = (1..).zip(lines).map(|(number, &(base, commission))| Held {
            number,
            base,
            commission,
            refunded: 0,
            reversed: 0,
        });
        Standing { lines: held.collect(), corrections: vec![] }
    }

    fn lines() -> impl Strategy<Value = Vec<(i64, i64)>> {
        prop::collection::vec((1..100_000_i64, 0..100_u32), 1..6).prop_map(|lines| {
            lines.into_iter().map(|(base, share)| (base, base * i64::from(share) / 100)).collect()
        })
    }

    proptest! {
        #[test]
        fn the_parts_of_a_full_refund_sum_exactly_to_the_original(
            lines in lines(), cuts in prop::collection::vec((0..6_usize, 0..=1000_i64), 0..12), correction in -500..500_i64,
        ) {
            let mut standing = standing(&lines);
            let earned: i64 = lines.iter().map(|&(_, commission)| commission).sum();
            standing.corrections.push(Correction { amount: correction, base: standing.base_left(), refunded: 0, reversed: 0 });
            let mut back = 0;
            for (index, permille) in cuts {
                let Some(line) = standing.lines.get(index) else { continue };
                let part = (line.base - line.refunded) * permille / 1000;
                let (number, before) = (line.number, standing.clone());
                let (taken, total) = standing.take(&[(number, part)]).unwrap();
                prop_assert!(taken.iter().all(|taken| taken.reversed >= 0));
                for (line, old) in standing.lines.iter().zip(&before.lines) {
                    let (floor, rest) = line.due();
                    prop_assert!(line.reversed >= floor && line.reversed <= floor + i64::from(rest > 0));
                    prop_assert!(line.reversed >= old.reversed && line.reversed <= line.commission);
                }
                back += total;
            }
            let rest: Vec<(i64, i64)> = standing.lines.iter().map(|line| (line.number, line.base - line.refunded)).collect();
            back += standing.take(&rest).unwrap().1;
            prop_assert_eq!(back, earned + correction);
            prop_assert!(standing.lines.iter().all(|line| line.reversed == line.commission));
        }

        #[test]
        fn a_refund_never_takes_more_than_is_left_and_never_adds(
            lines in lines(), cuts in prop::collection::vec((0..6_usize, 0..=1000_i64), 0..12), permille in 0..=1500_i64,
        ) {
            let mut standing = standing(&lines);
            let earned = standing.left();
            let amount = earned * permille / 1000 - earned;
            standing.corrections.push(Correction { amount, base: standing.base_left(), refunded: 0, reversed: 0 });
            for (index, permille) in cuts {
                let Some(line) = standing.lines.get(index) else { continue };
                let (part, left) = ((line.base - line.refunded) * permille / 1000, standing.left());
                let (_, total) = standing.take(&[(line.number, part)]).unwrap();
                prop_assert!(0 <= total && total <= left);
                prop_assert_eq!(standing.left(), left - total);
            }
            let rest: Vec<(i64, i64)> = standing.lines.iter().map(|line| (line.number, line.base - line.refunded)).collect();
            standing.take(&rest).unwrap();
            prop_assert_eq!(standing.left(), 0);
        }

        #[test]
        fn one_refund_over_all_lines_is_the_exact_sum_rounded_once(lines in lines(), permille in 0..=1000_i64) {
            let mut standing = standing(&lines);
            let parts: Vec<(i64, i64)> = standing.lines.iter().map(|line| (line.number, line.base * permille / 1000)).collect();
            let exact: Decimal = lines.iter().zip(&parts)
                .map(|(&(base, commission), &(_, part))| Decimal::from(commission) * Decimal::from(part) / Decimal::from(base)).sum();
            let (_, total) = standing.take(&parts).unwrap();
            prop_assert_eq!(Some(total), rounded(exact.round_dp(15)));
        }
    }

    #[test]
    fn a_cent_that_is_left_goes_to_the_largest_remainder() {
        let mut standing = standing(&[(300, 10), (300, 11), (300, 12)]);
        let (taken, total) = standing.take(&[(1, 100), (2, 100), (3, 100)]).unwrap();
        let by_line: Vec<i64> = taken.iter().map(|taken| taken.reversed).collect();
        // 3.33, 3.67 and 4: 11 in all.
        assert_eq!((by_line, total), (vec![3, 4, 4], 11));
    }

    #[test]
    fn what_was_corrected_to_nothing_stays_nothing() {
        let mut standing = standing(&[(300, 10), (300, 11), (300, 0)]);
        standing.corrections.push(Correction { amount: -21, base: 900, refunded: 0, reversed: 0 });
        let totals = [1, 2, 3].map(|number| standing.take(&[(number, 300)]).unwrap().1);
        assert_eq!((totals, standing.corrections[0].reversed), ([0, 0, 0], -21));
    }

    #[test]
    fn every_part_that_does_not_fit_is_named_and_nothing_is_taken() {
        let mut standing = standing(&[(300, 10), (300, 11)]);
        let before = standing.clone();
        let misfits = standing.take(&[(1, 301), (9, 1), (2, -1), (2, 300), (2, 1)]).unwrap_err();
        assert_eq!(
            misfits,
            [Misfit::OutOfRange(0), Misfit::Unknown(1), Misfit::OutOfRange(2), Misfit::OutOfRange(4)]
        );
        assert_eq!(standing, before);
    }

    #[test]
    fn what_is_left_can_be_taken_at_once() {
        let mut standing = standing(&[(300, 10), (300, 11)]);
        standing.take(&[(1, 100)]).unwrap();
        let taken = standing.take_all();
        assert_eq!(taken.iter().map(|taken| taken.reversed).sum::<i64>(), 18);
        assert_eq!(standing.base_left(), 0);
        assert!(standing.take_all().is_empty());
    }
}
