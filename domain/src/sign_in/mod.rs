//! Signing in by a link in a mail: 128 random bits, stored hashed, good for ten minutes and one press. The
//! secret is made when the mail is sent, so that it never lies in the database in the clear. Asking gives the
//! same answer whether or not the address is known.

pub(crate) mod store;
mod token;

use std::time::Duration;

use serde_json::json;

pub use token::Token;

use crate::Domain;
use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{PartnerId, UserId};
use crate::limits::Quota;
use crate::mail::{self, MailKind};
use crate::{sessions, team};

/// How long a link in a mail is good.
pub const GOOD_FOR: Duration = Duration::from_secs(600);

/// Links one address may ask for.
const PER_ADDRESS: Quota = Quota { burst: 5, window: Duration::from_secs(15 * 60) };
/// Links one network may ask for, so that nobody can try a list of addresses.
const PER_NETWORK: Quota = Quota { burst: 30, window: Duration::from_secs(15 * 60) };

/// Asks for a link. Nothing in the answer tells whether the address is known.
///
/// # Errors
/// [`DomainError::Validation`] where it is no address; [`DomainError::RateLimited`].
pub async fn request(domain: &Domain, email: &str, network: &str) -> Result<(), DomainError> {
    let mut faults = Faults::default();
    faults.email("email", email);
    faults.end()?;
    let email = team::normal_email(email);
    domain.take_or_refuse(&format!("sign-in network {network}"), PER_NETWORK).await?;
    domain.take_or_refuse(&format!("sign-in address {email}"), PER_ADDRESS).await?;
    transact!(domain, |tx| {
        let Some(known) = team::store::by_email(tx, &email).await? else { return Ok(()) };
        mail::enqueue(tx, MailKind::SignIn, &email, &known.locale, json!({ "user": known.id })).await
    })
}

/// Makes a link for a person, good for `span`.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn issue_link(
    tx: &mut Tx,
    user: UserId,
    span: Duration,
) -> Result<(Token, Timestamp), DomainError> {
    let token = Token::new(tx.random_bytes());
    let now = tx.now();
    let until = now.plus(span);
    tx.execute(store::INSERT, args![token.hash(), user, now, until]).await?;
    Ok((token, until))
}

/// Whether a link is good, without using it up: a mail scanner may look.
///
/// # Errors
/// [`DomainError::LinkSpent`].
pub async fn peek(domain: &Domain, token: &Token) -> Result<(), DomainError> {
    let row = domain.db().optional(store::PEEK, args![token.hash(), domain.now()]).await?;
    row.map(drop).ok_or(DomainError::LinkSpent)
}

/// Uses a link up, and tells who signs in.
///
/// # Errors
/// [`DomainError::LinkSpent`] the second time, after ten minutes, and for anything that never was a link.
pub async fn consume(tx: &mut Tx, token: &Token) -> Result<UserId, DomainError> {
    let now = tx.now();
    let row = tx.optional(store::CONSUME, args![token.hash(), now]).await?.ok_or(DomainError::LinkSpent)?;
    let user: UserId = row.get("user_id")?;
    let row = tx.optional(store::SIGNED_IN, args![user, now]).await?.ok_or(DomainError::LinkSpent)?;
    let partner: Option<PartnerId> = row.get("partner_id")?;
    let by = sessions::actor_in(tx, user).await?;
    tx.record(Change {
        action: "member.signed_in",
        subject: Subject::new("user", user),
        partner,
        mode: Mode::Live,
        by,
        data: json!({}),
    });
    Ok(user)
}
