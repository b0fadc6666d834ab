//! Approvals.

use super::Approval;
use crate::db::{DbError, Row};

statements! {
    /// Something waits.
    INSERT = "INSERT INTO approvals (id, partner_id, mode, kind, object_id, decider, status, asked_by, detail, reason,
                                     created_at, expires_at)
              VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, '', $9, $10)";
    /// What of a kind was asked of a partner's people lately and waits still.
    LATELY = "SELECT id FROM approvals WHERE partner_id = $1 AND decider = 'partner' AND status = 'waiting'
              AND created_at > $2 AND kind = $3 LIMIT $4";
    /// For the operator, newest first: waiting, or decided.
    FOR_OPERATOR = "SELECT a.id, a.partner_id, p.name AS partner_name, a.mode, a.kind, a.object_id, a.decider, a.status, a.asked_by, a.detail,
                           a.reason, a.created_at, a.expires_at, a.decided_at
                    FROM approvals a JOIN partners p ON p.id = a.partner_id
                    WHERE a.decider = 'operator' AND (($1 = 1 AND a.status = 'waiting') OR ($1 = 0 AND a.status <> 'waiting'))
                      AND (a.created_at, a.id) < ($2, $3)
                    ORDER BY a.created_at DESC, a.id DESC LIMIT $4";
    /// For a partner, newest first: waiting, or decided.
    FOR_PARTNER = "SELECT a.id, a.partner_id, p.name AS partner_name, a.mode, a.kind, a.object_id, a.decider, a.status, a.asked_by, a.detail,
                          a.reason, a.created_at, a.expires_at, a.decided_at
                   FROM approvals a JOIN partners p ON p.id = a.partner_id
                   WHERE a.partner_id = $5 AND a.decider = 'partner'
                     AND (($1 = 1 AND a.status = 'waiting') OR ($1 = 0 AND a.status <> 'waiting'))
                     AND (a.created_at, a.id) < ($2, $3)
                   ORDER BY a.created_at DESC, a.id DESC LIMIT $4";
    /// One for the operator.
    GET_FOR_OPERATOR = "SELECT a.id, a.partner_id, p.name AS partner_name, a.mode, a.kind, a.object_id, a.decider, a.status, a.asked_by,
                               a.detail, a.reason, a.created_at, a.expires_at, a.decided_at
                        FROM approvals a JOIN partners p ON p.id = a.partner_id
                        WHERE a.id = $1 AND a.decider = 'operator'";
    /// One for a partner.
    GET_FOR_PARTNER = "SELECT a.id, a.partner_id, p.name AS partner_name, a.mode, a.kind, a.object_id, a.decider, a.status, a.asked_by,
                              a.detail, a.reason, a.created_at, a.expires_at, a.decided_at
                       FROM approvals a JOIN partners p ON p.id = a.partner_id
                       WHERE a.id = $1 AND a.partner_id = $2 AND a.decider = 'partner'";
    /// Decided: of two at the same instant one finds it waiting.
    SETTLE = "UPDATE approvals SET status = $2, decided_by = $3, reason = $4, decided_at = $5
              WHERE object_id = $1 AND status = 'waiting'";
    /// Nobody decided in time. What waits for the operator waits on.
    EXPIRE = "UPDATE approvals SET status = 'expired', decided_at = $1
              WHERE status = 'waiting' AND expires_at <= $1 AND decider = 'partner'
              RETURNING id, partner_id, mode, kind, object_id, detail";
}

impl Approval {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            mode: row.get("mode")?,
            kind: row.get("kind")?,
            object: row.get("object_id")?,
            decider: row.get("decider")?,
            status: row.get("status")?,
            asked_by: row.get("asked_by")?,
            detail: row.get("detail")?,
            reason: row.get("reason")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            decided_at: row.get("decided_at")?,
        })
    }
}
