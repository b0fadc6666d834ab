//! Money that was sent ahead and is not needed goes back to the partner's bank.

use serde_json::json;

use super::deposits::check_amount;
use super::store;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Change, DbError, Read as _, Row, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{PartnerId, PaybackId};
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::mail::{self, MailKind};
use crate::money::Money;
use crate::notifications::{self, Notice};
use crate::partners;

/// What is to go back.
#[derive(Clone, Debug)]
pub struct NewPayback {
    /// How much.
    pub amount: Money,
    /// The bank's own name of the transfer, by which it is written down once.
    pub bank_reference: String,
    /// For the partner.
    pub note: String,
}

/// What went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payback {
    /// Its identifier.
    pub id: PaybackId,
    /// Whose it was.
    pub partner: PartnerId,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
    /// The bank's own name of the transfer.
    pub bank_reference: String,
    /// For the partner.
    pub note: String,
    /// When it was written down.
    pub created_at: Timestamp,
}

impl Payback {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            currency: row.get("currency")?,
            amount: row.get("amount")?,
            bank_reference: row.get("bank_reference")?,
            note: row.get("note")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// Writes down that a part of a balance was paid back, and takes it out: never more than is free, since what is reserved
/// belongs to orders. Said again it does nothing.
///
/// # Errors
/// [`DomainError::NotFound`] where there is no such partner; [`DomainError::Validation`];
/// [`DomainError::InsufficientBalance`] where less is free; [`DomainError::DuplicateReference`] where this transfer was
/// written down for something else.
pub async fn pay_back(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    new: &NewPayback,
) -> Result<Payback, DomainError> {
    actor.permit_operator(OperatorPermission::ConfirmDeposits)?;
    tx.optional(partners::store::GET, args![partner]).await?.ok_or(DomainError::NotFound)?;
    let mut faults = Faults::default();
    check_amount(&mut faults, new.amount);
    faults.text("bank_reference", &new.bank_reference, 140);
    faults.optional_text("note", &new.note, 500);
    faults.end()?;
    let (mode, code, reference) = (actor.mode(), new.amount.currency.code(), new.bank_reference.trim());
    if let Some(row) = tx.optional(store::PAYBACK, args![mode, reference]).await? {
        let known = Payback::read(&row)?;
        let same = known.partner == partner && known.currency == code && known.amount == new.amount.minor;
        let reference = reference.to_owned();
        return if same {
            Ok(known)
        } else {
            Err(DomainError::DuplicateReference { subject: "transfer", reference })
        };
    }
    let (id, now): (PaybackId, _) = (tx.id(), tx.now());
    let posted = Transfer {
        book: Book { partner, mode, currency: code },
        from: AccountKind::Prepaid,
        to: AccountKind::Deposited,
        amount: new.amount.minor,
        reason: Reason::PaidBack,
        subject: Subject::new("payback", id),
        detail: json!({ "bank_reference": reference }),
    };
    if !ledger::post_within(tx, &posted).await? {
        let free = super::available(tx, partner, mode, code).await?;
        let missing = Money::new(new.amount.minor - free, new.amount.currency);
        return Err(DomainError::InsufficientBalance { missing });
    }
    let (by, note) = (actor.id().unwrap_or_default(), new.note.trim());
    let values = args![id, partner, mode, code, new.amount.minor, reference, note, by, now];
    tx.execute(store::INSERT_PAYBACK, values).await?;
    let data = json!({
        "amount": new.amount.decimal().to_string(), "currency": code, "bank_reference": reference, "note": note,
        "status": "paid_back",
    });
    tx.record(Change {
        action: "balance.paid_back",
        subject: Subject::new("payback", id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: data.clone(),
    });
    let notice = Notice { kind: "balance_paid_back", data: data.clone(), href: "/balance".to_owned() };
    for person in
        notifications::tell_partner(tx, partner, Some(Permission::AnnounceDeposits), &notice).await?
    {
        mail::enqueue(tx, MailKind::DepositDecided, &person.email, &person.locale, data.clone()).await?;
    }
    let row = tx.one(store::PAYBACK, args![mode, reference]).await?;
    Ok(Payback::read(&row)?)
}
