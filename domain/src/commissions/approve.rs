//! Approval: by the operator's hand, or by the rule once the holding time has passed.

use std::collections::BTreeMap;

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
    // Named twice, it is approved once. All in one order, so that two who approve do not wait for each other.
    let mut places = BTreeMap::new();
    for (place, &id) in ids.iter().enumerate() {
        places.entry(id).or_insert(place);
    }
    for (id, place) in places {
        let field = format!("commissions/{place}");
        match store::lock(tx, id).await?.filter(|locked| locked.was.is_within(actor)) {
            None => faults.push((place, FieldError::new(field, "unknown", "There is no such commission."))),
            Some(locked) if locked.was.status == Status::Pending => approved.push((place, locked)),
            Some(locked) if locked.was.status == Status::Approved => {}
            Some(locked) => {
                let message = format!("It is {}, not pending.", locked.was.status);
                faults.push((place, FieldError::new(field, "not_pending", message)));
            }
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|&(place, _)| place);
        return Err(DomainError::Validation(faults.into_iter().map(|(_, fault)| fault).collect()));
    }
    approved.sort_by_key(|&(place, _)| place);
    let mut done = Vec::with_capacity(approved.len());
    for (_, locked) in approved {
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
            let mut ids = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<CommissionId>, _>>()?;
            ids.sort_unstable();
            approved += transact!(self, |tx| {
                // Every commission before the first account: who refunds one of them holds it before the accounts too.
                let mut pending = Vec::with_capacity(ids.len());
                for &id in &ids {
                    // Somebody may have come first.
                    let locked = store::lock(tx, id).await?;
                    pending.extend(locked.filter(|locked| locked.was.status == Status::Pending));
                }
                for locked in &pending {
                    approve_one(tx, &Actor::System, locked, "by_rule").await?;
                }
                Ok(pending.len() as u64)
            })?;
        }
    }
}
