//! Files from the bank and what came of each line.

use super::files::{BankFile, Entry};
use crate::db::{DbError, Row};

statements! {
    /// The file with this content, for this batch or for all.
    KNOWN = "SELECT id FROM bank_files WHERE sha256 = $1 AND scope = $2";
    /// A new file.
    INSERT = "INSERT INTO bank_files (id, batch_id, kind, sha256, scope, filename, message_id, status, entries, uploaded_by,
                                      uploaded_by_name, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'reading', $8, $9, $10, $11)";
    /// A line of it.
    INSERT_ENTRY = "INSERT INTO bank_file_entries (file_id, number, reference, amount, currency, says, reason, bank_reference,
                                                   outcome, payout_id)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The payouts of a batch that a line is about as a whole.
    OF_BATCH = "SELECT id, amount, currency FROM payouts WHERE batch_id = $1 AND status NOT IN ('cancelled', 'rejected') AND id > $2
                ORDER BY id LIMIT $3";
    /// What such a line has to agree with: what the bank refused before is in no booking.
    SUM_OF_BATCH = "SELECT COUNT(*) AS payouts, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS amount, currency FROM payouts
                    WHERE batch_id = $1 AND status NOT IN ('cancelled', 'rejected') GROUP BY currency";
    /// Whether there is such a batch.
    BATCH_THERE = "SELECT id FROM payout_batches WHERE id = $1";
    /// Locks a file that is being read.
    LOCK = "UPDATE bank_files SET status = 'reading' WHERE id = $1 AND status = 'reading' RETURNING batch_id, message_id";
    /// The next lines that were not looked at.
    WAITING = "SELECT file_id, number, reference, amount, currency, says, reason, bank_reference, outcome, payout_id
               FROM bank_file_entries WHERE file_id = $1 AND number > $2 AND outcome = '' ORDER BY number LIMIT $3";
    /// What came of a line.
    SET_OUTCOME = "UPDATE bank_file_entries SET outcome = $3, payout_id = $4 WHERE file_id = $1 AND number = $2";
    /// All of it was looked at.
    DONE = "UPDATE bank_files SET status = 'done' WHERE id = $1";
    /// Files that are being read.
    UNFINISHED = "SELECT id FROM bank_files WHERE status = 'reading'";
    /// One file.
    GET = "SELECT id, batch_id, kind, filename, message_id, status, entries, uploaded_by_name, created_at FROM bank_files WHERE id = $1";
    /// Files, newest first.
    LIST = "SELECT id, batch_id, kind, filename, message_id, status, entries, uploaded_by_name, created_at FROM bank_files
            WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3";
    /// Lines of a file, in its order; those with nothing to do for anybody last, on demand.
    ENTRIES = "SELECT e.file_id, e.number, e.reference, e.amount, e.currency, e.says, e.reason, e.bank_reference, e.outcome, e.payout_id,
                      (SELECT p.batch_id FROM payouts p WHERE p.id = e.payout_id) AS batch_id,
                      (SELECT r.name FROM payouts p JOIN partners r ON r.id = p.partner_id WHERE p.id = e.payout_id) AS partner_name
               FROM bank_file_entries e WHERE e.file_id = $1 AND e.number > $2 ORDER BY e.number LIMIT $3";
    /// What came of its lines.
    OUTCOMES = "SELECT outcome, COUNT(*) AS number FROM bank_file_entries WHERE file_id = $1 GROUP BY outcome ORDER BY outcome";
}

impl BankFile {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            batch: row.get("batch_id")?,
            kind: row.get("kind")?,
            filename: row.get("filename")?,
            message_id: row.get("message_id")?,
            done: row.get::<String>("status")? == "done",
            entries: row.get("entries")?,
            uploaded_by: row.get("uploaded_by_name")?,
            created_at: row.get("created_at")?,
        })
    }
}

impl Entry {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            number: row.get("number")?,
            reference: row.get("reference")?,
            amount: row.get("amount")?,
            currency: row.get("currency")?,
            says: row.get("says")?,
            reason: row.get("reason")?,
            bank_reference: row.get("bank_reference")?,
            outcome: row.get::<String>("outcome")?.parse().ok(),
            payout: row.get("payout_id")?,
            batch: None,
            partner_name: None,
        })
    }
}
