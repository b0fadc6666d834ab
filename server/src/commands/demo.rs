//! `tandem demo`.

use domain::demo::{self, Holds};
use serde_json::json;

use crate::cli::Failure;
use crate::commands::{open, say};
use crate::config::Config;

/// The database holds somebody's business.
#[derive(Debug, thiserror::Error)]
#[error("this database is in use and does not hold the demo; it was left alone")]
pub struct Occupied;

/// Fills an empty database, and prints how to get in.
///
/// # Errors
/// [`Occupied`] where the database holds somebody's business.
pub async fn run(config: &Config, orders: u64, as_json: bool) -> Result<(), Failure> {
    let domain = open(config).await?;
    match demo::look(&domain).await? {
        Holds::Nothing => demo::fill(&domain).await?,
        Holds::Demo => {}
        Holds::Business => return Err(Occupied.into()),
    }
    if orders > 0 {
        demo::invent(&domain, orders).await?;
    }
    let access = demo::access(&domain).await?;
    let base = &config.base_url;
    let (partner, operator) = (access.partner.reveal(), access.operator.reveal());
    if as_json {
        let keys = demo::keys(&domain).await?;
        say(json!({
            "portal": base,
            "partner_login": format!("{base}/sign-in/{partner}"),
            "operator_login": format!("{base}/sign-in/{operator}"),
            "keys": {
                "of2_live": keys.live.reveal(),
                "of2_test": keys.test.reveal(),
                "of2_read": keys.read.reveal(),
                "operator": keys.operator.reveal(),
            },
        }));
    } else {
        say(format_args!("Partner      {base}/sign-in/{partner}"));
        say(format_args!("Operator     {base}/sign-in/{operator}"));
        say(format_args!("Public site  {base}/"));
    }
    domain.db().close().await;
    Ok(())
}
