//! A site gets a new version of what it decides by. The old ones stay.

use serde_json::json;

use super::{Policy, SitePolicy, current_policy, rules, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Subject, Tx};
use crate::error::DomainError;
use crate::ids::SiteId;

/// A change of a policy.
#[derive(Clone, Debug, Default)]
pub struct NewPolicy {
    /// What the site shall decide by from now on.
    pub policy: Policy,
    /// The version that was changed; a newer one made meanwhile is not written over.
    pub based_on: Option<i64>,
    /// Why, for those who read the history.
    pub note: String,
}

/// Writes a new version. One that says the same as the version in force changes nothing.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is
/// not for the site.
pub async fn change_policy(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    new: &NewPolicy,
) -> Result<SitePolicy, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageSites, site)?;
    let by = actor.id().unwrap_or_default();
    let before = current_policy(tx, site).await?;
    let mut faults = rules::check_policy(&new.policy);
    faults.optional_text("note", &new.note, 500);
    rules::check_version(&mut faults, new.based_on, before.version);
    faults.end()?;
    if before.policy == new.policy {
        return Ok(before);
    }
    let version = before.version + 1;
    write(tx, site, version, &new.policy, &by, new.note.trim()).await?;
    tx.record(Change {
        action: "site.policy_changed",
        subject: Subject::new("site", site),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": before.name, "version": version, "note": new.note.trim() }),
    });
    Ok(SitePolicy { version, policy: new.policy.clone(), ..before })
}

pub(super) async fn write(
    tx: &mut Tx,
    site: SiteId,
    version: i64,
    policy: &Policy,
    by: &str,
    note: &str,
) -> Result<(), DomainError> {
    let terms = serde_json::to_value(policy).unwrap_or_default();
    let now = tx.now();
    // Two at the same instant want the same number: the second runs again and then sees the first.
    tx.execute(store::INSERT_POLICY, args![site, version, terms, now, by, note]).await?;
    Ok(())
}
