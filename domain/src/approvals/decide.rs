//! Deciding, by one press; and expiring, by none.

use serde_json::json;

use super::{Approval, ApprovalKind, ApprovalStatus, Decider, settle, store};
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Row, Subject, Tx};
use crate::dropship;
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::ApprovalId;
use crate::keys::{self, KeyStatus};
use crate::notifications::{self, Notice};
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
        ApprovalKind::Order => decide_order(tx, actor, &approval, agree, reason).await?,
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

/// An order above a key's limits goes on to its payment, or ends. The asking program sees it on the order and among the
/// events.
async fn decide_order(
    tx: &mut Tx,
    actor: &Actor,
    approval: &Approval,
    agree: bool,
    reason: &str,
) -> Result<(), DomainError> {
    let by = actor.person()?.to_string();
    if matches!(actor, Actor::Partner(person) if person.partner_status != PartnerStatus::Active) {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    let (action, to) =
        if agree { ("approval.approved", "approved") } else { ("approval.declined", "declined") };
    // Of two people at the same instant one finds it waiting.
    if settle(tx, &approval.object, agree, &by, reason.trim()).await? == 0 {
        return Err(DomainError::InvalidTransition { subject: "approval", from: "decided".to_owned(), to });
    }
    let order = approval.object.parse().map_err(|_| DomainError::NotFound)?;
    let status = if agree {
        dropship::approved(tx, actor, order).await?
    } else {
        dropship::declined(tx, actor, order, reason.trim()).await?
    };
    tx.record(Change {
        action,
        subject: Subject::new("approval", approval.id),
        partner: Some(approval.partner),
        mode: approval.mode,
        by: actor.clone(),
        data: json!({
            "kind": approval.kind, "object": order, "reference": approval.detail["name"], "reason": reason.trim(),
            "order_status": status,
        }),
    });
    Ok(())
}

/// Nobody decided on an order in time: it is not placed, and those who might have decided are told.
async fn expire_order(tx: &mut Tx, row: &Row, object: &str) -> Result<(), DomainError> {
    let order = object.parse().map_err(|_| DomainError::NotFound)?;
    match dropship::declined(tx, &Actor::System, order, "Nobody decided in time.").await {
        // It was called off meanwhile.
        Ok(_) | Err(DomainError::InvalidTransition { .. } | DomainError::NotFound) => {}
        Err(error) => return Err(error),
    }
    let detail: serde_json::Value = row.get("detail")?;
    let data = json!({ "kind": ApprovalKind::Order, "name": detail["name"], "total": detail["total"] });
    let notice = Notice { kind: "approval_expired", data, href: "/approvals?show=decided".to_owned() };
    let partner = row.get("partner_id")?;
    notifications::tell_partner(tx, partner, Some(Permission::DecideOrders), &notice).await.map(drop)
}

async fn decide_key(
    tx: &mut Tx,
    actor: &Actor,
    approval: &Approval,
    agree: bool,
    reason: &str,
) -> Result<(), DomainError> {
    let scopes = approval.detail["scopes"].as_array().into_iter().flatten();
    let asked = scopes.filter_map(|scope| scope.as_str()?.parse().ok()).collect();
    if agree && !keys::create::may_give(actor, &asked) {
        return Err(DomainError::Forbidden(Refusal::Role));
    }
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
                    ApprovalKind::Order => expire_order(tx, row, &object).await?,
                    ApprovalKind::Partner => {}
                }
                tx.record(Change {
                    action: "approval.expired",
                    subject: Subject { kind: "approval", id: row.get("id")? },
                    partner: row.get("partner_id")?,
                    mode: row.get("mode")?,
                    by: Actor::System,
                    data: json!({ "kind": row.get::<ApprovalKind>("kind")?, "object": object }),
                });
            }
            Ok(rows.len())
        })
    }
}
