//! Mail that waits to be sent.

use super::DueMail;
use crate::db::{DbError, Row};

statements! {
    /// A mail to be sent at once.
    INSERT = "INSERT INTO mails (id, kind, recipient, locale, data, attempts, due_at, created_at)
              VALUES ($1, $2, $3, $4, $5, 0, $6, $6)";
    /// Whether anything is due.
    ANY_DUE = "SELECT id FROM mails WHERE due_at <= $1 LIMIT 1";
    /// Takes what is due; a second server finds the lease in its way.
    TAKE = "UPDATE mails SET due_at = $2 WHERE due_at <= $1
              AND id IN (SELECT id FROM mails WHERE due_at <= $1 ORDER BY due_at, id LIMIT $3)
            RETURNING id, kind, recipient, locale, data, attempts";
    /// It is out; what it said is forgotten.
    SENT = "UPDATE mails SET due_at = NULL, sent_at = $2, attempts = attempts + 1, data = '{}' WHERE id = $1";
    /// It is not; again at `$2`, or never. Not where another server has sent it since the lease ended.
    FAILED = "UPDATE mails SET due_at = $2, attempts = attempts + 1, last_fault = $3
              WHERE id = $1 AND sent_at IS NULL";
}

impl DueMail {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            recipient: row.get("recipient")?,
            locale: row.get("locale")?,
            data: row.get("data")?,
            attempts: row.get("attempts")?,
        })
    }
}
