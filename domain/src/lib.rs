//! The business of Tandem: partners, keys, messages and what follows from them. No HTTP, no HTML.
//!
//! [`Domain`] is the one handle that pages, API handlers and jobs hold. A read takes the database; a change
//! runs in [`Domain::transact`], which commits the rows, the events, the audit rows and the stored answer
//! together, and wakes the jobs.

// First, since its macros serve every module after it.
#[macro_use]
pub mod db;

pub mod actor;
pub mod approvals;
pub mod audit;
pub mod clock;
pub mod demo;
pub mod error;
pub mod events;
pub mod idempotency;
pub mod ids;
pub mod keys;
pub mod limits;
pub mod mail;
pub mod messages;
pub mod money;
pub mod notifications;
pub mod overview;
pub mod page;
pub mod partners;
pub mod random;
pub mod sessions;
pub mod sign_in;
pub mod sites;
pub mod team;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use clock::{Clock, Timestamp};
use db::{Db, DbError, Tx};
pub use error::DomainError;
use random::Random;

/// The one handle on the business: the database, the clock, randomness and the bell that wakes the jobs.
#[derive(Clone)]
pub struct Domain {
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    work: Arc<Notify>,
    running: Arc<idempotency::Running>,
    limiter: Arc<limits::Limiter>,
    usage: Arc<keys::usage::Counter>,
}

/// How often a transaction is run again when the engine asks for it.
const ATTEMPTS: u32 = 5;

impl Domain {
    /// A domain over an open, migrated database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, random: Random) -> Self {
        let limiter = Arc::new(limits::Limiter::for_database(&db));
        Self {
            db,
            clock,
            random: Arc::new(random),
            work: Arc::default(),
            running: Arc::default(),
            limiter,
            usage: Arc::default(),
        }
    }

    /// The database, for reads.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Randomness, for identifiers that are not stored, such as a request's.
    pub fn random(&self) -> &Random {
        &self.random
    }

    /// Rings whenever events were written.
    pub fn work(&self) -> &Notify {
        &self.work
    }

    /// Counts calls by key until they are written down.
    pub fn usage(&self) -> &keys::usage::Counter {
        &self.usage
    }

    /// Runs `work` in one transaction: all of it is committed, with its events and audit rows, or nothing.
    /// It is run again where the engine asks for that, so it must not touch anything but the transaction.
    ///
    /// # Errors
    /// What `work` answers; [`DomainError::Unavailable`] where the database is away.
    pub async fn transact<T, F>(&self, work: F) -> Result<T, DomainError>
    where
        F: AsyncFn(&mut Tx) -> Result<T, DomainError>,
    {
        let mut attempt = 1;
        loop {
            match self.attempt(&work).await {
                Err(DomainError::Unavailable(DbError::Retry(fault))) if attempt < ATTEMPTS => {
                    tracing::debug!(%fault, attempt, "the transaction runs again");
                    tokio::time::sleep(Duration::from_millis(5 << attempt)).await;
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn attempt<T, F>(&self, work: &F) -> Result<T, DomainError>
    where
        F: AsyncFn(&mut Tx) -> Result<T, DomainError>,
    {
        let mut tx = Tx::begin(&self.db, self.now(), Arc::clone(&self.random)).await?;
        match work(&mut tx).await {
            Ok(value) => {
                if tx.commit().await? {
                    self.work.notify_one();
                }
                Ok(value)
            }
            Err(error) => {
                tx.rollback().await;
                Err(error)
            }
        }
    }
}
