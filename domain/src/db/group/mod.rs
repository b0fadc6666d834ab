//! SQLite's single writer, shared: transactions that come at the same time are committed together.
//!
//! Each change is a transaction of its own for whoever writes it: it begins, and commits or is undone. But where
//! others wait for their turn, its end is only the end of a savepoint; the next goes on in the same transaction of the
//! database, and all are told once that one is on the disk. A page that all of them change is written once, and the
//! disk is waited for once.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::db::direct::{Direct, Ran, is_busy};
use crate::db::memory::Commits;
use crate::db::wal_index::Stamp;
use crate::db::{DbError, Value};

/// How long a change waits for its turn before it is told `unavailable`.
const ACQUIRE: Duration = Duration::from_secs(5);

/// How long until the lock of the file is asked for again, which another process has.
const AGAIN: Duration = Duration::from_millis(5);

/// Changes that are committed together at the most, so that the first is not kept waiting.
const MOST: usize = 64;

/// How long the statements of a change may take before its thread's other tasks are given away.
const QUICK: Duration = Duration::from_millis(5);

/// The one writer of a process.
#[derive(Debug)]
pub struct Group {
    commits: Arc<Commits>,
    open: Arc<Mutex<Open>>,
    waiting: AtomicUsize,
    /// Where commits run: others may wait for one that a thread behind all others happens to make.
    runtime: Handle,
}

/// The connection, and the transaction of the database that is open on it, if one is.
#[derive(Debug, Default)]
struct Open {
    /// None once it is closed.
    direct: Option<Direct>,
    /// What the WAL index said when the transaction began.
    before: Option<Stamp>,
    /// What those did who are done.
    did: Did,
    /// Those who are done and wait to be told.
    done: Vec<oneshot::Sender<()>>,
    /// Whether a task is about to commit.
    closing: bool,
}

/// What a change did.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::db) struct Did {
    /// Whether it may have changed who somebody is.
    pub identity: bool,
    /// Whether it surely wrote something.
    pub wrote: bool,
}

/// One change of a group.
pub(in crate::db) struct Member {
    group: Arc<Group>,
    /// None once it has come to its end.
    open: Option<OwnedMutexGuard<Open>>,
    /// How long its statements took.
    spent: Duration,
}

impl Group {
    /// Over the one connection that writes, within the runtime that serves.
    pub(in crate::db) fn new(direct: Direct, commits: Arc<Commits>) -> Self {
        let open = Open { direct: Some(direct), ..Open::default() };
        let (open, waiting) = (Arc::new(Mutex::new(open)), AtomicUsize::new(0));
        Self { commits, open, waiting, runtime: Handle::current() }
    }

    /// What was committed.
    pub(in crate::db) fn commits(&self) -> Arc<Commits> {
        Arc::clone(&self.commits)
    }

    /// Waits for its turn, and begins a change.
    pub(in crate::db) async fn begin(self: &Arc<Self>) -> Result<Member, DbError> {
        let waits = Waiting::new(&self.waiting);
        let turn = tokio::time::timeout(ACQUIRE, Arc::clone(&self.open).lock_owned()).await;
        drop(waits);
        let mut open = turn.map_err(|_| DbError::Unavailable(sqlx::Error::PoolTimedOut))?;
        let follows = !open.done.is_empty();
        if !follows {
            // A read that turns into a write cannot wait for the lock: it is taken at once.
            open.begin().await?;
            // Under the lock: until the commit the index moves for nobody.
            open.before = self.commits.before();
        }
        let mut member = Member { group: Arc::clone(self), open: Some(open), spent: Duration::ZERO };
        if follows {
            member.run("SAVEPOINT member", vec![])?;
        }
        Ok(member)
    }

    /// Commits once those who wait already have had their turn.
    async fn close(self: Arc<Self>) {
        let mut open = Arc::clone(&self.open).lock_owned().await;
        open.closing = false;
        self.commit(open);
    }

    /// Commits what is done where waiting for the disk holds nobody up. Whoever asked may go away meanwhile, and the
    /// others shall be told.
    fn commit(self: Arc<Self>, mut open: OwnedMutexGuard<Open>) {
        let runtime = self.runtime.clone();
        runtime.spawn_blocking(move || {
            // Whoever waits is told whether it was committed, and not why it was not: they may all try again.
            if let Err(fault) = open.commit(&self.commits) {
                tracing::warn!(%fault, "changes could not be committed");
            }
        });
    }

    /// Closes the connection, after what is being written.
    pub(in crate::db) async fn end(&self) {
        let mut open = Arc::clone(&self.open).lock_owned().await;
        // The last connection copies the log into the file.
        let _ = tokio::task::spawn_blocking(move || open.direct.take()).await;
    }
}

