//! Products from the files that shops have: a Shopify product CSV, a Google product feed. A file is read and kept
//! with everything that is wrong with it; a person looks at that and then puts it into the catalogue, whole.

pub mod commit;
mod extra;
mod google;
pub mod look;
pub mod preview;
mod shopify;
mod sound;
pub(crate) mod store;
mod table;
mod text;
mod xml;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

pub use look::{Changed, Effect};
pub use preview::{Parsed, parse};
use sound::Unlisted;

use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::catalog::put::NewProduct;
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{CatalogImportId, SiteId};
use crate::money::Currency;
use crate::page::{Cursor, Page, PageRequest};

/// Bytes an upload may have.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Products an upload may have: bringing them all in takes about half of what a request may take.
pub const MOST_PRODUCTS: usize = 100_000;
/// Rows an upload may have.
pub use table::MOST_ROWS;
/// Problems that are kept; the rest is counted.
pub const MOST_PROBLEMS: usize = 5_000;

words! {
    /// What kind of file it is.
    Format {
        /// Shopify's product export.
        ShopifyCsv = "shopify_csv",
        /// A Google product feed as a table.
        GoogleTsv = "google_tsv",
        /// A Google product feed as RSS or Atom.
        GoogleXml = "google_xml",
    }
}

words! {
    /// Where an import stands.
    ImportStatus {
        /// It was read and waits for somebody to look.
        Preview = "preview",
        /// Its products are in the catalogue.
        Committed = "committed",
        /// Somebody decided against it.
        Discarded = "discarded",
    }
}

/// What a file is read for.
#[derive(Clone, Debug)]
pub struct Shop {
    /// What the site sells in.
    pub currency: Currency,
    /// Its host name.
    pub host: String,
    /// The language of its texts, a BCP 47 tag; empty where the file says, or each product's own counts.
    pub locale: String,
}

/// Something about a row that a person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line of the file; of XML the number of the item. 0 is the file itself.
    pub line: u64,
    /// The column.
    pub column: String,
    /// A stable word.
    pub code: String,
    /// What is wrong, for a person who reads English; the portal has sentences of its own for the codes it knows.
    pub message: String,
    /// What the sentence is about: the cell, the other line, the encoding; empty where it needs nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Whether the product is left out because of it.
    pub stops: bool,
}

/// Letters of a sentence about a row: it may hold cells.
const MOST_MESSAGE: usize = 300;
/// Letters of what such a sentence is about, and of the column that it names.
const MOST_VALUE: usize = 120;

/// What is noted while a file is read. Of either kind of problem as many are collected as may be kept; the others are
/// counted, since a file may have millions.
#[derive(Debug, Default)]
pub struct Notes {
    problems: Vec<Problem>,
    /// How many keep a product out, collected or not.
    stops: usize,
    /// How many do not.
    told: usize,
    /// Whether the last of them was collected.
    listed: bool,
    /// The lines on which products begin that stay out.
    spoiled: HashSet<u64>,
    /// SKUs of which the file says that there are some, and not how many.
    in_stock: HashSet<String>,
}

impl Notes {
    /// The product stays out.
    fn stop(&mut self, line: u64, column: &str, code: &str, message: &str) {
        self.note(line, column, code, message, true);
    }

    /// The product comes in all the same.
    fn tell(&mut self, line: u64, column: &str, code: &str, message: &str) {
        self.note(line, column, code, message, false);
    }

    /// What the last of them is about.
    fn about(&mut self, value: &str) {
        if let (Some(last), true) = (self.problems.last_mut(), self.listed) {
            text::cut(value, MOST_VALUE).clone_into(&mut last.value);
        }
    }

    fn note(&mut self, line: u64, column: &str, code: &str, message: &str, stops: bool) {
        let count = if stops { &mut self.stops } else { &mut self.told };
        *count += 1;
        self.listed = *count <= MOST_PROBLEMS;
        if self.listed {
            let (message, column) = (text::cut(message, MOST_MESSAGE), text::cut(column, MOST_VALUE));
            let (column, code, message) = (column.to_owned(), code.to_owned(), message.to_owned());
            self.problems.push(Problem { line, column, code, message, value: String::new(), stops });
        }
    }

    /// Those that were counted and not collected.
    fn unlisted(&self) -> Unlisted {
        let beyond = |count: usize| count.saturating_sub(MOST_PROBLEMS);
        Unlisted { stops: beyond(self.stops), told: beyond(self.told) }
    }

    /// A product stays out whole where any of its rows had something since `before` that stops it: it must not lose
    /// the variant of that row.
    fn spoil(&mut self, before: usize, product: u64) {
        if self.stops > before {
            self.spoiled.insert(product);
        }
    }
}

/// A product as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The line it begins on.
    pub line: u64,
    /// Whether the site had it when the file was read.
    pub known: bool,
    /// Whether nothing about it was another then.
    #[serde(default)]
    pub unchanged: bool,
    /// The product.
    pub product: NewProduct,
}

/// An upload.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its identifier.
    pub id: CatalogImportId,
    /// For which site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// What the site sells in, ISO 4217.
    pub currency: String,
    /// Where it stands.
    pub status: ImportStatus,
    /// What kind of file it is.
    pub format: Format,
    /// What the file was called.
    pub filename: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Rows of the file.
    pub rows: i64,
    /// The language that was said for its texts; empty where each product's own counts.
    pub locale: String,
    /// Products that are new, as read or as committed.
    pub created: i64,
    /// Products that are changed.
    pub updated: i64,
    /// Products that stay as they are.
    pub unchanged: i64,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// By whom.
    pub by: String,
    /// When it was committed.
    pub committed_at: Option<Timestamp>,
}

/// Uploads, newest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn list(domain: &Domain, actor: &Actor, page: PageRequest) -> Result<Page<Import>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let start = page.before();
    let tie = CatalogImportId::from_ulid(ulid::Ulid(start.tie));
    let rows = domain.db().all(store::LIST, args![start.sort, tie, page.fetch()]).await?;
    let imports = rows.iter().map(Import::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(imports, page, |import| Cursor {
        sort: import.created_at.micros(),
        tie: import.id.ulid().0,
    }))
}

/// An upload with what it would do and its problems.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get(
    domain: &Domain,
    actor: &Actor,
    id: CatalogImportId,
) -> Result<(Import, Effect, Vec<Problem>), DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let row = domain.db().optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let mut effect: Effect = store::json(&row, "effect")?;
    if effect.entries.is_empty() {
        // One from before effects were kept.
        effect.entries = store::json(&row, "products")?;
        effect.entries.truncate(look::MOST_LISTED);
    }
    Ok((Import::read(&row)?, effect, store::json(&row, "problems")?))
}
