//! What customers are called, for the operator.

use std::collections::{BTreeSet, HashMap};

use super::store;
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::db::{DbError, Read as _};
use crate::error::DomainError;
use crate::ids::CustomerId;

/// What to call these customers, as the operator's pages do: the name, else the masked address, else the shop's number.
/// For a partner there is [`crate::clients::names`].
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn names(
    domain: &Domain,
    actor: &Actor,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let ids: BTreeSet<String> = customers.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let values = args![serde_json::json!(ids), actor.mode(), actor.sites_listed()];
    let rows = domain.db().all(store::NAMES, values).await?;
    let named = rows.iter().map(|row| Ok((row.get("id")?, row.get("called")?)));
    Ok(named.collect::<Result<_, DbError>>()?)
}
