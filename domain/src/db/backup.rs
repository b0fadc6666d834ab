//! A consistent copy while the portal runs.

use std::fs;
use std::io;
use std::path::Path;

use sqlx::{Connection as _, SqliteConnection};

use super::{Db, DbError};

impl Db {
    /// Writes a consistent copy of a SQLite database to `file`, which must not exist yet. Where that fails there
    /// is no file afterwards.
    ///
    /// # Errors
    /// [`DbError::Address`] where `file` exists, and on PostgreSQL, whose own `pg_dump` the command line calls
    /// instead; [`DbError::Unavailable`] where the file cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Result<(), DbError> {
        match self {
            Self::Sqlite { writer, .. } => {
                if file.exists() {
                    return Err(DbError::Address(format!("{} exists already", file.display())));
                }
                // VACUUM INTO reads one snapshot and takes no lock that a writer would wait for. The readers may
                // not write and the one writer is for requests, so the copy has a connection of its own.
                let mut own = SqliteConnection::connect_with(&writer.connect_options()).await?;
                let copied = copy(&mut own, file).await;
                if copied.is_err() {
                    let _ = fs::remove_file(file);
                }
                copied
            }
            Self::Postgres(_) => {
                Err(DbError::Address("a PostgreSQL database is copied with pg_dump".to_owned()))
            }
        }
    }
}

async fn copy(own: &mut SqliteConnection, file: &Path) -> Result<(), DbError> {
    sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned()).execute(own).await?;
    // The copy and its name must be on the disk before anyone believes in it.
    sync(file).map_err(|fault| DbError::Unavailable(fault.into()))
}

fn sync(file: &Path) -> io::Result<()> {
    fs::File::open(file)?.sync_all()?;
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => fs::File::open(".")?.sync_all(),
    }
}
