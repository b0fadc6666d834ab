//! Accounts, entries, postings.

use super::{AccountKind, Balance, Movement};
use crate::db::{DbError, Row};

statements! {
    /// Moves a balance.
    MOVE_BALANCE = "UPDATE ledger_accounts SET balance = balance + $5
                    WHERE partner_id = $1 AND mode = $2 AND currency = $3 AND kind = $4 RETURNING id";
    /// An account that was not there yet, with its first posting in its balance.
    OPEN_ACCOUNT = "INSERT INTO ledger_accounts (id, partner_id, mode, currency, kind, balance, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// An entry.
    INSERT_ENTRY = "INSERT INTO ledger_entries (id, partner_id, mode, reason, subject_type, subject_id, detail, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Its two postings.
    INSERT_POSTINGS = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
                       VALUES ($1, 1, $3, $2, $4), ($1, 2, $5, $2, $6)";
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
