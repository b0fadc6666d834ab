//! Ending a key at once.

use serde_json::json;

use super::{ApiKey, store};
use crate::actor::{Actor, Permission};
use crate::approvals;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::KeyId;

/// Revokes a key of the asking partner; a request that waits for approval is withdrawn.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it is over already.
pub async fn revoke(tx: &mut Tx, actor: &Actor, id: KeyId) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::ManageKeys)?;
    let row = tx.optional(store::GET, args![id, partner]).await?.ok_or(DomainError::NotFound)?;
    let key = ApiKey::read(&row)?;
    let now = tx.now();
    if tx.execute(store::REVOKE, args![id, partner, now]).await? == 0 {
        let from = key.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "api_key", from, to: "revoked" });
    }
    approvals::settle(tx, &id.to_string(), false, &actor.person()?.to_string(), "").await?;
    tx.record(Change {
        action: "api_key.revoked",
        subject: Subject::new("api_key", id),
        partner: Some(partner),
        mode: key.mode,
        by: actor.clone(),
        data: json!({ "name": key.name, "last_four": key.last_four }),
    });
    Ok(())
}

/// Revokes any key from the command line.
///
/// # Errors
/// [`DomainError::NotFound`] where there is none that could still be used.
pub async fn revoke_by_system(tx: &mut Tx, id: KeyId) -> Result<(), DomainError> {
    let now = tx.now();
    let row = tx.optional(store::REVOKE_ANY, args![id, now]).await?.ok_or(DomainError::NotFound)?;
    approvals::settle(tx, &id.to_string(), false, "system", "").await?;
    tx.record(Change {
        action: "api_key.revoked",
        subject: Subject::new("api_key", id),
        partner: row.get("partner_id")?,
        mode: row.get("mode")?,
        by: Actor::System,
        data: json!({ "name": row.get::<String>("name")? }),
    });
    Ok(())
}
