//! A shop gets another name or other addresses. Links that were made stay as they are.

use serde_json::json;

use super::hosts::{self, MOST_HOSTS};
use super::{current_policy, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::SiteId;

/// What is to be different about a shop; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct SiteChange {
    /// Its name.
    pub name: Option<String>,
    /// Its first host name, to which a path as a link's destination leads.
    pub host: Option<String>,
    /// All of its other host names; what is not among them is not the shop's any more.
    pub hosts: Option<Vec<String>>,
}

/// Changes a shop's name and host names; what is as it was changes nothing.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`].
pub async fn change_site(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    change: &SiteChange,
) -> Result<(), DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageSites, site)?;
    hosts::alone(tx).await?;
    let before = current_policy(tx, site).await?;
    let had = hosts::further(tx, site).await?;
    let name = change.name.as_deref().map_or(before.name.as_str(), str::trim);
    let host = change.host.as_deref().map_or_else(|| before.host.clone(), hosts::tidied);
    let listed = change.hosts.as_ref().map(|hosts| hosts.iter().map(|host| hosts::tidied(host)).collect());
    // One of the others that becomes the first is no other any more.
    let others = || had.iter().filter(|known| **known != host).cloned().collect();
    let mut further: Vec<String> = listed.unwrap_or_else(others);

    let mut faults = Faults::default();
    faults.text("name", name, 80);
    let many = format!("At most {MOST_HOSTS} further host names.");
    faults.check(further.len() > MOST_HOSTS, "hosts", "too_many", &many);
    let own: Vec<String> = had.iter().chain([&before.host]).cloned().collect();
    check(tx, &mut faults, site, &host, &further, &own).await?;
    faults.end()?;

    further.sort_unstable();
    if (name, &host, &further) == (before.name.as_str(), &before.host, &had) {
        return Ok(());
    }
    tx.execute(store::RENAME, args![site, name, host.as_str()]).await?;
    if further != had {
        tx.execute(store::FORGET_HOSTS, args![site]).await?;
        for host in &further {
            tx.execute(store::ADD_HOST, args![site, host.as_str()]).await?;
        }
    }
    tx.record(Change {
        action: "site.changed",
        subject: Subject::new("site", site),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({
            "before": { "name": before.name, "host": before.host, "hosts": had },
            "name": name, "host": host, "hosts": further,
        }),
    });
    Ok(())
}

/// Every host name once; those that the site has already are good.
async fn check(
    tx: &mut Tx,
    faults: &mut Faults,
    site: SiteId,
    host: &str,
    further: &[String],
    own: &[String],
) -> Result<(), DomainError> {
    if !own.iter().any(|known| known == host) {
        hosts::check(tx, faults, "host", host, Some(site)).await?;
    }
    for (number, name) in further.iter().take(MOST_HOSTS).enumerate() {
        let field = format!("hosts/{number}");
        let twice = name == host || further.iter().take(number).any(|other| other == name);
        faults.check(twice, &field, "duplicate", &format!("{name} is there twice."));
        if !twice && !own.contains(name) {
            hosts::check(tx, faults, &field, name, Some(site)).await?;
        }
    }
    Ok(())
}
