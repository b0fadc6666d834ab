//! Who is signed in where. The cookie holds a secret whose SHA-256 is the row's key, and which alone opens what the
//! session holds; the owner sees and ends sessions by another name.

mod seal;
pub(crate) mod store;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorUser, PartnerUser};
use crate::clock::Timestamp;
use crate::db::{Change, DbError, Holds, Read, Row, Subject, Tx};
use crate::error::{DomainError, Refusal};
use crate::ids::{PartnerId, SessionId, UserId};

/// A session ends after this long without a request.
pub const IDLE: Duration = Duration::from_secs(7 * 24 * 3600);
/// A session ends after this long, whatever happens.
pub const ABSOLUTE: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long a sign-in is fresh: what could move money elsewhere asks for one.
pub const FRESH: Duration = Duration::from_secs(15 * 60);
/// The last visit is written down at most this often.
const TOUCH: Duration = Duration::from_secs(300);

/// The key of a session's row, from the secret in the cookie.
pub fn hash(secret: i128) -> [u8; 32] {
    Sha256::digest(secret.to_be_bytes()).into()
}

/// What a session holds.
#[derive(Clone, Debug)]
pub struct SessionRecord {
    /// Who is signed in; `None` before that.
    pub user: Option<UserId>,
    /// The session's own data as JSON; in the database it is sealed.
    pub data: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A session with what decides whether it still is one.
struct Stored {
    record: SessionRecord,
    last_seen: Timestamp,
    created: Timestamp,
}

impl Stored {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            record: SessionRecord {
                user: row.get("user_id")?,
                data: row.get("data")?,
                expires_at: row.get("expires_at")?,
            },
            last_seen: row.get("last_seen_at")?,
            created: row.get("created_at")?,
        })
    }

    /// Neither idle nor over.
    fn is_good_at(&self, now: Timestamp) -> bool {
        self.record.expires_at > now && self.last_seen > now.minus(IDLE) && self.created > now.minus(ABSOLUTE)
    }
}

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct Session {
    /// What it is ended by.
    pub id: SessionId,
    /// The browser.
    pub user_agent: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl Domain {
    /// Stores a new session.
    ///
    /// # Errors
    /// [`DbError::Duplicate`] where the secret is taken, so that the caller draws another.
    pub async fn create_session(
        &self,
        secret: i128,
        record: &SessionRecord,
        user_agent: &str,
    ) -> Result<(), DbError> {
        let outcome = transact!(self, |tx| {
            let public: SessionId = tx.id();
            let now = tx.now();
            let data = seal::seal(secret, tx.random_bytes(), &record.data);
            let values = args![hash(secret), public, record.user, data, user_agent, now, record.expires_at];
            match tx.execute(store::INSERT, values).await {
                Err(DbError::Duplicate) => Ok(Err(DbError::Duplicate)),
                outcome => Ok(Ok(outcome?)),
            }
        });
        match outcome {
            Ok(inner) => inner.map(drop),
            Err(DomainError::Unavailable(fault) | DomainError::Internal(fault)) => Err(fault),
            Err(_) => Err(DbError::decode("sessions", "cannot be written")),
        }
    }

    /// Writes a session's data.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn save_session(&self, secret: i128, record: &SessionRecord) -> Result<(), DomainError> {
        transact!(self, |tx| {
            let data = seal::seal(secret, tx.random_bytes(), &record.data);
            tx.execute(store::SAVE, args![hash(secret), record.user, data, record.expires_at]).await?;
            Ok(())
        })
    }

    /// A session that has not ended.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn load_session(&self, secret: i128) -> Result<Option<SessionRecord>, DomainError> {
        let (now, hash) = (self.now(), hash(secret));
        let read = async {
            let row = self.db().optional(store::LOAD, args![hash]).await?;
            row.map(|row| Stored::read(&row)).transpose()
        };
        let known = self
            .memory
            .recall(Holds::ForIdentity, "session", hash.to_vec(), read)
            .await
            .map_err(DomainError::from)?;
        let Some(known) = known.filter(|known| known.is_good_at(now)) else { return Ok(None) };
        // What does not open was not written by this session: nobody is signed in by it.
        let Some(data) = seal::open(secret, &known.record.data) else { return Ok(None) };
        if known.last_seen < now.minus(TOUCH) {
            let touched = transact!(self, |tx| Ok(tx.execute(store::TOUCH, args![hash, now]).await?));
            // A full disk keeps nobody from reading: the next request writes the visit down.
            if let Err(fault) = touched {
                tracing::warn!(%fault, "a visit was not written down");
            }
        }
        Ok(Some(SessionRecord { data, ..known.record.clone() }))
    }

    /// Ends a session by its secret: signing out.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn delete_session(&self, secret: i128) -> Result<(), DomainError> {
        transact!(self, |tx| Ok(tx.execute(store::DELETE, args![hash(secret)]).await?)).map(drop)
    }

    /// Forgets sessions and links that are over.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn forget_old_sessions(&self) -> Result<u64, DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            tx.execute(crate::sign_in::store::FORGET, args![now.minus(Duration::from_secs(24 * 3600))])
                .await?;
            Ok(tx.execute(store::FORGET, args![now]).await?)
        })
    }
}

