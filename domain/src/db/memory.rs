//! What was read for one request and holds for the next: who a key or a session is, the figures of a dashboard, an
//! answer to a program. Kept only as long as nothing was committed since, so that a revoked key is refused by the very
//! next request.
//!
//! This process knows its own commits. Those of another (the command line beside the server) are seen in SQLite's WAL
//! index, which is looked at with every request. PostgreSQL has no such sign that costs less than reading again, so
//! there nothing is kept.

use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Db;
use super::wal_index::{Stamp, WalIndex};

/// Things kept at once; beyond that all are forgotten.
const MOST: usize = 20_000;
/// Bytes of answers kept at once; beyond that all are forgotten.
const MOST_BYTES: usize = 16 << 20;

/// Tables that say who somebody is. What changes none of them leaves the memory as it is.
const IDENTITY: [&str; 8] =
    ["api_keys", "partners", "enrolments", "programmes", "programme_versions", "sites", "users", "sessions"];

/// Whether a statement that writes may change who somebody is.
pub(super) fn changes_identity(sql: &str) -> bool {
    IDENTITY.iter().any(|table| sql.contains(table))
}

/// What was committed: how often by this process, and whether by others.
#[derive(Debug)]
pub(super) struct Commits {
    /// Of this process, those that may change who somebody is.
    identity: AtomicU64,
    /// Of this process, all.
    all: AtomicU64,
    /// Where others' commits are seen.
    index: WalIndex,
    seen: Mutex<Seen>,
}

/// What the last look at the index found.
#[derive(Debug, Default)]
struct Seen {
    stamp: Option<Stamp>,
    /// How often it had moved by more than a commit of this process.
    moves: u64,
}

impl Commits {
    /// None yet; those to come are seen in this index.
    pub(super) fn seen_in(index: WalIndex) -> Self {
        Self { identity: AtomicU64::new(0), all: AtomicU64::new(0), index, seen: Mutex::default() }
    }

    /// What the index says, for [`Self::count`] once a transaction holds the write lock.
    pub(super) fn before(&self) -> Option<Stamp> {
        self.index.stamp()
    }

    /// Counts a commit of this process. `before` is what the index said while it held the lock and had written
    /// nothing, and is told only where it wrote something: then it made the one commit that is seen since.
    pub(super) fn count(&self, identity: bool, before: Option<Stamp>) {
        self.identity.fetch_add(u64::from(identity), Ordering::AcqRel);
        self.all.fetch_add(1, Ordering::AcqRel);
        if let (Some(before), Some(after)) = (before, self.index.stamp()) {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if seen.stamp == Some(before) && after.follows(&before) {
                seen.stamp = Some(after);
            }
        }
    }

    /// How often others' commits were seen, now; `None` where they cannot be seen.
    fn moves(&self) -> Option<u64> {
        let stamp = self.index.stamp()?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.stamp != Some(stamp) {
            *seen = Seen { stamp: Some(stamp), moves: seen.moves + 1 };
        }
        Some(seen.moves)
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
    /// None where others' commits are not seen: then nothing is kept.
    commits: Option<Arc<Commits>>,
    identity: Shelf,
    all: Shelf,
    answers: Shelf,
}

#[derive(Debug, Default)]
struct Shelf(Mutex<Things>);

#[derive(Debug, Default)]
struct Things {
    version: Version,
    named: HashMap<Name, Kept>,
    /// Of answers, how many bytes they are in all.
    bytes: usize,
}

/// What a shelf holds for: this process's commits, and those that were seen from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Version(u64, u64);

impl Memory {
    /// A memory over this database.
    pub(crate) fn of(db: &Db) -> Self {
        let commits = match db {
            Db::Sqlite { group, .. } => Some(group.commits()),
            Db::Postgres(_) => None,
        };
        Self { commits, ..Self::default() }
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
        let version = self.version(holds);
        if let Some(known) = version.and_then(|version| shelf.look(version, &name)) {
            return Ok(Some(known));
        }
        let found = read.await?.map(Arc::new);
        if let (Some(version), Some(found)) = (version, &found) {
            shelf.keep(version, name, Arc::clone(found) as Kept, 0);
        }
        Ok(found)
    }

    /// The bytes that were made before under this name, as long as nothing was committed, or what `make` makes now.
    /// For what follows from the database and the name alone, not from the time.
    pub(crate) async fn answer<E>(
        &self,
        what: &'static str,
        key: Vec<u8>,
        make: impl Future<Output = Result<Vec<u8>, E>>,
    ) -> Result<Arc<Vec<u8>>, E> {
        let name = (what, key);
        let version = self.version(Holds::UntilAnyCommit);
        if let Some(known) = version.and_then(|version| self.answers.look(version, &name)) {
            return Ok(known);
        }
        let made = Arc::new(make.await?);
        if let Some(version) = version {
            self.answers.keep(version, name, Arc::clone(&made) as Kept, made.len());
        }
        Ok(made)
    }

