//! An order whose money never comes ends by itself, so that nobody packs, plans or waits for it any more.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use super::{Payment, one, pay, states, store};
use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::installation::Installation;
use crate::notifications::{self, Notice};
use crate::orders::place;
use crate::orders::{OrderStatus, Step};
use crate::prepaid;

/// Orders of one transaction: few enough that others get their turn on a database with one writer.
const PIECE: i64 = 200;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// How long money is waited for; none where it is waited for without end.
fn patience(installation: &Installation) -> Option<Duration> {
    let days = installation.unpaid_order_days;
    (days > 0).then(|| DAY * days)
}

/// When an order that waits for money ends, by its history.
pub(crate) fn pay_until(installation: &Installation, history: &[Step]) -> Option<Timestamp> {
    let waits = |step: &&Step| step.applied && step.status == OrderStatus::AwaitingPayment;
    let since = history.iter().filter(waits).map(|step| step.created_at).max()?;
    Some(since.plus(patience(installation)?))
}

impl Domain {
    /// Ends orders whose money did not come in time, and tells those who place orders; how many they were.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn end_unpaid_orders(&self) -> Result<usize, DomainError> {
        let Some(patience) = patience(self.installation()) else { return Ok(0) };
        let mut all = 0;
        for &mode in Mode::ALL {
            loop {
                let piece: Result<Piece, DomainError> =
                    transact!(self, |tx| end_some(tx, mode, patience).await);
                let piece = piece?;
                all += piece.ended;
                // Those that are paid after all may fill a piece, and others wait behind them.
                if piece.seen == 0 {
                    break;
                }
            }
        }
        Ok(all)
    }
}

/// Orders of one transaction.
struct Piece {
    /// How many were looked at.
    seen: usize,
    /// How many of them ended.
    ended: usize,
}

async fn end_some(tx: &mut Tx, mode: Mode, patience: Duration) -> Result<Piece, DomainError> {
    let now = tx.now();
    let rows = tx.all(store::UNPAID, args![mode, now.minus(patience), PIECE]).await?;
    let note = format!("The money did not come within {} days.", patience.as_secs() / DAY.as_secs());
    // A file of many orders that nobody paid is one notice, not hundreds.
    let mut ended: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let Some(mut order) = place::by_id(tx, row.get("id")?, mode).await? else { continue };
        // Paid or called off since the look.
        if order.status != OrderStatus::AwaitingPayment {
            continue;
        }
        let partner = order.partner.ok_or(DomainError::NotFound)?;
        // Never fails for want of money that is there.
        let prepaid = pay::payment(tx, order.id).await? == Payment::Prepaid;
        if prepaid && prepaid::hold(tx, partner, mode, order.currency.code()).await? >= order.total {
            states::go(tx, &Actor::System, &mut order, OrderStatus::Paid, (now, "")).await?;
            continue;
        }
        states::go(tx, &Actor::System, &mut order, OrderStatus::Failed, (now, &note)).await?;
        let reference = one::read(tx, order.id).await?.map(|more| more.customer_reference);
        ended.entry(partner).or_default().push(reference.unwrap_or(order.external_id));
    }
    let piece = Piece { seen: rows.len(), ended: ended.values().map(Vec::len).sum() };
    // Test data disturbs nobody.
    for (partner, references) in ended.into_iter().filter(|_| mode == Mode::Live) {
        let data = json!({ "count": references.len(), "name": references.first() });
        let href = "/orders?kind=dropship&status=failed".to_owned();
        let notice = Notice { kind: "orders_unpaid", data, href };
        notifications::tell_partner(tx, partner, Some(Permission::PlaceOrders), &notice).await?;
    }
    Ok(piece)
}
