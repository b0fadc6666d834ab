//! Rows with named cells, from CSV and TSV.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use crate::tables::{delimiter, line_of};

/// Rows a file may have.
pub const MOST_ROWS: usize = 250_000;

/// A file as rows with named cells.
#[derive(Debug, Default)]
pub struct Table {
    /// Where a column is, by its name in lower case.
    columns: HashMap<String, usize>,
    /// The rows with the line each begins on.
    pub rows: Vec<Row>,
    /// The language that the file itself says its texts are in; empty where it does not.
    pub language: String,
}

/// A row: the line it begins on, and its cells.
#[derive(Debug, Default)]
pub struct Row {
    /// The line, from 1; of XML the number of the item.
    pub line: u64,
    /// Whether it has more cells than the header has names.
    pub too_long: bool,
    /// One text with marks in it, since a file has millions of cells.
    cells: StringRecord,
}

/// Why a file is no table.
#[derive(Debug, PartialEq, Eq)]
pub enum NoTable {
    /// There is nothing in it but perhaps a header.
    Empty,
    /// It has more than [`MOST_ROWS`] rows.
    TooLong,
    /// It cannot be read; the line where that was noticed.
    Broken(u64),
}

impl Table {
    /// A table with these columns and no rows.
    pub fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self::default();
        for (place, name) in columns.into_iter().enumerate() {
            // A column that is there twice counts as it stands first.
            table.columns.entry(normal(name)).or_insert(place);
        }
        table
    }

    /// Whether it has a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Cells with letters that could not be read: line, column, cell.
    pub fn unreadable(&self) -> impl Iterator<Item = (u64, &str, &str)> {
        let column = |at: usize| {
            let found = self.columns.iter().find(|(_, place)| **place == at);
            found.map_or("", |(name, _)| name.as_str())
        };
        self.rows.iter().flat_map(move |row| {
            let broken = row.cells.iter().enumerate().filter(|(_, cell)| cell.contains('\u{fffd}'));
            broken.map(move |(at, cell)| (row.line, column(at), cell))
        })
    }

    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// A cell without space around it; empty where there is none.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&place| row.cells.get(place)).map_or("", str::trim)
    }

    /// Adds a row of named cells; a column that is new is added too.
    pub fn push(&mut self, line: u64, named: Vec<(String, String)>) {
        let mut cells = vec![String::new(); self.columns.len()];
        for (name, text) in named {
            let next = self.columns.len();
            let place = *self.columns.entry(normal(&name)).or_insert(next);
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            cells[place] = text;
        }
        self.rows.push(Row { line, too_long: false, cells: StringRecord::from(cells) });
    }
}

/// The name of a column: lower case, one space or underscore alike.
fn normal(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
    let name = name.strip_prefix("g:").unwrap_or(&name);
    name.split(['_', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads CSV or TSV whose first line names the columns.
pub fn read(text: &str) -> Result<Table, NoTable> {
    let mark = delimiter(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .has_headers(false)
        // A feed with tabs does not quote: a lone inch sign in a title is just that.
        .quoting(mark != b'\t' || text.contains("\t\""))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        None => return Err(NoTable::Empty),
        Some(header) => header.map_err(|fault| broken(&fault))?,
    };
    let mut table = Table::new(header.iter());
    for record in records {
        let record = record.map_err(|fault| broken(&fault))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.rows.len() == MOST_ROWS {
            return Err(NoTable::TooLong);
        }
        let line = line_of(text, record.position());
        let too_long = record.iter().skip(header.len()).any(|cell| !cell.trim().is_empty());
        table.rows.push(Row { line, too_long, cells: record });
    }
    if table.rows.is_empty() { Err(NoTable::Empty) } else { Ok(table) }
}

fn broken(fault: &csv::Error) -> NoTable {
    NoTable::Broken(fault.position().map_or(0, csv::Position::line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_found_by_name_whatever_stands_between_them() {
        for text in [
            "Handle,Variant  SKU\nlamp,\"A, 1\"\n",
            "\u{feff}handle;variant_sku\n\nlamp;A, 1\n;\n",
            "g:handle\tVARIANT SKU\nlamp\tA, 1\n",
        ] {
            let table = read(text).unwrap();
            assert_eq!(table.rows.len(), 1, "{text}");
            assert_eq!(
                (table.cell(&table.rows[0], "handle"), table.cell(&table.rows[0], "variant sku")),
                ("lamp", "A, 1")
            );
            assert_eq!(table.cell(&table.rows[0], "price"), "");
        }
    }

    #[test]
    fn a_row_knows_its_line_and_whether_it_has_too_many_cells() {
        let table = read("id,title\n1,\"Two\nlines\"\n2,a,b\n3\n").unwrap();
        let rows: Vec<_> = table.rows.iter().map(|row| (row.line, row.too_long)).collect();
        assert_eq!(rows, [(2, false), (4, true), (5, false)]);
        assert_eq!(read("").unwrap_err(), NoTable::Empty);
        assert_eq!(read("id,title\n").unwrap_err(), NoTable::Empty);
    }

    #[test]
    fn an_inch_sign_in_a_feed_is_no_quotation_mark() {
        let table = read("id\ttitle\n1\t27\" screen\n2\tLamp\n").unwrap();
        assert_eq!((table.rows.len(), table.cell(&table.rows[0], "title")), (2, "27\" screen"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[a-z,;\t\n\"é ]{0,200}") {
            if let Ok(table) = read(&text) {
                for row in &table.rows { let _ = table.cell(row, "a"); }
            }
        }
    }
}
