//! Fresh databases.

use std::path::PathBuf;

use domain::db::Db;
use tempfile::TempDir;

use super::postgres;

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A database that only one test uses.
pub struct TestDatabase {
    /// How `Db::connect` finds it.
    pub address: String,
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// With nothing in it.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::in_a_folder(),
            Engine::Postgres => Self { address: postgres::create(None).await, folder: None },
        }
    }

    /// With the schema in it.
    pub async fn migrated(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let database = Self::in_a_folder();
                let db = Db::connect(&database.address).await.unwrap();
                db.migrate().await.unwrap();
                db.close().await;
                database
            }
            Engine::Postgres => {
                let template = postgres::template().await;
                Self { address: postgres::create(Some(template)).await, folder: None }
            }
        }
    }

    fn in_a_folder() -> Self {
        let folder = TempDir::new().unwrap();
        let address = format!("sqlite://{}", folder.path().join("tandem.db").display());
        Self { address, folder: Some(folder) }
    }

    /// The file of a SQLite database.
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.address.trim_start_matches("sqlite://"))
    }

    /// Deletes it.
    pub async fn remove(self) {
        match self.folder {
            Some(folder) => folder.close().unwrap(),
            None => postgres::drop(&self.address).await,
        }
    }
}
