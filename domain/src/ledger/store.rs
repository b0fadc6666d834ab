//! Accounts, entries, postings.

use super::{AccountKind, Balance, Movement};
use crate::db::{DbError, Row};

statements! {
    /// Moves a balance.
    MOVE_BALANCE = "UPDATE ledger_accounts SET balance = balance + $5
                    WHERE partner_id = $1 AND mode = $2 AND currency = $3 AND kind = $4 RETURNING id";
    /// Moves a balance that never goes below zero, where it does not.
    MOVE_WITHIN = "UPDATE ledger_accounts SET balance = balance + $5
                   WHERE partner_id = $1 AND mode = $2 AND currency = $3 AND kind = $4 AND balance + $5 >= 0
                   RETURNING id, balance";
    /// A balance, held until the transaction ends.
    HOLD = "UPDATE ledger_accounts SET balance = balance + 0
            WHERE partner_id = $1 AND mode = $2 AND currency = $3 AND kind = $4 RETURNING balance";
    /// One entry of many that are alike.
    ENTRIES_1 = "INSERT INTO ledger_entries (id, partner_id, mode, reason, subject_type, subject_id, detail, created_at)
              VALUES ($7, $1, $2, $3, $4, $8, $5, $6)";
    /// Sixteen.
    ENTRIES_16 = "INSERT INTO ledger_entries (id, partner_id, mode, reason, subject_type, subject_id, detail, created_at)
              VALUES ($7, $1, $2, $3, $4, $8, $5, $6),
                     ($9, $1, $2, $3, $4, $10, $5, $6),
                     ($11, $1, $2, $3, $4, $12, $5, $6),
                     ($13, $1, $2, $3, $4, $14, $5, $6),
                     ($15, $1, $2, $3, $4, $16, $5, $6),
                     ($17, $1, $2, $3, $4, $18, $5, $6),
                     ($19, $1, $2, $3, $4, $20, $5, $6),
                     ($21, $1, $2, $3, $4, $22, $5, $6),
                     ($23, $1, $2, $3, $4, $24, $5, $6),
                     ($25, $1, $2, $3, $4, $26, $5, $6),
                     ($27, $1, $2, $3, $4, $28, $5, $6),
                     ($29, $1, $2, $3, $4, $30, $5, $6),
                     ($31, $1, $2, $3, $4, $32, $5, $6),
                     ($33, $1, $2, $3, $4, $34, $5, $6),
                     ($35, $1, $2, $3, $4, $36, $5, $6),
                     ($37, $1, $2, $3, $4, $38, $5, $6)";
    /// Its two postings.
    POSTINGS_1 = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
              VALUES ($4, 1, $1, $3, $5), ($4, 2, $2, $3, $6)";
    /// Those of sixteen.
    POSTINGS_16 = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
              VALUES ($4, 1, $1, $3, $5), ($4, 2, $2, $3, $6),
                     ($7, 1, $1, $3, $8), ($7, 2, $2, $3, $9),
                     ($10, 1, $1, $3, $11), ($10, 2, $2, $3, $12),
                     ($13, 1, $1, $3, $14), ($13, 2, $2, $3, $15),
                     ($16, 1, $1, $3, $17), ($16, 2, $2, $3, $18),
                     ($19, 1, $1, $3, $20), ($19, 2, $2, $3, $21),
                     ($22, 1, $1, $3, $23), ($22, 2, $2, $3, $24),
                     ($25, 1, $1, $3, $26), ($25, 2, $2, $3, $27),
                     ($28, 1, $1, $3, $29), ($28, 2, $2, $3, $30),
                     ($31, 1, $1, $3, $32), ($31, 2, $2, $3, $33),
                     ($34, 1, $1, $3, $35), ($34, 2, $2, $3, $36),
                     ($37, 1, $1, $3, $38), ($37, 2, $2, $3, $39),
                     ($40, 1, $1, $3, $41), ($40, 2, $2, $3, $42),
                     ($43, 1, $1, $3, $44), ($43, 2, $2, $3, $45),
                     ($46, 1, $1, $3, $47), ($46, 2, $2, $3, $48),
                     ($49, 1, $1, $3, $50), ($49, 2, $2, $3, $51)";
    /// An account that was not there yet, with its first posting in its balance.
    OPEN_ACCOUNT = "INSERT INTO ledger_accounts (id, partner_id, mode, currency, kind, balance, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// An entry.
    INSERT_ENTRY = "INSERT INTO ledger_entries (id, partner_id, mode, reason, subject_type, subject_id, detail, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Its two postings.
    INSERT_POSTINGS = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
                       VALUES ($1, 1, $3, $2, $4), ($1, 2, $5, $2, $6)";
    /// One posting.
    INSERT_POSTING = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount) VALUES ($1, $2, $3, $4, $5)";
    /// What was posted for a subject.
    MOVEMENTS = "SELECT e.id, e.reason, e.detail, e.created_at, p.amount, a.kind AS kind
                 FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN ledger_accounts a ON a.id = p.account_id
                 WHERE e.subject_id = $1 ORDER BY e.created_at, e.id, p.number";
    /// A partner's balances.
    BALANCES = "SELECT currency, kind, balance FROM ledger_accounts WHERE partner_id = $1 AND mode = $2
                ORDER BY currency, kind";
}

impl Balance {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self { currency: row.get("currency")?, kind: row.get("kind")?, amount: row.get("balance")? })
    }
}

/// The two postings of each entry, folded into what moved from where to where.
pub(super) fn movements(rows: &[Row]) -> Result<Vec<Movement>, DbError> {
    let mut movements = rows.chunks_exact(2).map(Movement::read).collect::<Result<Vec<_>, _>>()?;
    // Of one instant, first what changed the amount, then what moved all of it.
    movements.sort_by_key(|one| (one.at, ![one.from, one.to].contains(&AccountKind::Expense)));
    Ok(movements)
}

impl Movement {
    fn read(pair: &[Row]) -> Result<Self, DbError> {
        let side = |row: &Row| Ok::<(AccountKind, i64), DbError>((row.get("kind")?, row.get("amount")?));
        let mut sides = pair.iter().map(side).collect::<Result<Vec<_>, _>>()?;
        sides.sort_by_key(|&(_, amount)| amount);
        let (first, last) = (&pair[0], sides.len() - 1);
        Ok(Self {
            entry: first.get("id")?,
            reason: first.get("reason")?,
            from: sides[0].0,
            to: sides[last].0,
            amount: sides[last].1,
            detail: first.get("detail")?,
            at: first.get("created_at")?,
        })
    }
}
