//! A database that lets nobody write, or is away, until it is mended.

use domain::db::Db;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

use super::TestApp;

/// A lock in the way of every message that is written.
pub enum Held {
    /// The file's one write lock.
    Sqlite(SqliteConnection),
    /// The table; and another connection, since a transaction sees who waits only once.
    Postgres(PgConnection, PgConnection),
}

impl TestApp {
    /// Lets every message that is written wait: on SQLite for five seconds at the most, on PostgreSQL for good.
    pub async fn hold_messages(&self) -> Held {
        match self.domain.db() {
            Db::Sqlite { .. } => {
                let mut connection = SqliteConnection::connect(&self.database).await.unwrap();
                sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
                Held::Sqlite(connection)
            }
            Db::Postgres(_) => {
                let mut connection = PgConnection::connect(&self.database).await.unwrap();
                sqlx::raw_sql("BEGIN; LOCK TABLE messages").execute(&mut connection).await.unwrap();
                Held::Postgres(connection, PgConnection::connect(&self.database).await.unwrap())
            }
        }
    }

    /// Lets nobody into a PostgreSQL database, and ends the connections that are there.
    pub async fn postgres_goes_away(&self) {
        goes_away(&self.database).await;
    }

    /// Lets everybody in again.
    pub async fn postgres_comes_back(&self) {
        comes_back(&self.database).await;
    }
}

/// Lets nobody into the PostgreSQL database at this address, and ends the connections that are there.
pub async fn goes_away(address: &str) {
    let (server, name) = address.rsplit_once('/').unwrap();
    let mut superuser = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    allow_connections(&mut superuser, name, false).await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(end).bind(name).execute(&mut superuser).await.unwrap();
}

/// Lets everybody in again.
pub async fn comes_back(address: &str) {
    let (server, name) = address.rsplit_once('/').unwrap();
    let mut superuser = PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    allow_connections(&mut superuser, name, true).await;
}

async fn allow_connections(superuser: &mut PgConnection, name: &str, allow: bool) {
    let sql = AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {allow}"));
    sqlx::raw_sql(sql).execute(superuser).await.unwrap();
}

impl Held {
    /// Ends the connections that wait for the lock, as a PostgreSQL that restarts does. SQLite's writers give up by
    /// themselves.
    pub async fn end_those_who_wait(&mut self) {
        let Self::Postgres(_, other) = self else { return };
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while sqlx::query(end).execute(&mut *other).await.unwrap().rows_affected() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Lets go.
    pub async fn let_go(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await.unwrap(),
            Self::Postgres(connection, other) => {
                connection.close().await.unwrap();
                other.close().await.unwrap();
            }
        }
    }
}