    /// What may be relied on now; `None` where nothing may.
    fn version(&self, holds: Holds) -> Option<Version> {
        // Others first: what this process commits meanwhile makes the entry old.
        let commits = self.commits.as_ref()?;
        let moves = commits.moves()?;
        let own = match holds {
            Holds::ForIdentity => &commits.identity,
            Holds::UntilAnyCommit => &commits.all,
        };
        Some(Version(own.load(Ordering::Acquire), moves))
    }
}

impl Shelf {
    fn look<T: Send + Sync + 'static>(&self, version: Version, name: &Name) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = if kept.version == version { kept.named.get(name).cloned() } else { None };
        drop(kept);
        known?.downcast().ok()
    }

    fn keep(&self, version: Version, name: Name, found: Kept, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || kept.named.len() >= MOST || kept.bytes + bytes > MOST_BYTES {
            *kept = Things { version, ..Things::default() };
        }
        kept.bytes += bytes;
        kept.named.insert(name, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;
    use crate::db::Tx;
    use crate::random::Random;

    /// A database in a file, as a process opens it, and the memory of that process.
    async fn process(file: &std::path::Path) -> (Db, Memory) {
        let db = Db::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        let memory = Memory::of(&db);
        (db, memory)
    }

    async fn write(db: &Db, sql: &'static str) {
        let mut tx = Tx::begin(db, &SystemClock, Arc::new(Random::seeded(1)), Arc::default()).await.unwrap();
        tx.execute(sql, vec![]).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn look(memory: &Memory, holds: Holds, now: &'static str) -> &'static str {
        let read = async { Ok::<_, std::convert::Infallible>(Some(now)) };
        *memory.recall(holds, "word", "key", read).await.unwrap().unwrap()
    }

    const MAKE: &str = "CREATE TABLE words (word TEXT)";
    const SAY: &str = "INSERT INTO words VALUES ('said')";

    #[tokio::test]
    async fn what_this_process_commits_ends_what_holds_until_any_commit_and_leaves_who_somebody_is() {
        let folder = tempfile::tempdir().unwrap();
        let (db, memory) = process(&folder.path().join("own.db")).await;
        write(&db, MAKE).await;
        for holds in [Holds::ForIdentity, Holds::UntilAnyCommit] {
            assert_eq!(look(&memory, holds, "first").await, "first");
            assert_eq!(look(&memory, holds, "second").await, "first");
        }
        write(&db, SAY).await;
        assert_eq!(look(&memory, Holds::ForIdentity, "third").await, "first");
        assert_eq!(look(&memory, Holds::UntilAnyCommit, "third").await, "third");
    }

    #[tokio::test]
    async fn what_another_process_commits_ends_everything() {
        let folder = tempfile::tempdir().unwrap();
        let (db, memory) = process(&folder.path().join("shared.db")).await;
        let (other, _) = process(&folder.path().join("shared.db")).await;
        write(&db, MAKE).await;
        for (round, now) in ["a", "b", "c"].into_iter().enumerate() {
            assert_eq!(look(&memory, Holds::ForIdentity, now).await, now, "round {round}");
            // Between two of one's own, so that counting alone would not tell.
            write(&db, SAY).await;
            write(&other, SAY).await;
            write(&db, SAY).await;
        }
    }

    #[tokio::test]
    async fn a_transaction_that_wrote_nothing_hides_nobody_elses_commit() {
        let folder = tempfile::tempdir().unwrap();
        let (db, memory) = process(&folder.path().join("idle.db")).await;
        let (other, _) = process(&folder.path().join("idle.db")).await;
        write(&db, MAKE).await;
        assert_eq!(look(&memory, Holds::ForIdentity, "before").await, "before");
        write(&db, "DELETE FROM words").await;
        write(&other, SAY).await;
        assert_eq!(look(&memory, Holds::ForIdentity, "after").await, "after");
    }

    #[tokio::test]
    async fn a_file_that_was_taken_away_with_its_last_connection_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("again.db");
        let (db, memory) = process(&path).await;
        write(&db, MAKE).await;
        assert_eq!(look(&memory, Holds::ForIdentity, "before").await, "before");
        db.close().await;
        let (other, _) = process(&path).await;
        write(&other, SAY).await;
        assert_eq!(look(&memory, Holds::ForIdentity, "after").await, "after");
    }

    #[tokio::test]
    async fn answers_are_kept_only_up_to_so_many_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let (db, memory) = process(&folder.path().join("large.db")).await;
        write(&db, MAKE).await;
        let answer = async |key: u8, byte: u8| {
            let make = async { Ok::<_, std::convert::Infallible>(vec![byte; MOST_BYTES / 2]) };
            memory.answer("page", vec![key], make).await.unwrap()[0]
        };
        assert_eq!((answer(1, b'a').await, answer(1, b'b').await), (b'a', b'a'));
        assert_eq!((answer(2, b'a').await, answer(3, b'a').await), (b'a', b'a'));
        assert_eq!(answer(1, b'b').await, b'b', "it had to go for the others");
    }
}
