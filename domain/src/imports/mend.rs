//! Mending an import: the cells of a row, what the columns are for, what is left out. Whatever is changed is checked
//! again as a fresh upload is.

use std::collections::BTreeMap;

use serde_json::json;

use super::check::{self, Checked, Counter};
use super::content::{Reading, content, written};
use super::fields::{self, Field};
use super::order::Plan;
use super::read::Row;
use super::{DayOrder, Entry, EntryState, Import, ImportStatus, Problem, get, keep, store};
use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::ImportId;

/// A cell that was written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The line of its row.
    pub line: i64,
    /// Its column, from 0.
    pub column: usize,
    /// What stands in it now.
    pub text: String,
}

/// Changes cells of an order and checks it again; one that was left out is taken in again.
///
/// # Errors
/// [`DomainError::NotFound`]; [`DomainError::InvalidTransition`] where the import is being placed or over.
pub async fn mend(
    tx: &mut Tx,
    actor: &Actor,
    id: ImportId,
    line: i64,
    edits: &[Edit],
) -> Result<Entry, DomainError> {
    let (import, before) = open(tx, actor, id, line).await?;
    let mut rows = before.body.to_rows();
    for edit in edits {
        let Some(row) = rows.iter_mut().find(|row| row.line == edit.line) else { continue };
        if edit.column >= import.headings.len().max(row.cells.len()) {
            continue;
        }
        let width = row.cells.len().max(edit.column + 1);
        let kept =
            |place: usize| if place == edit.column { &edit.text } else { row.cells.get(place).unwrap_or("") };
        row.cells = (0..width).map(kept).collect();
        // Somebody has seen to it.
        row.cut_off = false;
    }
    let plan = plan_of(&import, tx.now());
    let mut checked = check_one(tx, actor, &import, &plan, &rows).await?;
    let twin = tx.optional(store::BY_REFERENCE, args![id, &checked.reference, line]).await?;
    if let Some(twin) = twin.filter(|_| !checked.reference.is_empty()) {
        let twin: i64 = twin.get("line")?;
        checked.refuse(Problem::at(line, Some(Field::Reference), "reference_used").with(&twin.to_string()));
    }
    let state = if checked.is_valid() { EntryState::Valid } else { EntryState::Bad };
    let after = Entry {
        line,
        state,
        reference: checked.reference.chars().take(200).collect(),
        total: checked.total,
        body: checked.body,
        order: None,
        order_status: None,
    };
    replace(tx, actor, &import, &before, &after, "import.mended").await?;
    Ok(after)
}

/// Leaves an order out.
///
/// # Errors
/// As [`mend`].
pub async fn leave_out(tx: &mut Tx, actor: &Actor, id: ImportId, line: i64) -> Result<(), DomainError> {
    let (import, before) = open(tx, actor, id, line).await?;
    let after = Entry { state: EntryState::LeftOut, ..before.clone() };
    replace(tx, actor, &import, &before, &after, "import.left_out").await
}

