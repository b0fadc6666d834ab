//! Imports, their orders, and what columns are for.

use super::check::Body;
use super::fields::Field;
use super::{Entry, EntryState, Import, ImportStatus, Problem};
use crate::actor::Actor;
use crate::db::{DbError, Row, Tx, parsed};
use crate::ids::ImportId;
use crate::money::{Currency, Money};

statements! {
    /// A new import.
    INSERT = "INSERT INTO imports (id, partner_id, mode, site_id, status, source, filename, encoding, content_hash, price_list,
                                   currency, headings, columns, day_order, notes, row_count, order_count, valid_count, bad_count,
                                   ordered_count, left_out_count, valid_total, ordered_total, revision, created_by,
                                   created_by_name, created_at, taken_until)
              VALUES ($1, $2, $3, $4, 'ready', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                      0, 0, $19, 0, 1, $20, $21, $22, 0)";
    /// A partner's imports, newest first; `$6` is the sites of a key, possibly empty.
    LIST = "SELECT i.id, i.partner_id, i.mode, i.site_id, s.name AS site_name, i.status, i.source, i.filename, i.encoding,
                   i.price_list, i.currency, i.headings, i.columns, i.day_order, i.notes, i.row_count, i.order_count, i.valid_count,
                   i.bad_count, i.ordered_count, i.left_out_count, i.valid_total, i.ordered_total, i.revision,
                   i.created_by_name, i.created_at, i.started_at, i.finished_at, i.stopped
            FROM imports i JOIN sites s ON s.id = i.site_id
            WHERE i.partner_id = $1 AND i.mode = $2 AND (i.created_at, i.id) < ($3, $4)
              AND ($5 = '' OR $5 LIKE '%|' || i.site_id || '%')
            ORDER BY i.created_at DESC, i.id DESC LIMIT $6";
    /// One import of a partner.
    GET = "SELECT i.id, i.partner_id, i.mode, i.site_id, s.name AS site_name, i.status, i.source, i.filename, i.encoding,
                  i.price_list, i.currency, i.headings, i.columns, i.day_order, i.notes, i.row_count, i.order_count, i.valid_count,
                  i.bad_count, i.ordered_count, i.left_out_count, i.valid_total, i.ordered_total, i.revision,
                  i.created_by_name, i.created_at, i.started_at, i.finished_at, i.stopped
           FROM imports i JOIN sites s ON s.id = i.site_id
           WHERE i.id = $1 AND i.partner_id = $2 AND i.mode = $3";
    /// The same file on the same site that was not given up.
    BY_CONTENT = "SELECT id, status, price_list, headings, columns FROM imports
                  WHERE partner_id = $1 AND mode = $2 AND site_id = $3 AND content_hash = $4 AND status <> 'discarded'";

    /// An order of an import.
    INSERT_ENTRY = "INSERT INTO import_orders (import_id, line, place, state, reference, total, body)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Orders of an import, those with problems first; `$3` is a state, possibly empty.
    ENTRIES = "SELECT e.line, e.place, e.state, e.reference, e.total, e.body, d.order_id, o.status AS order_status
               FROM import_orders e JOIN imports i ON i.id = e.import_id
               LEFT JOIN dropship_orders d ON e.state = 'ordered' AND d.partner_id = i.partner_id AND d.mode = i.mode
                    AND d.site_id = i.site_id AND d.customer_reference = e.reference
               LEFT JOIN orders o ON o.id = d.order_id
               WHERE e.import_id = $1 AND e.place > $2 ORDER BY e.place LIMIT $3";
    /// The same of one state.
    ENTRIES_OF_STATE = "SELECT e.line, e.place, e.state, e.reference, e.total, e.body, d.order_id, o.status AS order_status
               FROM import_orders e JOIN imports i ON i.id = e.import_id
               LEFT JOIN dropship_orders d ON e.state = 'ordered' AND d.partner_id = i.partner_id AND d.mode = i.mode
                    AND d.site_id = i.site_id AND d.customer_reference = e.reference
               LEFT JOIN orders o ON o.id = d.order_id
               WHERE e.import_id = $1 AND e.state = $4 AND e.line > $2 ORDER BY e.line LIMIT $3";
    /// One order of an import.
    ENTRY = "SELECT e.line, e.place, e.state, e.reference, e.total, e.body, NULL AS order_id, NULL AS order_status
             FROM import_orders e WHERE e.import_id = $1 AND e.line = $2";
    /// Where a reference stands in an import, but on this line.
    BY_REFERENCE = "SELECT e.line FROM import_orders e
                    WHERE e.import_id = $1 AND e.reference = $2 AND e.line <> $3 AND e.state <> 'left_out' LIMIT 1";
    /// What came of an order; its state is part of the condition, so that of two at once one counts.
    SET_ENTRY = "UPDATE import_orders SET place = $3, state = $4, reference = $5, total = $6, body = $7
                 WHERE import_id = $1 AND line = $2 AND state <> 'ordered'";
    /// Valid orders in the order of the file.
    NEXT = "SELECT e.line, e.place, e.state, e.reference, e.total, e.body, NULL AS order_id, NULL AS order_status
            FROM import_orders e WHERE e.import_id = $1 AND e.state = 'valid' ORDER BY e.line LIMIT $2";
    /// These orders are placed; `$2` is what their place begins with.
    SET_ORDERED = "UPDATE import_orders SET state = 'ordered', place = $2 + line
                   WHERE import_id = $1 AND line IN (SELECT CAST(w.value AS BIGINT) FROM json_each(CAST($3 AS TEXT)) AS w)";
    /// Forgets orders that are to be made anew.
    DELETE_OPEN = "DELETE FROM import_orders WHERE import_id = $1 AND state IN ('bad', 'valid')";

    /// Pieces of a product, more or fewer.
    WANT = "INSERT INTO import_wants (import_id, sku, pieces) VALUES ($1, $2, $3)
            ON CONFLICT (import_id, sku) DO UPDATE SET pieces = import_wants.pieces + excluded.pieces";
    /// Forgets them.
    DELETE_WANTS = "DELETE FROM import_wants WHERE import_id = $1";
    /// Products of which the valid orders want more than there are.
    SHORT = "SELECT w.sku, w.pieces, v.stock FROM import_wants w
             JOIN variants v ON v.site_id = $2 AND v.sku = w.sku
             WHERE w.import_id = $1 AND v.active = 1 AND v.stock < w.pieces ORDER BY w.sku LIMIT 50";

    /// An import is read anew; `$2` is the revision that was looked at.
    REBUILT = "UPDATE imports SET columns = $3, day_order = $4, order_count = $5 + ordered_count + left_out_count,
                      valid_count = $6, bad_count = $7, valid_total = $8, revision = revision + 1
               WHERE id = $1 AND revision = $2 AND status = 'ready'";
    /// An import that waits is held, and about to change.
    TOUCH = "UPDATE imports SET revision = revision + 1 WHERE id = $1 AND status = 'ready'";
    /// One of its orders is another now.
    MENDED = "UPDATE imports SET valid_count = valid_count + $2, bad_count = bad_count + $3,
                     left_out_count = left_out_count + $4, valid_total = valid_total + $5
              WHERE id = $1";
    /// Its valid orders are to be placed.
    START = "UPDATE imports SET status = 'committing', committed_kind = $2, committed_by = $3, started_at = $4,
                    finished_at = NULL, stopped = NULL, taken_until = 0, revision = revision + 1
             WHERE id = $1 AND status = 'ready'";
    /// How many wait for somebody.
    OPEN = "SELECT COUNT(*) AS count FROM imports WHERE partner_id = $1 AND mode = $2 AND status = 'ready'";
    /// What was not ordered is nobody's business any more: whose names and addresses stand in it.
    FORGET = "DELETE FROM import_orders WHERE import_id = $1 AND state <> 'ordered'";
    /// It is given up.
    DISCARD = "UPDATE imports SET status = 'discarded', finished_at = $2, revision = revision + 1
               WHERE id = $1 AND status = 'ready'";

    /// Imports that nobody works on, the one that waits longest first.
    WAITING = "SELECT id FROM imports WHERE status = 'committing' AND taken_until <= $1 ORDER BY taken_until LIMIT 8";
    /// Taken by this server until a time.
    TAKE = "UPDATE imports SET taken_until = $3 WHERE id = $1 AND status = 'committing' AND taken_until <= $2";
    /// Still at work: held while some of its orders are placed, so that no other server places the same.
    HOLD = "UPDATE imports SET taken_until = $2 WHERE id = $1 AND status = 'committing'";
    /// What a server that works on it has to know.
    AT_WORK = "SELECT i.id, i.partner_id, i.mode, i.site_id, s.name AS site_name, i.status, i.source, i.filename, i.encoding,
                      i.price_list, i.currency, i.headings, i.columns, i.day_order, i.notes, i.row_count, i.order_count, i.valid_count,
                      i.bad_count, i.ordered_count, i.left_out_count, i.valid_total, i.ordered_total, i.revision,
                      i.created_by_name, i.created_at, i.started_at, i.finished_at, i.stopped,
                      i.committed_kind, i.committed_by
               FROM imports i JOIN sites s ON s.id = i.site_id WHERE i.id = $1";
    /// Some of its orders are placed, some are bad after all.
    ADVANCE = "UPDATE imports SET valid_count = valid_count - $2 - $3, ordered_count = ordered_count + $2,
                      bad_count = bad_count + $3, valid_total = valid_total - $4, ordered_total = ordered_total + $5,
                      revision = revision + 1
               WHERE id = $1";
    /// The work is over; orders with problems wait for somebody.
    FINISH = "UPDATE imports SET status = CASE WHEN bad_count + valid_count > 0 THEN 'ready' ELSE 'done' END,
                     finished_at = $2, stopped = $3, taken_until = 0, revision = revision + 1
              WHERE id = $1 AND status = 'committing'";

    /// What a partner said columns are for.
    COLUMNS = "SELECT c.heading, c.field FROM json_each(CAST($3 AS TEXT)) AS w
               CROSS JOIN import_columns c
               WHERE c.partner_id = $1 AND c.mode = $2 AND c.heading = CAST(w.value AS TEXT)";
    /// Remembers it.
    SET_COLUMN = "INSERT INTO import_columns (partner_id, mode, heading, field, updated_at) VALUES ($1, $2, $3, $4, $5)
                  ON CONFLICT (partner_id, mode, heading) DO UPDATE SET field = excluded.field,
                      updated_at = excluded.updated_at";
}