impl Open {
    async fn begin(&mut self) -> Result<(), DbError> {
        let since = Instant::now();
        loop {
            match self.direct()?.run("BEGIN IMMEDIATE", vec![]) {
                Err(fault) if is_busy(&fault) && since.elapsed() < ACQUIRE => tokio::time::sleep(AGAIN).await,
                outcome => return outcome.map(drop),
            }
        }
    }

    /// Undoes the change that is being made, and none that is done.
    fn undo(&mut self) {
        if self.done.is_empty() {
            // There is nothing to undo where SQLite has ended the transaction by itself, as on a full disk.
            let direct = self.direct.as_mut().filter(|direct| direct.is_in_transaction());
            if let Some(Err(fault)) = direct.map(|direct| direct.run("ROLLBACK", vec![])) {
                tracing::warn!(%fault, "rollback");
            }
            return self.forget();
        }
        for sql in ["ROLLBACK TO SAVEPOINT member", "RELEASE SAVEPOINT member"] {
            // Then the changes before this one are undone too.
            if self.run(sql, vec![]).is_err() {
                return self.give_up();
            }
        }
    }

    fn direct(&mut self) -> Result<&mut Direct, DbError> {
        self.direct.as_mut().ok_or(DbError::Unavailable(sqlx::Error::PoolClosed))
    }

    /// Runs a statement in the transaction; none where SQLite has ended that, since it would be committed by itself.
    fn run(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Ran, DbError> {
        let direct = self.direct()?;
        if !direct.is_in_transaction() {
            return Err(DbError::Unavailable(sqlx::Error::WorkerCrashed));
        }
        direct.run(sql, values)
    }

    /// Nothing of it can be committed: all who wait are told so by being dropped.
    fn give_up(&mut self) {
        self.done.clear();
        self.undo();
    }

    fn forget(&mut self) {
        (self.before, self.did) = (None, Did::default());
        self.done.clear();
    }

    /// Commits what is done, and tells those who wait.
    fn commit(&mut self, commits: &Commits) -> Result<(), DbError> {
        if self.done.is_empty() {
            return Ok(());
        }
        if let Err(fault) = self.run("COMMIT", vec![]) {
            self.give_up();
            return Err(fault);
        }
        commits.count(self.did.identity, self.before.filter(|_| self.did.wrote));
        for member in std::mem::take(&mut self.done) {
            // Who has gone away meanwhile does not hear it.
            let _ = member.send(());
        }
        self.forget();
        Ok(())
    }
}

impl Member {
    fn open(&mut self) -> Result<&mut Open, DbError> {
        self.open.as_deref_mut().ok_or(DbError::Unavailable(sqlx::Error::WorkerCrashed))
    }

    /// Runs a statement.
    pub(in crate::db) fn run(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Ran, DbError> {
        let long = self.spent > QUICK
            && Handle::try_current()
                .is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread);
        let (begun, open) = (Instant::now(), self.open()?);
        // A job's change may go on for seconds: then other requests shall not wait behind it on this thread.
        let outcome =
            if long { tokio::task::block_in_place(|| open.run(sql, values)) } else { open.run(sql, values) };
        self.spent += begun.elapsed();
        outcome
    }

    /// Returns when it is on the disk, alone or with others.
    pub(in crate::db) async fn commit(mut self, did: Did) -> Result<(), DbError> {
        let alone = self.open()?.done.is_empty();
        if !alone {
            self.run("RELEASE SAVEPOINT member", vec![])?;
        }
        let Some(mut open) = self.open.take() else { return Ok(()) };
        let group = Arc::clone(&self.group);
        open.did.identity |= did.identity;
        open.did.wrote |= did.wrote;
        let (told, committed) = oneshot::channel();
        open.done.push(told);
        let nobody_waits = alone && group.waiting.load(Ordering::Acquire) == 0;
        if nobody_waits || open.done.len() >= MOST {
            group.commit(open);
        } else if !std::mem::replace(&mut open.closing, true) {
            drop(open);
            let runtime = group.runtime.clone();
            runtime.spawn(group.close());
        } else {
            drop(open);
        }
        committed.await.map_err(|_| DbError::Unavailable(sqlx::Error::WorkerCrashed))
    }

    /// Gives it up. Dropping does the same.
    pub(in crate::db) fn rollback(self) {
        drop(self);
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        // Given up, or somebody went away in the middle.
        if let Some(mut open) = self.open.take() {
            open.undo();
        }
    }
}

/// Counts who waits, also where they give up.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::AcqRel);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
