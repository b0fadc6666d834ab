//! The operator says what came.

use serde_json::{Value, json};

use super::super::store;
use super::announce::{check_amount, read, reference};
use super::{Deposit, DepositStatus};
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::dropship;
use crate::error::{DomainError, Faults};
use crate::ids::{DepositId, PartnerId};
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::mail::{self, MailKind};
use crate::money::Money;
use crate::notifications::{self, Notice};
use crate::partners;

/// A transfer as the bank has it.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What came.
    pub amount: Money,
    /// The bank's own name of the transfer.
    pub bank_reference: String,
}

impl Arrival {
    fn check(&self) -> Faults {
        let mut faults = Faults::default();
        check_amount(&mut faults, self.amount);
        faults.text("bank_reference", &self.bank_reference, 140);
        faults
    }

    fn is_that_of(&self, deposit: &Deposit) -> bool {
        deposit.status == DepositStatus::Confirmed
            && deposit.received == Some(self.amount.minor)
            && deposit.currency == self.amount.currency.code()
            && deposit.bank_reference.as_deref() == Some(self.bank_reference.trim())
    }
}

/// The money of an announced deposit came: it is the partner's to spend, and orders that wait for it are paid. Said
/// again it does nothing.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Validation`]; [`DomainError::InvalidTransition`] where it was rejected,
/// withdrawn, or confirmed otherwise; [`DomainError::DuplicateReference`] where this transfer was taken in already.
pub async fn confirm(
    tx: &mut Tx,
    actor: &Actor,
    id: DepositId,
    arrival: &Arrival,
) -> Result<Deposit, DomainError> {
    actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
    let deposit = read(tx, id).await?;
    let mut faults = arrival.check();
    let other = deposit.currency != arrival.amount.currency.code();
    faults.check(other, "currency", "wrong_currency", "Another currency than was announced.");
    faults.end()?;
    arrive(tx, actor, deposit, arrival).await
}

/// Money came that nobody announced. Said again it does nothing.
///
/// # Errors
/// [`DomainError::NotFound`] where there is no such partner; [`DomainError::Validation`];
/// [`DomainError::DuplicateReference`] where this transfer was taken in for another deposit.
pub async fn receive(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    arrival: &Arrival,
    note: &str,
) -> Result<Deposit, DomainError> {
    actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
    tx.optional(partners::store::GET, args![partner]).await?.ok_or(DomainError::NotFound)?;
    let mut faults = arrival.check();
    faults.optional_text("note", note, 500);
    faults.end()?;
    let mode = actor.mode();
    let known = tx.optional(store::BY_BANK_REFERENCE, args![mode, arrival.bank_reference.trim()]).await?;
    if let Some(known) = known.as_ref().map(Deposit::read).transpose()? {
        return if known.partner == partner && arrival.is_that_of(&known) {
            Ok(known)
        } else {
            Err(duplicate(arrival))
        };
    }
    let (id, now): (DepositId, _) = (tx.id(), tx.now());
    let values = args![
        id,
        partner,
        mode,
        DepositStatus::Confirmed,
        reference(tx),
        arrival.amount.currency.code(),
        None::<i64>,
        Some(arrival.amount.minor),
        Some(arrival.bank_reference.trim().to_owned()),
        note.trim(),
        actor.id().unwrap_or_default(),
        now,
        Some(actor.id().unwrap_or_default()),
        Some(now)
    ];
    tx.execute(store::INSERT_DEPOSIT, values).await?;
    let deposit = read(tx, id).await?;
    take_in(tx, actor, &deposit, arrival).await?;
    Ok(deposit)
}

/// The money does not come, or cannot be kept.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::Validation`] where the reason is missing;
/// [`DomainError::InvalidTransition`] where it is decided already.
pub async fn reject(tx: &mut Tx, actor: &Actor, id: DepositId, reason: &str) -> Result<Deposit, DomainError> {
    actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
    let deposit = read(tx, id).await?;
    let mut faults = Faults::default();
    faults.text("reason", reason, 500);
    faults.end()?;
    settle(tx, actor, &deposit, DepositStatus::Rejected, None, reason.trim()).await?;
    let data = json!({ "reference": deposit.reference, "reason": reason.trim(), "status": "rejected" });
    record(tx, actor, &deposit, "deposit.rejected", data.clone());
    tell(tx, &deposit, "deposit_rejected", data).await?;
    read(tx, id).await
}

