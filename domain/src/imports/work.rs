//! Placing the orders of an import, piece by piece. A piece is one transaction: it places some orders and notes that
//! they are placed, so that wherever a server stops, another goes on with the next order and none is placed twice.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use super::check::{self, Checked, Counter};
use super::content::written;
use super::mend::plan_of;
use super::read::Row;
use super::{Entry, EntryState, Import, Problem, store};
use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::db::{Change, DbError, Read as _, Subject, Tx};
use crate::dropship::{NewDropshipOrder, place_many};
use crate::error::DomainError;
use crate::ids::{ImportId, KeyId, PartnerId, UserId};
use crate::keys::authenticate;
use crate::money::Money;
use crate::sessions;

/// Orders of a piece: few enough that others get their turn on a database with one writer.
pub const PIECE: i64 = 250;
/// For how long a server that works on an import has it for itself; a piece takes a second at the most.
const TAKEN: Duration = Duration::from_secs(20);

/// What came of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Some orders were placed, some turned out to be bad; there may be more.
    Placed {
        /// Placed ones.
        ordered: i64,
        /// Those that have a problem after all.
        refused: i64,
    },
    /// Nothing is left to do.
    Over,
}

impl Domain {
    /// Takes an import whose orders are to be placed and that no server works on; none where there is none.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn take_import(&self) -> Result<Option<ImportId>, DomainError> {
        let now = self.now();
        for row in self.db().all(store::WAITING, args![now]).await? {
            let id: ImportId = row.get("id")?;
            let taken: Result<u64, DomainError> =
                transact!(self, |tx| Ok(tx.execute(store::TAKE, args![id, now, now.plus(TAKEN)]).await?));
            if taken? == 1 {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Leaves an import to whoever comes next.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn release_import(&self, id: ImportId) -> Result<(), DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            Ok(tx.execute(store::HOLD, args![id, now]).await.map(drop)?)
        })
    }

    /// Places some orders of an import.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]: nothing of the piece has happened.
    pub async fn place_piece(&self, id: ImportId) -> Result<Piece, DomainError> {
        match self.piece(id, PIECE).await {
            Err(error) if is_refusal(&error) => {}
            outcome => return outcome,
        }
        // One of them is refused: which it is is found by placing them one by one.
        let (mut placed, mut bad) = (0, 0);
        for _ in 0..PIECE {
            let Piece::Placed { ordered, refused } = self.piece(id, 1).await? else { break };
            placed += ordered;
            bad += refused;
        }
        Ok(Piece::Placed { ordered: placed, refused: bad })
    }

    async fn piece(&self, id: ImportId, size: i64) -> Result<Piece, DomainError> {
        let actor = match self.committer(id).await {
            Ok(Some(actor)) => actor,
            Ok(None) => return Ok(Piece::Over),
            // Removed, revoked, or not allowed any more: nobody orders in their name.
            Err(DomainError::Unauthorized | DomainError::Forbidden(_)) => {
                return self.stop(id, "not_allowed").await;
            }
            Err(error) => return Err(error),
        };
        let mut first = None;
        let done = transact!(self, |tx| {
            let now = tx.now();
            if tx.execute(store::HOLD, args![id, now.plus(TAKEN)]).await? == 0 {
                return Ok(Piece::Over);
            }
            let row = tx.optional(store::AT_WORK, args![id]).await?.ok_or(DomainError::NotFound)?;
            let import = Import::read(&row)?;
            let rows = tx.all(store::NEXT, args![id, size]).await?;
            let entries = rows.iter().map(Entry::read).collect::<Result<Vec<_>, _>>()?;
            first = entries.first().map(|entry| entry.line);
            if entries.is_empty() {
                finish(tx, &actor, &import, row.get("partner_id")?, None).await?;
                return Ok(Piece::Over);
            }
            place(tx, &actor, &import, &entries).await
        });
        match done {
            Err(DomainError::Forbidden(_)) => self.stop(id, "not_allowed").await,
            Err(error) if size == 1 && is_refusal(&error) => self.refuse(id, first, &error).await,
            outcome => outcome,
        }
    }

    /// In whose name the orders are placed, as they are now; none where the import is over.
    async fn committer(&self, id: ImportId) -> Result<Option<Actor>, DomainError> {
        let Some(row) = self.db().optional(store::AT_WORK, args![id]).await? else { return Ok(None) };
        let (kind, by): (Option<String>, Option<String>) =
            (row.get("committed_kind")?, row.get("committed_by")?);
        let mode: Mode = row.get("mode")?;
        let actor = match (kind.as_deref(), by) {
            (Some("partner"), Some(by)) => {
                let user: UserId = by.parse().map_err(|_| DomainError::Unauthorized)?;
                sessions::actor_of(self, user, mode).await?
            }
            (Some("key"), Some(by)) => {
                let key: KeyId = by.parse().map_err(|_| DomainError::Unauthorized)?;
                authenticate::key_at_work(self, key).await?
            }
            _ => return Err(DomainError::Unauthorized),
        };
        let partner: PartnerId = row.get("partner_id")?;
        if actor.permit(Permission::PlaceOrders)? == partner {
            Ok(Some(actor))
        } else {
            Err(DomainError::Unauthorized)
        }
    }

    /// Ends the work before its end; what is not placed waits for somebody.
    async fn stop(&self, id: ImportId, why: &'static str) -> Result<Piece, DomainError> {
        transact!(self, |tx| {
            let Some(row) = tx.optional(store::AT_WORK, args![id]).await? else { return Ok(Piece::Over) };
            let import = Import::read(&row)?;
            finish(tx, &Actor::System, &import, row.get("partner_id")?, Some(why)).await?;
            Ok(Piece::Over)
        })
    }

    /// The order of this line cannot be placed, for a reason that will not change.
    async fn refuse(
        &self,
        id: ImportId,
        line: Option<i64>,
        error: &DomainError,
    ) -> Result<Piece, DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            if tx.execute(store::HOLD, args![id, now.plus(TAKEN)]).await? == 0 {
                return Ok(Piece::Over);
            }
            let Some(row) = tx.optional(store::NEXT, args![id, 1_i64]).await? else { return Ok(Piece::Over) };
            let entry = Entry::read(&row)?;
            // Another server has settled it since.
            if Some(entry.line) != line {
                return Ok(Piece::Placed { ordered: 0, refused: 0 });
            }
            let problem = problem_of(&entry, error);
            set_bad(tx, id, &entry, vec![problem]).await?;
            tx.execute(store::ADVANCE, args![id, 0_i64, 1_i64, entry.total, 0_i64]).await?;
            Ok(Piece::Placed { ordered: 0, refused: 1 })
        })
    }
}

