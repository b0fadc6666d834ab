//! Events and their audit rows are written together, at the end of a transaction.

use super::Event;
use crate::audit;
use crate::db::{Change, DbError, Row, Tx};
use crate::ids::{AuditId, EventId};

statements! {
    /// Appends an event.
    APPEND = "INSERT INTO events (id, partner_id, mode, type, subject_type, subject_id, data, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The place of a partner's event.
    SEQUENCE_OF = "SELECT sequence FROM events WHERE id = $1 AND partner_id = $2 AND mode = $3";
    /// A partner's events from old to new.
    LIST = "SELECT sequence, id, mode, type, subject_type, subject_id, data, created_at FROM events
            WHERE partner_id = $1 AND mode = $2 AND sequence > $3 ORDER BY sequence LIMIT $4";
    /// A partner's latest events.
    LATEST = "SELECT sequence, id, mode, type, subject_type, subject_id, data, created_at FROM events
              WHERE partner_id = $1 AND mode = $2 ORDER BY sequence DESC LIMIT $3";
}

impl Event {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            sequence: row.get("sequence")?,
            id: row.get("id")?,
            action: row.get("type")?,
            subject_type: row.get("subject_type")?,
            subject_id: row.get("subject_id")?,
            mode: row.get("mode")?,
            data: row.get("data")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// Writes the event and the audit row of one change.
pub(crate) async fn append(tx: &mut Tx, change: &Change) -> Result<(), DbError> {
    let (now, event, entry) = (tx.now(), tx.id::<crate::ids::EventNoun>(), tx.id::<crate::ids::AuditNoun>());
    let (event, entry): (EventId, AuditId) = (event, entry);
    let values = args![
        event,
        change.partner,
        change.mode,
        change.action,
        change.subject.kind,
        &change.subject.id,
        change.data.clone(),
        now
    ];
    tx.execute(APPEND, values).await?;
    let values = args![
        entry,
        now,
        change.by.kind(),
        change.by.id(),
        change.by.name(),
        change.partner,
        change.action,
        change.subject.kind,
        &change.subject.id,
        change.data.clone(),
        audit::current_request()
    ];
    tx.execute(audit::store::APPEND, values).await.map(drop)
}
