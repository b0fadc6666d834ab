//! The whole server behind a real listener, on a fresh database of either engine, with a clock that stands still
//! and randomness that repeats.

#[macro_use]
mod macros;
mod answer;
mod binary;
mod browser;
mod call;
pub mod faults;
mod html;
mod look;
mod mailbox;
mod orders;
mod payouts;
mod people;
mod raw;
mod shop;

// The same databases as the domain's own tests.
#[allow(dead_code, reason = "and both have tests that need more of them than the other's")]
#[path = "../../../../domain/tests/it/support/database.rs"]
mod database;
#[path = "../../../../domain/tests/it/support/postgres.rs"]
mod postgres;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::Domain;
use domain::clock::{FixedClock, Timestamp};
use domain::db::Db;
use domain::random::Random;
use metrics_exporter_prometheus::PrometheusBuilder;
use server::config::Config;
use server::state::AppState;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub use answer::{Answer, named};
pub use binary::{Served, Tandem};
pub use browser::{Browser, Page};
pub use call::Call;
pub use database::{Engine, TestDatabase};
pub use html::{attribute, tags};
pub use mailbox::Letter;
pub use people::{Key, Partner, scopes};
pub use raw::Raw;

/// A day.
pub const DAY: Duration = Duration::from_secs(24 * 3600);
/// A minute.
pub const MINUTE: Duration = Duration::from_secs(60);
/// A second.
pub const SECOND: Duration = Duration::from_secs(1);

/// A server that answers; cheap to clone.
#[derive(Clone)]
pub struct TestApp {
    /// What it serves.
    pub domain: Domain,
    /// Where the time comes from, on every server on this database.
    pub clock: Arc<FixedClock>,
    /// Where it listens.
    pub address: SocketAddr,
    /// The database's address, for connections of a test's own.
    pub database: String,
    config: Config,
    client: reqwest::Client,
    seeds: Arc<AtomicU64>,
    folder: Arc<TempDir>,
}

/// Runs a test against a server of its own and clears up after it.
pub async fn run<Test: Future<Output = ()>>(engine: Engine, test: impl FnOnce(TestApp) -> Test) {
    let database = TestDatabase::migrated(engine).await;
    test(TestApp::start(&database).await).await;
    database.remove().await;
}

impl TestApp {
    /// A server on a database, with the settings that nobody changes.
    pub async fn start(database: &TestDatabase) -> Self {
        let folder = Arc::new(TempDir::new().unwrap());
        let config = Config {
            database_url: database.address.clone(),
            base_url: "https://tandem.example".to_owned(),
            data_dir: folder.path().to_owned(),
            ..Config::default()
        };
        let clock = Arc::new(FixedClock::at(Timestamp::parse("2026-03-02T09:00:00Z").unwrap()));
        Self::serve(config, clock, Arc::default(), folder).await
    }

    async fn serve(
        config: Config,
        clock: Arc<FixedClock>,
        seeds: Arc<AtomicU64>,
        folder: Arc<TempDir>,
    ) -> Self {
        let database = config.database_url.clone();
        let db = Db::connect(&database).await.unwrap();
        let seed = seeds.fetch_add(1, Ordering::SeqCst);
        let domain = Domain::new(db, Arc::new(Arc::clone(&clock)), Random::seeded(seed));
        let domain = domain.installed(config.installation().unwrap());
        // Not installed: every test would want the one place that a process has for it.
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let mut state = server::serve::state(domain.clone(), config.clone(), metrics).unwrap();
        // The site is not built here.
        state.site.hash_files = false;
        let address = listen(state).await;
        Self { domain, clock, address, database, config, client: client(), seeds, folder }
    }

    /// Another server on the same database and clock, with connections and memory of its own.
    pub async fn another_server(&self) -> Self {
        self.server_with(|_| {}).await
    }

    /// Another server, with other settings.
    pub async fn server_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.config.clone();
        change(&mut config);
        Self::serve(config, Arc::clone(&self.clock), Arc::clone(&self.seeds), Arc::clone(&self.folder)).await
    }

    /// What every request of this server reaches.
    pub fn state(&self) -> AppState {
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        server::serve::state(self.domain.clone(), self.config.clone(), metrics).unwrap()
    }

    /// Lets time pass.
    pub fn wait(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// Whether each server has a database of its own.
    pub fn is_embedded(&self) -> bool {
        self.domain.db().is_embedded()
    }

    /// Where the server keeps its files.
    pub fn data_dir(&self) -> &Path {
        self.folder.path()
    }
}

async fn listen(state: AppState) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = server::router::service(state);
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// A client that follows nothing and remembers nothing.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}
