//! Inviting somebody into the team, and accepting. The secret in the link is made when the mail is sent, so
//! that it never lies in the database in the clear.

use std::time::Duration;

use serde_json::json;

use super::preferences::{known_timezone, spoken};
use super::{normal_email, store};
use crate::Domain;
use crate::actor::{Actor, Mode, Permission, Role};
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults, FieldError};
use crate::ids::{InvitationId, PartnerId, UserId};
use crate::mail::{self, MailKind};
use crate::sessions;
use crate::sign_in::Token;

/// How long an invitation is good.
const GOOD_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Invites an address into the asking partner's team.
///
/// # Errors
/// [`DomainError::Validation`] where the address is no address or in use already.
pub async fn invite(
    tx: &mut Tx,
    actor: &Actor,
    email: &str,
    role: Role,
) -> Result<InvitationId, DomainError> {
    let partner = actor.permit(Permission::ManageTeam)?;
    let Actor::Partner(person) = actor else { return Err(DomainError::Unauthorized) };
    let mut faults = Faults::default();
    faults.email("email", email);
    faults.end()?;
    let email = normal_email(email);
    if let Some(known) = store::by_email(tx, &email).await? {
        // Whether an address belongs to another partner is not this partner's business.
        let message = if known.partner == Some(partner) {
            "This person is in your team."
        } else {
            "This address cannot be invited."
        };
        return Err(DomainError::Validation(vec![FieldError::new("email", "in_use", message)]));
    }
    let id: InvitationId = tx.id();
    let now = tx.now();
    tx.execute(store::REVOKE_INVITATIONS_TO, args![partner, &email, now]).await?;
    let values = args![id, partner, &email, role, person.user, now, now.plus(GOOD_FOR)];
    tx.execute(store::INSERT_INVITATION, values).await?;
    record(tx, actor, partner, "invitation.sent", id, role, &email);
    let data = json!({ "invitation": id, "inviter": person.name, "partner": person.partner_name });
    mail::enqueue(tx, MailKind::Invitation, &email, &person.locale, data).await?;
    Ok(id)
}

/// Takes an invitation back.
///
/// # Errors
/// [`DomainError::NotFound`] where it is accepted, over, or another partner's.
pub async fn revoke(tx: &mut Tx, actor: &Actor, id: InvitationId) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::ManageTeam)?;
    let now = tx.now();
    if tx.execute(store::REVOKE_INVITATION, args![id, partner, now]).await? == 0 {
        return Err(DomainError::NotFound);
    }
    tx.record(Change {
        action: "invitation.revoked",
        subject: Subject::new("invitation", id),
        partner: Some(partner),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({}),
    });
    Ok(())
}

/// What an invitation says to somebody who holds its link.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// The partner.
    pub partner_name: String,
    /// Who is invited.
    pub email: String,
    /// As what.
    pub role: Role,
}

/// Looks at an invitation without using it up.
///
/// # Errors
/// [`DomainError::LinkSpent`].
pub async fn peek(domain: &Domain, token: &Token) -> Result<OpenInvitation, DomainError> {
    let row = domain.db().optional(store::INVITATION_BY_TOKEN, args![token.hash(), domain.now()]).await?;
    let row = row.ok_or(DomainError::LinkSpent)?;
    Ok(OpenInvitation {
        partner_name: row.get("partner_name")?,
        email: row.get("email")?,
        role: row.get("role")?,
    })
}

/// Accepts an invitation: the person joins and is signed in by whoever calls this.
///
/// # Errors
/// [`DomainError::LinkSpent`]; [`DomainError::Validation`] where the name is missing.
pub async fn accept(
    tx: &mut Tx,
    token: &Token,
    name: &str,
    locale: &str,
    timezone: &str,
) -> Result<UserId, DomainError> {
    let now = tx.now();
    let row = tx.optional(store::INVITATION_BY_TOKEN, args![token.hash(), now]).await?;
    let row = row.ok_or(DomainError::LinkSpent)?;
    let mut faults = Faults::default();
    faults.text("name", name, 120);
    faults.end()?;
    let (id, partner, email): (InvitationId, PartnerId, String) =
        (row.get("id")?, row.get("partner_id")?, row.get("email")?);
    let role: Role = row.get("role")?;
    if tx.execute(store::ACCEPT_INVITATION, args![id, now]).await? == 0 {
        return Err(DomainError::LinkSpent);
    }
    if store::by_email(tx, &email).await?.is_some() {
        return Err(DomainError::LinkSpent);
    }
    let user: UserId = tx.id();
    let person = store::NewUser {
        id: user,
        partner: Some(partner),
        email: &email,
        name: name.trim(),
        role: role.word(),
        locale: spoken(locale),
        timezone: known_timezone(timezone),
    };
    store::insert(tx, &person).await?;
    let by = sessions::actor_in(tx, user).await?;
    record(tx, &by, partner, "member.joined", id, role, &email);
    Ok(user)
}

/// Gives the invitation a fresh secret, to be sent by mail at once; `None` where it is not open any more.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn issue_link(tx: &mut Tx, id: InvitationId) -> Result<Option<(Token, Timestamp)>, DomainError> {
    let token = Token::new(tx.random_bytes());
    let now = tx.now();
    let Some(row) = tx.optional(store::SET_INVITATION_TOKEN, args![id, token.hash(), now]).await? else {
        return Ok(None);
    };
    Ok(Some((token, row.get("expires_at")?)))
}

fn record(
    tx: &mut Tx,
    by: &Actor,
    partner: PartnerId,
    action: &'static str,
    id: InvitationId,
    role: Role,
    email: &str,
) {
    tx.record(Change {
        action,
        subject: Subject::new("invitation", id),
        partner: Some(partner),
        mode: Mode::Live,
        by: by.clone(),
        data: json!({ "role": role, "email": email }),
    });
}
