//! Randomness, injected like the clock so that a test can repeat a run.

use std::sync::{Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngCore as _, SeedableRng as _};
use ulid::Ulid;

use crate::clock::Timestamp;
use crate::ids::{Id, Noun};

/// A source of secrets and identifiers: ChaCha generators seeded by the operating system, or one by a test.
#[derive(Debug)]
pub struct Random(Option<Mutex<StdRng>>);

impl Random {
    /// Seeded by the operating system, and again now and then; each thread has its own, so that none waits for another.
    pub fn from_os() -> Self {
        Self(None)
    }

    /// Repeats itself: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            None => rand::rng().fill_bytes(&mut bytes),
            Some(seeded) => seeded.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }

    /// A new identifier that sorts by `now`.
    pub fn id<N: Noun>(&self, now: Timestamp) -> Id<N> {
        let milliseconds = u64::try_from(now.micros() / 1000).unwrap_or(0);
        let random = u128::from_be_bytes(self.bytes());
        Id::from_ulid(Ulid::from_parts(milliseconds, random))
    }
}
