//! What an order's page shows besides the order itself.

use std::collections::BTreeMap;

use super::super::Detail;
use super::rules::Open;
use super::store;
use crate::Domain;
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::ShipmentId;
use crate::incidents::{self, Incident};
use crate::invoices::{self, Summary};

/// Who packs an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packing {
    /// Their name.
    pub packer: String,
    /// Since when.
    pub begun_at: Timestamp,
}

/// Words to the partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Who wrote them.
    pub author: String,
    /// The words.
    pub body: String,
    /// When.
    pub created_at: Timestamp,
}

/// What became of an order.
#[derive(Clone, Debug, Default)]
pub struct More {
    /// Its lines, by what left of them.
    pub lines: Vec<Open>,
    /// Pieces that are still to leave.
    pub left: i64,
    /// What is in its parcels: line and pieces; shops do not say.
    pub contents: BTreeMap<ShipmentId, Vec<(i64, i64)>>,
    /// Who packs it.
    pub packing: Option<Packing>,
    /// What went wrong, from old to new.
    pub incidents: Vec<Incident>,
    /// Words to the partner, from old to new.
    pub notes: Vec<Note>,
    /// Its invoice and credit notes, from old to new.
    pub invoices: Vec<Summary>,
}

/// What became of an order that the asker may see: they hold its [`Detail`].
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn more(domain: &Domain, detail: &Detail) -> Result<More, DomainError> {
    let (id, mut db) = (detail.order.id, domain.db());
    let (lines, left) = super::open(&mut db, id).await?;
    let mut contents: BTreeMap<ShipmentId, Vec<(i64, i64)>> = BTreeMap::new();
    for row in &db.all(store::CONTENTS, args![id]).await? {
        let line = (row.get("number")?, row.get("quantity")?);
        contents.entry(row.get("shipment_id")?).or_default().push(line);
    }
    let packing = db.optional(store::PACKING, args![id]).await?;
    let notes = db.all(store::NOTES, args![id]).await?;
    Ok(More {
        lines,
        left,
        contents,
        packing: packing.as_ref().map(Packing::read).transpose()?.flatten(),
        incidents: incidents::of_order(&mut db, id).await?,
        notes: notes.iter().map(Note::read).collect::<Result<_, _>>()?,
        invoices: invoices::of_order(&mut db, id).await?,
    })
}
