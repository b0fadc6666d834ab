//! After the approval of a key that a program asked for, a person collects its secret, once. The secret is
//! made at that moment, so that it never waits anywhere.

use std::time::Duration;

use serde_json::json;

use super::create::{Created, retire};
use super::{ApiKey, KeyOwner, KeyStatus, Secret, store};
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::KeyId;

/// Makes the secret of an approved key and shows it.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it was collected or is not approved.
pub async fn collect(tx: &mut Tx, actor: &Actor, id: KeyId) -> Result<Created, DomainError> {
    let partner = actor.permit(Permission::ManageKeys)?;
    let row = tx.optional(store::GET, args![id, partner]).await?.ok_or(DomainError::NotFound)?;
    let mut key = ApiKey::read(&row)?;
    let secret = Secret::new(KeyOwner::Partner, key.mode, tx.random_bytes());
    let moved = tx.execute(store::ACTIVATE, args![id, secret.hash(), secret.last_four()]).await?;
    if moved == 0 {
        let from = key.status.to_string();
        return Err(DomainError::InvalidTransition {
            subject: "api_key",
            from,
            to: KeyStatus::Active.word(),
        });
    }
    key.status = KeyStatus::Active;
    key.last_four = secret.last_four().to_owned();
    if let Some(old) = key.rotated_from {
        let hours: Option<i64> = tx.one(store::OVERLAP, args![id]).await?.get("overlap_hours")?;
        retire(tx, old, Duration::from_secs(3600 * u64::try_from(hours.unwrap_or(0)).unwrap_or(0))).await?;
    }
    tx.record(Change {
        action: "api_key.activated",
        subject: Subject::new("api_key", id),
        partner: Some(partner),
        mode: key.mode,
        by: actor.clone(),
        data: json!({ "name": key.name }),
    });
    Ok(Created { key, secret: Some(secret) })
}
