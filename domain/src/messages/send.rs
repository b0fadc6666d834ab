//! Writing a message, and marking a thread read.

use serde_json::json;

use super::{About, Author, Message, ThreadKind, reader, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{MessageId, PartnerId, ThreadId};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};

/// Characters a message may have.
pub const MOST_BODY: usize = 10_000;
/// Things a message can be about.
pub const ABOUT: &[&str] =
    &["order", "quote", "link", "commission", "payout", "import", "brief", "draft", "api_key"];

/// What is written: an answer where `thread` is given, else the first message of a new thread.
#[derive(Clone, Debug, Default)]
pub struct NewMessage {
    /// The thread to answer in.
    pub thread: Option<ThreadId>,
    /// The partner to write to; only the operator says it.
    pub partner: Option<PartnerId>,
    /// The subject of a new thread.
    pub subject: String,
    /// What to say: plain text.
    pub body: String,
    /// What a new thread is about.
    pub about: Option<About>,
}

impl NewMessage {
    fn check(&self) -> Result<(), DomainError> {
        let mut faults = Faults::default();
        faults.text("body", &self.body, MOST_BODY);
        faults.optional_text("subject", &self.subject, 200);
        let both = self.thread.is_some() && !self.subject.trim().is_empty();
        faults.check(both, "subject", "not_allowed", "An answer keeps the subject of its thread.");
        if let Some(about) = &self.about {
            faults.check(
                self.thread.is_some(),
                "about",
                "not_allowed",
                "An answer keeps what its thread is about.",
            );
            faults.check(
                !ABOUT.contains(&about.kind.as_str()),
                "about/type",
                "unknown",
                "Not a thing a message can be about.",
            );
            faults.text("about/id", &about.id, 40);
        }
        faults.end()
    }
}

struct Place {
    thread: ThreadId,
    partner: PartnerId,
    mode: Mode,
    subject: String,
    about: Option<About>,
}

/// Writes a message, tells the other side, and marks the thread read for the writer.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`] where the thread is another partner's.
pub async fn send(tx: &mut Tx, actor: &Actor, new: &NewMessage) -> Result<Message, DomainError> {
    let partner = match actor {
        Actor::Operator(_) => {
            actor.permit_operator(OperatorPermission::AnswerMessages)?;
            None
        }
        _ => Some(actor.permit(Permission::WriteMessages)?),
    };
    new.check()?;
    let place = match new.thread {
        Some(thread) => find(tx, thread, partner, actor.mode()).await?,
        None => open(tx, partner.or(new.partner), actor.mode(), new).await?,
    };
    let author = match actor {
        Actor::Partner(_) => Author::Partner,
        Actor::Operator(_) | Actor::OperatorKey(_) => Author::Operator,
        Actor::Key(_) => Author::Key,
        Actor::System => Author::System,
    };
    let message = append(tx, actor, author, &place, new.body.trim_end()).await?;
    let mark = if partner.is_none() { "operator".to_owned() } else { actor.id().unwrap_or_default() };
    tx.execute(store::MARK_READ, args![place.thread, mark]).await?;
    tell(tx, actor, author, &place, &message).await?;
    Ok(message)
}

async fn find(
    tx: &mut Tx,
    id: ThreadId,
    partner: Option<PartnerId>,
    mode: Mode,
) -> Result<Place, DomainError> {
    let scope = partner.map(|id| id.to_string()).unwrap_or_default();
    let row = tx.optional(store::PLACE, args![id, scope, mode]).await?.ok_or(DomainError::NotFound)?;
    if row.get::<ThreadKind>("kind")? == ThreadKind::Notice {
        return Err(DomainError::field(
            "thread_id",
            "read_only",
            "A notice takes no answer: start a thread.",
        ));
    }
    Ok(Place {
        thread: id,
        partner: row.get("partner_id")?,
        mode,
        subject: row.get("subject")?,
        about: store::about(&row)?,
    })
}

async fn open(
    tx: &mut Tx,
    partner: Option<PartnerId>,
    mode: Mode,
    new: &NewMessage,
) -> Result<Place, DomainError> {
    let partner = partner.ok_or_else(|| DomainError::field("partner", "required", "Choose a partner."))?;
    if tx.optional(crate::partners::store::GET, args![partner]).await?.is_none() {
        return Err(DomainError::NotFound);
    }
    let subject = match new.subject.trim() {
        "" => first_words(&new.body, 60),
        subject => subject.to_owned(),
    };
    let place = Place { thread: tx.id(), partner, mode, subject, about: new.about.clone() };
    store::open_thread(
        tx,
        place.thread,
        partner,
        mode,
        ThreadKind::Conversation,
        &place.subject,
        place.about.as_ref(),
    )
    .await?;
    Ok(place)
}

