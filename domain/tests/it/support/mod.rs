//! A domain on a fresh database of either engine, with a clock that stands still and randomness that repeats.

#[macro_use]
mod macros;
mod affiliates;
mod database;
mod dropship;
mod look;
mod orders;
mod people;
mod postgres;
mod sales;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::clock::{FixedClock, Timestamp};
use domain::db::{Db, Value};
use domain::installation::Installation;
use domain::random::Random;
use domain::vault::Vault;
use domain::{Domain, DomainError, transact};

pub use affiliates::{customer, new_link};
pub use database::{Engine, TestDatabase};
pub use dropship::{Dropshipper, dropship};
pub use orders::{line, order};
pub use people::{application, everything, key_named, partner_of};
pub use sales::{Sale, link, split};

/// A day, the unit in which most rules of the house count.
pub const DAY: Duration = Duration::from_secs(24 * 3600);
/// An hour.
pub const HOUR: Duration = Duration::from_secs(3600);
/// A minute.
pub const MINUTE: Duration = Duration::from_secs(60);
/// A second.
pub const SECOND: Duration = Duration::from_secs(1);

/// One server on a fresh database.
pub struct World {
    /// What is tested.
    pub domain: Domain,
    /// Where the time comes from, on every server of this world.
    pub clock: Arc<FixedClock>,
    /// The database's address, for connections of a test's own.
    pub address: String,
    seeds: AtomicU64,
}

/// Runs a test in a world of its own and clears up after it. What a failed test leaves may be looked at.
pub async fn run<Test: Future<Output = ()>>(engine: Engine, test: impl FnOnce(World) -> Test) {
    let database = TestDatabase::migrated(engine).await;
    test(World::on(&database.address).await).await;
    database.remove().await;
}

impl World {
    /// A server on the database at `address`.
    pub async fn on(address: &str) -> Self {
        let clock = Arc::new(FixedClock::at(Timestamp::parse("2026-03-02T09:00:00Z").unwrap()));
        let db = Db::connect(address).await.unwrap();
        let domain =
            Domain::new(db, Arc::new(Arc::clone(&clock)), Random::seeded(0)).installed(installation());
        Self { domain, clock, address: address.to_owned(), seeds: AtomicU64::new(1) }
    }

    /// Another server on the same database and clock, with connections and memory of its own.
    pub async fn another_server(&self) -> Domain {
        self.server_with(Arc::clone(&self.clock)).await
    }

    /// Another server whose clock is behind and stands still.
    pub async fn server_that_is_behind(&self, span: Duration) -> Domain {
        self.server_with(Arc::new(FixedClock::at(self.domain.now().minus(span)))).await
    }

    async fn server_with(&self, clock: Arc<FixedClock>) -> Domain {
        let db = Db::connect(&self.address).await.unwrap();
        let seed = self.seeds.fetch_add(1, Ordering::SeqCst);
        // Of one installation: with the same keyring.
        let installation = self.domain.installation().clone();
        Domain::new(db, Arc::new(clock), Random::seeded(seed)).installed(installation)
    }

    /// Lets time pass.
    pub fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// Changes rows behind the domain's back.
    pub async fn tamper(&self, sql: &'static str, values: Vec<Value>) {
        let outcome: Result<u64, DomainError> =
            transact!(self.domain, |tx| Ok(tx.execute(sql, values.clone()).await?));
        outcome.unwrap();
    }
}

/// An installation whose keyring ends with the test.
fn installation() -> Installation {
    Installation { vault: Vault::in_memory(), ..Installation::default() }
}

/// Something with a domain in it.
pub trait Serves {
    /// The domain.
    fn domain(&self) -> &Domain;
}

impl Serves for World {
    fn domain(&self) -> &Domain {
        &self.domain
    }
}

impl Serves for Domain {
    fn domain(&self) -> &Domain {
        self
    }
}
