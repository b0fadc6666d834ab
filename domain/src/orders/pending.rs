//! What is reported of an order before the order itself: it waits, and is applied when the order comes. Shops send
//! their events over queues that keep no order; a report that was refused would be lost.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::place::{Locked, Site};
use super::{OrderStatus, refund, ship, status, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::OrderId;

words! {
    /// What waits.
    Kind {
        /// A state.
        Status = "status",
        /// A shipment.
        Shipment = "shipment",
        /// A refund.
        Refund = "refund",
    }
}

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The order; none where the report waits for it.
    pub order: Option<OrderId>,
    /// The shop's own number.
    pub external_id: String,
    /// Where the order stands.
    pub status: Option<OrderStatus>,
    /// Whether anything changed.
    pub applied: bool,
}

impl Told {
    pub(super) fn of(order: &Locked, applied: bool) -> Self {
        let (id, status) = (Some(order.id), Some(order.status));
        Self { order: id, external_id: order.external_id.clone(), status, applied }
    }
}

/// Lets a report wait for its order.
pub(super) async fn wait(
    tx: &mut Tx,
    actor: &Actor,
    site: &Site,
    number: String,
    kind: Kind,
    report: &impl Serialize,
) -> Result<Told, DomainError> {
    // Of our own types nothing fails to be JSON.
    let content = serde_json::to_string(report).unwrap_or_default();
    let reference = data_encoding::HEXLOWER.encode(&Sha256::digest(&content)[..16]);
    let values = args![site.id, actor.mode(), &number, kind, reference, content, tx.now()];
    tx.execute(store::WAIT, values).await?;
    Ok(Told { order: None, external_id: number, status: None, applied: false })
}

/// Applies what waited for an order that has just come. What is no good stays, with the reason, for the operator
/// to look at: the order must not fail for it. Whether anything waited.
pub(super) async fn apply(tx: &mut Tx, actor: &Actor, order: &mut Locked) -> Result<bool, DomainError> {
    let rows = tx.all(store::WAITING, args![order.site, order.mode, &order.external_id]).await?;
    for row in &rows {
        let (kind, reference): (Kind, String) = (row.get("kind")?, row.get("reference")?);
        let (content, at): (Value, Timestamp) = (row.get("content")?, row.get("created_at")?);
        let mut values = args![order.site, order.mode, &order.external_id, kind, reference];
        match one(tx, actor, order, kind, content, at).await {
            Ok(_) => tx.execute(store::APPLIED, values).await?,
            Err(error) if error.is_deterministic() => {
                values.extend(args![describe(&error)]);
                tx.execute(store::FAILED, values).await?
            }
            Err(error) => return Err(error),
        };
    }
    Ok(!rows.is_empty())
}

/// Applies one report as it would have been at `now`.
async fn one(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    kind: Kind,
    content: Value,
    now: Timestamp,
) -> Result<bool, DomainError> {
    let unreadable = |_| DomainError::field("", "invalid", "The report cannot be read any more.");
    let mut faults = Faults::default();
    match kind {
        Kind::Status => {
            let word = status::check(&mut faults, &serde_json::from_value(content).map_err(unreadable)?, now);
            faults.end()?;
            match word {
                Some(word) => status::apply(tx, actor, order, &word).await,
                None => Ok(false),
            }
        }
        Kind::Shipment => {
            let report = ship::check(&mut faults, &serde_json::from_value(content).map_err(unreadable)?, now);
            faults.end()?;
            ship::apply(tx, actor, order, &report).await
        }
        Kind::Refund => {
            let new = serde_json::from_value(content).map_err(unreadable)?;
            refund::apply(tx, actor, order, &new, now).await
        }
    }
}

fn describe(error: &DomainError) -> String {
    match error {
        DomainError::Validation(faults) => {
            let faults: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
            faults.join(" ")
        }
        other => other.to_string(),
    }
}
