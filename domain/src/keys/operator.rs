//! Keys of the operator, by which shops report. They are made from the command line, where nobody can reach
//! who is not on the machine already.

use std::collections::BTreeSet;

use serde_json::json;

use super::create::Created;
use super::{ApiKey, KeyOwner, KeyStatus, Limits, Secret, store};
use crate::actor::{Actor, Mode};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::SiteId;
use crate::sites::at_host;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct NewOperatorKey {
    /// What the operator calls it.
    pub name: String,
    /// Live or test.
    pub mode: Mode,
    /// The hosts of the sites it shall report for; empty means all.
    pub hosts: Vec<String>,
    /// Calls a minute.
    pub requests_per_minute: u32,
}

/// Makes a key and shows its secret, this once.
///
/// # Errors
/// [`DomainError::Forbidden`] for anybody but Tandem itself; [`DomainError::Validation`] with every fault.
pub async fn create(tx: &mut Tx, actor: &Actor, new: &NewOperatorKey) -> Result<Created, DomainError> {
    if !matches!(actor, Actor::System) {
        return Err(DomainError::Forbidden(Refusal::Channel));
    }
    let mut faults = Faults::default();
    faults.text("name", &new.name, 80);
    let sane = (1..=Limits::MOST_REQUESTS).contains(&new.requests_per_minute);
    faults.check(!sane, "requests_per_minute", "out_of_range", "Between 1 and 600000.");
    let mut sites: Vec<SiteId> = Vec::with_capacity(new.hosts.len());
    for host in &new.hosts {
        match at_host(tx, host).await? {
            Some(site) => sites.push(site),
            None => faults.check(true, "site", "unknown_site", &format!("No site has the host {host}.")),
        }
    }
    faults.end()?;
    sites.sort_unstable();
    sites.dedup();
    let secret = Secret::new(KeyOwner::Operator, new.mode, tx.random_bytes());
    let id = tx.id();
    let key = ApiKey {
        id,
        counts_as: id,
        name: new.name.trim().to_owned(),
        mode: new.mode,
        status: KeyStatus::Active,
        last_four: secret.last_four().to_owned(),
        // What a key of the operator may do does not depend on scopes, which are the partners'.
        scopes: BTreeSet::new(),
        sites,
        limits: Limits { requests_per_minute: new.requests_per_minute, ..Limits::default() },
        rotated_from: None,
        created_at: tx.now(),
        expires_at: None,
        last_used_at: None,
    };
    store::insert(tx, None, &key, Some(&secret), None, actor).await?;
    tx.record(Change {
        action: "api_key.created",
        subject: Subject::new("api_key", key.id),
        partner: None,
        mode: key.mode,
        by: actor.clone(),
        data: json!({ "name": key.name, "mode": key.mode, "sites": key.sites }),
    });
    Ok(Created { key, secret: Some(secret) })
}
