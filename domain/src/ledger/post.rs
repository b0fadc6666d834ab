//! Posting an entry.

use super::{AccountKind, Book, Transfer, store};
use crate::db::{DbError, Read as _, Tx};
use crate::ids::{AccountId, EntryId};

/// Writes the entry with its two postings, and moves both balances.
pub(crate) async fn post(tx: &mut Tx, transfer: &Transfer<'_>) -> Result<(), DbError> {
    let Transfer { book, from, to, amount, .. } = transfer;
    let entry: EntryId = tx.id();
    let now = tx.now();
    // The accounts always in the same order, so that two transactions do not wait for each other.
    let mut sides = [(*from, -*amount), (*to, *amount)];
    sides.sort();
    let mut values = args![entry, book.currency];
    for (kind, change) in sides {
        let account = move_balance(tx, book, kind, change).await?;
        values.extend(args![account, change]);
    }
    let postings = values;
    let values = args![
        entry,
        book.partner,
        book.mode,
        transfer.reason,
        transfer.subject.kind,
        &transfer.subject.id,
        transfer.detail.clone(),
        now
    ];
    tx.execute(store::INSERT_ENTRY, values).await?;
    tx.execute(store::INSERT_POSTINGS, postings).await.map(drop)
}

/// Moves a balance, and opens the account where it is missing. Where another transaction opens it at the same
/// instant, the unique key lets this one run again.
async fn move_balance(
    tx: &mut Tx,
    book: &Book<'_>,
    kind: AccountKind,
    change: i64,
) -> Result<AccountId, DbError> {
    let Book { partner, mode, currency } = *book;
    if let Some(row) = tx.optional(store::MOVE_BALANCE, args![partner, mode, currency, kind, change]).await? {
        return row.get("id");
    }
    let (account, now): (AccountId, _) = (tx.id(), tx.now());
    tx.execute(store::OPEN_ACCOUNT, args![account, partner, mode, currency, kind, change, now]).await?;
    Ok(account)
}