pub(super) async fn arrive(
    tx: &mut Tx,
    actor: &Actor,
    deposit: Deposit,
    arrival: &Arrival,
) -> Result<Deposit, DomainError> {
    if arrival.is_that_of(&deposit) {
        return Ok(deposit);
    }
    let values = args![deposit.mode, arrival.bank_reference.trim()];
    if let Some(row) = tx.optional(store::BY_BANK_REFERENCE, values).await? {
        // Somebody may have said the same of this one since the look.
        let known = Deposit::read(&row)?;
        let same = known.id == deposit.id && arrival.is_that_of(&known);
        return if same { Ok(known) } else { Err(duplicate(arrival)) };
    }
    match settle(tx, actor, &deposit, DepositStatus::Confirmed, Some(arrival), "").await {
        Ok(()) => {}
        // Of two at the same instant one was faster, with the same words.
        Err(refused) => {
            let now = read(tx, deposit.id).await?;
            return if arrival.is_that_of(&now) { Ok(now) } else { Err(refused) };
        }
    }
    take_in(tx, actor, &deposit, arrival).await?;
    read(tx, deposit.id).await
}

async fn take_in(
    tx: &mut Tx,
    actor: &Actor,
    deposit: &Deposit,
    arrival: &Arrival,
) -> Result<(), DomainError> {
    let code = arrival.amount.currency.code();
    let amount = arrival.amount.decimal().to_string();
    let posted = Transfer {
        book: Book { partner: deposit.partner, mode: deposit.mode, currency: code },
        from: AccountKind::Deposited,
        to: AccountKind::Prepaid,
        amount: arrival.amount.minor,
        reason: Reason::Deposited,
        subject: Subject::new("deposit", deposit.id),
        detail: json!({ "bank_reference": arrival.bank_reference.trim() }),
    };
    ledger::post(tx, &posted).await?;
    let data = json!({
        "reference": deposit.reference, "amount": amount, "currency": code, "status": "confirmed",
        "bank_reference": arrival.bank_reference.trim(),
    });
    record(tx, actor, deposit, "deposit.confirmed", data.clone());
    tell(tx, deposit, "deposit_confirmed", data).await?;
    dropship::pay_waiting(tx, deposit.partner, deposit.mode, arrival.amount.currency).await.map(drop)
}

/// Moves an announced deposit on; of two at the same instant one does.
pub(super) async fn settle(
    tx: &mut Tx,
    actor: &Actor,
    deposit: &Deposit,
    to: DepositStatus,
    arrival: Option<&Arrival>,
    reason: &str,
) -> Result<(), DomainError> {
    let now: Timestamp = tx.now();
    let values = args![
        deposit.id,
        to,
        arrival.map(|arrival| arrival.amount.minor),
        arrival.map(|arrival| arrival.bank_reference.trim().to_owned()),
        reason,
        actor.id().unwrap_or_default(),
        now
    ];
    if tx.execute(store::SETTLE_DEPOSIT, values).await? == 0 {
        let from = read(tx, deposit.id).await?.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "deposit", from, to: to.word() });
    }
    Ok(())
}

pub(super) fn record(tx: &mut Tx, actor: &Actor, deposit: &Deposit, action: &'static str, data: Value) {
    tx.record(Change {
        action,
        subject: Subject::new("deposit", deposit.id),
        partner: Some(deposit.partner),
        mode: deposit.mode,
        by: actor.clone(),
        data,
    });
}

async fn tell(tx: &mut Tx, deposit: &Deposit, kind: &'static str, data: Value) -> Result<(), DomainError> {
    let notice = Notice { kind, data: data.clone(), href: "/balance".to_owned() };
    let permission = Some(Permission::AnnounceDeposits);
    for person in notifications::tell_partner(tx, deposit.partner, permission, &notice).await? {
        mail::enqueue(tx, MailKind::DepositDecided, &person.email, &person.locale, data.clone()).await?;
    }
    Ok(())
}

fn duplicate(arrival: &Arrival) -> DomainError {
    DomainError::DuplicateReference {
        subject: "transfer",
        reference: arrival.bank_reference.trim().to_owned(),
    }
}