async fn append(
    tx: &mut Tx,
    actor: &Actor,
    author: Author,
    place: &Place,
    body: &str,
) -> Result<Message, DomainError> {
    let id: MessageId = tx.id();
    let now = tx.now();
    let row = tx.one(store::BUMP, args![place.thread, actor.name(), first_words(body, 120), now]).await?;
    let number: i64 = row.get("message_count")?;
    let (thread, partner, mode) = (place.thread, place.partner, place.mode);
    let values = args![id, thread, partner, mode, number, author, actor.id(), actor.name(), body, now];
    tx.execute(store::INSERT, values).await?;
    tx.record(Change {
        action: "message.sent",
        subject: Subject::new("message", id),
        partner: Some(place.partner),
        mode: place.mode,
        by: actor.clone(),
        data: json!({ "thread_id": place.thread, "subject": place.subject, "author": author }),
    });
    Ok(Message {
        id,
        thread: place.thread,
        kind: ThreadKind::Conversation,
        subject: place.subject.clone(),
        about: place.about.clone(),
        author,
        author_id: actor.id(),
        author_name: actor.name().to_owned(),
        body: body.to_owned(),
        created_at: now,
        read: true,
    })
}

async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    author: Author,
    place: &Place,
    message: &Message,
) -> Result<(), DomainError> {
    let data = json!({ "subject": place.subject, "author": message.author_name });
    let path = if author == Author::Operator { "/messages" } else { "/ops/messages" };
    let notice = Notice { kind: "message", data, href: format!("{path}/{}", place.thread) };
    if place.mode == Mode::Test {
        // What is tried out bothers nobody: the operator's inbox is live and would not find it.
        return Ok(());
    }
    if author != Author::Operator {
        let told = notifications::tell_operators(tx, OperatorPermission::AnswerMessages, &notice).await;
        return told.map(drop);
    }
    for person in notifications::tell_partner(tx, place.partner, None, &notice).await? {
        let data = json!({
            "name": person.name, "author": actor.name(), "subject": place.subject, "body": message.body, "thread": place.thread,
        });
        mail::enqueue(tx, MailKind::MessageReceived, &person.email, &person.locale, data).await?;
    }
    Ok(())
}

/// How a text begins, in whole words, on one line.
fn first_words(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|&end| end > most / 2).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// Marks a thread as read by the asker.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn mark_read(tx: &mut Tx, actor: &Actor, id: ThreadId) -> Result<(), DomainError> {
    let reader = reader(actor)?;
    let scope = reader.partner.map(|id| id.to_string()).unwrap_or_default();
    tx.optional(store::PLACE, args![id, scope, reader.mode]).await?.ok_or(DomainError::NotFound)?;
    tx.execute(store::MARK_READ, args![id, reader.mark]).await?;
    let path = if reader.partner.is_some() { "/messages" } else { "/ops/messages" };
    notifications::mark_read_at(tx, actor, &format!("{path}/{id}")).await
}

/// Tandem itself tells a partner something that stays.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn post_notice(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    subject: &str,
    body: &str,
) -> Result<(), DomainError> {
    let place = Place { thread: tx.id(), partner, mode, subject: subject.to_owned(), about: None };
    store::open_thread(tx, place.thread, partner, mode, ThreadKind::Notice, subject, None).await?;
    append(tx, &Actor::System, Author::System, &place, body).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_words_are_never_longer_than_asked_and_never_cut_a_letter(text in "\\PC{0,400}", most in 10_usize..100) {
            prop_assert!(first_words(&text, most).chars().count() <= most + 1);
        }
    }

    #[test]
    fn every_fault_of_a_message_is_named_at_once() {
        let about = Some(About { kind: "weather".to_owned(), id: String::new() });
        let new =
            NewMessage { body: " ".to_owned(), subject: "x".repeat(201), about, ..NewMessage::default() };
        let Err(DomainError::Validation(faults)) = new.check() else { panic!("passed") };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["body", "subject", "about/type", "about/id"]);
    }
}
