//! What happened, in the order it was committed. Append-only: the feed of `GET …/events`, of the activity
//! list, of notifications and of whatever is delivered later.

pub(crate) mod store;

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::EventId;
use crate::page::{Cursor, Page, PageRequest};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its place in the order of everything; grows, with gaps.
    pub sequence: i64,
    /// Its identifier.
    pub id: EventId,
    /// What happened, as `noun.verb`.
    pub action: String,
    /// To what kind of thing.
    pub subject_type: String,
    /// To which.
    pub subject_id: String,
    /// Live or test.
    pub mode: Mode,
    /// What else is known.
    pub data: serde_json::Value,
    /// When.
    pub created_at: Timestamp,
}

/// A partner's events from old to new, after the one named; a page that is asked for lies further on.
///
/// # Errors
/// [`DomainError::Validation`] where `after` is no event of the partner.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    after: Option<EventId>,
    page: PageRequest,
) -> Result<Page<Event>, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let mut db = domain.db();
    let start = match after {
        None => page.after(),
        Some(id) => {
            let row = db.optional(store::SEQUENCE_OF, args![id, partner, actor.mode()]).await?;
            let row =
                row.ok_or_else(|| DomainError::field("after", "unknown", "No event of yours has this id."))?;
            // A client that walks on with the cursor may well repeat what it asked first.
            row.get::<i64>("sequence")?.max(page.after())
        }
    };
    let rows = db.all(store::LIST, args![partner, actor.mode(), start, page.fetch()]).await?;
    let events = rows.iter().map(Event::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(events, page, |event| Cursor { sort: event.sequence, tie: event.id.ulid().0 }))
}

/// A partner's latest events, newest first, for the activity list.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn latest(domain: &Domain, actor: &Actor, count: i64) -> Result<Vec<Event>, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let read = async {
        let rows = domain.db().all(store::LATEST, args![partner, actor.mode(), count]).await?;
        Ok::<_, DomainError>(Some(rows.iter().map(Event::read).collect::<Result<Vec<_>, _>>()?))
    };
    let name = format!("{partner} {} {count}", actor.mode().word());
    let known = domain.memory.recall(Holds::UntilAnyCommit, "latest", name, read).await?;
    Ok(known.map(|known| (*known).clone()).unwrap_or_default())
}
