//! Changing roles and removing people.

use serde_json::json;

use super::store;
use crate::actor::{Actor, Mode, Permission, Role};
use crate::db::{Change, DbError, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{PartnerId, UserId};
use crate::sessions;

/// Gives a member another role.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Validation`] where the last owner would go.
pub async fn change_role(tx: &mut Tx, actor: &Actor, member: UserId, role: Role) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::ManageTeam)?;
    let now_role = role_of(tx, partner, member).await?;
    if now_role == Role::Owner && role != Role::Owner {
        keep_an_owner(tx, partner).await?;
    }
    // Whose role has changed since it was read is looked at once more.
    if tx.execute(store::SET_ROLE, args![member, partner, role, now_role]).await? == 0 {
        return Err(DbError::Duplicate.into());
    }
    tx.record(Change {
        action: "member.role_changed",
        subject: Subject::new("user", member),
        partner: Some(partner),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "from": now_role, "to": role }),
    });
    Ok(())
}

/// Removes a member and ends their sessions.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Validation`] where the last owner would go.
pub async fn remove(tx: &mut Tx, actor: &Actor, member: UserId) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::ManageTeam)?;
    if role_of(tx, partner, member).await? == Role::Owner {
        keep_an_owner(tx, partner).await?;
    }
    let now = tx.now();
    // Of two who remove a member at the same instant one finds them.
    if tx.execute(store::REMOVE, args![member, partner, now]).await? == 0 {
        return Err(DomainError::NotFound);
    }
    tx.execute(sessions::store::END_ALL, args![member]).await?;
    tx.record(Change {
        action: "member.removed",
        subject: Subject::new("user", member),
        partner: Some(partner),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({}),
    });
    Ok(())
}

async fn role_of(tx: &mut Tx, partner: PartnerId, member: UserId) -> Result<Role, DomainError> {
    let row = tx.optional(store::ROLE_OF, args![member, partner]).await?.ok_or(DomainError::NotFound)?;
    Ok(row.get("role")?)
}

async fn keep_an_owner(tx: &mut Tx, partner: PartnerId) -> Result<(), DomainError> {
    // Locks the owners' rows, so that two owners cannot remove each other at the same instant.
    tx.execute(store::TOUCH_OWNERS, args![partner]).await?;
    let owners: i64 = tx.one(store::COUNT_OWNERS, args![partner]).await?.get("owners")?;
    if owners < 2 {
        return Err(DomainError::field(
            "role",
            "last_owner",
            "A partner needs an owner: make somebody else one first.",
        ));
    }
    Ok(())
}
