//! Telling a partner that the balance runs low, before orders wait for it.

use serde_json::json;

use super::store;
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ledger::Book;
use crate::mail::{self, MailKind};
use crate::money::{Currency, Money};
use crate::notifications::{self, Notice};

/// What the partner asks for.
#[derive(Clone, Copy, Debug)]
pub struct Alert {
    /// In this currency.
    pub currency: Currency,
    /// Below this; none for never.
    pub below: Option<i64>,
}

/// Sets below which balance the partner is told.
///
/// # Errors
/// [`DomainError::Forbidden`]; [`DomainError::Validation`] where it is not more than zero.
pub async fn set_alert(tx: &mut Tx, actor: &Actor, alert: Alert) -> Result<(), DomainError> {
    let partner = actor.permit(Permission::AnnounceDeposits)?;
    let mut faults = Faults::default();
    faults.check(alert.below.is_some_and(|below| below <= 0), "below", "out_of_range", "More than zero.");
    faults.end()?;
    let (mode, code) = (actor.mode(), alert.currency.code());
    match alert.below {
        Some(below) => tx.execute(store::SET_ALERT, args![partner, mode, code, below]).await?,
        None => tx.execute(store::FORGET_ALERT, args![partner, mode, code]).await?,
    };
    let below = alert.below.map(|minor| Money::new(minor, alert.currency).decimal().to_string());
    tx.record(Change {
        action: "balance.alert_set",
        subject: Subject::new("partner", partner),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({ "currency": code, "below": below }),
    });
    Ok(())
}

/// After `taken` was taken: tells those who deposit where that brought the balance below what they named.
pub(super) async fn look(tx: &mut Tx, book: &Book<'_>, taken: i64) -> Result<(), DomainError> {
    let values = args![book.partner, book.mode, book.currency];
    let Some(row) = tx.optional(store::LOW, values).await? else { return Ok(()) };
    let (below, left): (i64, i64) = (row.get("below")?, row.get("balance")?);
    if left >= below || left.saturating_add(taken) < below {
        return Ok(());
    }
    let Ok(currency) = book.currency.parse::<Currency>() else { return Ok(()) };
    let decimal = |minor| Money::new(minor, currency).decimal().to_string();
    let data = json!({ "available": decimal(left), "below": decimal(below), "currency": book.currency });
    tx.record(Change {
        action: "balance.low",
        subject: Subject::new("partner", book.partner),
        partner: Some(book.partner),
        mode: book.mode,
        by: Actor::System,
        data: data.clone(),
    });
    let notice = Notice { kind: "balance_low", data: data.clone(), href: "/balance".to_owned() };
    let told =
        notifications::tell_partner(tx, book.partner, Some(Permission::AnnounceDeposits), &notice).await?;
    for person in told {
        let mut data = data.clone();
        data["person"] = json!(person.name);
        mail::enqueue(tx, MailKind::BalanceLow, &person.email, &person.locale, data).await?;
    }
    Ok(())
}
