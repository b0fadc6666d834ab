//! `/messages`: threads with the operator, notices, what was read.

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::ids::ThreadId;
use domain::messages::send::{NewMessage, mark_read, send};
use domain::messages::{self, About, Message, MessageFilter, Thread, ThreadFilter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page, sought};
use super::write::{Reply, Write, answer};

/// What a thread is about.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutIo {
    /// `order`, `quote`, `link`, `commission`, `payout`, `import`, `brief`, `draft` or `api_key`.
    #[serde(rename = "type")]
    #[schema(example = "order")]
    kind: String,
    /// Its identifier.
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
}

impl From<About> for AboutIo {
    fn from(about: About) -> Self {
        Self { kind: about.kind, id: about.id }
    }
}

/// A message.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageOut {
    #[schema(example = "msg_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "thr_01JD4Q8W0000000000000000AA")]
    thread_id: String,
    /// `conversation`, or `notice` where Tandem itself tells.
    #[schema(example = "conversation")]
    kind: &'static str,
    #[schema(example = "Lamps")]
    subject: String,
    about: Option<AboutIo>,
    author: AuthorOut,
    /// Plain text.
    #[schema(example = "Do you ship lamps to Cyprus?")]
    body: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// Whether this key has read it.
    #[schema(example = true)]
    read: bool,
}

/// Who wrote it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorOut {
    /// `partner`, `operator`, `key` or `system`.
    #[schema(example = "key")]
    kind: &'static str,
    /// The person or key; null for Tandem itself and for people of the operator.
    #[schema(example = "key_01JD4Q8W0000000000000000AA")]
    id: Option<String>,
    #[schema(example = "Reordering agent")]
    name: String,
}

impl From<Message> for MessageOut {
    fn from(message: Message) -> Self {
        // Who works for the operator is not the partner's business beyond a name.
        let id = message.author_id.filter(|_| message.author != messages::Author::Operator);
        Self {
            id: message.id.to_string(),
            thread_id: message.thread.to_string(),
            kind: message.kind.word(),
            subject: message.subject,
            about: message.about.map(AboutIo::from),
            author: AuthorOut { kind: message.author.word(), id, name: message.author_name },
            body: message.body,
            created_at: message.created_at.to_string(),
            read: message.read,
        }
    }
}

/// A thread.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadOut {
    #[schema(example = "thr_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `conversation` or `notice`.
    #[schema(example = "conversation")]
    kind: &'static str,
    #[schema(example = "Lamps")]
    subject: String,
    about: Option<AboutIo>,
    #[schema(example = 3)]
    message_count: i64,
    /// How the last message begins.
    #[schema(example = "Do you ship lamps to Cyprus?")]
    last_excerpt: String,
    #[schema(example = "Reordering agent")]
    last_author: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    last_message_at: String,
    /// Whether this key has not read the last message.
    #[schema(example = false)]
    unread: bool,
}

impl From<Thread> for ThreadOut {
    fn from(thread: Thread) -> Self {
        Self {
            id: thread.id.to_string(),
            kind: thread.kind.word(),
            subject: thread.subject,
            about: thread.about.map(AboutIo::from),
            message_count: thread.message_count,
            last_excerpt: thread.last_excerpt,
            last_author: thread.last_author,
            last_message_at: thread.last_message_at.to_string(),
            unread: thread.unread,
        }
    }
}

/// What to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessageIn {
    /// Plain text.
    #[schema(min_length = 1, max_length = 10000, example = "Do you ship lamps to Cyprus?")]
    body: String,
    /// The subject of a new thread; the first words of the body where it is left out.
    #[schema(max_length = 200, example = "Lamps")]
    subject: Option<String>,
    /// The thread to answer in.
    #[schema(example = "thr_01JD4Q8W0000000000000000AA")]
    thread_id: Option<String>,
    /// What a new thread is about.
    about: Option<AboutIo>,
}

