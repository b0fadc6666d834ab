//! Posting an entry.

use super::{AccountKind, Book, Reason, Transfer, store};
use crate::db::{DbError, Read as _, Subject, Tx, Value};
use crate::ids::{AccountId, EntryId};

impl AccountKind {
    /// Whether it holds money that was sent, so that nothing can go out of it that is not in it.
    const fn is_never_negative(self) -> bool {
        matches!(self, Self::Prepaid | Self::Reserved | Self::Spent)
    }
}

/// Writes the entry with its two postings, and moves both balances.
pub(crate) async fn post(tx: &mut Tx, transfer: &Transfer<'_>) -> Result<(), DbError> {
    if post_within(tx, transfer).await? {
        return Ok(());
    }
    let Transfer { from, to, amount, .. } = transfer;
    Err(DbError::decode("balance", format!("does not have the {amount} that go from {from} to {to}")))
}

/// The same, where an account that never goes below zero has enough; `false`, and nothing is done, where it has not.
/// The statement that moves the balance looks itself, so that no other transaction comes between.
pub(crate) async fn post_within(tx: &mut Tx, transfer: &Transfer<'_>) -> Result<bool, DbError> {
    let Transfer { book, from, to, amount, .. } = transfer;
    let entry: EntryId = tx.id();
    let now = tx.now();
    // The accounts always in the same order, so that two transactions do not wait for each other.
    let mut sides = [(*from, -*amount), (*to, *amount)];
    sides.sort();
    let Some([first, second]) = move_both(tx, book, sides).await? else { return Ok(false) };
    let postings = args![entry, book.currency, first, sides[0].1, second, sides[1].1];
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
    tx.execute(store::INSERT_POSTINGS, postings).await?;
    Ok(true)
}

/// The same transfer for many subjects of one kind, each with its amount: two balances are moved once. All of it or
/// nothing, as [`post_within`].
pub(crate) async fn post_many(
    tx: &mut Tx,
    transfer: &Transfer<'_>,
    mut each: &[(String, i64)],
) -> Result<bool, DbError> {
    let Transfer { book, from, to, .. } = transfer;
    let whole: i64 = each.iter().map(|(_, amount)| amount).sum();
    let mut sides = [(*from, -whole), (*to, whole)];
    sides.sort();
    let Some(accounts) = move_both(tx, book, sides).await? else { return Ok(false) };
    let giving = usize::from(sides[0].0 != *from);
    let (giver, taker) = (accounts[giving], accounts[1 - giving]);
    let now = tx.now();
    let (kind, detail) = (transfer.subject.kind, transfer.detail.to_string());
    while !each.is_empty() {
        let (size, entries_sql, postings_sql) = if each.len() >= 16 {
            (16, store::ENTRIES_16, store::POSTINGS_16)
        } else {
            (1, store::ENTRIES_1, store::POSTINGS_1)
        };
        let (part, later) = each.split_at(size);
        let mut entries: Vec<Value> =
            args![book.partner, book.mode, transfer.reason, kind, detail.as_str(), now];
        let mut postings: Vec<Value> = args![giver, taker, book.currency];
        for (subject, amount) in part {
            let entry: EntryId = tx.id();
            entries.extend(args![entry, subject]);
            postings.extend(args![entry, -*amount, *amount]);
        }
        tx.execute(entries_sql, entries).await?;
        tx.execute(postings_sql, postings).await?;
        each = later;
    }
    Ok(true)
}

/// One of many amounts that go the same way.
pub(crate) struct Entry {
    pub amount: i64,
    pub subject: Subject,
    pub detail: serde_json::Value,
}

/// Writes entries that all go from one account of a book to another: each has its own postings, the two balances move
/// once, by the sum.
pub(crate) async fn post_each(
    tx: &mut Tx,
    book: &Book<'_>,
    (from, to): (AccountKind, AccountKind),
    reason: Reason,
    entries: Vec<Entry>,
) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    let sum: i64 = entries.iter().map(|entry| entry.amount).sum();
    let mut sides = [(from, -1), (to, 1)];
    sides.sort();
    let moved = move_both(tx, book, sides.map(|(kind, sign)| (kind, sign * sum))).await?;
    let Some(accounts) = moved else {
        return Err(DbError::decode(
            "balance",
            format!("does not have the {sum} that go from {from} to {to}"),
        ));
    };
    let now = tx.now();
    let (mut rows, mut postings) = (Vec::with_capacity(entries.len()), Vec::with_capacity(2 * entries.len()));
    for entry in entries {
        let id: EntryId = tx.id();
        let Subject { kind, id: subject } = entry.subject;
        rows.push(args![id, book.partner, book.mode, reason, kind, subject, entry.detail, now]);
        for (number, (account, (_, sign))) in (1_i64..).zip(accounts.iter().zip(sides)) {
            postings.push(args![id, number, *account, book.currency, sign * entry.amount]);
        }
    }
    tx.execute_many(store::INSERT_ENTRY, rows).await?;
    tx.execute_many(store::INSERT_POSTING, postings).await.map(drop)
}

async fn move_both(
    tx: &mut Tx,
    book: &Book<'_>,
    [first, second]: [(AccountKind, i64); 2],
) -> Result<Option<[AccountId; 2]>, DbError> {
    let Some(one) = move_balance(tx, book, first.0, first.1).await? else { return Ok(None) };
    let Some(two) = move_balance(tx, book, second.0, second.1).await? else {
        let Book { partner, mode, currency } = *book;
        tx.all(store::MOVE_BALANCE, args![partner, mode, currency, first.0, -first.1]).await?;
        return Ok(None);
    };
    Ok(Some([one, two]))
}

/// Moves a balance, and opens the account where it is missing; none where it would go below zero and never does.
/// Where another transaction opens it at the same instant, the unique key lets this one run again.
async fn move_balance(
    tx: &mut Tx,
    book: &Book<'_>,
    kind: AccountKind,
    change: i64,
) -> Result<Option<AccountId>, DbError> {
    let Book { partner, mode, currency } = *book;
    let within = kind.is_never_negative() && change < 0;
    let sql = if within { store::MOVE_WITHIN } else { store::MOVE_BALANCE };
    if let Some(row) = tx.optional(sql, args![partner, mode, currency, kind, change]).await? {
        return Ok(Some(row.get("id")?));
    }
    if within {
        return Ok(None);
    }
    let (account, now): (AccountId, _) = (tx.id(), tx.now());
    tx.execute(store::OPEN_ACCOUNT, args![account, partner, mode, currency, kind, change, now]).await?;
    Ok(Some(account))
}

/// A balance that no other transaction changes until this one ends; zero where there is no account yet. Where others
/// write at the same time the account is opened then, since only what is there can be held.
pub(crate) async fn hold(tx: &mut Tx, book: &Book<'_>, kind: AccountKind) -> Result<i64, DbError> {
    let Book { partner, mode, currency } = *book;
    if let Some(row) = tx.optional(store::HOLD, args![partner, mode, currency, kind]).await? {
        return row.get("balance");
    }
    if !tx.is_embedded() {
        let (account, now): (AccountId, _) = (tx.id(), tx.now());
        tx.execute(store::OPEN_ACCOUNT, args![account, partner, mode, currency, kind, 0_i64, now]).await?;
    }
    Ok(0)
}
