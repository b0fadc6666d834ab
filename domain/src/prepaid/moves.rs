//! What an order does to the balance. Nobody is asked for a permission here: the order's own use case did.

use serde_json::json;

use super::{alert, store};
use crate::actor::Mode;
use crate::db::{Read, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{OrderId, PartnerId};
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::money::Money;

/// One of the moves: from where, to where, why.
type Path = (AccountKind, AccountKind, Reason);

const RESERVE: Path = (AccountKind::Prepaid, AccountKind::Reserved, Reason::Reserved);
const CAPTURE: Path = (AccountKind::Reserved, AccountKind::Spent, Reason::Captured);
const RELEASE: Path = (AccountKind::Reserved, AccountKind::Prepaid, Reason::Released);
const CREDIT: Path = (AccountKind::Spent, AccountKind::Prepaid, Reason::Credited);

fn transfer(book: Book<'_>, (from, to, reason): Path, amount: i64, subject: String) -> Transfer<'_> {
    let subject = Subject { kind: "order", id: subject };
    Transfer { book, from, to, amount, reason, subject, detail: json!({}) }
}

async fn go(
    tx: &mut Tx,
    (partner, mode): (PartnerId, Mode),
    path: Path,
    order: OrderId,
    amount: Money,
) -> Result<(), DomainError> {
    if amount.minor == 0 {
        return Ok(());
    }
    let book = Book { partner, mode, currency: amount.currency.code() };
    Ok(ledger::post(tx, &transfer(book, path, amount.minor, order.to_string())).await?)
}

/// Holds the total of an order; `false`, and nothing is held, where the balance does not have it.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn reserve(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    order: OrderId,
    amount: Money,
) -> Result<bool, DomainError> {
    if amount.minor == 0 {
        return Ok(true);
    }
    let book = Book { partner, mode, currency: amount.currency.code() };
    // Money may be on its way in another transaction, which does not see this order wait for it: it is waited for.
    if !tx.is_embedded() && ledger::hold(tx, &book, AccountKind::Prepaid).await? < amount.minor {
        return Ok(false);
    }
    let held = ledger::post_within(tx, &transfer(book, RESERVE, amount.minor, order.to_string())).await?;
    if held {
        alert::look(tx, &book, amount.minor).await?;
    }
    Ok(held)
}

/// Holds the totals of many orders, from the first on as long as the balance has them; tells how many those are.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn reserve_many(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    orders: &[(OrderId, Money)],
) -> Result<usize, DomainError> {
    let mut done = 0;
    while let Some((_, first)) = orders.get(done) {
        // One currency after the other: orders of one site have one.
        let rest = &orders[done..];
        let alike = rest.iter().take_while(|(_, amount)| amount.currency == first.currency).count();
        let book = Book { partner, mode, currency: first.currency.code() };
        let mut left = ledger::hold(tx, &book, AccountKind::Prepaid).await?;
        let fitting = rest[..alike]
            .iter()
            .take_while(|(_, amount)| {
                left -= amount.minor;
                left >= 0
            })
            .count();
        let each = rest[..fitting].iter().filter(|(_, amount)| amount.minor != 0);
        let each: Vec<(String, i64)> =
            each.map(|(order, amount)| (order.to_string(), amount.minor)).collect();
        if !each.is_empty() {
            let whole = each.iter().map(|(_, amount)| amount).sum();
            if !ledger::post_many(tx, &transfer(book, RESERVE, 0, String::new()), &each).await? {
                return Ok(done);
            }
            alert::look(tx, &book, whole).await?;
        }
        done += fitting;
        if fitting < alike {
            break;
        }
    }
    Ok(done)
}

/// What was held for an order is spent: it was shipped.
///
/// # Errors
/// [`DomainError::Unavailable`]; [`DomainError::Internal`] where more would leave an account than is in it.
pub async fn capture(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    order: OrderId,
    amount: Money,
) -> Result<(), DomainError> {
    go(tx, (partner, mode), CAPTURE, order, amount).await
}

/// What was held for an order is free again: it was cancelled before it was shipped, or refunded in part.
///
/// # Errors
/// [`DomainError::Unavailable`]; [`DomainError::Internal`] where more would leave an account than is in it.
pub async fn release(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    order: OrderId,
    amount: Money,
) -> Result<(), DomainError> {
    go(tx, (partner, mode), RELEASE, order, amount).await
}

/// What was spent on an order comes back: it was refunded.
///
/// # Errors
/// [`DomainError::Unavailable`]; [`DomainError::Internal`] where more would leave an account than is in it.
pub async fn credit(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    order: OrderId,
    amount: Money,
) -> Result<(), DomainError> {
    go(tx, (partner, mode), CREDIT, order, amount).await
}

/// What is free in one currency, in minor units, and stays so until the transaction ends.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn hold(tx: &mut Tx, partner: PartnerId, mode: Mode, currency: &str) -> Result<i64, DomainError> {
    Ok(ledger::hold(tx, &Book { partner, mode, currency }, AccountKind::Prepaid).await?)
}

/// What is free in one currency, in minor units.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn available(
    read: &mut impl Read,
    partner: PartnerId,
    mode: Mode,
    currency: &str,
) -> Result<i64, DomainError> {
    let row = read.optional(store::AVAILABLE, args![partner, mode, currency]).await?;
    Ok(row.map_or(Ok(0), |row| row.get("balance"))?)
}
