//! A partner says that money is on its way.

use serde_json::json;

use super::super::store;
use super::confirm::{self, Arrival};
use super::{Deposit, DepositStatus};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::DepositId;
use crate::mail::{self, MailKind};
use crate::money::Money;
use crate::notifications::{self, Notice};

/// The most that is announced or taken in at once, in minor units.
pub(super) const MOST: i64 = 100_000_000_000;

/// Deposits of a partner that are announced at once, at most: the operator's people get a letter for each.
const MOST_ANNOUNCED: i64 = 20;

/// What a reference is made of: no letter that is read as a digit.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What is announced.
#[derive(Clone, Debug)]
pub struct NewDeposit {
    /// How much.
    pub amount: Money,
    /// For the operator; may be empty.
    pub note: String,
}

/// Announces a deposit; its reference is what the partner writes on the transfer. Test money comes at once.
///
/// # Errors
/// [`DomainError::Forbidden`]; [`DomainError::Validation`].
pub async fn announce(tx: &mut Tx, actor: &Actor, new: &NewDeposit) -> Result<Deposit, DomainError> {
    let partner = actor.permit(Permission::AnnounceDeposits)?;
    let mut faults = Faults::default();
    check_amount(&mut faults, new.amount);
    faults.optional_text("note", &new.note, 500);
    let open: i64 = tx.one(store::ANNOUNCED, args![partner, actor.mode()]).await?.get("count")?;
    let text = "20 deposits are announced and did not come yet: withdraw some.";
    faults.check(open >= MOST_ANNOUNCED, "amount", "too_many_open", text);
    faults.end()?;
    let (id, now, mode): (DepositId, _, _) = (tx.id(), tx.now(), actor.mode());
    let reference = reference(tx);
    let code = new.amount.currency.code();
    let values = args![
        id,
        partner,
        mode,
        DepositStatus::Announced,
        &reference,
        code,
        Some(new.amount.minor),
        None::<i64>,
        None::<String>,
        new.note.trim(),
        actor.id().unwrap_or_default(),
        now,
        None::<String>,
        None::<crate::clock::Timestamp>
    ];
    tx.execute(store::INSERT_DEPOSIT, values).await?;
    let deposit = read(tx, id).await?;
    let data = json!({
        "reference": reference, "amount": new.amount.decimal().to_string(), "currency": code,
        "partner": deposit.partner_name, "note": deposit.note,
    });
    tx.record(Change {
        action: "deposit.announced",
        subject: Subject::new("deposit", id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: data.clone(),
    });
    if mode == Mode::Test {
        let arrival = Arrival { amount: new.amount, bank_reference: format!("TEST-{reference}") };
        return confirm::arrive(tx, &Actor::System, deposit, &arrival).await;
    }
    let notice = Notice { kind: "deposit_announced", data: data.clone(), href: "/ops/deposits".to_owned() };
    let told = notifications::tell_operators(tx, OperatorPermission::ConfirmDeposits, &notice).await?;
    for person in told {
        mail::enqueue(tx, MailKind::DepositAnnounced, &person.email, &person.locale, data.clone()).await?;
    }
    Ok(deposit)
}

/// Takes an announcement back: the money does not come after all.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it came or was rejected.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, id: DepositId) -> Result<Deposit, DomainError> {
    let partner = actor.permit(Permission::AnnounceDeposits)?;
    let row = tx.optional(store::DEPOSIT_OF_PARTNER, args![id, partner, actor.mode()]).await?;
    let deposit = Deposit::read(&row.ok_or(DomainError::NotFound)?)?;
    confirm::settle(tx, actor, &deposit, DepositStatus::Withdrawn, None, "").await?;
    confirm::record(tx, actor, &deposit, "deposit.withdrawn", json!({ "reference": deposit.reference }));
    read(tx, id).await
}

pub(super) async fn read(tx: &mut Tx, id: DepositId) -> Result<Deposit, DomainError> {
    let row = tx.optional(store::DEPOSIT, args![id]).await?.ok_or(DomainError::NotFound)?;
    Ok(Deposit::read(&row)?)
}

pub(in crate::prepaid) fn check_amount(faults: &mut Faults, amount: Money) {
    faults.check(
        !(1..=MOST).contains(&amount.minor),
        "amount",
        "out_of_range",
        "More than zero, and not beyond what a bank would take.",
    );
}

/// `TD-7K3M-9Q2X`.
pub(super) fn reference(tx: &Tx) -> String {
    let random = tx.random_bytes::<8>();
    let letters: String = random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    format!("TD-{}-{}", &letters[..4], &letters[4..])
}
