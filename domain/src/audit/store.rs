//! The audit log's rows.

use super::AuditEntry;
use crate::db::{DbError, Row};

statements! {
    /// Appends a row.
    APPEND = "INSERT INTO audit_log (id, created_at, actor_kind, actor_id, actor_name, partner_id, action,
                                     subject_type, subject_id, detail, request_id)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Appends two.
    APPEND_2 = "INSERT INTO audit_log (id, created_at, actor_kind, actor_id, actor_name, partner_id, action,
                                     subject_type, subject_id, detail, request_id)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11),
                     ($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    /// Appends sixteen.
    APPEND_16 = "INSERT INTO audit_log (id, created_at, actor_kind, actor_id, actor_name, partner_id, action,
                                     subject_type, subject_id, detail, request_id)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11),
                     ($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22),
                     ($23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33),
                     ($34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44),
                     ($45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55),
                     ($56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66),
                     ($67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77),
                     ($78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88),
                     ($89, $90, $91, $92, $93, $94, $95, $96, $97, $98, $99),
                     ($100, $101, $102, $103, $104, $105, $106, $107, $108, $109, $110),
                     ($111, $112, $113, $114, $115, $116, $117, $118, $119, $120, $121),
                     ($122, $123, $124, $125, $126, $127, $128, $129, $130, $131, $132),
                     ($133, $134, $135, $136, $137, $138, $139, $140, $141, $142, $143),
                     ($144, $145, $146, $147, $148, $149, $150, $151, $152, $153, $154),
                     ($155, $156, $157, $158, $159, $160, $161, $162, $163, $164, $165),
                     ($166, $167, $168, $169, $170, $171, $172, $173, $174, $175, $176)";
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
