//! What goes into a statement and what comes out of a row, alike on both engines: text, whole numbers, bytes.
//! Instants are microseconds, money is minor units, identifiers and decimals are text.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Postgres, Row as _, Sqlite};

use super::DbError;
use super::direct::{Cell, DirectRow};
use crate::clock::Timestamp;
use crate::ids::{Id, Noun};

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BYTEA or BLOB.
    Bytes(Option<Vec<u8>>),
}

/// The parameters of a statement in order: `args![partner, name, now]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}

macro_rules! value_from {
    ($($kind:ty => |$value:ident| $variant:ident($text:expr);)*) => {$(
        impl From<$kind> for Value {
            fn from($value: $kind) -> Self {
                Self::$variant(Some($text))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                value.map_or(Self::$variant(None), Self::from)
            }
        }
    )*};
}

value_from! {
    &str => |value| Text(value.to_owned());
    String => |value| Text(value);
    &String => |value| Text(value.clone());
    i64 => |value| Int(value);
    i32 => |value| Int(i64::from(value));
    u32 => |value| Int(i64::from(value));
    bool => |value| Int(i64::from(value));
    Timestamp => |value| Int(value.micros());
    Vec<u8> => |value| Bytes(value);
    [u8; 32] => |value| Bytes(value.to_vec());
    serde_json::Value => |value| Text(value.to_string());
}

impl<N: Noun> From<Id<N>> for Value {
    fn from(id: Id<N>) -> Self {
        Self::Text(Some(id.to_string()))
    }
}

impl<N: Noun> From<Option<Id<N>>> for Value {
    fn from(id: Option<Id<N>>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}

type SqliteQuery<'q> = Query<'q, Sqlite, SqliteArguments>;
type PgQuery<'q> = Query<'q, Postgres, PgArguments>;

/// PostgreSQL's text has no NUL and fails on one; SQLite's patterns end at one. What is stored was checked before;
/// what is searched for shall just find nothing.
pub(super) fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

pub(super) fn bind_sqlite(query: SqliteQuery<'_>, values: Vec<Value>) -> SqliteQuery<'_> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text.map(without_nul)),
        Value::Int(number) => query.bind(number),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}

pub(super) fn bind_postgres(query: PgQuery<'_>, values: Vec<Value>) -> PgQuery<'_> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text.map(without_nul)),
        Value::Int(number) => query.bind(number),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}

/// A row of either engine.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite, by a reader.
    Sqlite(SqliteRow),
    /// Of SQLite, by its writer.
    Direct(DirectRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

impl Row {
    /// Reads a column.
    ///
    /// # Errors
    /// [`DbError::Decode`] where there is no such column or it holds something else: a fault in our own SQL.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, DbError> {
        T::read(self, name)
    }

    fn text(&self, name: &str) -> Result<Option<&str>, DbError> {
        match self {
            Self::Sqlite(row) => Ok(row.try_get(name)?),
            Self::Postgres(row) => Ok(row.try_get(name)?),
            Self::Direct(row) => match row.cell(name)? {
                Cell::Null => Ok(None),
                Cell::Text(text) => Ok(Some(text)),
                _ => Err(DbError::decode(name, "is no text")),
            },
        }
    }

    fn int(&self, name: &str) -> Result<Option<i64>, DbError> {
        match self {
            Self::Sqlite(row) => Ok(row.try_get(name)?),
            Self::Postgres(row) => Ok(row.try_get(name)?),
            Self::Direct(row) => match row.cell(name)? {
                Cell::Null => Ok(None),
                Cell::Int(number) => Ok(Some(*number)),
                _ => Err(DbError::decode(name, "is no whole number")),
            },
        }
    }

    fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, DbError> {
        match self {
            Self::Sqlite(row) => Ok(row.try_get(name)?),
            Self::Postgres(row) => Ok(row.try_get(name)?),
            Self::Direct(row) => match row.cell(name)? {
                Cell::Null => Ok(None),
                Cell::Bytes(bytes) => Ok(Some(bytes.clone())),
                _ => Err(DbError::decode(name, "is no bytes")),
            },
        }
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the column `name` of `row`; `None` where it is null.
    ///
    /// # Errors
    /// [`DbError::Decode`] where it holds something else.
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError>;

    /// Reads the column `name` of `row`, which must not be null.
    ///
    /// # Errors
    /// [`DbError::Decode`] where it is null or holds something else.
    fn read(row: &Row, name: &str) -> Result<Self, DbError> {
        Self::read_nullable(row, name)?.ok_or_else(|| DbError::decode(name, "is null"))
    }
}

impl<T: Column> Column for Option<T> {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        T::read_nullable(row, name).map(Some)
    }
}

impl Column for String {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        Ok(row.text(name)?.map(str::to_owned))
    }
}

impl Column for i64 {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        row.int(name)
    }
}

impl Column for Vec<u8> {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        row.bytes(name)
    }
}

impl Column for bool {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        Ok(i64::read_nullable(row, name)?.map(|number| number != 0))
    }
}

impl Column for Timestamp {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        Ok(i64::read_nullable(row, name)?.map(Self::from_micros))
    }
}

impl Column for serde_json::Value {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        let text = row.text(name)?;
        text.map(|text| serde_json::from_str(text).map_err(|fault| DbError::decode(name, fault))).transpose()
    }
}

impl<N: Noun> Column for Id<N> {
    fn read_nullable(row: &Row, name: &str) -> Result<Option<Self>, DbError> {
        parsed(row, name)
    }
}

/// Reads a column whose text parses as `T`.
pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    row: &Row,
    name: &str,
) -> Result<Option<T>, DbError> {
    let text = row.text(name)?;
    text.map(|text| text.parse().map_err(|fault| DbError::decode(name, fault))).transpose()
}

/// An enum that the database, the API and the addresses write as the same lower-case word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it in the database, the API and addresses.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::db::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)* _ => Err($crate::db::UnknownWord(stringify!($name))) }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = std::borrow::Cow::<'de, str>::deserialize(from)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }

        impl From<$name> for $crate::db::Value {
            fn from(value: $name) -> Self {
                Self::Text(Some(value.word().to_owned()))
            }
        }

        impl $crate::db::Column for $name {
            fn read_nullable(row: &$crate::db::Row, name: &str) -> Result<Option<Self>, $crate::db::DbError> {
                $crate::db::parsed(row, name)
            }
        }
    };
}

/// The word names no value of the enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {0}")]
pub struct UnknownWord(pub &'static str);
