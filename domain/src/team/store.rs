//! People and invitations.

use super::{Invitation, Member};
use crate::db::{DbError, Read, Row, Tx};
use crate::ids::{PartnerId, UserId};

statements! {
    /// A new person.
    INSERT = "INSERT INTO users (id, partner_id, email, name, role, locale, timezone, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// A person by address.
    BY_EMAIL = "SELECT id, partner_id, locale FROM users WHERE email = $1 AND removed_at IS NULL";
    /// The team of a partner.
    MEMBERS = "SELECT id, email, name, role, last_seen_at, created_at FROM users
               WHERE partner_id = $1 AND removed_at IS NULL ORDER BY created_at, id";
    /// The role of a member.
    ROLE_OF = "SELECT role FROM users WHERE id = $1 AND partner_id = $2 AND removed_at IS NULL";
    /// Another role.
    SET_ROLE = "UPDATE users SET role = $3 WHERE id = $1 AND partner_id = $2 AND role = $4 AND removed_at IS NULL";
    /// Removes a member; the address becomes free.
    REMOVE = "UPDATE users SET removed_at = $3, email = id || ' ' || email
              WHERE id = $1 AND partner_id = $2 AND removed_at IS NULL";
    /// Locks the owners of a partner.
    TOUCH_OWNERS = "UPDATE users SET role = role WHERE partner_id = $1 AND role = 'owner' AND removed_at IS NULL";
    /// How many owners there are.
    COUNT_OWNERS = "SELECT COUNT(*) AS owners FROM users
                    WHERE partner_id = $1 AND role = 'owner' AND removed_at IS NULL";
    /// What a person sets for themselves.
    SET_PREFERENCES = "UPDATE users SET name = $2, locale = $3, timezone = $4 WHERE id = $1";
    /// A new invitation; its token comes when the mail is sent.
    INSERT_INVITATION = "INSERT INTO invitations (id, partner_id, email, role, invited_by, created_at, expires_at)
                         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Invitations nobody has accepted yet.
    OPEN_INVITATIONS = "SELECT id, email, role, expires_at FROM invitations
                        WHERE partner_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
                        ORDER BY created_at, id";
    /// Earlier invitations of the same address give way to a new one.
    REVOKE_INVITATIONS_TO = "UPDATE invitations SET revoked_at = $3
                             WHERE partner_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL";
    /// Takes one back.
    REVOKE_INVITATION = "UPDATE invitations SET revoked_at = $3
                         WHERE id = $1 AND partner_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL";
    /// Gives it its secret.
    SET_INVITATION_TOKEN = "UPDATE invitations SET token_hash = $2
                            WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3
                            RETURNING expires_at";
    /// An open invitation by its secret.
    INVITATION_BY_TOKEN = "SELECT i.id, i.partner_id, i.email, i.role, p.name AS partner_name
                           FROM invitations i JOIN partners p ON p.id = i.partner_id
                           WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
                             AND i.expires_at > $2";
    /// Uses it up.
    ACCEPT_INVITATION = "UPDATE invitations SET accepted_at = $2
                         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL";
}

pub(crate) struct NewUser<'a> {
    pub id: UserId,
    pub partner: Option<PartnerId>,
    pub email: &'a str,
    pub name: &'a str,
    pub role: &'a str,
    pub locale: &'a str,
    pub timezone: &'a str,
}

pub(crate) async fn insert(tx: &mut Tx, user: &NewUser<'_>) -> Result<(), DbError> {
    let now = tx.now();
    let values =
        args![user.id, user.partner, user.email, user.name, user.role, user.locale, user.timezone, now];
    tx.execute(INSERT, values).await.map(drop)
}

pub(crate) struct Known {
    pub id: UserId,
    pub partner: Option<PartnerId>,
    pub locale: String,
}

pub(crate) async fn by_email(db: &mut impl Read, email: &str) -> Result<Option<Known>, DbError> {
    let Some(row) = db.optional(BY_EMAIL, args![email]).await? else { return Ok(None) };
    Ok(Some(Known { id: row.get("id")?, partner: row.get("partner_id")?, locale: row.get("locale")? }))
}

pub(super) fn member(row: &Row) -> Result<Member, DbError> {
    Ok(Member {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        role: row.get("role")?,
        last_seen_at: row.get("last_seen_at")?,
        created_at: row.get("created_at")?,
    })
}

pub(super) fn invitation(row: &Row) -> Result<Invitation, DbError> {
    Ok(Invitation {
        id: row.get("id")?,
        email: row.get("email")?,
        role: row.get("role")?,
        expires_at: row.get("expires_at")?,
    })
}
