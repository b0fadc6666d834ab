//! A consistent copy while the portal runs.

use std::path::Path;

use super::{Db, DbError};

impl Db {
    /// Writes a consistent copy of a SQLite database to `file`, which must not exist yet.
    ///
    /// # Errors
    /// [`DbError::Address`] on PostgreSQL, whose own `pg_dump` the command line calls instead.
    pub async fn copy_to(&self, file: &Path) -> Result<(), DbError> {
        match self {
            Self::Sqlite { writer, .. } => {
                // VACUUM INTO reads one snapshot and takes no lock that a writer would wait for.
                let path = file.to_string_lossy().into_owned();
                sqlx::query("VACUUM INTO $1").bind(path).execute(writer).await?;
                // The copy must be on the disk before anyone believes in it.
                let synced = std::fs::File::open(file).and_then(|copy| copy.sync_all());
                synced.map_err(|fault| DbError::Unavailable(fault.into()))
            }
            Self::Postgres(_) => Err(DbError::Address("a PostgreSQL database is copied with pg_dump".to_owned())),
        }
    }
}
