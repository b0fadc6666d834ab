//! `tandem backup FILE`.

use std::path::Path;

use domain::db::{Db, postgres_variables};
use tokio::process::Command;

use crate::cli::Failure;
use crate::commands::say;
use crate::config::Config;

/// Writes a consistent copy while the portal runs: SQLite by itself, PostgreSQL through its own `pg_dump`.
///
/// # Errors
/// Where the file exists already, or cannot be written.
pub async fn run(config: &Config, file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(format!("{} exists already; a backup never overwrites one", file.display()).into());
    }
    if config.database_url.starts_with("postgres") {
        dump(&config.database_url, file).await?;
    } else {
        let db = Db::connect(&config.database_url).await?;
        db.copy_to(file).await?;
        db.close().await;
    }
    say(format_args!("{}", file.display()));
    Ok(())
}

async fn dump(url: &str, file: &Path) -> Result<(), Failure> {
    let mut command = Command::new("pg_dump");
    command.arg("--format=custom").arg("--file").arg(file).envs(postgres_variables(url)?);
    let status = command.status().await.map_err(|fault| format!("pg_dump cannot be run: {fault}"))?;
    if status.success() { Ok(()) } else { Err(format!("pg_dump failed: {status}").into()) }
}
