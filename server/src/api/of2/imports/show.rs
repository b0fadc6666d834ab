//! What comes out.

use domain::imports::{Effect, Entry, EntryState, Import, ImportStatus, Problem};
use domain::money::Money;
use domain::page::Page;
use domain::quotes::rules::Outcome;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::of2::answer::List;

/// An import in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportSummaryOut {
    #[schema(example = "imp_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `ready` waits for somebody, `committing` places its orders, `done`, or `discarded`.
    #[schema(example = "ready")]
    status: &'static str,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "Casa Verde")]
    site_name: String,
    #[schema(example = "orders.csv")]
    filename: String,
    /// `csv` or `json`.
    #[schema(example = "csv")]
    source: &'static str,
    /// The encoding it was read in.
    #[schema(example = "windows-1252")]
    encoding: String,
    counts: ImportCountsOut,
    /// ISO 4217, of every amount.
    #[schema(example = "EUR")]
    currency: &'static str,
    /// What the placed orders cost.
    #[schema(example = "0.00")]
    ordered_total: String,
    /// Why placing ended before its end: `not_allowed`, where the one who asked for it may not order any more.
    #[schema(example = "not_allowed")]
    stopped: Option<String>,
    /// Who uploaded it.
    #[schema(example = "Reordering agent")]
    created_by: String,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// RFC 3339: when placing began.
    #[schema(example = "2026-11-14T08:45:00.000Z")]
    started_at: Option<String>,
    /// RFC 3339: when it ended.
    #[schema(example = "2026-11-14T08:45:01.000Z")]
    finished_at: Option<String>,
}

/// How many there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportCountsOut {
    /// Rows of the file.
    #[schema(example = 210)]
    rows: i64,
    /// Orders they make.
    #[schema(example = 200)]
    orders: i64,
    /// Orders that can be placed.
    #[schema(example = 197)]
    valid: i64,
    /// Orders that have problems.
    #[schema(example = 3)]
    bad: i64,
    /// Orders that are placed.
    #[schema(example = 0)]
    ordered: i64,
    /// Orders that were left out.
    #[schema(example = 0)]
    left_out: i64,
}

/// An import with some of its orders.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportOut {
    #[serde(flatten)]
    summary: ImportSummaryOut,
    /// Whether the same file was here before; then this is that import.
    #[schema(example = false)]
    recognised: bool,
    /// `retail` or `wholesale`; null where nothing was asked.
    #[schema(example = "retail")]
    price_list: Option<&'static str>,
    /// What each column is for.
    columns: Vec<ImportColumnOut>,
    /// What is wrong with the file as a whole.
    notes: Vec<ImportProblemOut>,
    effect: ImportEffectOut,
    /// What to do now.
    #[schema(example = "Mend 3 orders, or send commit: valid.")]
    next_step: String,
    /// The orders, those with problems first.
    rows: List<ImportRowOut>,
}

/// A column.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportColumnOut {
    #[schema(example = "Kundenreferenz")]
    heading: String,
    /// What it is for; null where it is not read.
    #[schema(example = "reference")]
    field: Option<&'static str>,
}

/// What committing the valid orders would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportEffectOut {
    /// What they cost in all.
    #[schema(example = "18204.20")]
    total: String,
    /// `prepaid`, `invoice` or `per_order`; null where nothing can be ordered there any more.
    #[schema(example = "prepaid")]
    payment: Option<&'static str>,
    /// What the balance has; null where it is not paid from it.
    #[schema(example = "20000.00")]
    balance: Option<String>,
    /// What the balance lacks for all of them: orders that it does not cover wait for payment.
    #[schema(example = "0.00")]
    balance_missing: Option<String>,
    /// Products that do not suffice for all of them, fifty at the most.
    short: Vec<ImportShortOut>,
}

/// A product of which the valid orders want more in all than there is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportShortOut {
    #[schema(example = "LAMP-7")]
    sku: String,
    /// Pieces.
    #[schema(example = 52)]
    wanted: i64,
    /// Pieces.
    #[schema(example = 40)]
    stock: i64,
}

/// An order of an import: the rows that share a reference.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRowOut {
    /// The line of the file on which it begins; of JSON the number of the row.
    #[schema(example = 18)]
    line: i64,
    /// The lines of all its rows.
    #[schema(example = json!([18, 19]))]
    lines: Vec<i64>,
    /// `bad`, `valid`, `ordered` or `left_out`.
    #[schema(example = "valid")]
    state: &'static str,
    /// The customer reference.
    #[schema(example = "A-1001")]
    reference: String,
    /// Who receives it, and where.
    #[schema(example = "Maria Silva, Berlin, DE")]
    ship_to: String,
    /// What it costs, with shipping and VAT; null where it has no price.
    #[schema(example = "111.21")]
    total: Option<String>,
    /// What it earns; null where it has no price.
    #[schema(example = "13.43")]
    commission: Option<String>,
    items: Vec<ImportItemOut>,
    /// Every check that was made, passed or not.
    checks: Vec<ImportCheckOut>,
    /// What keeps it from being placed.
    problems: Vec<ImportProblemOut>,
    /// The order, once it is placed.
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: Option<String>,
    /// Where that stands.
    #[schema(example = "paid")]
    order_status: Option<&'static str>,
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportItemOut {
    #[schema(example = "LAMP-7")]
    sku: String,
    #[schema(example = 1)]
    quantity: i64,
    /// What is paid for it, without VAT.
    #[schema(example = "80.55")]
    net: String,
}

