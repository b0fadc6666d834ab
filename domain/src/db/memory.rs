//! What was read for one request and holds for the next: who a key or a session is, the figures of a dashboard.
//! Kept only as long as nothing was committed since, so that a revoked key is refused by the very next request.
//!
//! This process knows its own commits. Those of another (the command line beside the server) are found by
//! SQLite's `data_version`, which is asked for with every call, and for dashboards every ten milliseconds.
//! PostgreSQL has no such sign that costs less than reading again, so there nothing is kept.

use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::sqlite::SqlitePool;
use tokio::time::Instant;

use super::{Db, DbError, Row};

/// How long another process's commit may stay unseen by a dashboard.
const UNSEEN: Duration = Duration::from_millis(10);
/// Things kept at once; beyond that all are forgotten.
const MOST: usize = 20_000;

/// Tables that say who somebody is. What changes none of them leaves the memory as it is.
const IDENTITY: [&str; 8] =
    ["api_keys", "partners", "enrolments", "programmes", "programme_versions", "sites", "users", "sessions"];

/// Whether a statement that writes may change who somebody is.
pub(super) fn changes_identity(sql: &str) -> bool {
    IDENTITY.iter().any(|table| sql.contains(table))
}

/// How many transactions this process committed.
#[derive(Debug, Default)]
pub(crate) struct Commits {
    /// Of those that may change who somebody is.
    identity: AtomicU64,
    /// Of all.
    all: AtomicU64,
}

impl Commits {
    /// Counts one.
    pub(super) fn count(&self, identity: bool) {
        self.identity.fetch_add(u64::from(identity), Ordering::AcqRel);
        self.all.fetch_add(1, Ordering::AcqRel);
    }
}

/// How long something that was read may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Until who somebody is may have changed: keys, sessions, people, partners, programmes.
    ForIdentity,
    /// Until anything was committed.
    UntilAnyCommit,
}

type Kept = Arc<dyn Any + Send + Sync>;
type Name = (&'static str, Vec<u8>);

/// The memory of one process.
#[derive(Debug, Default)]
pub struct Memory {
    commits: Arc<Commits>,
    watch: Option<Watch>,
    identity: Shelf,
    all: Shelf,
}

#[derive(Debug, Default)]
struct Shelf(Mutex<(Version, HashMap<Name, Kept>)>);

/// What a shelf holds for: this process's commits, and those that were seen from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Version(u64, u64);

#[derive(Debug)]
struct Watch {
    /// One connection, whose `data_version` moves with every commit that is not its own.
    connection: SqlitePool,
    seen: tokio::sync::Mutex<Seen>,
}

/// What the last look found.
#[derive(Debug, Default)]
struct Seen {
    /// When it began.
    at: Option<Instant>,
    data_version: i64,
    /// How often that moved.
    moves: u64,
}

impl Memory {
    /// A memory over this database.
    pub(crate) fn of(db: &Db) -> Self {
        let watch = match db {
            Db::Sqlite { watcher, .. } => {
                Some(Watch { connection: watcher.clone(), seen: tokio::sync::Mutex::default() })
            }
            Db::Postgres(_) => None,
        };
        Self { watch, ..Self::default() }
    }

    /// Counts this process's commits.
    pub(crate) fn commits(&self) -> Arc<Commits> {
        Arc::clone(&self.commits)
    }

    /// What was read before under this name, or what `read` finds now; nothing found is not kept.
    pub(crate) async fn recall<T, E>(
        &self,
        holds: Holds,
        what: &'static str,
        key: impl Into<Vec<u8>>,
        read: impl Future<Output = Result<Option<T>, E>>,
    ) -> Result<Option<Arc<T>>, E>
    where
        T: Send + Sync + 'static,
    {
        let name = (what, key.into());
        let shelf = match holds {
            Holds::ForIdentity => &self.identity,
            Holds::UntilAnyCommit => &self.all,
        };
        // Before the read: a commit that falls between makes the entry old, never the other way round.
        let version = self.version(holds).await;
        if let Some(known) = version.and_then(|version| shelf.look(version, &name)) {
            return Ok(Some(known));
        }
        let found = read.await?.map(Arc::new);
        if let (Some(version), Some(found)) = (version, &found) {
            shelf.keep(version, name, Arc::clone(found) as Kept);
        }
        Ok(found)
    }

    /// What may be relied on now; `None` where nothing may.
    async fn version(&self, holds: Holds) -> Option<Version> {
        let (late, commits) = match holds {
            // A key that was revoked by the command line is refused by the very next call, too.
            Holds::ForIdentity => (Duration::ZERO, &self.commits.identity),
            Holds::UntilAnyCommit => (UNSEEN, &self.commits.all),
        };
        let moves = self.watch.as_ref()?.moves(late).await.ok()?;
        Some(Version(commits.load(Ordering::Acquire), moves))
    }
}

impl Shelf {
    fn look<T: Send + Sync + 'static>(&self, version: Version, name: &Name) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = if kept.0 == version { kept.1.get(name).cloned() } else { None };
        drop(kept);
        known?.downcast().ok()
    }

    fn keep(&self, version: Version, name: Name, found: Kept) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != version || kept.1.len() >= MOST {
            *kept = (version, HashMap::new());
        }
        kept.1.insert(name, found);
    }
}

impl Watch {
    /// How often somebody else's commit was seen, by a look that began `late` before now at the most. Of those who
    /// ask at once one looks, and the others wait for what it finds.
    async fn moves(&self, late: Duration) -> Result<u64, DbError> {
        let asked = Instant::now();
        let mut seen = self.seen.lock().await;
        if seen.at.is_none_or(|at| at + late < asked) {
            let begun = Instant::now();
            let row = sqlx::query("PRAGMA data_version").fetch_one(&self.connection).await?;
            let found: i64 = Row::Sqlite(row).get("data_version")?;
            if found != seen.data_version {
                seen.data_version = found;
                seen.moves += 1;
            }
            seen.at = Some(begun);
        }
        Ok(seen.moves)
    }
}
