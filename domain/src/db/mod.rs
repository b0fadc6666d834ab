//! The database: one handle for both engines, one SQL text for both, transactions that write their events,
//! audit rows and idempotent answer with the change itself.

#[macro_use]
mod value;
#[macro_use]
mod statements;

mod backup;
mod connect;
pub mod dialect;
mod direct;
mod error;
mod group;
mod memory;
mod run;
mod tx;
mod wal_index;

use std::sync::Arc;

use sqlx::{PgPool, SqlitePool};

pub use backup::postgres_variables;
pub use error::DbError;
pub use group::Group;
pub(crate) use memory::{Holds, Memory};
pub use run::{Answer, Read};
pub use statements::all_statements;
pub use tx::{Change, Part, Subject, Tx};
pub(crate) use value::parsed;
pub use value::{Column, Row, UnknownWord, Value};

/// An open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// One file beside the server: a pool of readers and a single writer.
    Sqlite {
        /// Connections that only read.
        readers: SqlitePool,
        /// A connection for what is done to the file as a whole: migrations.
        writer: SqlitePool,
        /// The one connection that changes go through, and whose turn it is on it.
        group: Arc<Group>,
    },
    /// A server that several Tandems may share.
    Postgres(PgPool),
}
