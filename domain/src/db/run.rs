//! Running a statement: on the pool for reads, in a transaction for writes.

use std::future::Future;
use std::pin::Pin;

use super::value::{bind_postgres, bind_sqlite};
use super::{Db, DbError, Row, Tx, Value};

/// What a statement will have answered. Boxed, so that the compiler looks into it once and not again in every use case
/// that runs a statement, and in each that calls that one: it took minutes.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, DbError>> + Send + 'a>>;

/// Something that reads: the pool (`&Db`), or a transaction that sees its own writes.
pub trait Read: Send {
    /// Every row of the answer.
    fn all<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, Vec<Row>>;

    /// The first row, if there is one.
    fn optional(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Option<Row>, DbError>> + Send {
        async move { Ok(self.all(sql, values).await?.into_iter().next()) }
    }

    /// The only row of a statement that always has one, such as a count.
    fn one(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Row, DbError>> + Send {
        async move { self.optional(sql, values).await?.ok_or_else(|| DbError::decode("*", "has no row")) }
    }
}

impl Read for &Db {
    fn all<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            Ok(match self {
                Db::Sqlite { readers, .. } => {
                    let rows = bind_sqlite(sqlx::query(sql), values).fetch_all(readers).await?;
                    rows.into_iter().map(Row::Sqlite).collect()
                }
                Db::Postgres(pool) => {
                    let rows = bind_postgres(sqlx::query(sql), values).fetch_all(pool).await?;
                    rows.into_iter().map(Row::Postgres).collect()
                }
            })
        })
    }
}

impl Read for Tx {
    fn all<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, Vec<Row>> {
        self.fetch(sql, values)
    }
}

impl<R: Read> Read for &mut R {
    fn all<'a>(&'a mut self, sql: &'static str, values: Vec<Value>) -> Answer<'a, Vec<Row>> {
        (**self).all(sql, values)
    }
}
