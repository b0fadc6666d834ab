//! An upload: every row is read and checked, and kept with what came of it.

use std::collections::HashMap;

use serde_json::json;

use super::content::{Content, Reading, content};
use super::fields::{self, Field};
use super::known::{Known, Wish};
use super::read::{Sheet, Source};
use super::{DayOrder, ImportStatus, Problem, store};
use crate::Domain;
use crate::actor::Actor;
use crate::db::{Change, DbError, Read, Subject, Tx};
use crate::dropship;
use crate::error::DomainError;
use crate::ids::{ImportId, PartnerId, SiteId};
use crate::quotes::rules::{PriceList, usual};

/// What an upload is for.
#[derive(Clone, Debug, Default)]
pub struct NewImport {
    /// The site, by its identifier or host; may be left out where there is one only.
    pub site: String,
    /// Which prices are asked for; none means those that the site is for.
    pub price_list: Option<PriceList>,
    /// What the file is called.
    pub filename: String,
    /// What columns are for, by heading, where it was said; none is a column that is not read.
    pub columns: Vec<(String, Option<Field>)>,
}

/// An upload that was read and checked.
#[derive(Debug)]
pub struct Prepared {
    partner: PartnerId,
    site: SiteId,
    currency: &'static str,
    filename: String,
    wish: Wish,
    upload: Upload,
    /// None where the same file is here already.
    content: Option<Content>,
}

/// What is kept of a sheet beside its rows.
#[derive(Debug)]
struct Upload {
    source: Source,
    encoding: &'static str,
    hash: [u8; 32],
    headings: Vec<String>,
    notes: Vec<Problem>,
    rows: usize,
}

/// An upload that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The import.
    pub id: ImportId,
    /// Whether it was there already, with the same file.
    pub known: bool,
}

/// Checks every row of an upload. Nothing is kept yet: this may take seconds and is no part of a transaction.
///
/// # Errors
/// [`DomainError::Validation`], [`DomainError::Forbidden`] where the partner cannot order on the site.
pub async fn prepare(
    domain: &Domain,
    actor: &Actor,
    new: &NewImport,
    sheet: Sheet,
) -> Result<Prepared, DomainError> {
    let mut db = domain.db();
    let desk = dropship::desk(&mut db, actor, &new.site, &[]).await?;
    let (partner, site) = (desk.partner, desk.terms.site);
    let Sheet { source, encoding, hash, headings, rows, notes } = sheet;
    let upload = Upload { source, encoding, hash, headings, notes, rows: rows.len() };
    let said = new.columns.iter().map(|(heading, field)| (fields::plain(heading), *field)).collect();
    let wish = Wish { usual: usual(desk.site.kind), price_list: new.price_list, said };
    let content = if let Some(known) = Known::find(&mut db, partner, actor, site, hash).await? {
        known.permit(&wish)?;
        None
    } else {
        let mut known = remembered(&mut db, partner, actor, &upload.headings).await?;
        known.extend(wish.said.iter().cloned());
        let columns = fields::guess(&upload.headings, &known);
        let (days, encoding) = (DayOrder::Unknown, encoding.to_owned());
        let reading = Reading { site, columns, days, price_list: new.price_list, encoding };
        Some(content(domain, actor, reading, rows).await?)
    };
    let filename = new.filename.chars().filter(|letter| !letter.is_control()).take(200).collect();
    Ok(Prepared { partner, site, currency: desk.currency.code(), filename, wish, upload, content })
}

/// Imports of a partner that wait for somebody, at most: each may be 20 MB.
const MOST_OPEN: i64 = 20;

/// Keeps an upload until somebody has looked at it. The same file is one import, until that is given up.
///
/// # Errors
/// [`DomainError::Validation`] where too many wait already, or where the same file was read otherwise.
pub async fn keep(tx: &mut Tx, actor: &Actor, prepared: &Prepared) -> Result<Kept, DomainError> {
    let Prepared { partner, site, upload, .. } = prepared;
    if let Some(known) = Known::find(tx, *partner, actor, *site, upload.hash).await? {
        known.permit(&prepared.wish)?;
        return Ok(Kept { id: known.id, known: true });
    }
    // It was given up between the look and now.
    let Some(content) = &prepared.content else {
        let (from, to) = (ImportStatus::Discarded.to_string(), ImportStatus::Ready.word());
        return Err(DomainError::InvalidTransition { subject: "import", from, to });
    };
    let open: i64 = tx.one(store::OPEN, args![*partner, actor.mode()]).await?.get("count")?;
    if open >= MOST_OPEN {
        let text = "20 imports wait already: place what is in them, or discard them.";
        return Err(DomainError::field("file", "too_many_open", text));
    }
    let (id, now): (ImportId, _) = (tx.id(), tx.now());
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let values = args![
        id,
        *partner,
        actor.mode(),
        *site,
        upload.source,
        &prepared.filename,
        upload.encoding,
        upload.hash,
        content.reading.price_list.map(PriceList::word),
        prepared.currency,
        json!(upload.headings),
        json!(store::columns_out(&content.reading.columns)),
        content.reading.days,
        json!(upload.notes),
        count(upload.rows),
        count(content.entries.len()),
        content.valid,
        content.bad,
        content.total,
        actor.id(),
        actor.name(),
        now
    ];
    tx.execute(store::INSERT, values).await?;
    store::insert_entries(tx, id, &content.entries).await?;
    store::want(tx, id, content.wants.iter().map(|(sku, pieces)| (sku, *pieces))).await?;
    remember(tx, *partner, actor, &prepared.wish.said).await?;
    tx.record(Change {
        action: "import.uploaded",
        subject: Subject::new("import", id),
        partner: Some(*partner),
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({
            "name": prepared.filename, "site_id": site, "rows": upload.rows, "orders": content.entries.len(),
            "valid": content.valid, "bad": content.bad,
        }),
    });
    Ok(Kept { id, known: false })
}

/// What the partner said columns with these headings are for.
async fn remembered(
    read: &mut impl Read,
    partner: PartnerId,
    actor: &Actor,
    headings: &[String],
) -> Result<HashMap<String, Option<Field>>, DbError> {
    let plain: Vec<String> = headings.iter().map(|heading| fields::plain(heading)).collect();
    let plain: Vec<&String> = plain.iter().filter(|heading| !heading.contains('\0')).collect();
    let rows = read.all(store::COLUMNS, args![partner, actor.mode(), json!(plain)]).await?;
    rows.iter().map(|row| Ok((row.get("heading")?, row.get::<String>("field")?.parse().ok()))).collect()
}

/// Remembers what the partner said.
pub(super) async fn remember(
    tx: &mut Tx,
    partner: PartnerId,
    actor: &Actor,
    said: &[(String, Option<Field>)],
) -> Result<(), DbError> {
    let now = tx.now();
    for (heading, field) in said.iter().filter(|(heading, _)| !heading.is_empty()) {
        let word = field.map_or("", Field::word);
        tx.execute(store::SET_COLUMN, args![partner, actor.mode(), heading, word, now]).await?;
    }
    Ok(())
}
