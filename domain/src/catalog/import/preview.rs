//! Reading an upload, and keeping it until somebody has looked at it.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::table::{NoTable, Table};
use super::{
    Entry, Format, MOST_BYTES, MOST_PROBLEMS, MOST_PRODUCTS, Notes, Problem, Shop, google, shopify, store,
    table, xml,
};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::catalog::put::NewProduct;
use crate::catalog::{rules, store as products};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
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
    /// What a person should know, in the order of the file.
    pub problems: Vec<Problem>,
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
        return no("too_large", "At most 16 MB.");
    }
    if bytes.starts_with(b"PK") {
        return no("unknown_format", "This is a spreadsheet or an archive: save it as CSV.");
    }
    let decoded = decode(bytes);
    let is_xml = decoded.text.trim_start().starts_with('<');
    let table = if is_xml { xml::read(&decoded.text) } else { table::read(&decoded.text) };
    let table = match table {
        Ok(table) => table,
        Err(NoTable::Empty) => return no("empty", "There is no product in this file."),
        Err(NoTable::TooLong) => return no("too_large", "At most 50,000 rows: split the file."),
        Err(NoTable::Broken(line)) => {
            return no("unreadable", &format!("The file cannot be read any further from line {line} on."));
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
            notes.about(cell);
        }
    }
    for row in table.rows.iter().filter(|row| row.too_long) {
        let told = "More cells than the first line has names: perhaps a quotation mark is missing.";
        notes.tell(row.line, "", "too_many_cells", told);
    }
    let (format, found) = products_of(&table, is_xml, shop, &mut notes)?;
    let products = sound(found, &mut notes);
    if products.len() > MOST_PRODUCTS {
        return no("too_large", "At most 20,000 products: split the file.");
    }
    let mut problems = notes.problems;
    problems.sort_by_key(|problem| problem.line);
    Ok(Parsed {
        format,
        encoding: decoded.encoding,
        rows: table.rows.len(),
        products,
        problems,
        hash: Sha256::digest(bytes).into(),
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

/// The products that no rule speaks against, whose rows had nothing that stops them.
fn sound(found: Vec<(u64, NewProduct)>, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut skus: HashMap<String, u64> = HashMap::new();
    let mut sound = Vec::with_capacity(found.len());
    for (line, product) in found {
        let mut faults = Faults::default();
        rules::check_product(&mut faults, &product);
        let spoiled = notes.spoiled.contains(&line);
        let mut good = !spoiled;
        if let Err(DomainError::Validation(faults)) = faults.end() {
            for fault in faults {
                // What its rows were told for already needs no second word.
                if !(spoiled && matches!(fault.code.as_ref(), "required" | "too_few")) {
                    notes.stop(line, &fault.field, &fault.code, &fault.message);
                }
            }
            good = false;
        }
        let own: BTreeSet<&str> = product.variants.iter().map(|variant| variant.sku.as_str()).collect();
        for sku in own {
            if let Some(first) = skus.get(sku) {
                let told = format!("The SKU {sku} is that of another product, on line {first}.");
                notes.stop(line, "sku", "duplicate", &told);
                notes.about(&format!("{sku} ({first})"));
                good = false;
            } else {
                skus.insert(sku.to_owned(), line);
            }
        }
        if good {
            sound.push((line, product));
        }
    }
    sound
}

/// The problems to keep: first those that leave a product out. Of more than there is room for, the last one tells how
/// many are not listed.
fn kept(problems: &[Problem]) -> Vec<Problem> {
    let mut kept = problems.to_vec();
    kept.sort_by_key(|problem| !problem.stops);
    if kept.len() > MOST_PROBLEMS {
        let rest = kept.split_off(MOST_PROBLEMS - 1);
        let stops = rest.iter().any(|problem| problem.stops);
        let count = rest.len().to_string();
        let message = format!("{count} more are not listed.");
        kept.push(Problem {
            line: 0,
            column: String::new(),
            code: "more".to_owned(),
            message,
            value: count,
            stops,
        });
    }
    kept
}

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
    if let Some(row) = tx.optional(store::WAITING, args![site, parsed.hash]).await? {
        return Ok(row.get("id")?);
    }
    let handles: Vec<&str> = parsed.products.iter().map(|(_, product)| product.handle.as_str()).collect();
    let known = tx.all(products::KNOWN, args![site, json!(handles)]).await?;
    let known: HashSet<String> = known.iter().map(|row| row.get("handle")).collect::<Result<_, _>>()?;
    let entries = parsed.products.iter().map(|(line, product)| Entry {
        line: *line,
        known: known.contains(&product.handle),
        product: product.clone(),
    });
    let entries: Vec<Entry> = entries.collect();
    let updated = entries.iter().filter(|entry| entry.known).count();
    let created = entries.len() - updated;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let kept = kept(&parsed.problems);
    let id: CatalogImportId = tx.id();
    let name: String = filename.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let now = tx.now();
    let values = args![
        id,
        site,
        parsed.format,
        name,
        parsed.encoding,
        parsed.hash,
        json!(entries),
        json!(kept),
        count(parsed.rows),
        count(created),
        count(updated),
        now,
        actor.id().unwrap_or_default()
    ];
    tx.execute(store::INSERT, values).await?;
    tx.record(Change {
        action: "catalog.import_uploaded",
        subject: Subject::new("catalog_import", id),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({
            "name": shop.name, "rows": parsed.rows, "products": entries.len(), "problems": parsed.problems.len(),
        }),
    });
    Ok(id)
}
