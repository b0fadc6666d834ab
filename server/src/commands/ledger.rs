//! `tandem ledger …`.

use clap::Subcommand;
use domain::ledger::verify;

use crate::cli::Failure;
use crate::commands::{open, say};
use crate::config::Config;

/// What can be done with the ledger from the command line.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Replay everything and say `balanced`, or where not; exit 1 then.
    Verify,
}

/// Does it.
///
/// # Errors
/// Where the books do not agree.
pub async fn run(config: &Config, command: LedgerCommand) -> Result<(), Failure> {
    let LedgerCommand::Verify = command;
    let domain = open(config).await?;
    let report = verify::verify(&domain).await?;
    domain.db().close().await;
    for fault in &report.faults {
        say(fault);
    }
    let verify::Report { entries, accounts, commissions, orders, partners, .. } = &report;
    let seen = format!(
        "{entries} entries, {accounts} accounts, {commissions} commissions, {orders} dropship orders, rollups of {partners} partners"
    );
    if report.is_balanced() {
        say(format_args!("balanced: {seen}"));
        return Ok(());
    }
    Err(format!("not balanced: {} faults in {seen}", report.faults.len()).into())
}