/// Reads every row that is not ordered again: with these columns, which are remembered for the next file, or as
/// before, since prices and stock move. This may take seconds and makes a transaction of its own.
///
/// # Errors
/// As [`mend`]; [`DomainError::Validation`] where two columns are for the same.
pub async fn read_again(
    domain: &Domain,
    actor: &Actor,
    id: ImportId,
    columns: Option<(Vec<Option<Field>>, DayOrder)>,
) -> Result<(), DomainError> {
    let mut db = domain.db();
    let import = get(&mut db, actor, id).await?;
    if import.status != ImportStatus::Ready {
        return Err(not_open(&import, ImportStatus::Ready));
    }
    let (said, days) = match columns {
        None => (None, import.days),
        Some((columns, days)) => {
            check_columns(&import, &columns)?;
            (Some(columns), days)
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for state in [EntryState::Bad, EntryState::Valid] {
        let mut after = i64::MIN;
        loop {
            let page = db.all(store::ENTRIES_OF_STATE, args![id, after, 1000_i64, state]).await?;
            for row in &page {
                let entry = Entry::read(row)?;
                after = entry.line;
                rows.extend(entry.body.to_rows());
            }
            if page.len() < 1000 {
                break;
            }
        }
    }
    rows.sort_by_key(|row| row.line);
    let reading = Reading {
        site: import.site,
        columns: said.clone().unwrap_or_else(|| import.columns.clone()),
        days,
        price_list: import.price_list,
        encoding: import.encoding.clone(),
    };
    let content = content(domain, actor, reading, rows).await?;
    transact!(domain, |tx| {
        let partner = actor.permit(Permission::PlaceOrders)?;
        let values = args![
            id,
            import.revision,
            json!(store::columns_out(&content.reading.columns)),
            content.reading.days,
            content.valid + content.bad,
            content.valid,
            content.bad,
            content.total
        ];
        // Somebody else mended something meanwhile: what was read is old.
        if tx.execute(store::REBUILT, values).await? == 0 {
            return Err(not_open(&import, ImportStatus::Ready));
        }
        tx.execute(store::DELETE_OPEN, args![id]).await?;
        tx.execute(store::DELETE_WANTS, args![id]).await?;
        store::insert_entries(tx, id, &content.entries).await?;
        store::want(tx, id, content.wants.iter().map(|(sku, pieces)| (sku, *pieces))).await?;
        if let Some(columns) = &said {
            let headings = import.headings.iter().map(|heading| fields::plain(heading));
            let said: Vec<_> = headings.zip(columns.iter().copied()).collect();
            keep::remember(tx, partner, actor, &said).await?;
        }
        tx.record(change(
            actor,
            &import,
            "import.read_again",
            json!({
                "name": import.filename, "valid": content.valid, "bad": content.bad,
            }),
        )?);
        Ok(())
    })
}

fn check_columns(import: &Import, columns: &[Option<Field>]) -> Result<(), DomainError> {
    let mut seen: Vec<Field> = columns.iter().flatten().copied().collect();
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    if columns.len() != import.headings.len() {
        return Err(DomainError::field("columns", "invalid", "One answer for each column."));
    }
    if seen.len() < count {
        return Err(DomainError::field("columns", "duplicate", "Two columns are for the same."));
    }
    Ok(())
}

/// An import that waits, and one of its orders that is not placed.
async fn open(tx: &mut Tx, actor: &Actor, id: ImportId, line: i64) -> Result<(Import, Entry), DomainError> {
    let import = hold(tx, actor, id).await?;
    let row = tx.optional(store::ENTRY, args![id, line]).await?.ok_or(DomainError::NotFound)?;
    let entry = Entry::read(&row)?;
    if entry.state == EntryState::Ordered {
        return Err(not_open(&import, ImportStatus::Ready));
    }
    Ok((import, entry))
}

/// An import that waits, held until the transaction ends: of two who change it at once one comes after the other.
pub(super) async fn hold(tx: &mut Tx, actor: &Actor, id: ImportId) -> Result<Import, DomainError> {
    let before = get(tx, actor, id).await?;
    if tx.execute(store::TOUCH, args![id]).await? == 0 {
        return Err(not_open(&before, ImportStatus::Ready));
    }
    get(tx, actor, id).await
}

pub(super) fn not_open(import: &Import, to: ImportStatus) -> DomainError {
    DomainError::InvalidTransition { subject: "import", from: import.status.to_string(), to: to.word() }
}

/// How the rows of an import are read.
pub(super) fn plan_of(import: &Import, now: crate::clock::Timestamp) -> Plan {
    Plan::new(&import.columns, import.days, import.price_list, now, &import.encoding)
}

async fn check_one(
    tx: &mut Tx,
    actor: &Actor,
    import: &Import,
    plan: &Plan,
    rows: &[Row],
) -> Result<Checked, DomainError> {
    let (skus, references) = check::named(plan, rows);
    let counter = Counter::open(tx, actor, &import.site.to_string(), &skus, &references).await?;
    Ok(counter.check(plan, &rows.iter().collect::<Vec<_>>()))
}

async fn replace(
    tx: &mut Tx,
    actor: &Actor,
    import: &Import,
    before: &Entry,
    after: &Entry,
    action: &'static str,
) -> Result<(), DomainError> {
    let is = |entry: &Entry, state| i64::from(entry.state == state);
    let by = |state| is(after, state) - is(before, state);
    let worth = |entry: &Entry| entry.total * is(entry, EntryState::Valid);
    let values = args![
        import.id,
        by(EntryState::Valid),
        by(EntryState::Bad),
        by(EntryState::LeftOut),
        worth(after) - worth(before)
    ];
    tx.execute(store::MENDED, values).await?;
    let values = args![
        import.id,
        after.line,
        store::place(after.state, after.line),
        after.state,
        &after.reference,
        after.total,
        written(&after.body)?
    ];
    tx.execute(store::SET_ENTRY, values).await?;
    store::want(tx, import.id, difference(before, after)).await?;
    let data = json!({ "name": import.filename, "line": after.line, "state": after.state });
    tx.record(change(actor, import, action, data)?);
    Ok(())
}

/// Pieces more or fewer that valid orders want now.
fn difference(before: &Entry, after: &Entry) -> BTreeMap<String, i64> {
    let wants = |entry: &Entry| {
        let valid = Some(&entry.body).filter(|_| entry.state == EntryState::Valid);
        check::wants(valid.into_iter())
            .into_iter()
            .map(|(sku, pieces)| (sku.to_owned(), pieces))
            .collect::<Vec<_>>()
    };
    let mut change: BTreeMap<String, i64> = BTreeMap::new();
    let gone = wants(before).into_iter().map(|(sku, pieces)| (sku, -pieces));
    for (sku, pieces) in wants(after).into_iter().chain(gone) {
        *change.entry(sku).or_default() += pieces;
    }
    change.retain(|_, pieces| *pieces != 0);
    change
}

pub(super) fn change(
    actor: &Actor,
    import: &Import,
    action: &'static str,
    data: serde_json::Value,
) -> Result<Change, DomainError> {
    Ok(Change {
        action,
        subject: Subject::new("import", import.id),
        partner: Some(actor.permit(Permission::PlaceOrders)?),
        mode: import.mode,
        by: actor.clone(),
        data,
    })
}
