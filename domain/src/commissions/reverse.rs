//! Goods go back, or the whole order: so does the commission on them.

use serde_json::json;

use super::change::{Cause, Locked, record, save};
use super::clawback::{self, Basis};
use super::standing::{Misfit, Taken};
use super::{Commission, Kind, Status, disputes, store};
use crate::actor::Actor;
use crate::db::{Subject, Tx};
use crate::error::{DomainError, FieldError};
use crate::ids::{CommissionId, OrderId, RefundId};
use crate::ledger::{self, AccountKind, Reason, Transfer};
use crate::payouts::{self, Hold};
use crate::rollups;

/// Takes a refund's share of an order's commission: in proportion, from the stored figures. `lines` are the
/// order's line numbers and how much of each base goes back. What was paid already, or is in a payout that was
/// approved, becomes a negative commission that the next payout absorbs. An order without commission is left alone.
///
/// # Errors
/// [`DomainError::Validation`] where a part does not fit the order.
pub async fn refund(
    tx: &mut Tx,
    order: OrderId,
    refund: RefundId,
    lines: &[(i64, i64)],
) -> Result<(), DomainError> {
    let Some(mut locked) = store::lock_order(tx, order).await? else { return Ok(()) };
    if locked.standing.base_left() == 0 {
        // Cancelled, or refunded in full: nothing is left to take.
        return Ok(());
    }
    let basis = Basis { standing: locked.standing.clone(), parts: Some(lines.to_vec()) };
    let (taken, total) = locked.standing.take(lines).map_err(misfits)?;
    let detail = json!({ "refund": refund, "lines": taken });
    let cause = Cause { reason: Reason::Refunded, by: &Actor::System, action: "commission.refunded", detail };
    take_back(tx, locked, total, basis, cause).await
}

/// Takes back whatever is left of an order's commission.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn cancel(tx: &mut Tx, order: OrderId) -> Result<(), DomainError> {
    let Some(mut locked) = store::lock_order(tx, order).await? else { return Ok(()) };
    let basis = Basis { standing: locked.standing.clone(), parts: None };
    let taken: Vec<Taken> = locked.standing.take_all();
    if locked.was.status == Status::Reversed {
        return Ok(());
    }
    let left = locked.was.amount - locked.was.clawed_back;
    if locked.was.status == Status::Paid && left == 0 && taken.is_empty() {
        return Ok(());
    }
    let detail = json!({ "lines": taken });
    let cause =
        Cause { reason: Reason::Cancelled, by: &Actor::System, action: "commission.cancelled", detail };
    take_back(tx, locked, left, basis, cause).await
}

async fn take_back(
    tx: &mut Tx,
    locked: Locked,
    total: i64,
    basis: Basis,
    cause: Cause<'_>,
) -> Result<(), DomainError> {
    let mut now = locked.was.clone();
    let hold = if now.status == Status::Approved { payouts::hold_of(tx, now.id).await? } else { Hold::Free };
    // What a second person has approved is paid as it is; the next payout absorbs the rest.
    if now.status == Status::Paid || matches!(hold, Hold::Fixed) {
        return claw_back(tx, locked, total, basis, cause.detail).await;
    }
    now.reversed += total;
    now.amount -= total;
    let all = locked.standing.base_left() == 0 || cause.reason == Reason::Cancelled;
    // Of one that was paid once and came back, what was taken after the payment stands against it already.
    if all && now.amount == 0 {
        if now.status == Status::Disputed {
            disputes::overtake(tx, now.id).await?;
        }
        now.status = Status::Reversed;
    }
    let (id, amount, reversed) = (now.id, now.amount, now.status == Status::Reversed);
    save(tx, &locked, &now, cause).await?;
    match hold {
        Hold::Draft(payout) if reversed => payouts::drop_from(tx, &payout, id).await,
        Hold::Draft(payout) => payouts::amend(tx, &payout, id, amount).await,
        Hold::Free | Hold::Fixed => Ok(()),
    }
}

/// After payment: the paid commission stays as it is, and a negative one is ready for the next payout.
async fn claw_back(
    tx: &mut Tx,
    locked: Locked,
    total: i64,
    basis: Basis,
    detail: serde_json::Value,
) -> Result<(), DomainError> {
    let was = &locked.was;
    let clawed_back = was.clawed_back + total;
    let values = args![was.id, clawed_back, tx.now(), store::to_json(&locked.standing)?];
    tx.execute(store::CLAW_BACK, values).await?;
    if total == 0 {
        return Ok(());
    }
    let (id, instant): (CommissionId, _) = (tx.id(), tx.now());
    let now = Commission {
        id,
        kind: Kind::Adjustment,
        status: Status::Approved,
        parent: Some(was.id),
        base: 0,
        earned: -total,
        corrected: 0,
        reversed: 0,
        clawed_back: 0,
        amount: -total,
        eligible_at: instant,
        approved_at: Some(instant),
        paid_at: None,
        created_at: instant,
        ..was.clone()
    };
    let steps = basis.run().map(|again| again.steps).unwrap_or_default();
    let frozen = json!({
        "rule": clawback::RULE, "version": clawback::VERSION, "commission": was.id, "detail": detail, "basis": basis,
        "steps": steps, "result": -total,
    });
    let values = args![
        id,
        now.partner,
        now.mode,
        now.site,
        now.kind,
        now.status,
        now.order,
        now.customer,
        store::attribution_of(tx, was.id).await?,
        now.link,
        now.parent,
        &now.currency,
        0_i64,
        -total,
        now.placed_at,
        now.eligible_at,
        now.approved_at,
        instant,
        frozen,
        "{\"lines\":[]}"
    ];
    tx.execute(store::INSERT, values).await?;
    let transfer = Transfer {
        book: now.book(),
        from: AccountKind::Receivable,
        to: AccountKind::Expense,
        amount: total,
        reason: Reason::ClawedBack,
        subject: Subject::new("commission", id),
        detail: detail.clone(),
    };
    ledger::post(tx, &transfer).await?;
    let mut figures = now.figures();
    figures.reversed = total;
    rollups::add(tx, &now.place(), &figures).await?;
    let cause =
        Cause { reason: Reason::ClawedBack, by: &Actor::System, action: "commission.clawed_back", detail };
    record(tx, &now, None, cause);
    Ok(())
}

fn misfits(misfits: Vec<Misfit>) -> DomainError {
    let said = misfits.into_iter().map(|misfit| match misfit {
        Misfit::Unknown(place) => {
            FieldError::new(format!("lines/{place}"), "unknown", "The order has no such line.")
        }
        Misfit::OutOfRange(place) => FieldError::new(
            format!("lines/{place}"),
            "out_of_range",
            "More than is left of this line, or less than nothing.",
        ),
    });
    DomainError::Validation(said.collect())
}
