//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands;
use crate::config::{Config, ConfigError};
use crate::logging;
use crate::serve;

/// A self-hosted partner portal.
#[derive(Debug, Parser)]
#[command(name = "tandem", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal and the APIs, and run the jobs unless TANDEM_JOBS=false.
    Serve,
    /// Run the jobs alone: mail, payouts, imports, expiry, upkeep.
    Worker,
    /// Bring the database's schema up to date.
    Migrate,
    /// Fill an empty database with a portal to try, and print how to get in.
    Demo {
        /// Invent this many orders as well, a hundred a partner.
        #[arg(long, default_value_t = 0)]
        orders: u64,
        /// Print one JSON object with links and fresh API keys.
        #[arg(long)]
        json: bool,
    },
    /// Add a person of the operator, and print a link that signs them in.
    Operator {
        /// Their mail address.
        email: String,
        /// Their name.
        #[arg(long, default_value = "Operator")]
        name: String,
        /// `admin`, `support` or `finance`.
        #[arg(long, default_value = "admin")]
        role: String,
    },
    /// Look after API keys, and the keyring of what is sealed.
    Key {
        #[command(subcommand)]
        command: commands::key::KeyCommand,
    },
    /// Look into the ledger.
    Ledger {
        #[command(subcommand)]
        command: commands::ledger::LedgerCommand,
    },
    /// Write a consistent copy of the database to a file that does not exist yet.
    Backup {
        /// The file.
        file: PathBuf,
    },
    /// Price the cases of a file, and print what differs from what each expects.
    ///
    /// The file is a JSON list of `{name, site, request, expect}`: a way to try a policy before it is in force. Ends
    /// with 1 where something differs, with 2 where the file cannot be read.
    Price {
        /// The file.
        file: PathBuf,
    },
    /// Print the settings in force, secrets masked.
    Config,
    /// Print the native API's OpenAPI document.
    Openapi,
}

/// A command failed: what to tell, with its causes.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Reads the command line and does what it says.
pub async fn run() -> ExitCode {
    let arguments = Arguments::parse();
    // It needs neither settings nor a database, and has an exit code of its own.
    if let Command::Price { file } = &arguments.command {
        return commands::price::run(file);
    }
    let outcome = dispatch(arguments.command).await;
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&*failure);
            code(&*failure)
        }
    }
}

async fn dispatch(command: Command) -> Result<(), Failure> {
    if matches!(command, Command::Openapi) {
        return commands::openapi::run();
    }
    let config = Config::load()?;
    logging::start(&config, matches!(command, Command::Serve | Command::Worker));
    match command {
        Command::Serve => serve::serve(config).await,
        Command::Worker => serve::work(config).await,
        Command::Migrate => commands::open(&config).await.map(drop),
        Command::Demo { orders, json } => commands::demo::run(&config, orders, json).await,
        Command::Operator { email, name, role } => {
            commands::operator::run(&config, &email, &name, &role).await
        }
        Command::Key { command } => commands::key::run(&config, command).await,
        Command::Ledger { command } => commands::ledger::run(&config, command).await,
        Command::Backup { file } => commands::backup::run(&config, &file).await,
        Command::Config => commands::config::run(&config),
        Command::Openapi | Command::Price { .. } => Ok(()),
    }
}

/// 2 as for a command line that cannot be read: nothing was begun. 3 where there is no place for the demo, which
/// `make run` goes on after.
fn code(failure: &(dyn std::error::Error + 'static)) -> ExitCode {
    if failure.is::<ConfigError>() {
        ExitCode::from(2)
    } else if failure.is::<commands::demo::Occupied>() {
        ExitCode::from(3)
    } else {
        ExitCode::FAILURE
    }
}

#[expect(clippy::print_stderr, reason = "this is where a person at a terminal is told")]
fn complain(failure: &(dyn std::error::Error + 'static)) {
    eprintln!("tandem: {failure}");
    let mut cause = failure.source();
    while let Some(reason) = cause {
        eprintln!("  because: {reason}");
        cause = reason.source();
    }
}
