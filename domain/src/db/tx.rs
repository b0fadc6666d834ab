//! A write transaction. What changes is said once with [`Tx::record`]; the event and the audit row are
//! written with it, at the end, and either everything is committed or nothing.

use std::sync::Arc;

use sqlx::{Postgres, Transaction};

use super::group::{Did, Member};
use super::value::bind_postgres;
use super::{Answer, Db, DbError, Read as _, Row, Value, dialect, direct};
use crate::actor::{Actor, Mode};
use crate::clock::{Clock, Timestamp};
use crate::events::store as events;
use crate::ids::{Id, Noun, PartnerId};
use crate::installation::Installation;
use crate::random::Random;

enum Engine {
    Sqlite(Member),
    Postgres(Transaction<'static, Postgres>),
}

/// A write transaction of either engine, at one instant.
pub struct Tx {
    engine: Engine,
    now: Timestamp,
    random: Arc<Random>,
    changes: Vec<Change>,
    wake: bool,
    /// What the memory is told.
    did: Did,
    installation: Arc<Installation>,
}

/// What stood where a part of a transaction began.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    changes: usize,
    wake: bool,
    wrote: bool,
}

/// The thing a change is about: its kind in the API's words, and its identifier.
#[derive(Clone, Debug)]
pub struct Subject {
    /// `message`, `api_key`, `partner` …
    pub kind: &'static str,
    /// Its identifier.
    pub id: String,
}

impl Subject {
    /// The subject `id` of kind `kind`.
    pub fn new<N: Noun>(kind: &'static str, id: Id<N>) -> Self {
        Self { kind, id: id.to_string() }
    }
}

/// One change of state: it becomes an event for those it concerns and a row of the audit log.
#[derive(Clone, Debug)]
pub struct Change {
    /// What happened, as `noun.verb`: `message.sent`.
    pub action: &'static str,
    /// To what.
    pub subject: Subject,
    /// Whose it is; `None` for what concerns the operator alone.
    pub partner: Option<PartnerId>,
    /// Live or test.
    pub mode: Mode,
    /// Who did it.
    pub by: Actor,
    /// What a receiver of the event may know. Never a secret.
    pub data: serde_json::Value,
}

impl Tx {
    pub(crate) async fn begin(
        db: &Db,
        clock: &dyn Clock,
        random: Arc<Random>,
        installation: Arc<Installation>,
    ) -> Result<Self, DbError> {
        let engine = match db {
            Db::Sqlite { group, .. } => Engine::Sqlite(group.begin().await?),
            Db::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        };
        // Only now: a writer of SQLite may have waited for its turn, and time shall not run backwards in the log.
        let now = clock.now();
        Ok(Self { engine, now, random, changes: Vec::new(), wake: false, did: Did::default(), installation })
    }

    /// The instant of the whole transaction.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// A new identifier.
    pub fn id<N: Noun>(&self) -> Id<N> {
        self.random.id(self.now)
    }

    /// `N` random bytes, for secrets.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        self.random.bytes()
    }

    /// What belongs to this installation beside its database.
    pub fn installation(&self) -> &Installation {
        &self.installation
    }

    /// Whether only this process uses the database.
    pub const fn is_embedded(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_))
    }

    /// Holds more of an embedded database in memory from now on, for whoever writes a million rows.
    pub(crate) async fn expect_much(&mut self) -> Result<(), DbError> {
        if self.is_embedded() {
            for setting in direct::MUCH {
                self.all(setting, vec![]).await?;
            }
        }
        Ok(())
    }

    /// Says what changed: an event and an audit row, committed with the change itself.
    pub fn record(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Wakes the jobs once this is committed.
    pub(crate) const fn wake_jobs(&mut self) {
        self.wake = true;
    }

    pub(super) fn fetch<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            Ok(match &mut self.engine {
                Engine::Sqlite(tx) => {
                    let ran = tx.run(sql, values)?;
                    // One that changes rows may answer them.
                    self.did.identity |= ran.identity;
                    ran.rows.into_iter().map(Row::Direct).collect()
                }
                Engine::Postgres(tx) => {
                    let rows = bind_postgres(sqlx::query(sql), values).fetch_all(&mut **tx).await?;
                    rows.into_iter().map(Row::Postgres).collect()
                }
            })
        })
    }

    /// Runs a statement that writes, and tells how many rows it touched.
    ///
    /// # Errors
    /// [`DbError::Duplicate`] where a unique key exists already.
    pub fn execute<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, u64> {
        Box::pin(async move {
            let rows = match &mut self.engine {
                Engine::Sqlite(tx) => {
                    let ran = tx.run(sql, values)?;
                    self.did.identity |= ran.identity;
                    ran.touched
                }
                Engine::Postgres(tx) => {
                    bind_postgres(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected()
                }
            };
            // Of any other statement SQLite tells what the one before it touched.
            let writes = ["INSERT", "UPDATE", "DELETE"].iter().any(|verb| sql.starts_with(verb));
            self.did.wrote |= rows > 0 && writes;
            Ok(rows)
        })
    }

    /// Marks a point to fall back to.
    pub(crate) async fn savepoint(&mut self) -> Result<(), DbError> {
        self.execute("SAVEPOINT work", vec![]).await.map(drop)
    }

    /// Undoes everything since the savepoint, what was recorded included.
    pub(crate) async fn undo_to_savepoint(&mut self) -> Result<(), DbError> {
        self.changes.clear();
        self.wake = false;
        self.execute("ROLLBACK TO SAVEPOINT work", vec![]).await?;
        self.did.wrote = false;
        Ok(())
    }

    /// Begins a part of the transaction that can be undone by itself. A part ends before the next begins.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub async fn begin_part(&mut self) -> Result<Part, DbError> {
        self.execute("SAVEPOINT part", vec![]).await?;
        Ok(Part { changes: self.changes.len(), wake: self.wake, wrote: self.did.wrote })
    }

    /// Ends a part: from now on it is like everything else of the transaction.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub async fn keep_part(&mut self, _part: Part) -> Result<(), DbError> {
        self.execute("RELEASE SAVEPOINT part", vec![]).await.map(drop)
    }

    /// Undoes a part, what was recorded in it included, and nothing from before it.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub async fn undo_part(&mut self, part: Part) -> Result<(), DbError> {
        self.changes.truncate(part.changes);
        self.wake = part.wake;
        // Undoing to a savepoint leaves it open.
        for sql in ["ROLLBACK TO SAVEPOINT part", "RELEASE SAVEPOINT part"] {
            self.execute(sql, vec![]).await?;
        }
        self.did.wrote = part.wrote;
        Ok(())
    }

    /// Commits; `true` where a job may be waiting for what was written.
    pub(crate) fn commit(mut self) -> Answer<'static, bool> {
        Box::pin(async move {
            let changes = std::mem::take(&mut self.changes);
            if !changes.is_empty() {
                if !self.is_embedded() {
                    self.fetch(dialect::POSTGRES_EVENT_LOCK, vec![]).await?;
                }
                events::append(&mut self, &changes).await?;
            }
            match self.engine {
                Engine::Sqlite(tx) => tx.commit(self.did).await?,
                Engine::Postgres(tx) => tx.commit().await?,
            }
            Ok(self.wake || !changes.is_empty())
        })
    }

    /// Gives everything up. Dropping does the same; on PostgreSQL later.
    pub(crate) fn rollback(self) -> Answer<'static, ()> {
        Box::pin(async move {
            match self.engine {
                Engine::Sqlite(tx) => tx.rollback(),
                Engine::Postgres(tx) => tx.rollback().await?,
            }
            Ok(())
        })
    }
}
