//! Threads, messages and reading marks.

use super::{About, Message, Thread, ThreadKind};
use crate::actor::Mode;
use crate::db::{DbError, Row, Tx};
use crate::ids::{PartnerId, ThreadId};

statements! {
    /// Every partner's threads, for the operator.
    THREADS = "SELECT t.id, t.partner_id, p.name AS partner_name, t.kind, t.subject, t.about_type, t.about_id,
                      t.message_count, t.last_author, t.last_excerpt, t.last_message_at,
                      CAST(CASE WHEN COALESCE(r.read_upto, 0) < t.message_count THEN 1 ELSE 0 END AS BIGINT) AS unread
               FROM threads t JOIN partners p ON p.id = t.partner_id
               LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
               WHERE t.mode = $2 AND (t.last_message_at, t.id) < ($3, $4) AND t.kind = 'conversation'
                 AND (t.search_text LIKE $5 ESCAPE '\\' OR p.search_text LIKE $5 ESCAPE '\\')
                 AND ($6 = 0 OR COALESCE(r.read_upto, 0) < t.message_count)
               ORDER BY t.last_message_at DESC, t.id DESC LIMIT $7";
    /// One partner's threads.
    THREADS_OF_PARTNER = "SELECT t.id, t.partner_id, p.name AS partner_name, t.kind, t.subject, t.about_type, t.about_id,
                      t.message_count, t.last_author, t.last_excerpt, t.last_message_at,
                      CAST(CASE WHEN COALESCE(r.read_upto, 0) < t.message_count THEN 1 ELSE 0 END AS BIGINT) AS unread
               FROM threads t JOIN partners p ON p.id = t.partner_id
               LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
               WHERE t.partner_id = $8 AND t.mode = $2 AND (t.last_message_at, t.id) < ($3, $4)
                 AND t.search_text LIKE $5 ESCAPE '\\'
                 AND ($6 = 0 OR COALESCE(r.read_upto, 0) < t.message_count)
               ORDER BY t.last_message_at DESC, t.id DESC LIMIT $7";
    /// One thread; `$3` is the partner, or empty for the operator.
    THREAD = "SELECT t.id, t.partner_id, p.name AS partner_name, t.kind, t.subject, t.about_type, t.about_id,
                     t.message_count, t.last_author, t.last_excerpt, t.last_message_at,
                     CAST(CASE WHEN COALESCE(r.read_upto, 0) < t.message_count THEN 1 ELSE 0 END AS BIGINT) AS unread
              FROM threads t JOIN partners p ON p.id = t.partner_id
              LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
              WHERE t.id = $2 AND ($3 = '' OR t.partner_id = $3) AND t.mode = $4";
    /// Where an answer goes.
    PLACE = "SELECT partner_id, kind, subject, about_type, about_id FROM threads
             WHERE id = $1 AND ($2 = '' OR partner_id = $2) AND mode = $3";
    /// A thread's messages, newest first.
    MESSAGES_OF_THREAD = "SELECT m.id, m.thread_id, t.kind, t.subject, t.about_type, t.about_id, m.author_kind, m.author_id,
                                 m.author_name, m.body, m.created_at,
                                 CAST(CASE WHEN r.read_upto >= m.number THEN 1 ELSE 0 END AS BIGINT) AS was_read
                          FROM messages m JOIN threads t ON t.id = m.thread_id
                          LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
                          WHERE m.thread_id = $2 ORDER BY m.number DESC LIMIT $3";
    /// A partner's messages, newest first.
    MESSAGES_OF_PARTNER = "SELECT m.id, m.thread_id, t.kind, t.subject, t.about_type, t.about_id, m.author_kind, m.author_id,
                                  m.author_name, m.body, m.created_at,
                                  CAST(CASE WHEN r.read_upto >= m.number THEN 1 ELSE 0 END AS BIGINT) AS was_read
                           FROM messages m JOIN threads t ON t.id = m.thread_id
                           LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
                           WHERE m.partner_id = $2 AND m.mode = $3 AND (m.created_at, m.id) < ($4, $5)
                             AND ($6 = '' OR m.thread_id = $6)
                             AND ($7 = 0 OR COALESCE(r.read_upto, 0) < m.number)
                           ORDER BY m.created_at DESC, m.id DESC LIMIT $8";
    /// A new thread.
    OPEN = "INSERT INTO threads (id, partner_id, mode, kind, subject, search_text, about_type, about_id, message_count,
                                 last_author, last_excerpt, last_message_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', '', $9, $9)";
    /// A new message.
    INSERT = "INSERT INTO messages (id, thread_id, partner_id, mode, number, author_kind, author_id, author_name, body,
                                    created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The thread gets another message, which takes the number answered; it stays locked, so that numbers are
    /// given in the order of commit. The time of the last message does not go back where a clock is behind.
    BUMP = "UPDATE threads SET message_count = message_count + 1, last_author = $2, last_excerpt = $3,
                   last_message_at = CASE WHEN last_message_at > $4 THEN last_message_at ELSE $4 END
            WHERE id = $1 RETURNING message_count";
    /// Read as far as it goes; never back.
    MARK_READ = "INSERT INTO thread_reads AS r (thread_id, reader, read_upto)
                 SELECT id, $2, message_count FROM threads WHERE id = $1
                 ON CONFLICT (thread_id, reader) DO UPDATE SET read_upto = excluded.read_upto
                 WHERE r.read_upto < excluded.read_upto";
}

pub(super) fn about(row: &Row) -> Result<Option<About>, DbError> {
    let kind: Option<String> = row.get("about_type")?;
    Ok(kind.zip(row.get("about_id")?).map(|(kind, id)| About { kind, id }))
}

pub(super) async fn open_thread(
    tx: &mut Tx,
    id: ThreadId,
    partner: PartnerId,
    mode: Mode,
    kind: ThreadKind,
    subject: &str,
    about: Option<&About>,
) -> Result<(), DbError> {
    let now = tx.now();
    let (about_type, about_id) = about.map(|about| (about.kind.clone(), about.id.clone())).unzip();
    let search = subject.to_lowercase();
    tx.execute(OPEN, args![id, partner, mode, kind, subject, search, about_type, about_id, now])
        .await
        .map(drop)
}

impl Thread {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            about: about(row)?,
            message_count: row.get("message_count")?,
            last_author: row.get("last_author")?,
            last_excerpt: row.get("last_excerpt")?,
            last_message_at: row.get("last_message_at")?,
            unread: row.get("unread")?,
        })
    }
}

impl Message {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            thread: row.get("thread_id")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            about: about(row)?,
            author: row.get("author_kind")?,
            author_id: row.get("author_id")?,
            author_name: row.get("author_name")?,
            body: row.get("body")?,
            created_at: row.get("created_at")?,
            read: row.get("was_read")?,
        })
    }
}
