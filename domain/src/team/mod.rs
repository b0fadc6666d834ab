//! People: the team of a partner, and the operator's own. Owners invite, change roles and remove; every
//! partner keeps at least one owner.

pub mod invite;
pub mod manage;
pub mod operators;
pub mod preferences;
pub(crate) mod store;

use crate::Domain;
use crate::actor::{Actor, Permission, Role};
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{InvitationId, UserId};

/// A person of a partner's team.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub id: UserId,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// When they were last here.
    pub last_seen_at: Option<Timestamp>,
    /// When they joined.
    pub created_at: Timestamp,
}

/// An invitation that nobody has accepted yet.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// Who is invited.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// The address as it is stored and compared.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The team of the asking partner and its open invitations.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(domain: &Domain, actor: &Actor) -> Result<(Vec<Member>, Vec<Invitation>), DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let mut db = domain.db();
    let members = db.all(store::MEMBERS, args![partner]).await?;
    let invitations = db.all(store::OPEN_INVITATIONS, args![partner, domain.now()]).await?;
    let members = members.iter().map(store::member).collect::<Result<_, _>>()?;
    let invitations = invitations.iter().map(store::invitation).collect::<Result<_, _>>()?;
    Ok((members, invitations))
}
