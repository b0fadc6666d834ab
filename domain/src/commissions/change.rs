//! How a commission moves: its row, the ledger's entry, the rollup and the event, always together.

use serde_json::json;

use super::standing::Standing;
use super::{Commission, Kind, Status, store};
use crate::actor::Actor;
use crate::db::{Change, DbError, Subject, Tx};
use crate::error::DomainError;
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::rollups::{self, Figures, Place};

/// A commission that this transaction has locked, with what is left of it.
#[derive(Debug)]
pub(super) struct Locked {
    pub was: Commission,
    pub standing: Standing,
}

impl Commission {
    /// Where its figures stand in the rollups.
    pub(super) fn place(&self) -> Place<'_> {
        Place {
            partner: self.partner,
            mode: self.mode,
            site: self.site,
            currency: &self.currency,
            day: self.placed_at.day(),
            link: self.link,
            customer: Some(self.customer),
        }
    }

    /// The book its money is in.
    pub(super) fn book(&self) -> Book<'_> {
        Book { partner: self.partner, mode: self.mode, currency: &self.currency }
    }

    /// Its part of the rollups.
    pub(super) fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        match self.status.account(self.kind) {
            Some(account) => figures.add(account, self.amount),
            None => debug_assert_eq!(self.amount, 0, "nothing is left of what is reversed"),
        }
        if self.kind == Kind::Earning {
            figures.reversed = self.reversed + self.clawed_back;
        }
        figures
    }

    /// What cannot be done from here.
    pub(super) fn cannot(&self, to: Status) -> DomainError {
        DomainError::InvalidTransition { subject: "commission", from: self.status.to_string(), to: to.word() }
    }
}

/// Why and by whom a commission moves, and what is to be known of it.
pub(super) struct Cause<'a> {
    pub reason: Reason,
    pub by: &'a Actor,
    pub action: &'static str,
    pub detail: serde_json::Value,
}

/// Writes what a locked commission has become. What changed of its amount comes from or goes to the operator's
/// promise; the rest moves from state to state.
pub(super) async fn save(
    tx: &mut Tx,
    locked: &Locked,
    now: &Commission,
    cause: Cause<'_>,
) -> Result<(), DomainError> {
    let was = &locked.was;
    let values = args![
        now.id,
        now.status,
        now.corrected,
        now.reversed,
        now.clawed_back,
        now.amount,
        now.approved_at,
        now.paid_at,
        tx.now(),
        store::to_json(&locked.standing)?,
        was.status,
        was.amount
    ];
    // From what it is no more, nothing is to be posted.
    if tx.execute(store::SAVE, values).await? == 0 {
        return Err(
            DbError::Decode { column: "id".to_owned(), fault: "has changed meanwhile".to_owned() }.into()
        );
    }
    for (from, to, amount) in transfers(was, now) {
        let detail = cause.detail.clone();
        let subject = Subject::new("commission", now.id);
        let transfer = Transfer { book: now.book(), from, to, amount, reason: cause.reason, subject, detail };
        ledger::post(tx, &transfer).await?;
    }
    rollups::add(tx, &now.place(), &now.figures().less(&was.figures())).await?;
    record(tx, now, Some(was.status), cause);
    Ok(())
}

/// The change of the amount, where it stood, and the move of what is left.
fn transfers(was: &Commission, now: &Commission) -> Vec<(AccountKind, AccountKind, i64)> {
    let mut transfers = Vec::new();
    let change = now.amount - was.amount;
    let stood = was.status.account(was.kind).unwrap_or(AccountKind::Expense);
    if change != 0 && stood != AccountKind::Expense {
        transfers.push(if change < 0 {
            (stood, AccountKind::Expense, -change)
        } else {
            (AccountKind::Expense, stood, change)
        });
    }
    let stands = now.status.account(now.kind).unwrap_or(stood);
    if stands != stood {
        transfers.push((stood, stands, now.amount));
    }
    if transfers.is_empty() {
        // Nothing moved, yet something happened: the history shall have it.
        transfers.push((stood, AccountKind::Expense, 0));
    }
    transfers
}

/// Says what happened, with the figures a receiver may know.
pub(super) fn record(tx: &mut Tx, now: &Commission, from: Option<Status>, cause: Cause<'_>) {
    tx.record(Change {
        action: cause.action,
        subject: Subject::new("commission", now.id),
        partner: Some(now.partner),
        mode: now.mode,
        by: cause.by.clone(),
        data: json!({
            "order_id": now.order, "from": from, "to": now.status, "amount": store::money(now.amount, &now.currency),
            "currency": now.currency, "detail": cause.detail,
        }),
    });
}