/// An order as it is written down.
#[derive(Debug)]
pub(super) struct NewEntry {
    pub line: i64,
    pub valid: bool,
    pub reference: String,
    pub total: i64,
    pub body: String,
}

/// Orders of one state stand together in the list: those with problems first.
pub(super) const fn place(state: EntryState, line: i64) -> i64 {
    let rank = match state {
        EntryState::Bad => 0,
        EntryState::Valid => 1,
        EntryState::LeftOut => 2,
        EntryState::Ordered => 3,
    };
    rank * 1_000_000_000_000 + line
}

/// Writes orders down, some at a time, so that they are never twice in memory.
pub(super) async fn insert_entries(tx: &mut Tx, id: ImportId, entries: &[NewEntry]) -> Result<(), DbError> {
    for some in entries.chunks(960) {
        let row = |entry: &NewEntry| {
            let state = if entry.valid { EntryState::Valid } else { EntryState::Bad };
            let place = place(state, entry.line);
            args![id, entry.line, place, state, &entry.reference, entry.total, &entry.body]
        };
        tx.execute_many(INSERT_ENTRY, some.iter().map(row).collect()).await?;
    }
    Ok(())
}

/// Pieces that are wanted, more or fewer.
pub(super) async fn want<Sku: AsRef<str>>(
    tx: &mut Tx,
    id: ImportId,
    wants: impl IntoIterator<Item = (Sku, i64)>,
) -> Result<(), DbError> {
    let rows = wants.into_iter().map(|(sku, pieces)| args![id, sku.as_ref(), pieces]);
    tx.execute_many(WANT, rows.collect()).await.map(drop)
}