/// Whether an order is refused for what it is, as opposed to a server that cannot work just now.
const fn is_refusal(error: &DomainError) -> bool {
    error.is_deterministic()
        || matches!(error, DomainError::SpendingLimit { .. } | DomainError::InsufficientBalance { .. })
}

/// Checks some orders once more and places those that cost what was shown.
async fn place(tx: &mut Tx, actor: &Actor, import: &Import, entries: &[Entry]) -> Result<Piece, DomainError> {
    let plan = plan_of(import, tx.now());
    let rows: Vec<Vec<Row>> = entries.iter().map(|entry| entry.body.to_rows()).collect();
    let (mut skus, mut references) = (BTreeSet::new(), Vec::new());
    for rows in &rows {
        let (more, named) = check::named(&plan, rows);
        skus.extend(more);
        references.extend(named);
    }
    let counter = Counter::open(tx, actor, &import.site.to_string(), &skus, &references).await?;
    let mut orders: Vec<NewDropshipOrder> = Vec::with_capacity(entries.len());
    let (mut lines, mut good, mut bad) = (Vec::new(), Vec::new(), Vec::new());
    for (entry, rows) in entries.iter().zip(&rows) {
        let mut checked = counter.check(&plan, &rows.iter().collect::<Vec<_>>());
        if checked.is_valid() && checked.total != entry.total {
            let now = Money::new(checked.total, import.valid_total.currency);
            let price = format!("{} {}", now.decimal(), now.currency);
            checked.refuse(Problem::at(entry.line, None, "price_changed").with(&price));
        }
        if checked.is_valid() {
            lines.push(entry.line);
            good.push(entry);
            orders.push(checked.order);
        } else {
            bad.push((entry, checked));
        }
    }
    if !orders.is_empty() {
        place_many(tx, actor, &counter.desk, &orders).await?;
        let rank = store::place(EntryState::Ordered, 0);
        tx.execute(store::SET_ORDERED, args![import.id, rank, json!(lines)]).await?;
    }
    for (entry, checked) in &bad {
        replace(tx, import.id, entry, checked).await?;
    }
    let gone = entries.iter().map(|entry| &entry.body);
    let gone = check::wants(gone).into_iter().map(|(sku, pieces)| (sku, -pieces));
    store::want(tx, import.id, gone).await?;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (ordered, refused) = (count(good.len()), count(bad.len()));
    let all: i64 = entries.iter().map(|entry| entry.total).sum();
    let worth: i64 = good.iter().map(|entry| entry.total).sum();
    tx.execute(store::ADVANCE, args![import.id, ordered, refused, all, worth]).await?;
    Ok(Piece::Placed { ordered, refused })
}

