//! The audit log's rows.

use super::AuditEntry;
use crate::db::{DbError, Row};

statements! {
    /// Appends a row.
    APPEND = "INSERT INTO audit_log (id, created_at, actor_kind, actor_id, actor_name, partner_id, action,
                                     subject_type, subject_id, detail, request_id)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// From new to old.
    LIST = "SELECT a.id, a.created_at, a.actor_kind, a.actor_id, a.actor_name, a.partner_id, p.name AS partner_name, a.action,
                   a.subject_type, a.subject_id, a.detail, a.request_id
            FROM audit_log a LEFT JOIN partners p ON p.id = a.partner_id
            WHERE (a.created_at, a.id) < ($1, $2) AND a.created_at >= $3
            ORDER BY a.created_at DESC, a.id DESC LIMIT $4";
    /// One action, from new to old. A statement of its own, so that a rare action is found by its index.
    LIST_OF_ACTION = "SELECT a.id, a.created_at, a.actor_kind, a.actor_id, a.actor_name, a.partner_id, p.name AS partner_name, a.action,
                   a.subject_type, a.subject_id, a.detail, a.request_id
            FROM audit_log a LEFT JOIN partners p ON p.id = a.partner_id
            WHERE (a.created_at, a.id) < ($1, $2) AND a.created_at >= $3 AND a.action = $5
            ORDER BY a.created_at DESC, a.id DESC LIMIT $4";
    /// One partner's, of any or one action, from new to old.
    LIST_OF_PARTNER = "SELECT a.id, a.created_at, a.actor_kind, a.actor_id, a.actor_name, a.partner_id, p.name AS partner_name, a.action,
                   a.subject_type, a.subject_id, a.detail, a.request_id
            FROM audit_log a LEFT JOIN partners p ON p.id = a.partner_id
            WHERE (a.created_at, a.id) < ($1, $2) AND a.created_at >= $3 AND a.partner_id = $5
              AND ($6 = '' OR a.action = $6)
            ORDER BY a.created_at DESC, a.id DESC LIMIT $4";
}

impl AuditEntry {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            created_at: row.get("created_at")?,
            actor_kind: row.get("actor_kind")?,
            actor_id: row.get("actor_id")?,
            actor_name: row.get("actor_name")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            action: row.get("action")?,
            subject_type: row.get("subject_type")?,
            subject_id: row.get("subject_id")?,
            detail: row.get("detail")?,
            request_id: row.get("request_id")?,
        })
    }
}
