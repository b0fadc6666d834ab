//! Asking the people of the partner for what is above a key's limits.

use serde_json::{Value, json};

use super::rules::Breach;
use super::store;
use crate::actor::{Actor, Permission, Role};
use crate::approvals::{self, ApprovalKind, Decider, NewApproval};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{ApprovalId, OrderId};
use crate::money::Money;

/// Lets an order wait for those of the partner who decide on orders, and tells them.
///
/// # Errors
/// [`DomainError::SpendingLimit`] where the partner has nobody who may.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    order: OrderId,
    reference: &str,
    total: Money,
    breaches: &[Breach],
) -> Result<ApprovalId, DomainError> {
    let partner = actor.permit(Permission::PlaceOrders)?;
    let mut deciders = 0;
    for row in &tx.all(store::ROLES, args![partner]).await? {
        deciders += usize::from(Permission::DecideOrders.is_given_to(row.get::<Role>("role")?));
    }
    if deciders == 0 {
        return Err(DomainError::SpendingLimit { breaches: breaches.to_vec() });
    }
    let detail = json!({
        "name": reference,
        "total": money(total),
        "key": actor.id(),
        "breaches": breaches.iter().map(Breach::told).collect::<Vec<_>>(),
    });
    let waiting = NewApproval {
        partner,
        mode: actor.mode(),
        kind: ApprovalKind::Order,
        object: order.to_string(),
        decider: Decider::Partner,
        asked_by: actor.name(),
        detail: detail.clone(),
    };
    let id = approvals::wait_for_partner(tx, &waiting, Permission::DecideOrders).await?;
    tx.record(Change {
        action: "approval.asked",
        subject: Subject::new("approval", id),
        partner: Some(partner),
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({
            "kind": "order", "object": order, "reference": reference, "total": detail["total"],
            "breaches": detail["breaches"], "expires_at": tx.now().plus(ApprovalKind::Order.waits()),
        }),
    });
    Ok(id)
}

fn money(money: Money) -> Value {
    json!({ "amount": money.decimal().to_string(), "currency": money.currency.code() })
}

impl Breach {
    /// The limit and by how much it is exceeded, as events and the approval say it.
    pub fn told(&self) -> Value {
        json!({
            "limit": self.limit,
            "most": self.most.map(money),
            "used": money(self.used),
            "would_be": money(self.would_be),
        })
    }

    /// Reads [`Self::told`].
    pub fn read(told: &Value) -> Option<Self> {
        let money = |told: &Value| {
            let currency = told["currency"].as_str()?.parse().ok()?;
            Money::parse(told["amount"].as_str()?, currency)
        };
        Some(Self {
            limit: told["limit"].as_str()?.parse().ok()?,
            most: money(&told["most"]),
            used: money(&told["used"])?,
            would_be: money(&told["would_be"])?,
        })
    }
}
