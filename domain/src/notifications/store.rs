//! Notifications.

use super::Notification;
use crate::clock::Timestamp;
use crate::db::{DbError, Row};

statements! {
    /// The people of a partner.
    PEOPLE_OF_PARTNER = "SELECT id, name, email, locale, role FROM users WHERE partner_id = $1 AND removed_at IS NULL
                         ORDER BY created_at, id";
    /// The people of the operator.
    PEOPLE_OF_OPERATOR = "SELECT id, name, email, locale, role FROM users WHERE partner_id IS NULL AND removed_at IS NULL";
    /// Tells one.
    INSERT = "INSERT INTO notifications (id, user_id, kind, data, href, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// From new to old.
    LIST = "SELECT id, kind, data, href, created_at, read_at FROM notifications
            WHERE user_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4";
    /// All seen.
    MARK_ALL_READ = "UPDATE notifications SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL";
    /// What led to this place is seen.
    MARK_READ_AT = "UPDATE notifications SET read_at = $3 WHERE user_id = $1 AND href = $2 AND read_at IS NULL";
    /// The counts of a partner's person. A thread counts until the person has read its last message.
    COUNTS_OF_PARTNER = "SELECT
        (SELECT COUNT(*) FROM threads t LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = $1
         WHERE t.partner_id = $2 AND t.mode = $3 AND COALESCE(r.read_upto, 0) < t.message_count) AS messages,
        (SELECT COUNT(*) FROM approvals WHERE partner_id = $2 AND decider = 'partner' AND status = 'waiting'
           AND kind IN ($4, $5, $6)) AS approvals,
        (SELECT COUNT(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL) AS notifications,
        (SELECT COUNT(*) FROM enrolments e JOIN programmes g ON g.id = e.programme_id
         WHERE e.partner_id = $2 AND g.kind = 'dropship') AS dropships";
    /// The counts of the operator's person.
    COUNTS_OF_OPERATOR = "SELECT
        (SELECT COUNT(*) FROM threads t LEFT JOIN thread_reads r ON r.thread_id = t.id AND r.reader = 'operator'
         WHERE t.mode = $2 AND t.kind = 'conversation' AND COALESCE(r.read_upto, 0) < t.message_count) AS messages,
        (SELECT COUNT(*) FROM approvals WHERE decider = 'operator' AND status = 'waiting') AS approvals,
        (SELECT COUNT(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL) AS notifications,
        CAST(0 AS BIGINT) AS dropships";
}

impl Notification {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            data: row.get("data")?,
            href: row.get("href")?,
            created_at: row.get("created_at")?,
            read: row.get::<Option<Timestamp>>("read_at")?.is_some(),
        })
    }
}
