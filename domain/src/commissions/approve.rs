//! Approval: by the operator's hand, or by the rule once the holding time has passed.

use std::collections::HashSet;

use serde_json::json;

use super::change::{Cause, Locked, save};
use super::{Commission, Status, store};
use crate::actor::{Actor, OperatorPermission};
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, FieldError};
use crate::ids::CommissionId;
use crate::ledger::Reason;
use crate::{Domain, clock::Timestamp};

/// Commissions approved in one transaction by the rule.
const BATCH: i64 = 200;

/// The operator approves by hand, before the date if they like; the date itself does not move. All or none: what
/// is approved already stays so, anything else that is not pending is named.
///
/// # Errors
/// [`DomainError::Validation`] with every commission that cannot be approved.
pub async fn approve(
    tx: &mut Tx,
    actor: &Actor,
    ids: &[CommissionId],
) -> Result<Vec<Commission>, DomainError> {
    actor.permit_operator(OperatorPermission::DecideCommissions)?;
    if ids.is_empty() {
        return Err(DomainError::field("commissions", "required", "Choose at least one commission."));
    }
    let (mut approved, mut faults) = (Vec::with_capacity(ids.len()), Vec::new());
    let mut seen = HashSet::with_capacity(ids.len());
    for (place, &id) in ids.iter().enumerate() {
        // Named twice, it is approved once.
        if !seen.insert(id) {
            continue;
        }
        let field = format!("commissions/{place}");
        match store::lock(tx, id).await?.filter(|locked| locked.was.is_within(actor)) {
            None => faults.push(FieldError::new(field, "unknown", "There is no such commission.")),
            Some(locked) if locked.was.status == Status::Pending => approved.push(locked),
            Some(locked) if locked.was.status == Status::Approved => {}
            Some(locked) => {
                let message = format!("It is {}, not pending.", locked.was.status);
                faults.push(FieldError::new(field, "not_pending", message));
            }
        }
    }
    if !faults.is_empty() {
        return Err(DomainError::Validation(faults));
    }
    let mut done = Vec::with_capacity(approved.len());
    for locked in approved {
        done.push(approve_one(tx, actor, &locked, "by_hand").await?);
    }
    Ok(done)
}

async fn approve_one(tx: &mut Tx, by: &Actor, locked: &Locked, how: &str) -> Result<Commission, DomainError> {
    let now = Commission { status: Status::Approved, approved_at: Some(tx.now()), ..locked.was.clone() };
    let detail = json!({ "how": how });
    save(tx, locked, &now, Cause { reason: Reason::Approved, by, action: "commission.approved", detail })
        .await?;
    Ok(now)
}

impl Domain {
    /// Approves every pending commission whose date has come; how many. A cancelled order's is reversed, and so is
    /// none of them.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]; what was approved until then stays so.
    pub async fn approve_due_commissions(&self) -> Result<u64, DomainError> {
        let mut approved = 0;
        loop {
            let now: Timestamp = self.now();
            let rows = self.db().all(store::DUE, args![now, BATCH]).await?;
            if rows.is_empty() {
                return Ok(approved);
            }
            let ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<CommissionId>, _>>()?;
            approved += transact!(self, |tx| {
                let mut count = 0;
                for &id in &ids {
                    // Somebody may have come first.
                    match store::lock(tx, id).await? {
                        Some(locked) if locked.was.status == Status::Pending => {
                            approve_one(tx, &Actor::System, &locked, "by_rule").await?;
                            count += 1;
                        }
                        _ => {}
                    }
                }
                Ok(count)
            })?;
        }
    }
}
