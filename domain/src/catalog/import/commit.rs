//! Somebody has looked at an upload: it comes into the catalogue whole, or not at all.

use serde_json::json;

use super::{Entry, Import, ImportStatus, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::catalog::arrival::{Arrival, Tally};
use crate::catalog::put::NewProduct;
use crate::catalog::write;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::CatalogImportId;

/// Puts the products of an upload into the catalogue; those that are known are changed.
///
/// # Errors
/// [`DomainError::InvalidTransition`] where it was decided already; [`DomainError::NotFound`].
pub async fn commit(tx: &mut Tx, actor: &Actor, id: CatalogImportId) -> Result<Import, DomainError> {
    actor.permit_operator(OperatorPermission::ManageCatalog)?;
    let row = tx.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let import = Import::read(&row)?;
    let now = tx.now();
    // First of all, so that a second press waits for this one and then finds it done.
    if tx.execute(store::COMMIT, args![id, now]).await? == 0 {
        return Err(decided(&import, ImportStatus::Committed));
    }
    let many = usize::try_from(import.created + import.updated).unwrap_or(usize::MAX);
    write::look(tx, many).await?;
    // Those of an upload from before parts were kept stand beside it.
    let mut arrival = Arrival::begin(tx, import.site).await?;
    arrival.bring(tx, &products(store::json(&row, "products")?)).await?;
    let mut number = 0_i64;
    while let Some(part) = tx.optional(store::PART, args![id, number]).await? {
        arrival.bring(tx, &products(store::json(&part, "products")?)).await?;
        number += 1;
    }
    let Tally { created, changed: updated, unchanged } = arrival.end(tx).await?;
    write::look(tx, many).await?;
    tx.execute(store::DELETE_PARTS, args![id]).await?;
    tx.execute(store::COMMITTED, args![id, created, updated, unchanged]).await?;
    tx.record(Change {
        action: "catalog.imported",
        subject: Subject::new("catalog_import", id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({
            "name": import.site_name, "created": created, "updated": updated, "unchanged": unchanged,
            "filename": import.filename,
        }),
    });
    let status = ImportStatus::Committed;
    Ok(Import { status, created, updated, unchanged, committed_at: Some(now), ..import })
}

fn products(entries: Vec<Entry>) -> Vec<NewProduct> {
    entries.into_iter().map(|entry| entry.product).collect()
}

/// Gives an upload up.
///
/// # Errors
/// As [`commit`].
pub async fn discard(tx: &mut Tx, actor: &Actor, id: CatalogImportId) -> Result<Import, DomainError> {
    actor.permit_operator(OperatorPermission::ManageCatalog)?;
    let row = tx.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let import = Import::read(&row)?;
    if tx.execute(store::DISCARD, args![id]).await? == 0 {
        return Err(decided(&import, ImportStatus::Discarded));
    }
    tx.execute(store::DELETE_PARTS, args![id]).await?;
    tx.record(Change {
        action: "catalog.import_discarded",
        subject: Subject::new("catalog_import", id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": import.site_name, "filename": import.filename }),
    });
    Ok(Import { status: ImportStatus::Discarded, ..import })
}

fn decided(import: &Import, to: ImportStatus) -> DomainError {
    let from = match import.status {
        // Somebody else was faster than this transaction's look.
        ImportStatus::Preview => ImportStatus::Committed,
        other => other,
    };
    DomainError::InvalidTransition { subject: "import", from: from.to_string(), to: to.word() }
}
