//! What the command line does beside serving.

pub mod backup;
pub mod config;
pub mod demo;
pub mod key;
pub mod ledger;
pub mod openapi;
pub mod operator;
pub mod price;

use std::sync::Arc;

use domain::Domain;
use domain::clock::SystemClock;
use domain::db::Db;
use domain::demo::{self as living, Holds};
use domain::random::Random;

use crate::cli::Failure;
use crate::config::Config;

/// Opens the database and brings it up to date.
///
/// # Errors
/// Where it cannot be reached, or is newer than this program.
pub async fn open(config: &Config) -> Result<Domain, Failure> {
    let db = Db::connect(&config.database_url).await?;
    db.migrate().await?;
    let domain = Domain::new(db, Arc::new(SystemClock), Random::from_os());
    let mut installation = config.installation()?;
    if installation.payouts.debtor.is_none() && living::look(&domain).await? == Holds::Demo {
        // So that the demo can be tried to the end.
        installation.payouts.debtor = Some(living::debtor());
    }
    Ok(domain.installed(installation))
}

/// Prints a command's answer.
pub fn say(text: impl std::fmt::Display) {
    use std::io::Write as _;
    // Whoever reads may have read enough, as `head` does: that is no failure.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
