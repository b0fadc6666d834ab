//! What a person is told in the portal, and the counts beside the navigation.

pub(crate) mod store;

use serde_json::Value;

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, OperatorRole, Permission, Role};
use crate::approvals::ApprovalKind;
use crate::clock::Timestamp;
use crate::db::{Holds, Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{NotificationId, PartnerId, UserId};
use crate::page::{Cursor, Page, PageRequest};

/// Something a person is told. The portal writes the sentence in the reader's language from kind and data.
#[derive(Clone, Debug)]
pub struct Notification {
    /// Its identifier.
    pub id: NotificationId,
    /// What it is: `message`, `approval_waiting` …
    pub kind: String,
    /// What the sentence needs.
    pub data: Value,
    /// Where it leads.
    pub href: String,
    /// When.
    pub created_at: Timestamp,
    /// Whether it was seen.
    pub read: bool,
}

pub(crate) struct Notice {
    pub kind: &'static str,
    pub data: Value,
    pub href: String,
}

/// Somebody who was told.
pub(crate) struct Told {
    pub name: String,
    pub email: String,
    pub locale: String,
}

/// Tells everybody of a partner, or those with a permission.
pub(crate) async fn tell_partner(
    tx: &mut Tx,
    partner: PartnerId,
    permission: Option<Permission>,
    notice: &Notice,
) -> Result<Vec<Told>, DomainError> {
    let rows = tx.all(store::PEOPLE_OF_PARTNER, args![partner]).await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in &rows {
        let role: Role = row.get("role")?;
        if permission.is_none_or(|permission| permission.is_given_to(role)) {
            tell(tx, row.get("id")?, notice).await?;
            told.push(Told { name: row.get("name")?, email: row.get("email")?, locale: row.get("locale")? });
        }
    }
    Ok(told)
}

/// Tells those of the operator who have a permission.
pub(crate) async fn tell_operators(
    tx: &mut Tx,
    permission: OperatorPermission,
    notice: &Notice,
) -> Result<Vec<Told>, DomainError> {
    let rows = tx.all(store::PEOPLE_OF_OPERATOR, vec![]).await?;
    let mut told = Vec::new();
    for row in &rows {
        let role: OperatorRole = row.get("role")?;
        if permission.is_given_to(role) {
            tell(tx, row.get("id")?, notice).await?;
            told.push(Told { name: row.get("name")?, email: row.get("email")?, locale: row.get("locale")? });
        }
    }
    Ok(told)
}

async fn tell(tx: &mut Tx, user: UserId, notice: &Notice) -> Result<(), DomainError> {
    let id: NotificationId = tx.id();
    let now = tx.now();
    tx.execute(store::INSERT, args![id, user, notice.kind, notice.data.clone(), &notice.href, now]).await?;
    Ok(())
}

/// What the asking person was told, newest first.
///
/// # Errors
/// [`DomainError::Unauthorized`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    page: PageRequest,
) -> Result<Page<Notification>, DomainError> {
    let start = page.before();
    let tie = NotificationId::from_ulid(ulid::Ulid(start.tie));
    let rows = domain.db().all(store::LIST, args![actor.person()?, start.sort, tie, page.fetch()]).await?;
    let items = rows.iter().map(Notification::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(items, page, |item| Cursor { sort: item.created_at.micros(), tie: item.id.ulid().0 }))
}

/// Marks everything the asking person was told as seen.
///
/// # Errors
/// [`DomainError::Unauthorized`].
pub async fn mark_all_read(tx: &mut Tx, actor: &Actor) -> Result<(), DomainError> {
    let now = tx.now();
    tx.execute(store::MARK_ALL_READ, args![actor.person()?, now]).await?;
    Ok(())
}

/// Marks what led a person to a place as seen, once they are there.
pub(crate) async fn mark_read_at(tx: &mut Tx, actor: &Actor, href: &str) -> Result<(), DomainError> {
    // A key has no notifications.
    if let Ok(user) = actor.person() {
        let now = tx.now();
        tx.execute(store::MARK_READ_AT, args![user, href, now]).await?;
    }
    Ok(())
}

/// The counts beside the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Threads with something unread.
    pub messages: i64,
    /// Things that wait for a decision.
    pub approvals: i64,
    /// Notifications not seen.
    pub notifications: i64,
    /// Dropship programmes the partner is in: who is in none has other things at hand.
    pub dropships: i64,
}

/// The counts for the asking person, in one query.
///
/// # Errors
/// [`DomainError::Unauthorized`].
pub async fn counts(domain: &Domain, actor: &Actor) -> Result<Counts, DomainError> {
    let reader = (actor.person()?, actor.mode());
    let read = async { count(domain, actor).await.map(Some) };
    let known = domain.memory.recall(Holds::UntilAnyCommit, "counts", format!("{reader:?}"), read).await?;
    known.map(|known| *known).ok_or(DomainError::NotFound)
}

async fn count(domain: &Domain, actor: &Actor) -> Result<Counts, DomainError> {
    let mut db = domain.db();
    let row = match actor {
        Actor::Partner(person) => {
            // What somebody else decides is nothing that waits for this person.
            let [key, order, account] = ApprovalKind::of_partners().map(|kind| {
                let decides = kind.decided_with().is_some_and(|needed| needed.is_given_to(person.role));
                if decides { kind.word() } else { "" }
            });
            let args = args![person.user, person.partner, person.mode, key, order, account];
            db.one(store::COUNTS_OF_PARTNER, args).await?
        }
        Actor::Operator(person) => db.one(store::COUNTS_OF_OPERATOR, args![person.user, Mode::Live]).await?,
        Actor::Key(_) | Actor::OperatorKey(_) | Actor::System => return Err(DomainError::Unauthorized),
    };
    Ok(Counts {
        messages: row.get("messages")?,
        approvals: row.get("approvals")?,
        notifications: row.get("notifications")?,
        dropships: row.get("dropships")?,
    })
}
