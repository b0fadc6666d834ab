//! `tandem key …`: API keys, for when nobody can sign in, and the keyring of what is sealed.

use clap::Subcommand;
use domain::Domain;
use domain::actor::{Actor, Mode};
use domain::ids::KeyId;
use domain::keys;
use domain::keys::operator::{NewOperatorKey, create};

use crate::cli::Failure;
use crate::commands::operator::explain;
use crate::commands::{open, say};
use crate::config::Config;

/// What can be done with keys from the command line.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// List keys of every partner: id, state, mode, last four, name.
    List,
    /// Make a key of the operator, by which a shop reports, and print its secret, this once.
    Create {
        /// Say that it is the operator's: a partner makes its keys in the portal.
        #[arg(long, required = true)]
        operator: bool,
        /// What it is called.
        #[arg(long)]
        name: String,
        /// `live` or `test`.
        #[arg(long, default_value = "live")]
        mode: String,
        /// The host of a site it may report for; repeat it for more, leave it out for all.
        #[arg(long = "site", value_name = "HOST")]
        sites: Vec<String>,
        /// How often it may call.
        #[arg(long, default_value_t = 6000)]
        requests_per_minute: u32,
    },
    /// Add a key to the keyring and seal what is sealed (payout accounts) anew under it, while the portal runs. API keys
    /// are rotated in the portal.
    Rotate,
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
        KeyCommand::Create { operator: _, name, mode, sites, requests_per_minute } => {
            let mode: Mode = mode.parse()?;
            let new = NewOperatorKey { name, mode, hosts: sites, requests_per_minute };
            let created = domain::transact!(domain, |tx| create(tx, &Actor::System, &new).await);
            if let Some(secret) = created.map_err(explain)?.secret {
                say(secret.reveal());
            }
        }
        KeyCommand::Rotate => rotate(&domain).await?,
        KeyCommand::Revoke { id } => {
            let id: KeyId = id.parse()?;
            domain::transact!(domain, |tx| keys::revoke::revoke_by_system(tx, id).await)?;
            say("revoked");
        }
    }
    domain.db().close().await;
    Ok(())
}

async fn rotate(domain: &Domain) -> Result<(), Failure> {
    let rotated = domain.rotate_keyring().await?;
    say(format_args!("{} seals; {} sealed anew", rotated.key, rotated.resealed));
    if !rotated.made {
        say(
            "The keyring is a setting: to bring a new key, append this one to TANDEM_VAULT_KEYS on every server,",
        );
        say("start them again, and run this again:");
        say(domain::vault::rotate::key_text(domain));
    }
    for key in rotated.spare {
        say(format_args!("{key} is needed by backups older than now alone"));
    }
    Ok(())
}