impl TryFrom<NewMessageIn> for NewMessage {
    type Error = ApiError;

    fn try_from(new: NewMessageIn) -> Result<Self, ApiError> {
        let thread = new.thread_id.map(|id| id.parse()).transpose();
        Ok(Self {
            thread: thread.map_err(|_| ApiError::Domain(domain::DomainError::NotFound))?,
            partner: None,
            subject: new.subject.unwrap_or_default(),
            body: new.body,
            about: new.about.map(|about| About { kind: about.kind, id: about.id }),
        })
    }
}

/// Which messages.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Only of this thread.
    thread_id: Option<String>,
    /// Only those this key has not read.
    unread: Option<bool>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Which threads.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ThreadsQuery {
    /// Part of the subject.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only those with something unread.
    unread: Option<bool>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Messages across threads, newest first.
#[utoipa::path(get, path = "/messages", tag = "messages", operation_id = "list_messages", params(MessagesQuery),
    security(("partnerApiKey" = ["messages:read"])),
    responses((status = 200, description = "Messages", body = Success<List<MessageOut>>)))]
pub async fn list_messages(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<MessagesQuery>,
) -> Result<Success<List<MessageOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let thread = query.thread_id.map(|id| id.parse()).transpose();
    let thread =
        thread.map_err(|_| ApiError::InvalidQuery("thread_id is not the id of a thread.".to_owned()))?;
    let filter = MessageFilter { thread, unread: query.unread.unwrap_or(false) };
    let messages = messages::list(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(messages, MessageOut::from)))
}

/// Threads, the one written to last first.
#[utoipa::path(get, path = "/messages/threads", tag = "messages", operation_id = "list_threads", params(ThreadsQuery),
    security(("partnerApiKey" = ["messages:read"])),
    responses((status = 200, description = "Threads", body = Success<List<ThreadOut>>)))]
pub async fn list_threads(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<ThreadsQuery>,
) -> Result<Success<List<ThreadOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter = ThreadFilter { q: sought("q", query.q)?, unread: query.unread.unwrap_or(false) };
    let threads = messages::threads(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(threads, ThreadOut::from)))
}

/// Write to the operator: a new thread, or an answer in one.
#[utoipa::path(post, path = "/messages", tag = "messages", operation_id = "send_message", request_body = NewMessageIn,
    security(("partnerApiKey" = ["messages:write"])),
    responses((status = 200, description = "The message", body = Success<MessageOut>)))]
pub async fn send_message(write: Write) -> Response {
    answer!(write, Permission::WriteMessages, |tx, actor, input: NewMessageIn| {
        let message = send(tx, actor, &input.try_into()?).await?;
        Ok(Reply::new(MessageOut::from(message)))
    })
}

/// Nothing to say: the body is `{}`, or left out.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({}))]
#[serde(deny_unknown_fields)]
pub struct EmptyIn {}

/// That it is done.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadOut {
    /// The thread.
    #[schema(example = "thr_01JD4Q8W0000000000000000AA")]
    thread_id: String,
    /// Always `true`.
    #[schema(example = true)]
    read: bool,
}

/// Mark a thread as read by this key.
#[utoipa::path(post, path = "/messages/threads/{thread_id}/read", tag = "messages", operation_id = "mark_thread_read",
    params(("thread_id" = String, Path, description = "The thread")), request_body = Option<EmptyIn>,
    security(("partnerApiKey" = ["messages:read"])),
    responses((status = 200, description = "Done", body = Success<ReadOut>)))]
pub async fn mark_thread_read(_: Caller, IdIn(thread): IdIn<ThreadId>, mut write: Write) -> Response {
    if write.body.is_empty() {
        write.body = b"{}".to_vec();
    }
    answer!(write, Permission::ReadMessages, |tx, actor, _input: EmptyIn| {
        mark_read(tx, actor, thread).await?;
        Ok(Reply::new(ReadOut { thread_id: thread.to_string(), read: true }))
    })
}
