//! What an order is held against, purely.

use time::OffsetDateTime;

use crate::catalog::words::category_key;
use crate::clock::Timestamp;
use crate::ids::SiteId;
use crate::keys::Limits;
use crate::money::{Currency, Money};

words! {
    /// A limit of a key.
    LimitKind {
        /// The most one order may cost.
        PerOrder = "per_order",
        /// The most a day may cost.
        PerDay = "per_day",
        /// The most a month may cost.
        PerMonth = "per_month",
        /// The sites it may order on.
        Site = "site",
        /// The categories it may order from.
        Category = "category",
    }
}

/// A limit that an order is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Which.
    pub limit: LimitKind,
    /// How much it allows; none where it is not about money.
    pub most: Option<Money>,
    /// What was used of it before.
    pub used: Money,
    /// What would be used with the order; the order's own amount where that is in another currency.
    pub would_be: Money,
}

/// Whether an order is within its key's limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Within,
    /// It is above these.
    Above(Vec<Breach>),
}

/// What was ordered today and this month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// Today, in UTC.
    pub day: Money,
    /// This month, in UTC.
    pub month: Money,
}

/// The day and the month of an instant, in UTC, counted from 1970.
pub fn spans(at: Timestamp) -> (i64, i64) {
    let date = OffsetDateTime::from_unix_timestamp(at.seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let month = i64::from(date.year() - 1970) * 12 + i64::from(u8::from(date.month())) - 1;
    (at.day(), month)
}

/// Holds an order against every limit, and names all it is above.
pub fn judge(
    limits: &Limits,
    sites: &[SiteId],
    used: Used,
    site: SiteId,
    categories: &[String],
    amount: Money,
) -> Verdict {
    let nothing = Money::new(0, amount.currency);
    let mut breaches = Vec::new();
    for (limit, most, used) in [
        (LimitKind::PerOrder, limits.per_order, nothing),
        (LimitKind::PerDay, limits.per_day, used.day),
        (LimitKind::PerMonth, limits.per_month, used.month),
    ] {
        let Some(most) = most else { continue };
        if most.currency != amount.currency {
            breaches.push(Breach { limit, most: Some(most), used: nothing, would_be: amount });
            continue;
        }
        let would_be = Money::new(used.minor.saturating_add(amount.minor), amount.currency);
        if would_be.minor > most.minor {
            breaches.push(Breach { limit, most: Some(most), used, would_be });
        }
    }
    let elsewhere = Breach { limit: LimitKind::Site, most: None, used: nothing, would_be: amount };
    if !sites.is_empty() && !sites.contains(&site) {
        breaches.push(elsewhere);
    }
    if !limits.categories.is_empty() && !categories.iter().all(|own| is_allowed(&limits.categories, own)) {
        breaches.push(Breach { limit: LimitKind::Category, ..elsewhere });
    }
    if breaches.is_empty() { Verdict::Within } else { Verdict::Above(breaches) }
}

/// Whether a category is one of those allowed, or below one. What is in no category is in none that is allowed.
fn is_allowed(allowed: &[String], own: &str) -> bool {
    let own = category_key(own);
    allowed.iter().map(|one| category_key(one)).any(|one| !one.is_empty() && own.contains(&one))
}

impl Used {
    /// Nothing.
    pub const fn nothing(currency: Currency) -> Self {
        Self { day: Money::new(0, currency), month: Money::new(0, currency) }
    }

    /// With one order more.
    pub const fn and(self, amount: Money) -> Self {
        Self {
            day: Money::new(self.day.minor.saturating_add(amount.minor), self.day.currency),
            month: Money::new(self.month.minor.saturating_add(amount.minor), self.month.currency),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ulid::Ulid;

    use super::*;

    fn euro(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn site(bits: u128) -> SiteId {
        SiteId::from_ulid(Ulid(bits))
    }

    fn at(text: &str) -> (i64, i64) {
        spans(Timestamp::parse(text).unwrap())
    }

    #[test]
    fn a_day_and_a_month_end_at_midnight_in_utc() {
        assert_eq!(at("1970-01-01T00:00:00Z"), (0, 0));
        assert_eq!(at("2026-03-31T23:59:59.999Z").1, 56 * 12 + 2);
        assert_eq!(at("2026-04-01T00:00:00Z").1, 56 * 12 + 3);
        assert_eq!(at("2026-04-01T01:30:00+02:00"), at("2026-03-31T12:00:00Z"));
    }

    #[test]
    fn everything_that_is_exceeded_is_named() {
        let limits = Limits {
            per_order: Some(euro(5_000)),
            per_day: Some(euro(10_000)),
            per_month: Some(euro(100_000)),
            categories: vec!["Tea".to_owned()],
            ..Limits::default()
        };
        let used = Used { day: euro(6_000), month: euro(6_000) };
        let asked = |amount, categories: &[&str]| {
            let categories: Vec<String> = categories.iter().map(|&name| name.to_owned()).collect();
            judge(&limits, &[site(1)], used, site(1), &categories, amount)
        };
        assert_eq!(asked(euro(4_000), &["Tea > Black"]), Verdict::Within);
        let Verdict::Above(breaches) = asked(euro(6_000), &["Tea", "Home > Lamps"]) else { panic!("within") };
        let named: Vec<_> = breaches.iter().map(|breach| breach.limit).collect();
        assert_eq!(named, [LimitKind::PerOrder, LimitKind::PerDay, LimitKind::Category]);
        assert_eq!((breaches[1].used, breaches[1].would_be), (euro(6_000), euro(12_000)));
        let Verdict::Above(breaches) = judge(&limits, &[site(1)], used, site(2), &[], euro(1)) else {
            panic!("within")
        };
        assert_eq!(breaches[0].limit, LimitKind::Site);
    }

    #[test]
    fn what_is_in_no_category_is_in_none_that_is_allowed() {
        let limits = Limits { categories: vec!["Home > Lamps".to_owned()], ..Limits::default() };
        let asked = |category: &str| {
            judge(&limits, &[], Used::nothing(euro(0).currency), site(1), &[category.to_owned()], euro(1))
        };
        assert_eq!(asked("home > LAMPS > Desk"), Verdict::Within);
        for other in ["", "Home", "Home > Lampshades", "Lamps"] {
            assert_ne!(asked(other), Verdict::Within, "{other}");
        }
    }

    #[test]
    fn another_currency_is_above_every_limit() {
        let limits = Limits { per_day: Some(euro(10_000)), ..Limits::default() };
        let yen = Money::new(1, "JPY".parse().unwrap());
        let verdict = judge(&limits, &[], Used::nothing(yen.currency), site(1), &[], yen);
        assert!(matches!(verdict, Verdict::Above(breaches) if breaches[0].most == Some(euro(10_000))));
    }

    proptest! {
        #[test]
        fn what_is_let_through_never_sums_to_more_than_the_limit(
            day in 1..50_000_i64,
            orders in prop::collection::vec(1..9_000_i64, 0..60),
        ) {
            let limits = Limits { per_day: Some(euro(day)), ..Limits::default() };
            let mut used = Used::nothing(euro(0).currency);
            for amount in orders {
                if judge(&limits, &[], used, site(1), &[], euro(amount)) == Verdict::Within {
                    used = used.and(euro(amount));
                }
                prop_assert!(used.day.minor <= day);
            }
        }
    }
}
