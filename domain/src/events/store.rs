//! Events and their audit rows are written together, at the end of a transaction.

use super::Event;
use crate::audit;
use crate::db::{Change, DbError, Row, Tx, Value};
use crate::ids::{AuditId, EventId};

statements! {
    /// Appends an event.
    APPEND = "INSERT INTO events (id, partner_id, mode, type, subject_type, subject_id, data, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Appends two.
    APPEND_2 = "INSERT INTO events (id, partner_id, mode, type, subject_type, subject_id, data, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8),
                     ($9, $10, $11, $12, $13, $14, $15, $16)";
    /// Appends sixteen.
    APPEND_16 = "INSERT INTO events (id, partner_id, mode, type, subject_type, subject_id, data, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8),
                     ($9, $10, $11, $12, $13, $14, $15, $16),
                     ($17, $18, $19, $20, $21, $22, $23, $24),
                     ($25, $26, $27, $28, $29, $30, $31, $32),
                     ($33, $34, $35, $36, $37, $38, $39, $40),
                     ($41, $42, $43, $44, $45, $46, $47, $48),
                     ($49, $50, $51, $52, $53, $54, $55, $56),
                     ($57, $58, $59, $60, $61, $62, $63, $64),
                     ($65, $66, $67, $68, $69, $70, $71, $72),
                     ($73, $74, $75, $76, $77, $78, $79, $80),
                     ($81, $82, $83, $84, $85, $86, $87, $88),
                     ($89, $90, $91, $92, $93, $94, $95, $96),
                     ($97, $98, $99, $100, $101, $102, $103, $104),
                     ($105, $106, $107, $108, $109, $110, $111, $112),
                     ($113, $114, $115, $116, $117, $118, $119, $120),
                     ($121, $122, $123, $124, $125, $126, $127, $128)";
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

/// How many changes a statement writes, the most first: events, audit rows.
const SIZES: [(usize, &str, &str); 3] = [
    (16, APPEND_16, audit::store::APPEND_16),
    (2, APPEND_2, audit::store::APPEND_2),
    (1, APPEND, audit::store::APPEND),
];

/// Writes the events and the audit rows of changes, in their order.
pub(crate) async fn append(tx: &mut Tx, mut changes: &[Change]) -> Result<(), DbError> {
    while let Some((size, events, audit)) = SIZES.into_iter().find(|(size, ..)| *size <= changes.len()) {
        let (now, later) = changes.split_at(size);
        let (mut told, mut kept) = (Vec::with_capacity(8 * size), Vec::with_capacity(11 * size));
        for change in now {
            told.extend(event(tx, change));
            kept.extend(audit_row(tx, change));
        }
        tx.execute(events, told).await?;
        tx.execute(audit, kept).await?;
        changes = later;
    }
    Ok(())
}

fn event(tx: &Tx, change: &Change) -> Vec<Value> {
    let id: EventId = tx.id();
    args![
        id,
        change.partner,
        change.mode,
        change.action,
        change.subject.kind,
        &change.subject.id,
        change.data.clone(),
        tx.now()
    ]
}

fn audit_row(tx: &Tx, change: &Change) -> Vec<Value> {
    let id: AuditId = tx.id();
    args![
        id,
        tx.now(),
        change.by.kind(),
        change.by.id(),
        change.by.name(),
        change.partner,
        change.action,
        change.subject.kind,
        &change.subject.id,
        change.data.clone(),
        audit::current_request()
    ]
}
