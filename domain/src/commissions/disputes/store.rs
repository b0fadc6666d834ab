//! Disputes.

use super::Dispute;
use crate::db::{DbError, Row};

statements! {
    /// A new dispute.
    INSERT = "INSERT INTO commission_disputes (id, commission_id, partner_id, mode, status, came_from, reason, opened_by,
                                               opened_by_name, opened_at, answer, correction)
              VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, '', 0)";
    /// The disputes of a commission.
    OF_COMMISSION = "SELECT d.id, d.commission_id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reason,
                            d.opened_by_name, d.opened_at, d.answer, d.correction, d.answered_by_name, d.answered_at,
                            c.amount, c.currency
                     FROM commission_disputes d JOIN partners p ON p.id = d.partner_id JOIN commissions c ON c.id = d.commission_id
                     WHERE d.commission_id = $1 ORDER BY d.id";
    /// Disputes in one state.
    LIST = "SELECT d.id, d.commission_id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reason,
                   d.opened_by_name, d.opened_at, d.answer, d.correction, d.answered_by_name, d.answered_at,
                   c.amount, c.currency
            FROM commission_disputes d JOIN partners p ON p.id = d.partner_id JOIN commissions c ON c.id = d.commission_id
            WHERE d.status = $1 AND (d.opened_at, d.id) < ($2, $3) AND d.mode = $5
              AND ($6 = '' OR $6 LIKE '%' || c.site_id || '%')
            ORDER BY d.opened_at DESC, d.id DESC LIMIT $4";
    /// One dispute.
    GET = "SELECT d.id, d.commission_id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reason,
                  d.opened_by_name, d.opened_at, d.answer, d.correction, d.answered_by_name, d.answered_at,
                  c.amount, c.currency
           FROM commission_disputes d JOIN partners p ON p.id = d.partner_id JOIN commissions c ON c.id = d.commission_id
           WHERE d.id = $1 AND d.mode = $2 AND ($3 = '' OR $3 LIKE '%' || c.site_id || '%')";
    /// What an answer needs to know.
    PLACE = "SELECT commission_id, came_from, status FROM commission_disputes WHERE id = $1";
    /// The answer; of two at the same instant one is given.
    ANSWER = "UPDATE commission_disputes SET status = $2, answer = $3, correction = $4, answered_by_name = $5, answered_at = $6
              WHERE id = $1 AND status = 'open'";
    /// Nothing is left to dispute.
    OVERTAKE = "UPDATE commission_disputes SET status = 'overtaken', answered_at = $2
                WHERE commission_id = $1 AND status = 'open'";
}

impl Dispute {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            commission: row.get("commission_id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            mode: row.get("mode")?,
            status: row.get("status")?,
            reason: row.get("reason")?,
            opened_by: row.get("opened_by_name")?,
            opened_at: row.get("opened_at")?,
            answer: row.get("answer")?,
            correction: row.get("correction")?,
            answered_by: row.get("answered_by_name")?,
            answered_at: row.get("answered_at")?,
            amount: row.get("amount")?,
            currency: row.get("currency")?,
        })
    }
}
