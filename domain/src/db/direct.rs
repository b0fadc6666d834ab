//! SQLite's writing connection, called in the thread of whoever's turn it is.
//!
//! The readers' connections each live in a thread of their own, as sqlx has it: a statement wakes that thread and is
//! woken by it, which takes several times as long as the statement. A change runs twenty of them one after the other,
//! and everybody else waits for it: here they are plain calls. What may wait for the disk or for another process does
//! not happen here, but in `group.rs`.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql};

use super::memory::changes_identity;
use super::value::without_nul;
use super::{DbError, Value};

/// Statements that stay prepared.
const PREPARED: usize = 256;

/// What every writing connection is told. FULL, so that an acknowledged write survives a power cut: the default of WAL
/// mode does not promise it. 8192 pages, so that a page that every change touches is copied into the file once for
/// many of them. Nobody waits in here for another process.
const SETTINGS: &str = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192;
                        PRAGMA wal_autocheckpoint = 8192; PRAGMA busy_timeout = 0;";

/// What it is told besides where a million rows will be written: they change pages all over the file, and each is read
/// and written once for many of them.
pub(super) const MUCH: [&str; 2] = ["PRAGMA cache_size = -393216", "PRAGMA wal_autocheckpoint = 65536"];

/// The connection, and what is known of its statements.
#[derive(Debug)]
pub(super) struct Direct {
    connection: Connection,
    known: HashMap<(usize, usize), Shape>,
}

/// What a text does not have to be asked for again.
#[derive(Clone, Debug)]
struct Shape {
    /// Which value stands at each of its places: SQLite counts `$2, $1` as they come.
    order: Arc<[usize]>,
    names: Arc<[String]>,
    /// Whether it may change who somebody is.
    identity: bool,
}

/// What a statement did.
#[derive(Debug)]
pub(super) struct Ran {
    /// What it answered.
    pub rows: Vec<DirectRow>,
    /// How many rows it touched; of one that does not write, what the one before it touched.
    pub touched: u64,
    /// Whether it may have changed who somebody is.
    pub identity: bool,
}

/// A column of a row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// Nothing of ours: whoever reads it is told so.
    Real,
}

/// A row, apart from the connection it came from.
#[derive(Clone, Debug)]
pub struct DirectRow {
    names: Arc<[String]>,
    cells: Vec<Cell>,
}

impl DirectRow {
    /// The column of this name.
    pub(super) fn cell(&self, name: &str) -> Result<&Cell, DbError> {
        let place = self.names.iter().position(|known| known == name);
        place
            .and_then(|place| self.cells.get(place))
            .ok_or_else(|| DbError::decode(name, "is not in the answer"))
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Text(Some(text)) if text.contains('\0') => return Ok(without_nul(text.clone()).into()),
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Int(Some(number)) => ValueRef::Integer(*number),
            Self::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Text(None) | Self::Int(None) | Self::Bytes(None) => ValueRef::Null,
        }))
    }
}

impl Direct {
    /// Opens a file that is there and in WAL mode already.
    pub fn open(file: &Path) -> Result<Self, DbError> {
        let connection = Connection::open(file)?;
        connection.execute_batch(SETTINGS)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        Ok(Self { connection, known: HashMap::new() })
    }

    /// Whether a transaction is open. On a full disk SQLite ends it by itself.
    pub fn is_in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Runs a statement to its end.
    pub fn run(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Ran, DbError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        // A text that lives as long as the program is told by where it stands.
        let shape = self.known.entry((sql.as_ptr() as usize, sql.len())).or_insert_with(|| Shape {
            order: (1..=statement.parameter_count())
                .map(|place| value_at(statement.parameter_name(place), place))
                .collect(),
            names: statement.column_names().into_iter().map(str::to_owned).collect(),
            identity: !sql.starts_with("SELECT") && changes_identity(sql),
        });
        for (place, value) in shape.order.iter().enumerate() {
            let value = values.get(*value).ok_or_else(|| DbError::decode("$", "has too few values"))?;
            statement.raw_bind_parameter(place + 1, value)?;
        }
        let (names, identity) = (Arc::clone(&shape.names), shape.identity);
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let cells = (0..names.len())
                .map(|place| Ok(Cell::read(row.get_ref(place)?)))
                .collect::<Result<_, DbError>>()?;
            found.push(DirectRow { names: Arc::clone(&names), cells });
        }
        drop(rows);
        drop(statement);
        Ok(Ran { rows: found, touched: self.connection.changes(), identity })
    }
}

/// Which value belongs to a place, from nought: the one whose number stands there, or the next.
fn value_at(name: Option<&str>, place: usize) -> usize {
    name.and_then(|name| name.get(1..)?.parse().ok()).unwrap_or(place).saturating_sub(1)
}

impl Cell {
    fn read(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Int(number),
            ValueRef::Real(_) => Self::Real,
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }
}

/// For a disk that is full, fails or cannot be opened, and for a lock that another process has.
const PASSING: [ErrorCode; 6] = [
    ErrorCode::DatabaseBusy,
    ErrorCode::DatabaseLocked,
    ErrorCode::ReadOnly,
    ErrorCode::SystemIoFailure,
    ErrorCode::DiskFull,
    ErrorCode::CannotOpen,
];

/// Of a unique key and of a primary key.
const DUPLICATE: [i32; 3] = [2067, 1555, 2579];

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error() {
            Some(fault) if DUPLICATE.contains(&fault.extended_code) => Self::Duplicate,
            Some(fault) if PASSING.contains(&fault.code) => {
                Self::Unavailable(sqlx::Error::AnyDriverError(Box::new(error)))
            }
            _ => Self::Other(sqlx::Error::AnyDriverError(Box::new(error))),
        }
    }
}

/// Whether another process holds the lock of the file.
pub(super) fn is_busy(error: &DbError) -> bool {
    let DbError::Unavailable(sqlx::Error::AnyDriverError(fault)) = error else { return false };
    let fault = fault.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code);
    fault == Some(ErrorCode::DatabaseBusy)
}
