//! Looking into the database, past the domain.

use domain::db::{Read as _, Value};
use domain::{DomainError, transact};

use super::TestApp;

impl TestApp {
    /// The rows that `from_where` finds, such as `messages WHERE mode = 'test'`.
    pub async fn count(&self, from_where: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {from_where}").leak();
        self.domain.db().one(sql, vec![]).await.unwrap().get("n").unwrap()
    }

    /// Changes rows behind the domain's back.
    pub async fn tamper(&self, sql: &'static str, values: Vec<Value>) {
        let outcome: Result<u64, DomainError> =
            transact!(self.domain, |tx| Ok(tx.execute(sql, values.clone()).await?));
        outcome.unwrap();
    }
}