/// A check.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportCheckOut {
    /// What would be wrong, with the SKU or flag it is about.
    #[schema(example = "out_of_stock:LAMP-7")]
    code: String,
    /// `passed`, `failed`, or `noted` where it is worth knowing and in nobody's way.
    #[schema(example = "passed")]
    outcome: &'static str,
}

/// What is wrong, where, and what to do about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProblemOut {
    /// The line of the file; 0 is the file as a whole.
    #[schema(example = 18)]
    line: i64,
    /// The heading of its column; null where it is about the whole row.
    #[schema(example = "Land")]
    column: Option<String>,
    /// What the column is for.
    #[schema(example = "country")]
    field: Option<&'static str>,
    /// A stable word, with the SKU or flag it is about.
    #[schema(example = "unknown_country")]
    code: String,
    /// For a person.
    #[schema(example = "“Atlantis” is no country. Write its two letters, such as DE.")]
    message: String,
}

impl ImportSummaryOut {
    /// What a list shows of it.
    pub fn of(import: &Import) -> Self {
        Self {
            id: import.id.to_string(),
            status: import.status.word(),
            site_id: import.site.to_string(),
            site_name: import.site_name.clone(),
            filename: import.filename.clone(),
            source: import.source.word(),
            encoding: import.encoding.clone(),
            counts: ImportCountsOut {
                rows: import.rows,
                orders: import.orders,
                valid: import.valid,
                bad: import.bad,
                ordered: import.ordered,
                left_out: import.left_out,
            },
            currency: import.valid_total.currency.code(),
            ordered_total: import.ordered_total.decimal().to_string(),
            stopped: import.stopped.clone(),
            created_by: import.created_by.clone(),
            created_at: import.created_at.to_string(),
            started_at: import.started_at.map(|at| at.to_string()),
            finished_at: import.finished_at.map(|at| at.to_string()),
        }
    }
}

impl ImportOut {
    /// An import with a page of its orders.
    pub fn of(import: &Import, effect: &Effect, page: Page<Entry>, recognised: bool) -> Self {
        let columns = import.headings.iter().zip(&import.columns);
        let columns = columns.map(|(heading, field)| ImportColumnOut {
            heading: heading.clone(),
            field: field.map(domain::imports::Field::word),
        });
        let short = effect.short.iter().map(|short| ImportShortOut {
            sku: short.sku.clone(),
            wanted: short.wanted,
            stock: short.stock,
        });
        Self {
            summary: ImportSummaryOut::of(import),
            recognised,
            price_list: import.price_list.map(domain::quotes::rules::PriceList::word),
            columns: columns.collect(),
            notes: import.notes.iter().map(|note| problem(import, note)).collect(),
            effect: ImportEffectOut {
                total: effect.total.decimal().to_string(),
                payment: effect.payment.map(domain::dropship::Payment::word),
                balance: effect.available.map(|money| money.decimal().to_string()),
                balance_missing: effect.available.map(|_| {
                    let none = Money::new(0, effect.total.currency);
                    effect.missing().unwrap_or(none).decimal().to_string()
                }),
                short: short.collect(),
            },
            next_step: next_step(import),
            rows: List::of(page, |entry| row(import, entry)),
        }
    }
}

fn next_step(import: &Import) -> String {
    match import.status {
        ImportStatus::Committing => "Read the import again: its orders are being placed.".to_owned(),
        ImportStatus::Done => "Nothing: every order is placed.".to_owned(),
        ImportStatus::Discarded => "Nothing: it was given up.".to_owned(),
        ImportStatus::Ready => match (import.valid, import.bad) {
            (0, bad) => format!("A person mends {bad} orders in the portal, or upload them again."),
            (_, 0) => "Send import_id with commit: all.".to_owned(),
            (_, bad) => format!("A person mends {bad} orders in the portal, or send commit: valid."),
        },
    }
}

fn problem(import: &Import, problem: &Problem) -> ImportProblemOut {
    let column = problem.field.map(|field| import.heading(field)).filter(|heading| !heading.is_empty());
    ImportProblemOut {
        line: problem.line,
        column: column.map(str::to_owned),
        field: problem.field.map(domain::imports::Field::word),
        code: problem.code.to_string(),
        message: problem.message(),
    }
}

fn row(import: &Import, entry: Entry) -> ImportRowOut {
    let currency = import.valid_total.currency;
    let amount = |minor: i64| Money::new(minor, currency).decimal().to_string();
    let priced = !entry.body.items.is_empty();
    let check =
        |(code, outcome): (&str, Outcome)| ImportCheckOut { code: code.to_owned(), outcome: outcome.word() };
    let shown = entry.state == EntryState::Bad || entry.state == EntryState::LeftOut;
    let problems = entry.body.problems.iter().filter(|_| shown);
    ImportRowOut {
        line: entry.line,
        lines: entry.body.rows.iter().map(|(line, _)| *line).collect(),
        state: entry.state.word(),
        reference: entry.reference,
        ship_to: entry.body.to.clone(),
        total: priced.then(|| amount(entry.total)),
        commission: priced.then(|| amount(entry.body.commission)),
        checks: entry.body.outcomes().map(check).collect(),
        problems: problems.map(|found| problem(import, found)).collect(),
        items: entry
            .body
            .items
            .into_iter()
            .map(|(sku, quantity, net)| ImportItemOut { sku, quantity, net: amount(net) })
            .collect(),
        order_id: entry.order.map(|id| id.to_string()),
        order_status: entry.order_status.map(domain::orders::OrderStatus::word),
    }
}
