//! Many dropship orders at once, from a file or a program: every row is read, checked and priced, and kept with what
//! came of it until somebody has the good ones placed. Nothing is ordered before that, and nothing at another price
//! than was shown. Placing is a job's: in pieces, each of which places some orders and says so in one transaction.

pub mod cells;
pub mod check;
pub mod commit;
mod content;
mod countries;
mod effect;
pub mod fields;
pub mod keep;
mod known;
pub mod mend;
mod order;
mod problem;
pub mod read;
pub(crate) mod store;
pub mod work;

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::Read;
use crate::error::{DomainError, Refusal};
use crate::ids::{ImportId, OrderId, SiteId};
use crate::money::Money;
use crate::orders::OrderStatus;
use crate::page::{Cursor, Page, PageRequest};
use crate::quotes::rules::PriceList;

pub use cells::DayOrder;
pub use check::Body;
pub use effect::{Effect, Short, effect};
pub use fields::Field;
pub use problem::Problem;
pub use read::Source;

/// Bytes a file may have.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Rows it may have.
pub const MOST_ROWS: usize = 50_000;
/// Columns it may have.
pub const MOST_COLUMNS: usize = 200;
/// Bytes of a cell that are kept: more than any field may have, so that what is cut stays too long.
pub const MOST_CELL: usize = 4_200;

words! {
    /// Where an import stands.
    ImportStatus {
        /// It was read and waits for somebody to look.
        Ready = "ready",
        /// Its orders are being placed.
        Committing = "committing",
        /// All that was to be ordered is.
        Done = "done",
        /// Somebody decided against it, or against the rest of it.
        Discarded = "discarded",
    }
}

words! {
    /// Where an order of an import stands.
    EntryState {
        /// Something keeps it from being placed.
        Bad = "bad",
        /// It can be placed, at this price.
        Valid = "valid",
        /// It is placed.
        Ordered = "ordered",
        /// Somebody left it out.
        LeftOut = "left_out",
    }
}

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its identifier.
    pub id: ImportId,
    /// Live or test.
    pub mode: Mode,
    /// Where is ordered.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// Where it stands.
    pub status: ImportStatus,
    /// How it came.
    pub source: Source,
    /// What the file was called.
    pub filename: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Which prices are asked for; none means those that the site is for.
    pub price_list: Option<PriceList>,
    /// What the columns are called.
    pub headings: Vec<String>,
    /// What each is for.
    pub columns: Vec<Option<Field>>,
    /// How it writes days between slashes.
    pub days: DayOrder,
    /// What is wrong with the file as a whole.
    pub notes: Vec<Problem>,
    /// Rows of the file.
    pub rows: i64,
    /// Orders they make.
    pub orders: i64,
    /// Those that can be placed.
    pub valid: i64,
    /// Those that have problems.
    pub bad: i64,
    /// Those that are placed.
    pub ordered: i64,
    /// Those that were left out.
    pub left_out: i64,
    /// What the valid ones cost in all.
    pub valid_total: Money,
    /// What the placed ones cost in all.
    pub ordered_total: Money,
    /// Grows with every change.
    pub revision: i64,
    /// Who uploaded it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When placing began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it ended before its end: a word.
    pub stopped: Option<String>,
}

/// An order of an import.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The line of the file on which it begins; it is known by it.
    pub line: i64,
    /// Where it stands.
    pub state: EntryState,
    /// The customer reference.
    pub reference: String,
    /// What it costs, in minor units; nothing where it has no price.
    pub total: i64,
    /// Its rows, and what came of them.
    pub body: Body,
    /// The order, once it is placed.
    pub order: Option<OrderId>,
    /// Where that stands.
    pub order_status: Option<OrderStatus>,
}

impl Import {
    /// What the fields are called in its file.
    pub fn heading(&self, field: Field) -> &str {
        let place = self.columns.iter().position(|column| *column == Some(field));
        place.and_then(|place| self.headings.get(place)).map_or("", String::as_str)
    }

    /// Fields that no column is for and without which there is no order.
    pub fn missing(&self) -> Vec<Field> {
        let has = |field| self.columns.contains(&Some(field));
        let mut missing: Vec<Field> = Field::NEEDED.iter().copied().filter(|field| !has(*field)).collect();
        if !has(Field::Name) && !has(Field::LastName) {
            missing.push(Field::Name);
        }
        missing
    }
}

/// The asking partner's imports, newest first; a key sees those of its sites.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(domain: &Domain, actor: &Actor, page: PageRequest) -> Result<Page<Import>, DomainError> {
    let partner = actor.permit(Permission::PlaceOrders)?;
    let start = page.before();
    let sites = actor.sites().iter().map(|site| format!("|{site}|")).collect::<String>();
    let tie = ImportId::from_ulid(ulid::Ulid(start.tie));
    let values = args![partner, actor.mode(), start.sort, tie, sites, page.fetch()];
    let rows = domain.db().all(store::LIST, values).await?;
    let imports = rows.iter().map(Import::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(imports, page, |import| Cursor {
        sort: import.created_at.micros(),
        tie: import.id.ulid().0,
    }))
}

/// One import of the asking partner.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another's; [`DomainError::Forbidden`] where the key is not for its site.
pub async fn get(read: &mut impl Read, actor: &Actor, id: ImportId) -> Result<Import, DomainError> {
    let partner = actor.permit(Permission::PlaceOrders)?;
    let row = read.optional(store::GET, args![id, partner, actor.mode()]).await?;
    let import = Import::read(&row.ok_or(DomainError::NotFound)?)?;
    let sites = actor.sites();
    if !sites.is_empty() && !sites.contains(&import.site) {
        return Err(DomainError::Forbidden(Refusal::Site));
    }
    Ok(import)
}

/// Its orders, those with problems first; of one state where it is given, then in the order of the file.
///
/// # Errors
/// As [`get`].
pub async fn entries(
    read: &mut impl Read,
    actor: &Actor,
    id: ImportId,
    state: Option<EntryState>,
    page: PageRequest,
) -> Result<Page<Entry>, DomainError> {
    get(read, actor, id).await?;
    let mut values = args![id, page.after(), page.fetch()];
    let statement = match state {
        None => store::ENTRIES,
        Some(state) => {
            values.push(state.into());
            store::ENTRIES_OF_STATE
        }
    };
    let rows = read.all(statement, values).await?;
    let entries = rows.iter().map(Entry::read).collect::<Result<Vec<_>, _>>()?;
    let sort = move |entry: &Entry| match state {
        None => store::place(entry.state, entry.line),
        Some(_) => entry.line,
    };
    Ok(Page::cut(entries, page, |entry| Cursor { sort: sort(entry), tie: 0 }))
}

/// One order of an import.
///
/// # Errors
/// As [`get`].
pub async fn entry(
    read: &mut impl Read,
    actor: &Actor,
    id: ImportId,
    line: i64,
) -> Result<Entry, DomainError> {
    get(read, actor, id).await?;
    let row = read.optional(store::ENTRY, args![id, line]).await?;
    Ok(Entry::read(&row.ok_or(DomainError::NotFound)?)?)
}
