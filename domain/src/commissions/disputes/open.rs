//! Disputing a commission.

use serde_json::json;

use super::store;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::commissions::change::{Cause, save};
use crate::commissions::{Commission, Kind, Status, store as commissions};
use crate::db::Tx;
use crate::error::{DomainError, Faults};
use crate::ids::{CommissionId, DisputeId};
use crate::ledger::Reason;
use crate::notifications::{self, Notice};
use crate::payouts::{self, Hold};

/// Disputes a commission that is pending or approved; it is held until the operator has answered.
///
/// # Errors
/// [`DomainError::Validation`] where the reason is missing; [`DomainError::InvalidTransition`] where the
/// commission is paid, in an approved payout, reversed or disputed already; [`DomainError::NotFound`] where it is another partner's.
pub async fn open(
    tx: &mut Tx,
    actor: &Actor,
    commission: CommissionId,
    reason: &str,
) -> Result<DisputeId, DomainError> {
    let partner = actor.permit(Permission::DisputeCommissions)?;
    let mut faults = Faults::default();
    faults.text("reason", reason, 2000);
    faults.end()?;
    let locked = commissions::lock(tx, commission).await?;
    let locked = locked
        .filter(|locked| locked.was.partner == partner && locked.was.mode == actor.mode())
        .ok_or(DomainError::NotFound)?;
    let was = &locked.was;
    if !matches!(was.status, Status::Pending | Status::Approved) || was.kind == Kind::Adjustment {
        return Err(was.cannot(Status::Disputed));
    }
    // Out of a batch that waits for a second person it is taken; once that person has approved, it is paid as it is.
    match payouts::hold_of(tx, commission).await? {
        Hold::Free => {}
        Hold::Draft(payout) => payouts::drop_from(tx, &payout, commission).await?,
        Hold::Fixed => {
            let from = "in a payout".to_owned();
            return Err(DomainError::InvalidTransition {
                subject: "commission",
                from,
                to: Status::Disputed.word(),
            });
        }
    }
    let (id, now, reason): (DisputeId, _, _) = (tx.id(), tx.now(), reason.trim());
    let values = args![
        id,
        commission,
        partner,
        was.mode,
        was.status,
        reason,
        actor.id().unwrap_or_default(),
        actor.name(),
        now
    ];
    tx.execute(store::INSERT, values).await?;
    let held = Commission { status: Status::Disputed, ..was.clone() };
    let detail = json!({ "dispute": id, "reason": reason });
    let cause = Cause { reason: Reason::Disputed, by: actor, action: "commission.disputed", detail };
    save(tx, &locked, &held, cause).await?;
    if was.mode == Mode::Live {
        let data = json!({ "author": actor.name(), "reason": reason });
        let notice = Notice { kind: "dispute_opened", data, href: format!("/ops/disputes/{id}") };
        notifications::tell_operators(tx, OperatorPermission::DecideCommissions, &notice).await?;
    }
    Ok(id)
}
