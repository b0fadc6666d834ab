//! What the orders that wait for a decision are about.

use std::collections::HashMap;

use super::rules::Breach;
use super::store;
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::approvals::{Approval, ApprovalKind};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::money::Money;

/// An order that waits for a decision.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The shop.
    pub site_name: String,
    /// The order's number.
    pub number: String,
    /// Where it goes: the city.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// What is ordered: pieces and title.
    pub items: Vec<(i64, String)>,
}

/// The orders behind approvals, by the order's identifier.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn asked(
    domain: &Domain,
    actor: &Actor,
    approvals: &[Approval],
) -> Result<HashMap<String, Asked>, DomainError> {
    let partner = actor.permit(Permission::ReadOrders)?;
    let orders = approvals.iter().filter(|approval| approval.kind == ApprovalKind::Order);
    let orders: Vec<&str> = orders.map(|approval| approval.object.as_str()).collect();
    let mut found: HashMap<String, Asked> = HashMap::new();
    if orders.is_empty() {
        return Ok(found);
    }
    for row in &domain.db().all(store::ASKED, args![serde_json::json!(orders), partner]).await? {
        let asked = found.entry(row.get("order_id")?).or_default();
        asked.site_name = row.get("site_name")?;
        asked.number = row.get("external_id")?;
        asked.city = row.get("city")?;
        asked.country = row.get("country")?;
        asked.items.push((row.get("quantity")?, row.get("title")?));
    }
    Ok(found)
}

/// The total of an order that waits, and every limit it is above.
pub fn why(approval: &Approval) -> (Option<Money>, Vec<Breach>) {
    let total = &approval.detail["total"];
    let currency = total["currency"].as_str().and_then(|code| code.parse().ok());
    let total = currency.and_then(|currency| Money::parse(total["amount"].as_str()?, currency));
    let breaches = approval.detail["breaches"].as_array().map(Vec::as_slice).unwrap_or_default();
    (total, breaches.iter().filter_map(Breach::read).collect())
}