/// An order that turned out to be bad, with its price as it is now.
async fn replace(tx: &mut Tx, id: ImportId, entry: &Entry, checked: &Checked) -> Result<(), DbError> {
    let values = args![
        id,
        entry.line,
        store::place(EntryState::Bad, entry.line),
        EntryState::Bad,
        &entry.reference,
        checked.total,
        written(&checked.body)?
    ];
    tx.execute(store::SET_ENTRY, values).await.map(drop)
}

async fn set_bad(tx: &mut Tx, id: ImportId, entry: &Entry, problems: Vec<Problem>) -> Result<(), DbError> {
    let body = check::Body { problems, ..entry.body.clone() };
    let gone = check::wants(std::iter::once(&entry.body)).into_iter().map(|(sku, pieces)| (sku, -pieces));
    store::want(tx, id, gone).await?;
    let values = args![
        id,
        entry.line,
        store::place(EntryState::Bad, entry.line),
        EntryState::Bad,
        &entry.reference,
        entry.total,
        written(&body)?
    ];
    tx.execute(store::SET_ENTRY, values).await.map(drop)
}

/// What an order was refused for, as a problem of its row.
fn problem_of(entry: &Entry, error: &DomainError) -> Problem {
    match error {
        DomainError::DuplicateReference { .. } => {
            Problem::at(entry.line, Some(super::Field::Reference), "duplicate_reference")
        }
        DomainError::Validation(faults) => match faults.first() {
            Some(fault) => Problem::found(entry.line, None, fault.code.clone(), fault.message.clone()),
            None => Problem::at(entry.line, None, "refused"),
        },
        DomainError::SpendingLimit { .. } => Problem::at(entry.line, None, "spending_limit_exceeded"),
        _ => Problem::found(entry.line, None, "refused".into(), error.to_string()),
    }
}

async fn finish(
    tx: &mut Tx,
    by: &Actor,
    import: &Import,
    partner: PartnerId,
    stopped: Option<&str>,
) -> Result<(), DomainError> {
    let now = tx.now();
    if tx.execute(store::FINISH, args![import.id, now, stopped]).await? == 0 {
        return Ok(());
    }
    tx.record(Change {
        action: if stopped.is_some() { "import.stopped" } else { "import.finished" },
        subject: Subject::new("import", import.id),
        partner: Some(partner),
        mode: import.mode,
        by: by.clone(),
        data: json!({
            "name": import.filename, "ordered": import.ordered, "bad": import.bad, "left": import.valid,
        }),
    });
    Ok(())
}
