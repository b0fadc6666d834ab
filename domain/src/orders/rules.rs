//! What orders go by: the ladder of states, how shipments merge, how a refund falls on the lines.

use super::{Line, OrderStatus, Tracking};
use crate::clock::Timestamp;

impl OrderStatus {
    /// Its place on the ladder.
    const fn rank(self) -> u8 {
        match self {
            Self::Draft => 0,
            Self::AwaitingApproval => 1,
            Self::AwaitingPayment => 2,
            Self::Placed => 3,
            Self::Paid => 4,
            Self::Processing => 5,
            Self::Shipped => 6,
            Self::Delivered => 7,
            Self::Refunded => 8,
            Self::Cancelled => 9,
            Self::Failed => 10,
        }
    }

    /// Whether it is ordered for real, so that its revenue counts.
    pub const fn counts(self) -> bool {
        !matches!(
            self,
            Self::Draft | Self::AwaitingApproval | Self::AwaitingPayment | Self::Cancelled | Self::Failed
        )
    }

    /// Whether a shop may report an order of its own in this state: what comes before it is placed is known to
    /// Tandem only, and `refunded` is what refunds make of it.
    pub const fn is_reported(self) -> bool {
        !matches!(self, Self::Draft | Self::AwaitingApproval | Self::AwaitingPayment | Self::Failed)
    }

    /// Whether a report of `next` moves an order that stands here. Only upwards, so that whatever the order in
    /// which reports arrive, the order ends in the same state.
    pub const fn moves_to(self, next: Self) -> bool {
        next.rank() > self.rank()
    }
}

/// What is known of a shipment besides its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Who carries it; empty where nobody said.
    pub carrier: String,
    /// Every tracking number there ever was.
    pub tracking: Vec<Tracking>,
    /// When it left.
    pub shipped_at: Option<Timestamp>,
    /// When it arrived.
    pub delivered_at: Option<Timestamp>,
}

impl Parcel {
    /// Takes in a report. A newer one replaces what it says, an older one fills gaps; a tracking number never goes
    /// away.
    pub fn merge(&mut self, report: &Self, newer: bool) {
        if !report.carrier.is_empty() && (newer || self.carrier.is_empty()) {
            self.carrier.clone_from(&report.carrier);
        }
        for track in &report.tracking {
            match self.tracking.iter_mut().find(|own| own.number == track.number) {
                Some(own) if !track.url.is_empty() && (newer || own.url.is_empty()) => {
                    own.url.clone_from(&track.url);
                }
                Some(_) => {}
                None => self.tracking.push(track.clone()),
            }
        }
        for (own, told) in
            [(&mut self.shipped_at, report.shipped_at), (&mut self.delivered_at, report.delivered_at)]
        {
            if told.is_some() && (newer || own.is_none()) {
                *own = told;
            }
        }
    }
}

/// What of a line is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// The line's number.
    pub number: i64,
    /// Pieces; zero where money was given back for none in particular.
    pub quantity: i64,
    /// The part of the line's base.
    pub base: i64,
}

impl Line {
    /// What of its base is not refunded yet.
    pub const fn left(&self) -> i64 {
        self.base - self.refunded_base
    }

    /// Net value after discount of `given` of its base; the same sum whatever the steps it was given back in.
    pub fn net_of(&self, given: i64) -> i64 {
        share(self.base - self.discount, given, self.base)
    }

    /// Pieces that are not refunded yet.
    pub const fn pieces_left(&self) -> i64 {
        self.quantity - self.refunded_quantity
    }

    /// The part of the base that `pieces` of what is left stand for. The last piece takes what rounding left over.
    pub fn part_of(&self, pieces: i64) -> Part {
        let base = if pieces >= self.pieces_left() {
            self.left()
        } else {
            share(self.base, pieces, self.quantity).min(self.left())
        };
        Part { number: self.number, quantity: pieces, base }
    }

    /// Everything that is left.
    pub const fn rest(&self) -> Part {
        Part { number: self.number, quantity: self.pieces_left(), base: self.left() }
    }
}

/// `whole × part / of`, rounded half away from zero, of figures that are not negative.
fn share(whole: i64, part: i64, of: i64) -> i64 {
    let (whole, part, of) = (i128::from(whole), i128::from(part), i128::from(of.max(1)));
    i64::try_from((2 * whole * part + of) / (2 * of)).unwrap_or(i64::MAX)
}