/// The person behind a session, as they are now: a removed person or a changed role takes effect at once.
///
/// # Errors
/// [`DomainError::Unauthorized`] where the person is removed.
pub async fn actor_of(domain: &Domain, user: UserId, mode: Mode) -> Result<Actor, DomainError> {
    let read = async {
        let row = domain.db().optional(store::PERSON, args![user]).await?;
        row.map(|row| person(&row, mode)).transpose()
    };
    let what = if mode == Mode::Live { "person" } else { "person trying out" };
    let known =
        domain.memory.recall(Holds::ForIdentity, what, user.ulid().0.to_be_bytes().to_vec(), read).await;
    let known: Option<Arc<Actor>> = known.map_err(DomainError::from)?;
    known.map(|known| Actor::clone(&known)).ok_or(DomainError::Unauthorized)
}

/// The same in a transaction, for somebody who has just proved who they are.
pub(crate) async fn actor_in(tx: &mut Tx, user: UserId) -> Result<Actor, DomainError> {
    let row = tx.optional(store::PERSON, args![user]).await?.ok_or(DomainError::Unauthorized)?;
    Ok(person(&row, Mode::Live)?)
}

fn person(row: &Row, mode: Mode) -> Result<Actor, DbError> {
    let partner: Option<PartnerId> = row.get("partner_id")?;
    let (user, name, email) = (row.get("id")?, row.get("name")?, row.get("email")?);
    let (locale, timezone) = (row.get("locale")?, row.get("timezone")?);
    Ok(match partner {
        None => Actor::Operator(Arc::new(OperatorUser {
            user,
            name,
            email,
            role: row.get("role")?,
            locale,
            timezone,
        })),
        Some(partner) => Actor::Partner(Arc::new(PartnerUser {
            user,
            name,
            email,
            role: row.get("role")?,
            locale,
            timezone,
            partner,
            partner_name: row.get("partner_name")?,
            partner_status: row.get("partner_status")?,
            mode,
        })),
    })
}

/// Whether the asking person signed in within [`FRESH`]; `current` is the secret of the session that asks.
///
/// # Errors
/// [`DomainError::Unauthorized`] where no person asks.
pub async fn is_fresh(
    read: &mut impl Read,
    actor: &Actor,
    current: Option<i128>,
    now: Timestamp,
) -> Result<bool, DomainError> {
    let user = actor.person()?;
    let Some(secret) = current else { return Ok(false) };
    let row = read.optional(store::BEGUN, args![hash(secret), user]).await?;
    // A session begins with the sign-in: no secret outlives one.
    let begun: Option<Timestamp> = row.map(|row| row.get("created_at")).transpose()?;
    Ok(begun.is_some_and(|begun| begun > now.minus(FRESH)))
}

/// Goes on only where the asking person signed in within [`FRESH`].
pub(crate) async fn require_fresh(
    tx: &mut Tx,
    actor: &Actor,
    current: Option<i128>,
) -> Result<(), DomainError> {
    let now = tx.now();
    if is_fresh(tx, actor, current, now).await? {
        Ok(())
    } else {
        Err(DomainError::Forbidden(Refusal::SignInAgain))
    }
}

/// The sessions of the asking person; `current` is the secret of the one that asks.
///
/// # Errors
/// [`DomainError::Unauthorized`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    current: Option<i128>,
) -> Result<Vec<Session>, DomainError> {
    let now = domain.now();
    let current = current.map(hash).map(Vec::from);
    let values = args![actor.person()?, now, now.minus(IDLE), now.minus(ABSOLUTE)];
    let rows = domain.db().all(store::OF_USER, values).await?;
    let read = |row: &Row| {
        Ok(Session {
            id: row.get("public_id")?,
            user_agent: row.get("user_agent")?,
            created_at: row.get("created_at")?,
            last_seen_at: row.get("last_seen_at")?,
            current: Some(row.get::<Vec<u8>>("id_hash")?) == current,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, DbError>>()?)
}

/// Ends one session of the asking person.
///
/// # Errors
/// [`DomainError::NotFound`] where there is none of theirs by that id.
pub async fn end(tx: &mut Tx, actor: &Actor, id: SessionId) -> Result<(), DomainError> {
    let user = actor.person()?;
    if tx.execute(store::END, args![id, user]).await? == 0 {
        return Err(DomainError::NotFound);
    }
    record(tx, actor, Subject::new("session", id), json!({}));
    Ok(())
}

/// Ends every session of the asking person but the one whose secret is `current`; tells how many.
///
/// # Errors
/// [`DomainError::Unauthorized`] where no person asks.
pub async fn end_others(tx: &mut Tx, actor: &Actor, current: i128) -> Result<u64, DomainError> {
    let user = actor.person()?;
    let ended = tx.execute(store::END_OTHERS, args![user, hash(current)]).await?;
    if ended > 0 {
        record(tx, actor, Subject::new("user", user), json!({ "sessions": ended }));
    }
    Ok(ended)
}

fn record(tx: &mut Tx, actor: &Actor, subject: Subject, data: Value) {
    tx.record(Change {
        action: "session.ended",
        subject,
        partner: match actor {
            Actor::Partner(person) => Some(person.partner),
            _ => None,
        },
        mode: Mode::Live,
        by: actor.clone(),
        data,
    });
}
