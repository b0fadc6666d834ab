//! Payout accounts, what programs proposed, and what became of both.

use super::{Past, Payable, PayoutAccount, Proposal};
use crate::db::{DbError, Row};
use crate::vault::rotate::Column;

/// Every column that holds an account number.
pub(crate) const SEALED: &[Column] = &[
    Column { table: ACCOUNTS, column: IBAN, after: SEALED_ACCOUNTS, swap: RESEAL_ACCOUNT },
    Column { table: PROPOSALS, column: IBAN, after: SEALED_PROPOSALS, swap: RESEAL_PROPOSAL },
];

pub(super) const ACCOUNTS: &str = "payout_accounts";
pub(super) const PROPOSALS: &str = "payout_account_proposals";
pub(super) const IBAN: &str = "iban_sealed";

statements! {
    /// A partner's.
    GET = "SELECT id, partner_id, mode, status, holder, country, last_four, version, held_until, verified_before, verified_at,
                  reason, contacts, changed_at
           FROM payout_accounts WHERE partner_id = $1 AND mode = $2";
    /// The same, and nobody else changes it until the end of this transaction; its version grows.
    TAKE = "UPDATE payout_accounts SET version = version + 1 WHERE partner_id = $1 AND mode = $2
            RETURNING id, partner_id, mode, status, holder, country, last_four, version, held_until, verified_before, verified_at,
                      reason, contacts, changed_at";
    /// A partner's first.
    INSERT = "INSERT INTO payout_accounts (id, partner_id, mode, status, holder, country, last_four, iban_sealed, key_id, version,
                                           held_until, verified_before, reason, contacts, created_at, changed_at)
              VALUES ($1, $2, $3, 'pending_verification', $4, $5, $6, $7, $8, 1, $9, 0, '', $10, $11, $11)";
    /// Another account number, or another holder.
    CHANGE = "UPDATE payout_accounts
              SET status = 'pending_verification', holder = $2, country = $3, last_four = $4, iban_sealed = $5, key_id = $6,
                  held_until = $7, contacts = $8, changed_at = $9, verified_at = NULL, reason = ''
              WHERE id = $1";
    /// It is who it says it is: of two who decide at once, and of a change meanwhile, one wins.
    VERIFY = "UPDATE payout_accounts SET status = 'verified', verified_before = 1, verified_at = $3, reason = ''
              WHERE id = $1 AND version = $2 AND status = 'pending_verification'";
    /// It is not.
    REJECT = "UPDATE payout_accounts SET status = 'rejected', reason = $3
              WHERE id = $1 AND version = $2 AND status = 'pending_verification'";
    /// What a payout may go to: verified, and the time after a change is over.
    PAYABLE = "SELECT id, partner_id, holder, country, last_four, iban_sealed, version FROM payout_accounts
               WHERE partner_id = $1 AND mode = 'live' AND status = 'verified' AND COALESCE(held_until, 0) <= $2";

    /// What a program proposed.
    PROPOSED = "SELECT id, holder, country, last_four, asked_by, created_at FROM payout_account_proposals
                WHERE partner_id = $1 AND mode = $2";
    /// A program proposes; its last proposal is gone before.
    PROPOSE = "INSERT INTO payout_account_proposals (id, partner_id, mode, holder, country, last_four, iban_sealed, key_id, asked_by, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes a proposal away: of two who do at once, one has it.
    WITHDRAW = "DELETE FROM payout_account_proposals WHERE partner_id = $1 AND mode = $2
                RETURNING id, holder, country, last_four, iban_sealed";
    /// The same for one by its identifier.
    TAKE_PROPOSAL = "DELETE FROM payout_account_proposals WHERE id = $1 AND partner_id = $2
                     RETURNING id, mode, holder, country, last_four, iban_sealed, asked_by";

    /// One step of what happened.
    NOTE = "INSERT INTO payout_account_history (partner_id, mode, number, step, country, last_four, by_kind, by_name, reason, created_at)
            SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6, $7, $8, CAST($9 AS BIGINT) FROM payout_account_history
            WHERE partner_id = $1 AND mode = $2";
    /// What happened, newest first.
    HISTORY = "SELECT step, country, last_four, by_kind, by_name, reason, created_at FROM payout_account_history
               WHERE partner_id = $1 AND mode = $2 ORDER BY number DESC LIMIT $3";

    /// For sealing anew.
    SEALED_ACCOUNTS = "SELECT id, partner_id, iban_sealed AS sealed, key_id FROM payout_accounts WHERE id > $1 ORDER BY id LIMIT $2";
    /// Only where it still holds what was read.
    RESEAL_ACCOUNT = "UPDATE payout_accounts SET iban_sealed = $2, key_id = $3 WHERE id = $1 AND iban_sealed = $4";
    /// For sealing anew.
    SEALED_PROPOSALS = "SELECT id, partner_id, iban_sealed AS sealed, key_id FROM payout_account_proposals WHERE id > $1 ORDER BY id LIMIT $2";
    /// Only where it still holds what was read.
    RESEAL_PROPOSAL = "UPDATE payout_account_proposals SET iban_sealed = $2, key_id = $3 WHERE id = $1 AND iban_sealed = $4";
}

impl PayoutAccount {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            mode: row.get("mode")?,
            status: row.get("status")?,
            holder: row.get("holder")?,
            country: row.get("country")?,
            last_four: row.get("last_four")?,
            version: row.get("version")?,
            held_until: row.get("held_until")?,
            verified_before: row.get("verified_before")?,
            verified_at: row.get("verified_at")?,
            reason: row.get("reason")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl Proposal {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            holder: row.get("holder")?,
            country: row.get("country")?,
            last_four: row.get("last_four")?,
            asked_by: row.get("asked_by")?,
            created_at: row.get("created_at")?,
        })
    }
}

impl Past {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            step: row.get("step")?,
            country: row.get("country")?,
            last_four: row.get("last_four")?,
            by_kind: row.get("by_kind")?,
            by_name: row.get("by_name")?,
            reason: row.get("reason")?,
            at: row.get("created_at")?,
        })
    }
}

impl Payable {
    /// Reads the columns `id`, `partner_id`, `holder`, `country`, `last_four`, `iban_sealed`, `version` of
    /// `payout_accounts`, whose rows are payable where `mode = 'live' AND status = 'verified' AND
    /// COALESCE(held_until, 0) <= now`.
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            account: row.get("id")?,
            partner: row.get("partner_id")?,
            holder: row.get("holder")?,
            country: row.get("country")?,
            last_four: row.get("last_four")?,
            version: row.get("version")?,
            sealed: row.get("iban_sealed")?,
        })
    }
}