/// Lays an amount that names no lines over all of them: of `left`, which may still be paid back, `amount` is given,
/// and each line gives the same part of what is left of its base; largest remainder, so that the parts sum to the
/// rounded whole.
pub fn spread(lines: &[Line], amount: i64, left: i64) -> Vec<Part> {
    if amount >= left {
        return lines.iter().filter(|line| line.left() > 0).map(Line::rest).collect();
    }
    let whole: i64 = lines.iter().map(Line::left).sum();
    let mut missing = share(whole, amount, left);
    let mut parts: Vec<(Part, i128)> = Vec::with_capacity(lines.len());
    for line in lines {
        let exact = i128::from(line.left()) * i128::from(amount);
        let base = i64::try_from(exact / i128::from(left)).unwrap_or(0);
        missing -= base;
        parts.push((Part { number: line.number, quantity: 0, base }, exact % i128::from(left)));
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(parts[at].1), at));
    for at in order {
        if missing <= 0 {
            break;
        }
        if parts[at].1 > 0 {
            parts[at].0.base += 1;
            missing -= 1;
        }
    }
    parts.into_iter().map(|(part, _)| part).filter(|part| part.base > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(figures: &[(i64, i64)]) -> Vec<Line> {
        let line = |(at, (quantity, base)): (usize, &(i64, i64))| Line {
            number: i64::try_from(at).unwrap() + 1,
            sku: format!("SKU-{at}"),
            title: "Lamp".to_owned(),
            quantity: *quantity,
            base: *base,
            discount: 0,
            refunded_quantity: 0,
            refunded_base: 0,
            listed: true,
            product: None,
        };
        figures.iter().enumerate().map(line).collect()
    }

    fn parcel() -> impl Strategy<Value = Parcel> {
        let track = ("[a-c]{1}", prop_oneof![Just(String::new()), Just("https://a.example".to_owned())])
            .prop_map(|(number, url)| Tracking { number, url });
        let day = proptest::option::of((0..3_i64).prop_map(Timestamp::from_day));
        ("[xy]{0,1}", prop::collection::vec(track, 0..3), day.clone(), day).prop_map(
            |(carrier, tracking, shipped_at, delivered_at)| Parcel {
                carrier,
                tracking,
                shipped_at,
                delivered_at,
            },
        )
    }

    proptest! {
        #[test]
        fn whatever_the_order_of_reports_an_order_ends_in_the_same_state(
            reports in prop::collection::vec(0..OrderStatus::ALL.len(), 0..12).prop_map(|found| {
                found.into_iter().map(|at| OrderStatus::ALL[at]).collect::<Vec<_>>()
            }),
            turn in 0..12_usize,
        ) {
            let end = |reports: &[OrderStatus]| reports.iter().fold(OrderStatus::Placed, |at, &next| {
                if at.moves_to(next) { next } else { at }
            });
            let mut turned = reports.clone();
            if !turned.is_empty() {
                let by = turn % turned.len();
                turned.rotate_left(by);
            }
            prop_assert_eq!(end(&reports), end(&turned));
        }

        #[test]
        fn no_tracking_number_ever_vanishes(first in parcel(), second in parcel(), newer: bool) {
            let mut merged = Parcel::default();
            merged.merge(&first, true);
            merged.merge(&second, newer);
            for track in first.tracking.iter().chain(&second.tracking) {
                prop_assert_eq!(merged.tracking.iter().filter(|own| own.number == track.number).count(), 1);
            }
            let again = merged.clone();
            merged.merge(&second, newer);
            prop_assert_eq!(merged, again, "a repetition changes nothing");
        }

        #[test]
        fn refunds_piece_by_piece_sum_to_the_whole(quantity in 1..40_i64, base in 0..100_000_i64) {
            let mut line = lines(&[(quantity, base)]).remove(0);
            for _ in 0..quantity {
                let part = line.part_of(1);
                prop_assert!(part.base >= 0 && part.base <= line.left());
                line.refunded_quantity += 1;
                line.refunded_base += part.base;
            }
            prop_assert_eq!(line.refunded_base, base);
        }

        #[test]
        fn a_refund_without_lines_takes_its_share_of_each(
            figures in prop::collection::vec((1..9_i64, 0..50_000_i64), 1..8),
            extra in 0..9_000_i64,
            amount in 1..500_000_i64,
        ) {
            let lines = lines(&figures);
            let whole: i64 = lines.iter().map(Line::left).sum();
            let left = whole + extra;
            prop_assume!(left > 0);
            let amount = amount.min(left);
            let parts = spread(&lines, amount, left);
            let sum: i64 = parts.iter().map(|part| part.base).sum();
            prop_assert_eq!(sum, if amount == left { whole } else { share(whole, amount, left) });
            for part in parts {
                let line = &lines[usize::try_from(part.number).unwrap() - 1];
                prop_assert!(part.base > 0 && part.base <= line.left());
            }
        }
    }

    #[test]
    fn a_late_word_changes_nothing() {
        use OrderStatus as S;
        assert!(!S::Delivered.moves_to(S::Shipped) && !S::Paid.moves_to(S::Paid));
        assert!(S::Delivered.moves_to(S::Cancelled) && !S::Cancelled.moves_to(S::Delivered));
        assert!(!S::Cancelled.moves_to(S::Refunded));
    }
}
