//! Payment beside the payouts, of commissions by name: what was paid before Tandem paid it.

use serde_json::json;

use super::change::{Cause, save};
use super::{Commission, Status, store};
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::CommissionId;
use crate::ledger::Reason;
use crate::payouts::{self, Hold};

/// Moves approved commissions, adjustments among them, to paid. `reference` names the payment. Only Tandem itself
/// does this, when a payout is marked paid.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else, and where there is no such commission;
/// [`DomainError::InvalidTransition`] where one is not approved, or a payout has it.
pub async fn mark_paid(
    tx: &mut Tx,
    actor: &Actor,
    ids: &[CommissionId],
    reference: &str,
) -> Result<(), DomainError> {
    if !matches!(actor, Actor::System) {
        return Err(DomainError::NotFound);
    }
    for &id in ids {
        let locked = store::lock(tx, id).await?.ok_or(DomainError::NotFound)?;
        let free = matches!(payouts::hold_of(tx, id).await?, Hold::Free);
        if locked.was.status != Status::Approved || !free {
            return Err(locked.was.cannot(Status::Paid));
        }
        let now = Commission { status: Status::Paid, paid_at: Some(tx.now()), ..locked.was.clone() };
        let detail = json!({ "reference": reference });
        save(tx, &locked, &now, Cause { reason: Reason::Paid, by: actor, action: "commission.paid", detail })
            .await?;
    }
    Ok(())
}
