//! `tandem operator EMAIL`: how the operator's first person gets in.

use domain::actor::{Actor, OperatorRole};
use domain::error::DomainError;
use domain::{sign_in, team};

use crate::cli::Failure;
use crate::commands::{open, say};
use crate::config::Config;

/// Adds a person of the operator and prints a link that signs them in, once, within ten minutes.
///
/// # Errors
/// Where the address is no address, or in use.
pub async fn run(config: &Config, email: &str, name: &str, role: &str) -> Result<(), Failure> {
    let known: Vec<&str> = OperatorRole::ALL.iter().map(|role| role.word()).collect();
    let role: OperatorRole =
        role.parse().map_err(|_| format!("--role: {role} is none of {}", known.join(", ")))?;
    let domain = open(config).await?;
    let added = domain::transact!(domain, |tx| {
        let user = team::operators::add(tx, &Actor::System, email, name, role).await?;
        sign_in::issue_link(tx, user, sign_in::GOOD_FOR).await
    });
    let (token, _) = added.map_err(explain)?;
    say(format_args!("{}/sign-in/{}", config.base_url, token.reveal()));
    domain.db().close().await;
    Ok(())
}

/// Says what is wrong with the arguments.
pub fn explain(error: DomainError) -> Failure {
    match error {
        DomainError::Validation(faults) => {
            let faults: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
            faults.join("; ").into()
        }
        other => other.into(),
    }
}
