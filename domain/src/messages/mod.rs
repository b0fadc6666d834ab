//! Partners and the operator write to each other in threads; Tandem itself posts notices. Each reader (a
//! person, a key, or the operator's shared inbox) has a mark up to which a thread is read.

pub mod send;
pub(crate) mod store;

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Read as _, dialect};
use crate::error::DomainError;
use crate::ids::{MessageId, PartnerId, ThreadId};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// What a thread is.
    ThreadKind {
        /// People write to each other.
        Conversation = "conversation",
        /// Tandem tells.
        Notice = "notice",
    }
}

words! {
    /// Who wrote a message.
    Author {
        /// A person of the partner.
        Partner = "partner",
        /// A person of the operator.
        Operator = "operator",
        /// A program with the partner's key.
        Key = "key",
        /// Tandem itself.
        System = "system",
    }
}

/// What a thread or message is about, such as an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The kind of thing, in the API's words.
    pub kind: String,
    /// Its identifier.
    pub id: String,
}

/// A thread in a list.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its identifier.
    pub id: ThreadId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// What it is.
    pub kind: ThreadKind,
    /// Its subject.
    pub subject: String,
    /// What it is about.
    pub about: Option<About>,
    /// Messages in it.
    pub message_count: i64,
    /// Who wrote last.
    pub last_author: String,
    /// How the last message begins.
    pub last_excerpt: String,
    /// When it was written.
    pub last_message_at: Timestamp,
    /// Whether the reader has not seen the last message.
    pub unread: bool,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its identifier.
    pub id: MessageId,
    /// The thread it is in.
    pub thread: ThreadId,
    /// The thread's kind.
    pub kind: ThreadKind,
    /// The thread's subject.
    pub subject: String,
    /// What the thread is about.
    pub about: Option<About>,
    /// Who wrote it.
    pub author: Author,
    /// Their identifier.
    pub author_id: Option<String>,
    /// Their name at the time.
    pub author_name: String,
    /// What it says: plain text.
    pub body: String,
    /// When.
    pub created_at: Timestamp,
    /// Whether the reader has seen it.
    pub read: bool,
}

/// What to show of threads; empty means all.
#[derive(Clone, Debug, Default)]
pub struct ThreadFilter {
    /// Part of the subject or the partner's name.
    pub q: String,
    /// Only those with something unread.
    pub unread: bool,
}

/// Who reads, on whose side.
pub(crate) struct Reader {
    /// `None` for the operator, who reads every partner's.
    pub partner: Option<PartnerId>,
    pub mark: String,
    pub mode: Mode,
}

/// The reader that `actor` is.
pub(crate) fn reader(actor: &Actor) -> Result<Reader, DomainError> {
    if let Actor::Operator(_) = actor {
        actor.permit_operator(OperatorPermission::AnswerMessages)?;
        return Ok(Reader { partner: None, mark: "operator".to_owned(), mode: Mode::Live });
    }
    let partner = actor.permit(Permission::ReadMessages)?;
    Ok(Reader { partner: Some(partner), mark: actor.id().unwrap_or_default(), mode: actor.mode() })
}

/// Threads, the one written to last first: a partner's own, or every partner's for the operator.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn threads(
    domain: &Domain,
    actor: &Actor,
    filter: &ThreadFilter,
    page: PageRequest,
) -> Result<Page<Thread>, DomainError> {
    let reader = reader(actor)?;
    let start = page.before();
    let tie = ThreadId::from_ulid(ulid::Ulid(start.tie));
    let pattern = dialect::contains(&filter.q);
    let mut db = domain.db();
    let rows = match reader.partner {
        Some(partner) => {
            let values = args![
                reader.mark,
                reader.mode,
                start.sort,
                tie,
                pattern,
                filter.unread,
                page.fetch(),
                partner
            ];
            db.all(store::THREADS_OF_PARTNER, values).await?
        }
        None => {
            let values =
                args![reader.mark, reader.mode, start.sort, tie, pattern, filter.unread, page.fetch()];
            db.all(store::THREADS, values).await?
        }
    };
    let threads = rows.iter().map(Thread::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(threads, page, |thread| Cursor {
        sort: thread.last_message_at.micros(),
        tie: thread.id.ulid().0,
    }))
}

/// One thread and its latest messages, from old to new.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn thread(
    domain: &Domain,
    actor: &Actor,
    id: ThreadId,
) -> Result<(Thread, Vec<Message>), DomainError> {
    let reader = reader(actor)?;
    let mut db = domain.db();
    let partner = reader.partner.map(|id| id.to_string()).unwrap_or_default();
    let row = db.optional(store::THREAD, args![&reader.mark, id, &partner, reader.mode]).await?;
    let thread = Thread::read(&row.ok_or(DomainError::NotFound)?)?;
    let rows = db.all(store::MESSAGES_OF_THREAD, args![&reader.mark, id, 200_i64]).await?;
    let mut messages = rows.iter().map(Message::read).collect::<Result<Vec<_>, _>>()?;
    messages.reverse();
    Ok((thread, messages))
}

/// What to show of messages.
#[derive(Clone, Debug, Default)]
pub struct MessageFilter {
    /// Only of this thread.
    pub thread: Option<ThreadId>,
    /// Only those the caller has not seen.
    pub unread: bool,
}

/// A partner's messages across threads, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &MessageFilter,
    page: PageRequest,
) -> Result<Page<Message>, DomainError> {
    let partner = actor.permit(Permission::ReadMessages)?;
    let start = page.before();
    let thread = filter.thread.map(|id| id.to_string()).unwrap_or_default();
    let values = args![
        actor.id().unwrap_or_default(),
        partner,
        actor.mode(),
        start.sort,
        MessageId::from_ulid(ulid::Ulid(start.tie)),
        thread,
        filter.unread,
        page.fetch()
    ];
    let rows = domain.db().all(store::MESSAGES_OF_PARTNER, values).await?;
    let messages = rows.iter().map(Message::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(messages, page, |message| Cursor {
        sort: message.created_at.micros(),
        tie: message.id.ulid().0,
    }))
}
