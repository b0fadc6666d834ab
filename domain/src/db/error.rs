//! What can go wrong below the domain.

use std::fmt;

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgDatabaseError, PgSeverity};

/// A fault of the database. It never reaches a partner as it is: the domain turns it into `unavailable` or
/// `internal_error`, and the log keeps the rest.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Gone, full, locked or out of connections: may pass by itself.
    #[error("the database is unavailable: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// The engine asks for the transaction to be run again.
    #[error("the transaction must be run again: {0}")]
    Retry(#[source] sqlx::Error),
    /// A unique key exists already.
    #[error("a unique key exists already")]
    Duplicate,
    /// A column holds what the code does not expect.
    #[error("column {column} {fault}")]
    Decode {
        /// The column.
        column: String,
        /// What is wrong with it.
        fault: String,
    },
    /// Anything else: a fault of ours.
    #[error("database: {0}")]
    Other(#[source] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// What is sealed cannot be sealed or opened.
    #[error("{0}")]
    Vault(#[source] crate::vault::Fault),
    /// The address of the database makes no sense.
    #[error("{0}")]
    Address(String),
}

impl DbError {
    pub(crate) fn decode(column: &str, fault: impl fmt::Display) -> Self {
        Self::Decode { column: column.to_owned(), fault: fault.to_string() }
    }
}

/// SQLite's primary codes for a disk that is full, fails or cannot be opened, and for a lock not had in time.
const SQLITE_PASSING: &[i32] = &[5, 6, 8, 10, 13, 14];

fn is_fatal(fault: &(dyn DatabaseError + 'static)) -> bool {
    let severity = fault.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::severity);
    matches!(severity, Some(PgSeverity::Fatal | PgSeverity::Panic))
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => {
                Self::Unavailable(error)
            }
            E::Database(fault) if fault.is_unique_violation() => Self::Duplicate,
            // PostgreSQL ends the connection, or does not let one in.
            E::Database(fault) if is_fatal(fault.as_ref()) => Self::Unavailable(error),
            E::Database(fault) => match fault.code().as_deref() {
                Some("40001" | "40P01") => Self::Retry(error),
                // PostgreSQL: connection lost, too many, shutting down, out of disk or memory, read-only standby.
                Some(code)
                    if ["08", "53", "57"].iter().any(|class| code.len() == 5 && code.starts_with(class)) =>
                {
                    Self::Unavailable(error)
                }
                Some("25006") => Self::Unavailable(error),
                Some(code)
                    if code.parse().is_ok_and(|code: i32| SQLITE_PASSING.contains(&(code & 0xff)))
                        && code.len() < 5 =>
                {
                    Self::Unavailable(error)
                }
                _ => Self::Other(error),
            },
            E::ColumnDecode { index, source } => Self::decode(index, source),
            E::ColumnNotFound(name) => Self::decode(name, "is not in the answer"),
            _ => Self::Other(error),
        }
    }
}
