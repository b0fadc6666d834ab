//! The operator's own people. The first comes from the command line, where nobody can sign in yet.

use serde_json::json;

use super::{normal_email, store};
use crate::actor::{Actor, Mode, OperatorRole};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::UserId;

/// Adds a person of the operator.
///
/// # Errors
/// [`DomainError::Forbidden`] for anybody but Tandem itself; [`DomainError::Validation`] where the address is no
/// address or in use.
pub async fn add(
    tx: &mut Tx,
    actor: &Actor,
    email: &str,
    name: &str,
    role: OperatorRole,
) -> Result<UserId, DomainError> {
    if !matches!(actor, Actor::System) {
        return Err(DomainError::Forbidden(crate::error::Refusal::Channel));
    }
    let mut faults = Faults::default();
    faults.email("email", email);
    faults.text("name", name, 120);
    faults.end()?;
    let email = normal_email(email);
    if store::by_email(tx, &email).await?.is_some() {
        return Err(DomainError::field("email", "in_use", "This address is in use."));
    }
    let id: UserId = tx.id();
    let person = store::NewUser {
        id,
        partner: None,
        email: &email,
        name: name.trim(),
        role: role.word(),
        locale: "en",
        timezone: "UTC",
    };
    store::insert(tx, &person).await?;
    tx.record(Change {
        action: "operator.added",
        subject: Subject::new("user", id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "email": email, "role": role }),
    });
    Ok(id)
}
