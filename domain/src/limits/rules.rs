//! GCRA: a bucket is one number, the instant at which it will be full again.

use std::time::Duration;

/// `burst` at once, filled up again evenly over `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Requests in a window.
    pub burst: u32,
    /// The window.
    pub window: Duration,
}

impl Quota {
    /// `burst` requests a minute.
    pub const fn per_minute(burst: u32) -> Self {
        Self { burst, window: Duration::from_secs(60) }
    }

    pub(crate) fn window_micros(self) -> i64 {
        i64::try_from(self.window.as_micros()).unwrap_or(i64::MAX / 4)
    }

    /// What one request costs, in microseconds of filling time.
    pub(crate) fn cost(self) -> i64 {
        (self.window_micros() / i64::from(self.burst.max(1))).max(1)
    }
}

/// What a bucket says to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The bucket's new state: the theoretical arrival time, in microseconds.
    pub tat: i64,
    /// The quota asked of.
    pub limit: u32,
    /// Requests left at once.
    pub remaining: u32,
    /// Until the bucket is full again.
    pub reset: Duration,
    /// How long to wait; `None` where the request may pass.
    pub retry_after: Option<Duration>,
}

fn micros(span: i64) -> Duration {
    Duration::from_micros(u64::try_from(span).unwrap_or(0))
}

/// Decides on a request at `now` for a bucket in state `tat`.
pub fn decide(tat: Option<i64>, now: i64, quota: Quota) -> Decision {
    let start = tat.map_or(now, |tat| tat.max(now));
    let next = start.saturating_add(quota.cost());
    let excess = next - now - quota.window_micros();
    if excess > 0 {
        Decision {
            tat: start,
            limit: quota.burst,
            remaining: 0,
            reset: micros(start - now),
            retry_after: Some(micros(excess)),
        }
    } else {
        Decision {
            tat: next,
            limit: quota.burst,
            remaining: remaining(next, now, quota),
            reset: micros(next - now),
            retry_after: None,
        }
    }
}

/// What a bucket in state `tat` would say, without taking from it.
pub(crate) fn refused(tat: i64, now: i64, quota: Quota) -> Decision {
    let excess = tat.saturating_add(quota.cost()) - now - quota.window_micros();
    Decision {
        tat,
        limit: quota.burst,
        remaining: 0,
        reset: micros(tat - now),
        retry_after: Some(micros(excess.max(1))),
    }
}

pub(crate) fn remaining(tat: i64, now: i64, quota: Quota) -> u32 {
    u32::try_from((quota.window_micros() - (tat - now)) / quota.cost()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_window_lets_more_pass_than_the_burst_twice(burst in 1_u32..50, gaps in prop::collection::vec(0_i64..3_000_000, 1..300)) {
            let quota = Quota::per_minute(burst);
            let (mut tat, mut now, mut passed) = (None, 0_i64, Vec::new());
            for gap in gaps {
                now += gap;
                let decision = decide(tat, now, quota);
                tat = Some(decision.tat);
                if decision.retry_after.is_none() { passed.push(now); }
            }
            for (first, start) in passed.iter().enumerate() {
                let within = passed[first..].iter().take_while(|at| **at < start + 60_000_000).count();
                prop_assert!(within <= 2 * burst as usize);
            }
        }

        #[test]
        fn waiting_as_long_as_told_is_enough(burst in 1_u32..50, tries in 1_usize..120) {
            let quota = Quota::per_minute(burst);
            let mut tat = None;
            for _ in 0..tries { tat = Some(decide(tat, 0, quota).tat); }
            let decision = decide(tat, 0, quota);
            if let Some(wait) = decision.retry_after {
                let later = i64::try_from(wait.as_micros()).unwrap();
                prop_assert!(decide(Some(decision.tat), later, quota).retry_after.is_none());
                prop_assert!(decide(Some(decision.tat), later - 1, quota).retry_after.is_some());
            }
        }
    }

    #[test]
    fn a_fresh_bucket_gives_the_burst_and_then_refuses() {
        let quota = Quota::per_minute(3);
        let mut tat = None;
        let left: Vec<_> = (0..4)
            .map(|_| {
                let d = decide(tat, 0, quota);
                tat = Some(d.tat);
                (d.remaining, d.retry_after.is_some())
            })
            .collect();
        assert_eq!(left, [(2, false), (1, false), (0, false), (0, true)]);
    }
}
