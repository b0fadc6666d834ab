//! Somebody has looked at an import: its valid orders are to be placed, or it is given up.

use serde_json::json;

use super::mend::{change, hold};
use super::{Import, ImportStatus, store};
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::ImportId;

words! {
    /// What is to be placed.
    Which {
        /// Everything; not while an order has a problem.
        All = "all",
        /// What can be placed; the rest waits.
        Valid = "valid",
    }
}

/// Has the valid orders of an import placed. A job does it, in the name of the one who asks.
///
/// # Errors
/// [`DomainError::Validation`] where an order has a problem and all are asked for, or where none is valid;
/// [`DomainError::InvalidTransition`] where it is under way or over; [`DomainError::NotFound`].
pub async fn commit(tx: &mut Tx, actor: &Actor, id: ImportId, which: Which) -> Result<Import, DomainError> {
    let import = hold(tx, actor, id).await?;
    if which == Which::All && import.bad > 0 {
        let text = format!("{} orders have problems: mend them, or commit the valid ones.", import.bad);
        return Err(DomainError::field("commit", "has_problems", text));
    }
    if import.valid == 0 {
        return Err(DomainError::field("commit", "nothing_valid", "There is no order that can be placed."));
    }
    let (kind, by) = store::committer(actor);
    let now = tx.now();
    tx.execute(store::START, args![id, kind, by, now]).await?;
    let data = json!({
        "name": import.filename, "orders": import.valid, "total": import.valid_total.decimal(),
        "currency": import.valid_total.currency.code(),
    });
    tx.record(change(actor, &import, "import.started", data)?);
    Ok(Import { status: ImportStatus::Committing, started_at: Some(now), ..import })
}

/// Gives an import up, or what is left of it.
///
/// # Errors
/// As [`commit`].
pub async fn discard(tx: &mut Tx, actor: &Actor, id: ImportId) -> Result<Import, DomainError> {
    let import = hold(tx, actor, id).await?;
    let now = tx.now();
    tx.execute(store::DISCARD, args![id, now]).await?;
    tx.execute(store::FORGET, args![id]).await?;
    tx.record(change(actor, &import, "import.discarded", json!({ "name": import.filename }))?);
    Ok(Import { status: ImportStatus::Discarded, finished_at: Some(now), ..import })
}
