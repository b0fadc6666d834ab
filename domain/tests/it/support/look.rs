//! Looking into the database, past the domain.

use domain::db::{Db, Read as _, Row, Value};

use super::World;

impl World {
    /// Every row of a test's own question.
    pub async fn rows(&self, sql: &'static str, values: Vec<Value>) -> Vec<Row> {
        self.domain.db().all(sql, values).await.unwrap()
    }

    /// The rows that `from_where` finds, such as `messages WHERE mode = 'test'`.
    pub async fn count(&self, from_where: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {from_where}").leak();
        self.rows(sql, vec![]).await[0].get("n").unwrap()
    }

    /// The first column of a question, which must be a text called `word`.
    pub async fn words(&self, sql: &'static str) -> Vec<String> {
        self.rows(sql, vec![]).await.iter().map(|row| row.get("word").unwrap()).collect()
    }

    /// What happened, in the order of the events.
    pub async fn actions(&self) -> Vec<String> {
        self.words("SELECT type AS word FROM events ORDER BY sequence").await
    }

    /// The names of the tables.
    pub async fn tables(&self) -> Vec<String> {
        self.words(match self.domain.db() {
            Db::Sqlite { .. } => {
                "SELECT name AS word FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                 AND name <> '_sqlx_migrations' ORDER BY name"
            }
            Db::Postgres(_) => {
                "SELECT CAST(tablename AS TEXT) AS word FROM pg_tables WHERE schemaname = 'public'
                 AND tablename <> '_sqlx_migrations' ORDER BY tablename"
            }
        })
        .await
    }

    /// Whether the database holds these bytes anywhere: as they are, or as hexadecimal digits.
    pub async fn holds(&self, needle: &[u8]) -> bool {
        let hex = data_encoding::HEXLOWER.encode(needle);
        let everything = self.dump().await;
        [needle, hex.as_bytes()]
            .iter()
            .any(|part| everything.windows(part.len()).any(|window| window == *part))
    }

    /// Everything: the bytes of the SQLite files, or every row of PostgreSQL as text.
    async fn dump(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(file) = self.address.strip_prefix("sqlite://") {
            for part in ["", "-wal"] {
                bytes.extend(std::fs::read(format!("{file}{part}")).unwrap_or_default());
            }
            return bytes;
        }
        for table in self.tables().await {
            let sql = format!("SELECT CAST(t.* AS TEXT) AS word FROM {table} t").leak();
            bytes.extend(self.words(sql).await.concat().into_bytes());
        }
        bytes
    }
}
