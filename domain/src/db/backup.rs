//! A consistent copy while the portal runs.

use std::fs;
use std::io;
use std::path::Path;

use std::str::FromStr as _;

use sqlx::postgres::PgConnectOptions;
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

/// The address of a PostgreSQL database as the variables that PostgreSQL's own programs read: they understand neither
/// every parameter of ours nor an address in one variable, and a command line can be read by every user of the machine.
///
/// # Errors
/// [`DbError::Address`] where it cannot be read.
pub fn postgres_variables(address: &str) -> Result<Vec<(&'static str, String)>, DbError> {
    let options = PgConnectOptions::from_str(address).map_err(|fault| DbError::Address(fault.to_string()))?;
    let host =
        options.get_socket().map_or_else(|| options.get_host().to_owned(), |path| path.display().to_string());
    let database = options.get_database().unwrap_or_else(|| options.get_username());
    let mut variables = vec![
        ("PGHOST", host),
        ("PGPORT", options.get_port().to_string()),
        ("PGUSER", options.get_username().to_owned()),
        ("PGDATABASE", database.to_owned()),
    ];
    let (place, parameters) = address.split_once('?').unwrap_or((address, ""));
    let credentials = place.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).map(|(who, _)| who);
    if let Some((_, password)) = credentials.and_then(|who| who.split_once(':')) {
        variables.push(("PGPASSWORD", decoded(password)));
    }
    for (name, value) in parameters.split('&').filter_map(|pair| pair.split_once('=')) {
        let name = match name {
            "password" => "PGPASSWORD",
            "sslmode" | "ssl-mode" => "PGSSLMODE",
            "sslrootcert" | "ssl-root-cert" | "ssl-ca" => "PGSSLROOTCERT",
            "sslcert" | "ssl-cert" => "PGSSLCERT",
            "sslkey" | "ssl-key" => "PGSSLKEY",
            _ => continue,
        };
        variables.push((name, decoded(value)));
    }
    Ok(variables)
}

/// Text of an address without its percent signs.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.split_at_checked(2).filter(|_| byte == b'%');
        let code = code.and_then(|(digits, after)| {
            let digits = std::str::from_utf8(digits).ok()?;
            Some((u8::from_str_radix(digits, 16).ok()?, after))
        });
        let (byte, after) = code.unwrap_or((byte, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_variables() {
        let address = "postgres://tandem:a%40b%3A%25c@db.example:5433/shop?sslmode=require&options[statement_timeout]=1s";
        let expected = [
            ("PGHOST", "db.example"),
            ("PGPORT", "5433"),
            ("PGUSER", "tandem"),
            ("PGDATABASE", "shop"),
            ("PGPASSWORD", "a@b:%c"),
            ("PGSSLMODE", "require"),
        ];
        let variables = postgres_variables(address).unwrap();
        assert_eq!(
            variables.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(),
            expected
        );
        let socket = postgres_variables("postgres://%2Frun%2Fpostgresql/shop?user=tandem").unwrap();
        assert_eq!(socket[0].1, "/run/postgresql");
        assert_eq!(
            (decoded("%"), decoded("%zz%4"), decoded("%41")),
            ("%".to_owned(), "%zz%4".to_owned(), "A".to_owned())
        );
    }
}
