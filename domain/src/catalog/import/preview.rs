//! Reading an upload, and keeping it until somebody has looked at it.

use std::collections::HashSet;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::look::Look;
use super::sound::{Unlisted, kept, sound};
use super::table::{NoTable, Table};
use super::{
    Format, MOST_BYTES, MOST_PRODUCTS, Notes, Problem, Shop, google, shopify, store, table, text, xml,
};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::catalog::put::NewProduct;
use crate::catalog::{rules, write};
use crate::db::{Change, DbError, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{CatalogImportId, SiteId};
use crate::tables::decode::decode;

/// What is in a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What kind of file it is.
    pub format: Format,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// Its rows.
    pub rows: usize,
    /// The products that can come in.
    pub products: Vec<(u64, NewProduct)>,
    /// What a person should know, in the order of the file: of what stops and of what does not, as many as may be kept.
    pub problems: Vec<Problem>,
    /// How many more there are.
    unlisted: Unlisted,
    /// SKUs of which it says that there are some, and not how many.
    in_stock: HashSet<String>,
    /// The language that was said for its texts.
    locale: String,
    /// Of the file, read in this language.
    hash: [u8; 32],
}

/// Reads a file. It takes no transaction, for it may take a second.
///
/// # Errors
/// [`DomainError::Validation`] where it is none of the formats.
pub fn parse(bytes: &[u8], shop: &Shop) -> Result<Parsed, DomainError> {
    let no = |code, message: &str| Err(DomainError::field("file", code, message));
    if bytes.is_empty() {
        return no("required", "Choose a file.");
    }
    if bytes.len() > MOST_BYTES {
        return no("too_large", "At most 64 MB: split the file.");
    }
    if bytes.starts_with(b"PK") {
        return no("unknown_format", "This is a spreadsheet or an archive: save it as CSV.");
    }
    if !shop.locale.is_empty() && !rules::is_locale(&shop.locale) {
        return Err(DomainError::field("locale", "unknown_locale", "A language, such as en or de-AT."));
    }
    let decoded = decode(bytes);
    let is_xml = decoded.text.trim_start().starts_with('<');
    let table = if is_xml { xml::read(&decoded.text) } else { table::read(&decoded.text) };
    let table = match table {
        Ok(table) => table,
        Err(NoTable::Empty) => return no("empty", "There is no product in this file."),
        Err(NoTable::TooLong) => return no("too_large", "At most 250,000 rows: split the file."),
        Err(NoTable::TooWide) => {
            return no("columns_too_many", "More than 1,000 different columns: this is no file of products.");
        }
        Err(NoTable::Broken(line)) => {
            return no("unreadable", &format!("The file cannot be read any further from line {line} on."));
        }
        Err(NoTable::Unclosed(line)) => {
            let told =
                "opens a quotation mark that is never closed: one is missing, or the file was cut off.";
            return no("unclosed_quotation", &format!("The row on line {line} {told}"));
        }
    };
    let mut notes = Notes::default();
    if decoded.broken {
        let told = format!("Some letters are not {}: they show as \u{fffd}.", decoded.encoding);
        notes.tell(0, "", "encoding", &told);
        notes.about(decoded.encoding);
    }
    if decoded.broken {
        for (line, column, cell) in table.unreadable() {
            notes.tell(line, column, "unreadable_letters", "Some letters of this cell cannot be read.");
            notes.about(text::shown(cell));
        }
    }
    for row in table.rows.iter().filter(|row| row.too_long) {
        let told = "More cells than the first line has names: perhaps a quotation mark is missing.";
        notes.tell(row.line, "", "too_many_cells", told);
    }
    let (format, found) = products_of(&table, is_xml, shop, &mut notes)?;
    let products = sound(found, &mut notes);
    if products.len() > MOST_PRODUCTS {
        return no("too_large", "At most 100,000 products: split the file.");
    }
    let unlisted = notes.unlisted();
    let mut problems = notes.problems;
    problems.sort_by_key(|problem| problem.line);
    Ok(Parsed {
        format,
        encoding: decoded.encoding,
        rows: table.rows.len(),
        products,
        problems,
        unlisted,
        in_stock: notes.in_stock,
        locale: shop.locale.clone(),
        hash: Sha256::new()
            .chain_update(&shop.locale)
            .chain_update([0])
            .chain_update(bytes)
            .finalize()
            .into(),
    })
}

fn products_of(
    table: &Table,
    is_xml: bool,
    shop: &Shop,
    notes: &mut Notes,
) -> Result<(Format, Vec<(u64, NewProduct)>), DomainError> {
    if !is_xml && shopify::is_it(table) {
        Ok((Format::ShopifyCsv, shopify::read(table, shop, notes)))
    } else if google::is_it(table) {
        let format = if is_xml { Format::GoogleXml } else { Format::GoogleTsv };
        Ok((format, google::read(table, shop, notes)))
    } else {
        let told = "Neither a Shopify export (Handle, Title …) nor a Google feed (id, title, price …).";
        Err(DomainError::field("file", "unknown_format", told))
    }
}

/// Products of a part: some of the pieces in which they are written.
const PART: usize = 5 * write::MOST;

/// Keeps what was read until somebody decides. The same file that waits already is found again.
///
/// # Errors
/// [`DomainError::NotFound`] where there is no such site.
pub async fn preview(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    filename: &str,
    parsed: &Parsed,
) -> Result<CatalogImportId, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    let shop = crate::sites::current_policy(tx, site).await?;
    let name: String = filename.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let waiting = tx.optional(store::WAITING, args![site, parsed.hash, &name]).await?;
    let id: CatalogImportId = match &waiting {
        Some(row) => row.get("id")?,
        None => tx.id(),
    };
    if waiting.is_some() {
        // The catalogue may be another by now: it is looked at anew.
        tx.execute(store::DELETE_PARTS, args![id]).await?;
    } else {
        let values = args![
            id,
            site,
            parsed.format,
            name,
            parsed.encoding,
            parsed.hash,
            count(parsed.rows),
            tx.now(),
            actor.id().unwrap_or_default(),
            &parsed.locale
        ];
        tx.execute(store::INSERT, values).await?;
    }
    let language = write::language(tx, site).await?;
    let mut look = Look::default();
    for (number, part) in (0_i64..).zip(parsed.products.chunks(PART)) {
        let entries = look.at(tx, site, &language, &parsed.in_stock, part).await?;
        let entries = serde_json::to_string(&entries).map_err(|fault| DbError::decode("products", fault))?;
        tx.execute(store::INSERT_PART, args![id, number, entries]).await?;
    }
    let mut problems = [parsed.problems.as_slice(), &look.moved].concat();
    problems.sort_by_key(|problem| problem.line);
    let unlisted = Unlisted { told: parsed.unlisted.told + look.unlisted, ..parsed.unlisted };
    let kept = kept(&problems, unlisted);
    let values = args![id, json!(kept), look.created, look.updated, look.unchanged, json!(look.effect)];
    tx.execute(store::LOOKED_AT, values).await?;
    if waiting.is_some() {
        return Ok(id);
    }
    let problems = parsed.problems.len() + parsed.unlisted.stops + parsed.unlisted.told;
    tx.record(Change {
        action: "catalog.import_uploaded",
        subject: Subject::new("catalog_import", id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({
            "name": shop.name, "rows": parsed.rows, "products": parsed.products.len(), "problems": problems,
        }),
    });
    Ok(id)
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
