//! Opening and closing, and bringing the schema up to date.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::direct::Direct;
use super::memory::Commits;
use super::wal_index::WalIndex;
use super::{Db, DbError, Group, Read as _};

/// How long a request waits for a connection before it is told `unavailable`.
const ACQUIRE: Duration = Duration::from_secs(5);

/// How long PostgreSQL works on one statement: whoever asked was answered `unavailable` by then, and a connection that
/// a bad plan keeps is missing to all others. An address that names a `statement_timeout` of its own keeps that.
const LONGEST_STATEMENT: &str = "30s";

/// Whether another process holds the SQLite file.
fn is_busy(fault: &sqlx::Error) -> bool {
    fault.as_database_error().and_then(|fault| fault.code()).is_some_and(|code| code == "5")
}

impl Db {
    /// Opens `sqlite://path` (made where it is missing) or `postgres://…`.
    ///
    /// # Errors
    /// [`DbError::Address`] where the address is neither; [`DbError::Unavailable`] where nothing answers.
    pub async fn connect(address: &str) -> Result<Self, DbError> {
        if address.starts_with("sqlite:") {
            Self::open_sqlite(address).await
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let mut options =
                PgConnectOptions::from_str(address).map_err(|fault| DbError::Address(fault.to_string()))?;
            if !options.get_options().is_some_and(|set| set.contains("statement_timeout")) {
                options = options.options([("statement_timeout", LONGEST_STATEMENT)]);
            }
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(ACQUIRE)
                .connect_with(options.application_name("tandem"))
                .await?;
            Ok(Self::Postgres(pool))
        } else {
            Err(DbError::Address("TANDEM_DATABASE_URL begins with sqlite:// or postgres://".to_owned()))
        }
    }

    async fn open_sqlite(address: &str) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::from_str(address)
            .map_err(|fault| DbError::Address(fault.to_string()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL, so that an acknowledged write survives a power cut; the default of WAL mode does not promise it.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(ACQUIRE)
            .foreign_keys(true)
            .pragma("cache_size", "-8192")
            // 32 MB: a page that every change touches is copied into the file once for many of them.
            .pragma("wal_autocheckpoint", "8192");
        if let Some(folder) = options.get_filename().parent() {
            private_folder(folder).map_err(|fault| DbError::Unavailable(fault.into()))?;
        }
        // A file does not hang up: asking a connection whether it still works would double the cost of a read.
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE)
                .test_before_acquire(false)
        };
        let mut attempt = 0;
        let writer = loop {
            // Turning a new file to WAL finds it locked where another process is about to do the same: SQLite does
            // not wait for that lock, whatever the timeout.
            match pool(1).connect_with(options.clone()).await.map_err(DbError::from) {
                Err(DbError::Unavailable(fault)) if attempt < 50 && is_busy(&fault) => attempt += 1,
                outcome => break outcome?,
            }
            tokio::time::sleep(ACQUIRE / 50).await;
        };
        let options = options.pragma("query_only", "ON");
        let commits = Arc::new(Commits::seen_in(WalIndex::of(options.get_filename())));
        let group = Arc::new(Group::new(Direct::open(options.get_filename())?, commits));
        let readers = pool(4).connect_with(options).await?;
        Ok(Self::Sqlite { readers, writer, group })
    }

    /// Brings the schema up to date. Several servers may do so at once.
    ///
    /// # Errors
    /// [`DbError::Migrate`] where a migration fails or the database is newer than this program.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match self {
            Self::Sqlite { writer, .. } => {
                // PostgreSQL's migrator takes a lock; SQLite's does not, so the write lock stands in for it. The
                // migrator's own transactions become savepoints of this one. (`run` takes an `Acquire`, which the
                // compiler does not accept in a future that moves between threads.)
                let mut alone = writer.begin_with("BEGIN IMMEDIATE").await?;
                sqlx::migrate!("../migrations/sqlite").run_direct(None, &mut *alone, false).await?;
                alone.commit().await?;
            }
            Self::Postgres(pool) => {
                // A migration over a large table takes as long as it takes. Its connection is not used again.
                let mut own = pool.acquire().await?.detach();
                sqlx::query("SET statement_timeout = 0").execute(&mut own).await?;
                sqlx::migrate!("../migrations/postgres").run_direct(None, &mut own, false).await?;
                own.close().await?;
            }
        }
        Ok(())
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] where it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        let mut db = self;
        db.one("SELECT 1 AS alive", vec![]).await.map(drop)
    }

    /// The engine's name: `sqlite` or `postgres`.
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// Whether only this process uses the database.
    pub const fn is_embedded(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Ends every connection, after those in use are given back.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer, group } => {
                readers.close().await;
                writer.close().await;
                group.end().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Makes the folder where it is missing, for the server's own user alone: the database holds people's addresses.
fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
