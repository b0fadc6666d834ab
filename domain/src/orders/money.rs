//! Amounts and times as they are reported: read, with every fault noted.

use std::time::Duration;

use super::claim::SKEW;
use super::place::Locked;
use crate::clock::Timestamp;
use crate::error::Faults;
use crate::money::{Currency, Money};

/// The largest amount taken, in minor units.
pub const MOST: i64 = 10_000_000_000_000;

/// How far a shop's clock may be ahead.
pub(super) const AHEAD: Duration = Duration::from_secs(3600);

/// Reads a decimal string between zero and [`MOST`]; zero where it is no good, which is noted.
pub fn amount(faults: &mut Faults, field: &str, text: &str, currency: Currency) -> i64 {
    let Some(money) = Money::parse(text.trim(), currency) else {
        let wanted = format!("A decimal such as 12.30, with at most {} decimals.", currency.decimals());
        faults.check(true, field, "invalid_amount", &wanted);
        return 0;
    };
    let sane = (0..=MOST).contains(&money.minor);
    faults.check(!sane, field, "out_of_range", "Not less than zero, and not that large.");
    if sane { money.minor } else { 0 }
}

/// Reads an RFC 3339 time that is not in the future, as far as clocks agree; `now` where it is empty.
pub fn instant(faults: &mut Faults, field: &str, text: &str, now: Timestamp) -> Timestamp {
    if text.trim().is_empty() {
        return now.whole();
    }
    let Some(at) = Timestamp::parse(text.trim()).map(Timestamp::whole) else {
        faults.check(true, field, "invalid_time", "A time such as 2026-11-21T09:30:00Z.");
        return now;
    };
    faults.check(at > now.plus(AHEAD), field, "in_the_future", "This time is still to come.");
    // 2000-01-01: before that it is a unit that was mistaken.
    faults.check(at.seconds() < 946_684_800, field, "out_of_range", "This time is too long ago.");
    at
}

/// Notes where something of an order is told to have happened before the order, by more than clocks differ.
pub(super) fn after(faults: &mut Faults, field: &str, at: Timestamp, order: &Locked) {
    let before = order.begun.is_some_and(|begun| at.plus(SKEW) < begun);
    faults.check(before, field, "before_order", "This is before the order was placed.");
}

/// An amount for a person, in a currency that is known to be good.
pub fn decimal(minor: i64, currency: Currency) -> String {
    Money::new(minor, currency).decimal().to_string()
}
