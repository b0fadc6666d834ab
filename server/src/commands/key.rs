//! `tandem key …`: for when nobody can sign in.

use clap::Subcommand;
use domain::actor::Actor;
use domain::ids::KeyId;
use domain::keys;

use crate::cli::Failure;
use crate::commands::{open, say};
use crate::config::Config;

/// What can be done with keys from the command line.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// List keys of every partner: id, state, mode, last four, name.
    List,
    /// Revoke a key at once, on every server.
    Revoke {
        /// The key's id, key_…
        id: String,
    },
}

/// Does it.
///
/// # Errors
/// Where there is no such key.
pub async fn run(config: &Config, command: KeyCommand) -> Result<(), Failure> {
    let domain = open(config).await?;
    match command {
        KeyCommand::List => {
            for key in keys::list_all(&domain, &Actor::System).await? {
                say(format_args!(
                    "{}  {:<16}  {:<4}  {:>4}  {}",
                    key.id, key.status, key.mode, key.last_four, key.name
                ));
            }
        }
        KeyCommand::Revoke { id } => {
            let id: KeyId = id.parse()?;
            domain::transact!(domain, |tx| keys::revoke::revoke_by_system(tx, id).await)?;
            say("revoked");
        }
    }
    domain.db().close().await;
    Ok(())
}