/// Who an import is committed for, in the words of its row.
pub(super) fn committer(actor: &Actor) -> (&'static str, Option<String>) {
    (actor.kind(), actor.id())
}

/// A column that holds JSON.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &Row, name: &str) -> Result<T, DbError> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|fault| DbError::decode(name, fault))
}

/// What columns are for, as they are stored: an empty word is a column that is not read.
pub(super) fn columns_out(columns: &[Option<Field>]) -> Vec<&'static str> {
    columns.iter().map(|field| field.map_or("", Field::word)).collect()
}

impl Import {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let currency: Currency =
            parsed(row, "currency")?.ok_or_else(|| DbError::decode("currency", "is null"))?;
        let columns: Vec<String> = json(row, "columns")?;
        let notes: Vec<Problem> = json(row, "notes")?;
        let status: ImportStatus = row.get("status")?;
        Ok(Self {
            id: row.get("id")?,
            mode: row.get("mode")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            status,
            source: row.get("source")?,
            filename: row.get("filename")?,
            encoding: row.get("encoding")?,
            price_list: row.get("price_list")?,
            headings: json(row, "headings")?,
            columns: columns.into_iter().map(|word| word.parse().ok()).collect(),
            days: row.get("day_order")?,
            notes,
            rows: row.get("row_count")?,
            orders: row.get("order_count")?,
            valid: row.get("valid_count")?,
            bad: row.get("bad_count")?,
            ordered: row.get("ordered_count")?,
            left_out: row.get("left_out_count")?,
            valid_total: Money::new(row.get("valid_total")?, currency),
            ordered_total: Money::new(row.get("ordered_total")?, currency),
            revision: row.get("revision")?,
            created_by: row.get("created_by_name")?,
            created_at: row.get("created_at")?,
            started_at: row.get("started_at")?,
            finished_at: row.get("finished_at")?,
            stopped: row.get("stopped")?,
        })
    }
}

impl Entry {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let body: Body = json(row, "body")?;
        Ok(Self {
            line: row.get("line")?,
            state: row.get("state")?,
            reference: row.get("reference")?,
            total: row.get("total")?,
            body,
            order: row.get("order_id")?,
            order_status: row.get("order_status")?,
        })
    }
}
