//! The business of Tandem: partners, keys, messages and what follows from them. No HTTP, no HTML.
//!
//! [`Domain`] is the one handle that pages, API handlers and jobs hold. A read takes the database; a change
//! runs in [`transact!`], which commits the rows, the events, the audit rows and the stored answer
//! together, and wakes the jobs.

// First, since its macros serve every module after it.
#[macro_use]
pub mod db;
#[macro_use]
mod transact;

pub mod actor;
pub mod approvals;
pub mod attribution;
pub mod audit;
pub mod catalog;
pub mod clicks;
pub mod clients;
pub mod clock;
pub mod commissions;
pub mod customers;
pub mod demo;
pub mod dropship;
pub mod error;
pub mod events;
pub mod idempotency;
pub mod ids;
pub mod imports;
pub mod incidents;
pub mod installation;
pub mod invoices;
pub mod keys;
pub mod ledger;
pub mod limits;
pub mod links;
pub mod mail;
pub mod messages;
pub mod money;
pub mod notifications;
pub mod orders;
pub mod overview;
pub mod page;
pub mod partners;
pub mod payout_accounts;
pub mod payouts;
pub mod prepaid;
pub mod quotes;
pub mod random;
pub mod rollups;
pub mod sessions;
pub mod sign_in;
pub mod sites;
pub mod spending;
mod tables;
pub mod team;
pub mod vault;

use std::sync::Arc;

use tokio::sync::Notify;

use clock::{Clock, Timestamp};
use db::Db;
pub use error::DomainError;
use random::Random;

/// The one handle on the business: the database, the clock, randomness and the bell that wakes the jobs.
#[derive(Clone)]
pub struct Domain {
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    work: Arc<Notify>,
    written: Arc<Notify>,
    running: Arc<idempotency::Running>,
    limiter: Arc<limits::Limiter>,
    usage: Arc<keys::usage::Counter>,
    memory: Arc<db::Memory>,
    installation: Arc<installation::Installation>,
}

impl Domain {
    /// A domain over an open, migrated database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, random: Random) -> Self {
        let limiter = Arc::new(limits::Limiter::for_database(&db));
        let memory = Arc::new(db::Memory::of(&db));
        Self {
            db,
            clock,
            random: Arc::new(random),
            work: Arc::default(),
            written: Arc::default(),
            running: Arc::default(),
            limiter,
            usage: Arc::default(),
            memory,
            installation: Arc::default(),
        }
    }

    /// The same, told what belongs to this installation beside its database.
    #[must_use]
    pub fn installed(self, installation: installation::Installation) -> Self {
        Self { installation: Arc::new(installation), ..self }
    }

    /// What belongs to this installation beside its database.
    pub fn installation(&self) -> &installation::Installation {
        &self.installation
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

    /// The same for whoever follows what was written: each of the two bells is for one.
    pub fn written(&self) -> &Notify {
        &self.written
    }

    /// The answer that was made before under this name, as long as nothing was committed by anybody, or what `make`
    /// makes now. Only for what follows from the database and the name alone, not from the time; whoever asks has been
    /// permitted to before.
    ///
    /// # Errors
    /// Those of `make`.
    pub async fn same_answer<E>(
        &self,
        what: &'static str,
        key: Vec<u8>,
        make: impl Future<Output = Result<Vec<u8>, E>>,
    ) -> Result<Arc<Vec<u8>>, E> {
        self.memory.answer(what, key, make).await
    }

    /// Counts calls by key until they are written down.
    pub fn usage(&self) -> &keys::usage::Counter {
        &self.usage
    }
}
