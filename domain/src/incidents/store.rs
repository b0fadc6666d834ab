//! Incidents in SQL.

use super::Incident;
use crate::db::{DbError, Row};

statements! {
    /// An order's incidents.
    OF_ORDER = "SELECT i.id, i.order_id, o.external_id, i.partner_id, NULL AS partner_name, i.kind, i.state, i.note,
                       i.resolution, i.opened_at, i.resolved_at
                FROM incidents i JOIN orders o ON o.id = i.order_id
                WHERE i.order_id = $1 ORDER BY i.opened_at, i.id";
    /// Everybody's incidents in a state, the oldest first.
    LIST = "SELECT i.id, i.order_id, o.external_id, i.partner_id, p.name AS partner_name, i.kind, i.state, i.note,
                   i.resolution, i.opened_at, i.resolved_at
            FROM incidents i JOIN orders o ON o.id = i.order_id LEFT JOIN partners p ON p.id = i.partner_id
            WHERE i.mode = $1 AND i.state = $2 AND (i.opened_at, i.id) > ($3, $4)
            ORDER BY i.opened_at, i.id LIMIT $5";
    /// An incident that nobody else changes until the transaction ends.
    LOCK = "UPDATE incidents SET note = note WHERE id = $1 AND mode = $2
            RETURNING order_id, partner_id, kind, state";
    /// The site and number of its order.
    ORDER = "SELECT o.site_id, o.external_id FROM orders o WHERE o.id = $1";
    /// A new incident.
    INSERT = "INSERT INTO incidents (id, order_id, partner_id, mode, kind, state, note, resolution, opened_by, resolved_by,
                                     opened_at, resolved_at)
              VALUES ($1, $2, $3, $4, $5, 'open', $6, '', $7, '', $8, NULL)";
    /// It is set right.
    RESOLVE = "UPDATE incidents SET state = 'resolved', resolution = $2, resolved_by = $3, resolved_at = $4 WHERE id = $1";
}

impl Incident {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            order: row.get("order_id")?,
            external_id: row.get("external_id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            kind: row.get("kind")?,
            state: row.get("state")?,
            note: row.get("note")?,
            resolution: row.get("resolution")?,
            opened_at: row.get("opened_at")?,
            resolved_at: row.get("resolved_at")?,
        })
    }
}
