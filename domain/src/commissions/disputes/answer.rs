//! Answering a dispute.

use serde_json::json;

use super::{Dispute, DisputeStatus, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::commissions::change::{Cause, save};
use crate::commissions::standing::Correction;
use crate::commissions::{Commission, Status, store as commissions};
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::{CommissionId, DisputeId};
use crate::ledger::Reason;
use crate::notifications::{self, Notice};

/// What the operator says to a dispute.
#[derive(Clone, Debug)]
pub struct Answer {
    /// [`DisputeStatus::Settled`], [`DisputeStatus::Adjusted`] or [`DisputeStatus::Declined`].
    pub outcome: DisputeStatus,
    /// What is added to the commission, negative to take away; only with [`DisputeStatus::Adjusted`].
    pub correction: i64,
    /// Whether the commission is approved with the answer. Else it goes back to where it came from.
    pub approve: bool,
    /// What to tell the partner.
    pub text: String,
    /// What the commission was worth to whoever answers, where they looked at it: if it is worth something else by now,
    /// nothing is changed.
    pub seen: Option<i64>,
}

impl Answer {
    fn check(&self, amount: i64) -> Result<(), DomainError> {
        let mut faults = Faults::default();
        faults.text("answer", &self.text, 2000);
        match self.outcome {
            DisputeStatus::Adjusted => {
                let changed = amount.checked_add(self.correction).filter(|&amount| amount >= 0);
                faults.check(self.correction == 0, "correction", "required", "Say by how much.");
                let message = "The commission would become negative, or too large.";
                faults.check(changed.is_none(), "correction", "out_of_range", message);
                let other = self.seen.is_some_and(|seen| seen != amount);
                let message = "The commission is worth something else by now: look at it again.";
                faults.check(other, "correction", "changed_meanwhile", message);
            }
            DisputeStatus::Settled | DisputeStatus::Declined => {
                let message = "Only an adjustment changes the amount.";
                faults.check(self.correction != 0, "correction", "not_allowed", message);
            }
            DisputeStatus::Open | DisputeStatus::Overtaken => {
                faults.check(true, "outcome", "unknown", "Choose settled, adjusted or declined.");
            }
        }
        faults.end()
    }
}

/// Who may give this answer: deciding, and by hand where it changes an amount.
fn permit(actor: &Actor, answer: &Answer) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::DecideCommissions)?;
    if answer.outcome == DisputeStatus::Adjusted && matches!(actor, Actor::OperatorKey(_)) {
        // A shop's key may confirm an amount, never make one.
        return Err(DomainError::Forbidden(Refusal::Channel));
    }
    Ok(())
}

/// The dispute that an answer would be given to, where it could be given now: nothing is changed.
///
/// # Errors
/// What [`answer`] would refuse as things stand.
pub async fn weigh(
    domain: &Domain,
    actor: &Actor,
    id: DisputeId,
    answer: &Answer,
) -> Result<Dispute, DomainError> {
    permit(actor, answer)?;
    let dispute = super::get(domain, actor, id).await?;
    answer.check(dispute.amount)?;
    if dispute.status != DisputeStatus::Open {
        let from = dispute.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "dispute", from, to: answer.outcome.word() });
    }
    Ok(dispute)
}

/// Answers an open dispute. The commission goes back to where it came from, or becomes approved with the answer.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::InvalidTransition`] where it was answered already;
/// [`DomainError::Forbidden`] where a key would change an amount.
pub async fn answer(
    tx: &mut Tx,
    actor: &Actor,
    id: DisputeId,
    answer: &Answer,
) -> Result<Commission, DomainError> {
    permit(actor, answer)?;
    let row = tx.optional(store::PLACE, args![id]).await?.ok_or(DomainError::NotFound)?;
    let commission: CommissionId = row.get("commission_id")?;
    let locked = commissions::lock(tx, commission).await?;
    let mut locked = locked.filter(|locked| locked.was.is_within(actor)).ok_or(DomainError::NotFound)?;
    let was = locked.was.clone();
    answer.check(was.amount)?;
    let (now, text) = (tx.now(), answer.text.trim());
    let values = args![id, answer.outcome, text, answer.correction, actor.name(), now];
    if was.status != Status::Disputed || tx.execute(store::ANSWER, values).await? == 0 {
        let from = row.get::<DisputeStatus>("status")?.to_string();
        return Err(DomainError::InvalidTransition { subject: "dispute", from, to: answer.outcome.word() });
    }
    let mut after = was.clone();
    after.status = if answer.approve { Status::Approved } else { row.get("came_from")? };
    after.approved_at = if after.status == Status::Approved { was.approved_at.or(Some(now)) } else { None };
    let mut reason = Reason::Settled;
    if answer.correction != 0 {
        reason = Reason::Corrected;
        after.corrected += answer.correction;
        after.amount += answer.correction;
        let base = locked.standing.base_left();
        locked.standing.corrections.push(Correction {
            amount: answer.correction,
            base,
            refunded: 0,
            reversed: 0,
        });
    }
    let detail = json!({
        "dispute": id, "outcome": answer.outcome, "answer": text,
        "correction": commissions::money(answer.correction, &was.currency),
    });
    save(tx, &locked, &after, Cause { reason, by: actor, action: "dispute.answered", detail }).await?;
    if was.mode == Mode::Live {
        let data = json!({ "outcome": answer.outcome, "answer": text });
        let notice = Notice { kind: "dispute_answered", data, href: format!("/commissions/{commission}") };
        notifications::tell_partner(tx, was.partner, Some(Permission::DisputeCommissions), &notice).await?;
    }
    Ok(after)
}
