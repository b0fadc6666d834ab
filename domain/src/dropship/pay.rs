//! The money of an order: reserved when it is paid from the balance, spent at its first shipment, free again when it is
//! cancelled before, given back when it is cancelled or refunded after.

use super::store::{self, Held};
use super::{Payment, states};
use crate::actor::{Actor, Mode};
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{OrderId, PartnerId};
use crate::money::{Currency, Money};
use crate::orders::OrderStatus;
use crate::orders::place::{self, Locked};
use crate::prepaid;

async fn held(tx: &mut Tx, order: OrderId) -> Result<Held, DomainError> {
    let row = tx.optional(store::HELD, args![order]).await?.ok_or(DomainError::NotFound)?;
    Ok(Held::read(&row)?)
}

async fn keep(tx: &mut Tx, order: OrderId, held: &Held) -> Result<(), DomainError> {
    tx.execute(store::HOLD, args![order, held.reserved, held.captured, held.paid_at]).await?;
    Ok(())
}

/// How an order is paid.
pub(super) async fn payment(tx: &mut Tx, order: OrderId) -> Result<Payment, DomainError> {
    held(tx, order).await.map(|held| held.payment)
}

/// What follows for the money when an order, which the transaction holds, moves on.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where it is to be paid from a balance that does not have it.
pub(crate) async fn follow(tx: &mut Tx, order: &Locked, to: OrderStatus) -> Result<(), DomainError> {
    let partner = order.partner.ok_or(DomainError::NotFound)?;
    let mut held = held(tx, order.id).await?;
    let before = (held.reserved, held.captured, held.paid_at);
    let money = |minor: i64| Money::new(minor, order.currency);
    let begins = !order.status.counts() && to.counts();
    if begins && held.payment == Payment::Prepaid && held.reserved == 0 {
        if !prepaid::reserve(tx, partner, order.mode, order.id, money(order.total)).await? {
            let from = order.status.to_string();
            return Err(DomainError::InvalidTransition { subject: "order", from, to: to.word() });
        }
        held.reserved = order.total;
    }
    let by_itself = held.payment == Payment::Prepaid && begins;
    if held.paid_at.is_none() && (to == OrderStatus::Paid || by_itself) {
        held.paid_at = Some(tx.now());
    }
    match to {
        OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Refunded if held.reserved > 0 => {
            prepaid::capture(tx, partner, order.mode, order.id, money(held.reserved)).await?;
            held.captured += held.reserved;
            held.reserved = 0;
        }
        OrderStatus::Cancelled | OrderStatus::Failed => {
            let all = held.reserved + held.captured;
            back(tx, order, &mut held, all).await?;
        }
        _ => {}
    }
    if before == (held.reserved, held.captured, held.paid_at) {
        Ok(())
    } else {
        keep(tx, order.id, &held).await
    }
}

/// Gives back a refund of an order, which the transaction holds: what is not spent yet is free again, the rest is
/// credited. Of an order that the balance did not pay nothing comes back to it.
pub(crate) async fn give_back(tx: &mut Tx, order: &Locked, amount: i64) -> Result<(), DomainError> {
    let mut held = held(tx, order.id).await?;
    let amount = amount.min(held.reserved + held.captured);
    if amount == 0 {
        return Ok(());
    }
    back(tx, order, &mut held, amount).await?;
    keep(tx, order.id, &held).await
}

async fn back(tx: &mut Tx, order: &Locked, held: &mut Held, amount: i64) -> Result<(), DomainError> {
    let partner = order.partner.ok_or(DomainError::NotFound)?;
    let free = amount.min(held.reserved);
    let spent = amount - free;
    let money = |minor: i64| Money::new(minor, order.currency);
    if free > 0 {
        prepaid::release(tx, partner, order.mode, order.id, money(free)).await?;
        held.reserved -= free;
    }
    if spent > 0 {
        prepaid::credit(tx, partner, order.mode, order.id, money(spent)).await?;
        held.captured -= spent;
    }
    Ok(())
}

/// Pays what waits for money, after some came: oldest first; what it does not reach waits on, and what it does reach is
/// not held up by it. Tells how many were paid.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn pay_waiting(
    tx: &mut Tx,
    partner: PartnerId,
    mode: Mode,
    currency: Currency,
) -> Result<usize, DomainError> {
    let now: Timestamp = tx.now();
    let mut paid = 0;
    let free = prepaid::available(tx, partner, mode, currency.code()).await?;
    for row in &tx.all(store::WAITING, args![partner, mode, currency.code(), free]).await? {
        let Some(mut order) = place::by_id(tx, row.get("id")?, mode).await? else { continue };
        if order.status != OrderStatus::AwaitingPayment || payment(tx, order.id).await? != Payment::Prepaid {
            continue;
        }
        let left = prepaid::available(tx, partner, mode, currency.code()).await?;
        if left <= 0 {
            break;
        }
        if left < order.total {
            continue;
        }
        let moved = states::go(tx, &Actor::System, &mut order, OrderStatus::Paid, (now, "")).await;
        match moved {
            Ok(true) => paid += 1,
            // Somebody else's order was faster; the money is gone.
            Ok(false) | Err(DomainError::InvalidTransition { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(paid)
}
