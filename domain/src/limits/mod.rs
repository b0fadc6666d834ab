//! How often somebody may ask: the generic cell rate algorithm (GCRA), exact in memory where this is the only
//! server, shared through the database where several serve.
//!
//! Our own thirty lines instead of the governor crate: its state store is synchronous, so it cannot be shared
//! through a database, and one rule for both stores is one rule to test.

pub mod rules;
pub(crate) mod store;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

pub use rules::{Decision, Quota};

use crate::Domain;
use crate::db::Db;
use crate::error::DomainError;

/// Buckets that are full again are dropped whenever this many are held.
const PRUNE_AT: usize = 50_000;

/// Where the theoretical arrival times are kept.
#[derive(Debug)]
pub(crate) struct Limiter {
    /// In the database, where several servers use it.
    shared: bool,
    /// In this process.
    here: Mutex<HashMap<String, i64>>,
}

impl Limiter {
    pub(crate) fn for_database(db: &Db) -> Self {
        Self { shared: !db.is_embedded(), here: Mutex::default() }
    }
}

impl Domain {
    /// Takes one from the bucket, if there is one.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`] where the bucket is in a database that is away. A refusal is no error: it
    /// is a [`Decision`] that says how long to wait.
    pub async fn take(&self, bucket: &str, quota: Quota) -> Result<Decision, DomainError> {
        if self.limiter.shared {
            store::take(self, bucket, quota, self.now().micros()).await
        } else {
            Ok(self.take_here(bucket, quota))
        }
    }

    /// Takes one from a bucket of this process alone, for those who shall not cost a query.
    pub fn take_here(&self, bucket: &str, quota: Quota) -> Decision {
        let now = self.now().micros();
        let mut buckets = self.limiter.here.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= PRUNE_AT {
            buckets.retain(|_, tat| *tat > now);
        }
        // Looked up before it is inserted, so that a known caller costs no allocation.
        if let Some(tat) = buckets.get_mut(bucket) {
            let decision = rules::decide(Some(*tat), now, quota);
            *tat = decision.tat;
            return decision;
        }
        let decision = rules::decide(None, now, quota);
        buckets.insert(bucket.to_owned(), decision.tat);
        decision
    }

    /// Takes one, and fails where there is none.
    ///
    /// # Errors
    /// [`DomainError::RateLimited`].
    pub async fn take_or_refuse(&self, bucket: &str, quota: Quota) -> Result<Decision, DomainError> {
        let decision = self.take(bucket, quota).await?;
        match decision.retry_after {
            Some(wait) => Err(DomainError::RateLimited(wait)),
            None => Ok(decision),
        }
    }
}
