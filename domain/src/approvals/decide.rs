//! Deciding, by one press; and expiring, by none.

use serde_json::json;

use super::{Approval, ApprovalKind, ApprovalStatus, Decider, settle, store};
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::ApprovalId;
use crate::keys::{self, KeyStatus};
use crate::partners::{self, PartnerStatus};
use crate::payout_accounts;

/// Approves or declines.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where it was decided or has expired.
pub async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    id: ApprovalId,
    agree: bool,
    reason: &str,
) -> Result<Approval, DomainError> {
    let approval = find(tx, actor, id).await?;
    let to = if agree { ApprovalStatus::Approved } else { ApprovalStatus::Declined };
    if !approval.is_open(tx.now()) {
        let from = approval.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "approval", from, to: to.word() });
    }
    let mut faults = Faults::default();
    faults.optional_text("reason", reason, 500);
    faults.end()?;
    match approval.kind {
        ApprovalKind::Partner => {
            let status = if agree { PartnerStatus::Active } else { PartnerStatus::Closed };
            // Settles the approval itself, so that deciding on the partner's page does the same.
            partners::decide::decide(tx, actor, approval.partner, status, reason).await?;
        }
        ApprovalKind::ApiKey => decide_key(tx, actor, &approval, agree, reason).await?,
        ApprovalKind::PayoutAccount => decide_account(tx, actor, &approval, agree, reason).await?,
        // Nothing lets these wait yet.
        ApprovalKind::Order => return Err(DomainError::NotFound),
    }
    let now = tx.now();
    Ok(Approval { status: to, reason: reason.trim().to_owned(), decided_at: Some(now), ..approval })
}

async fn find(tx: &mut Tx, actor: &Actor, id: ApprovalId) -> Result<Approval, DomainError> {
    if let Actor::Operator(_) = actor {
        let row = tx.optional(store::GET_FOR_OPERATOR, args![id]).await?;
        return Ok(Approval::read(&row.ok_or(DomainError::NotFound)?)?);
    }
    let partner = actor.permit(Permission::ReadPartner)?;
    let row = tx.optional(store::GET_FOR_PARTNER, args![id, partner]).await?;
    let approval = Approval::read(&row.ok_or(DomainError::NotFound)?)?;
    actor.permit(approval.kind.decided_with().ok_or(DomainError::NotFound)?)?;
    Ok(approval)
}

/// The operator verifies an account; what a program proposed is for a person of the partner, who agrees with a fresh
/// sign-in on the page of the account.
async fn decide_account(
    tx: &mut Tx,
    actor: &Actor,
    approval: &Approval,
    agree: bool,
    reason: &str,
) -> Result<(), DomainError> {
    if approval.decider == Decider::Operator {
        return payout_accounts::verify::decide(tx, actor, approval, agree, reason).await;
    }
    let id = approval.object.parse().map_err(|_| DomainError::NotFound)?;
    payout_accounts::propose::decide(tx, actor, None, id, agree, reason).await.map(drop)
}

async fn decide_key(
    tx: &mut Tx,
    actor: &Actor,
    approval: &Approval,
    agree: bool,
    reason: &str,
) -> Result<(), DomainError> {
    let by = actor.person()?.to_string();
    let raced =
        || DomainError::InvalidTransition { subject: "approval", from: "decided".to_owned(), to: "approved" };
    if settle(tx, &approval.object, agree, &by, reason.trim()).await? == 0 {
        return Err(raced());
    }
    let status = if agree { KeyStatus::Ready } else { KeyStatus::Declined };
    if tx.execute(keys::store::SET_STATUS, args![&approval.object, status]).await? == 0 {
        return Err(raced());
    }
    let action = if agree { "api_key.approved" } else { "api_key.declined" };
    tx.record(Change {
        action,
        subject: Subject { kind: "api_key", id: approval.object.clone() },
        partner: Some(approval.partner),
        mode: approval.mode,
        by: actor.clone(),
        data: json!({ "approval": approval.id, "name": approval.detail["name"], "reason": reason.trim() }),
    });
    Ok(())
}

impl Domain {
    /// Lets everything expire that nobody decided in time; tells how many.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn expire_approvals(&self) -> Result<usize, DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            let rows = tx.all(store::EXPIRE, args![now]).await?;
            for row in &rows {
                let object: String = row.get("object_id")?;
                match row.get("kind")? {
                    ApprovalKind::ApiKey => {
                        tx.execute(keys::store::SET_STATUS, args![&object, KeyStatus::Declined]).await?;
                    }
                    ApprovalKind::PayoutAccount => {
                        payout_accounts::propose::expired(tx, row.get("partner_id")?, &object).await?;
                    }
                    ApprovalKind::Partner | ApprovalKind::Order => {}
                }
                tx.record(Change {
                    action: "approval.expired",
                    subject: Subject { kind: "approval", id: row.get("id")? },
                    partner: row.get("partner_id")?,
                    mode: row.get("mode")?,
                    by: Actor::System,
                    data: json!({ "object": object }),
                });
            }
            Ok(rows.len())
        })
    }
}
