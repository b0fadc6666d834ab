//! Rows with named cells, from CSV and TSV.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use crate::tables::{delimiter, line_of};

/// Rows a file may have.
pub const MOST_ROWS: usize = 250_000;
/// Different columns a file may have.
pub const MOST_COLUMNS: usize = 1_000;

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
    /// In which column each of them stands, where they do not simply follow one another: an item of XML has the cells
    /// that it names, however many others name.
    places: Option<Vec<usize>>,
}

/// Why a file is no table.
#[derive(Debug, PartialEq, Eq)]
pub enum NoTable {
    /// There is nothing in it but perhaps a header.
    Empty,
    /// It has more than [`MOST_ROWS`] rows.
    TooLong,
    /// It has more than [`MOST_COLUMNS`] columns.
    TooWide,
    /// It cannot be read; the line where that was noticed.
    Broken(u64),
    /// It ends within quotation marks; the line on which the row begins that opens them.
    Unclosed(u64),
}

impl Row {
    fn at(&self, place: usize) -> Option<&str> {
        let at = match &self.places {
            None => place,
            Some(places) => places.iter().position(|own| *own == place)?,
        };
        self.cells.get(at)
    }

    /// Its cells, each with the place of its column.
    fn placed(&self) -> impl Iterator<Item = (usize, &str)> {
        let place = |at: usize| self.places.as_ref().and_then(|places| places.get(at).copied()).unwrap_or(at);
        self.cells.iter().enumerate().map(move |(at, cell)| (place(at), cell))
    }
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
        let names: HashMap<usize, &str> =
            self.columns.iter().map(|(name, place)| (*place, name.as_str())).collect();
        self.rows.iter().flat_map(move |row| {
            let broken = row.placed().filter(|(_, cell)| cell.contains('\u{fffd}'));
            let named =
                broken.map(|(place, cell)| (row.line, names.get(&place).copied().unwrap_or(""), cell));
            named.collect::<Vec<_>>()
        })
    }

    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// A cell without space around it; empty where there is none.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&place| row.at(place)).map_or("", str::trim)
    }

    /// Adds a row of named cells; a column that is new is added too. Of two that are one column the first counts.
    ///
    /// # Errors
    /// [`NoTable::TooWide`] where there is no room for a column.
    pub fn push(
        &mut self,
        line: u64,
        named: impl IntoIterator<Item = (String, String)>,
    ) -> Result<(), NoTable> {
        let (mut cells, mut places) = (StringRecord::new(), Vec::new());
        for (name, text) in named {
            let next = self.columns.len();
            let place = *self.columns.entry(normal(&name)).or_insert(next);
            if !text.is_empty() {
                cells.push_field(&text);
                places.push(place);
            }
        }
        if self.columns.len() > MOST_COLUMNS {
            return Err(NoTable::TooWide);
        }
        self.rows.push(Row { line, too_long: false, cells, places: Some(places) });
        Ok(())
    }
}

/// The name of a column: lower case, one space or underscore alike.
fn normal(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
    let name = name.strip_prefix("g:").unwrap_or(&name);
    name.split(['_', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads CSV or TSV whose first line names the columns.
///
/// # Errors
/// [`NoTable`] says why it is none.
pub fn read(text: &str) -> Result<Table, NoTable> {
    let mark = delimiter(text);
    // A feed with tabs does not quote: a lone inch sign in a title is just that.
    let quotes = mark != b'\t' || text.contains("\t\"");
    let mut reader = ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .has_headers(false)
        .quoting(quotes)
        .from_reader(text.as_bytes());
    // One for all of the file: a copy of it has room for as many cells as the longest row so far.
    let mut record = StringRecord::new();
    if !reader.read_record(&mut record).map_err(|fault| broken(&fault))? {
        return Err(NoTable::Empty);
    }
    let mut table = Table::new(record.iter());
    if table.columns.len() > MOST_COLUMNS {
        return Err(NoTable::TooWide);
    }
    let (names, read) = (record.len(), table.columns.values().max().map_or(0, |last| last + 1));
    let mut last = record.position().cloned();
    while reader.read_record(&mut record).map_err(|fault| broken(&fault))? {
        last = record.position().cloned();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.rows.len() == MOST_ROWS {
            return Err(NoTable::TooLong);
        }
        let line = line_of(text, record.position());
        let too_long = record.iter().skip(names).any(|cell| !cell.trim().is_empty());
        let cells = record.iter().take(read).collect();
        table.rows.push(Row { line, too_long, cells, places: None });
    }
    if quotes && ends_within_quotes(text, last.as_ref(), mark) {
        return Err(NoTable::Unclosed(line_of(text, last.as_ref())));
    }
    if table.rows.is_empty() { Err(NoTable::Empty) } else { Ok(table) }
}

fn broken(fault: &csv::Error) -> NoTable {
    NoTable::Broken(fault.position().map_or(0, csv::Position::line))
}

/// Whether a file ends before the quotation marks of its last record are closed: one is missing, or the file was cut
/// off. All that follows them is one cell then, and nothing else tells of it.
fn ends_within_quotes(text: &str, last: Option<&csv::Position>, mark: u8) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        // A mark within quotes: the end of them, or the first of two that are one.
        Mark,
    }
    let from = last.and_then(|last| usize::try_from(last.byte()).ok()).unwrap_or_default();
    let record = text.as_bytes().get(from..).unwrap_or_default();
    let end = record.iter().fold(At::Start, |at, byte| match (at, *byte) {
        (At::Quoted, b'"') => At::Mark,
        (At::Quoted, _) | (At::Start | At::Mark, b'"') => At::Quoted,
        (_, byte) if byte == mark || matches!(byte, b'\n' | b'\r') => At::Start,
        _ => At::Plain,
    });
    end == At::Quoted
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

    #[test]
    fn quotation_marks_that_are_never_closed_are_told_with_their_row() {
        for (text, line) in [
            ("id,title\n1,Tea\n2,\"Lamp\n3,Mug\n4,Plate\n", 3),
            ("id,title\r\n1,Tea\r\n\r\n2,\"Lamp\r\n3,Mug\r\n", 4),
            ("id\ttitle\n1\t\"Tea\"\n2\t\"Lamp", 3),
            ("id,\"title\n1,Tea\n", 1),
            ("id,title\n1,\"27\"\" screen\n2,Mug\n", 2),
            ("id,title\n1,Tea\n\"\n", 3),
        ] {
            assert_eq!(read(text).unwrap_err(), NoTable::Unclosed(line), "{text:?}");
        }
        for text in
            ["id,title\n1,\"Tea\"", "id,title\n1,\"27\"\"\"\n", "id,title\n1,27\" screen\n2,\"Tea \"now\n"]
        {
            assert!(read(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn a_file_has_a_thousand_columns_and_no_more() {
        let header = |columns: usize| (0..columns).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
        assert_eq!(read(&format!("{}\n1\n", header(1_001))).unwrap_err(), NoTable::TooWide);
        // Spreadsheets write commas without end behind the last name: those are no columns.
        let text = format!("{}{}\n1\n", header(999), ",".repeat(5_000));
        assert_eq!(read(&text).unwrap().columns.len(), MOST_COLUMNS);
    }

    #[test]
    fn a_row_without_end_costs_the_rows_after_it_nothing() {
        let text = format!("id,title\n1,Tea{}\n{}", ",x".repeat(200_000), "2,Mug\n".repeat(20_000));
        let table = read(&text).unwrap();
        assert_eq!((table.rows.len(), table.rows[0].too_long, table.rows[1].too_long), (20_001, true, false));
        assert!(table.rows.iter().all(|row| row.cells.len() == 2));
    }

    #[test]
    fn a_row_of_named_cells_holds_those_and_no_others() {
        let mut table = Table::default();
        let cell = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        table.push(1, [cell("id", "A"), cell("g:Image_Link", "one"), cell("image link", "two")]).unwrap();
        table.push(2, [cell("price", "1\u{fffd}"), cell("id", "B"), cell("title", "")]).unwrap();
        let cells = |row: usize| {
            ["id", "image link", "price", "title"].map(|name| table.cell(&table.rows[row], name))
        };
        assert_eq!((cells(0), cells(1)), (["A", "one", "", ""], ["B", "", "1\u{fffd}", ""]));
        assert!(table.has("title"), "an element that is empty is a column all the same");
        assert_eq!(table.unreadable().collect::<Vec<_>>(), [(2, "price", "1\u{fffd}")]);
        assert_eq!((table.rows[0].cells.len(), table.rows[1].cells.len()), (3, 2));
        let many = (0..MOST_COLUMNS).map(|at| cell(&format!("c{at}"), ""));
        assert_eq!(table.push(3, many).unwrap_err(), NoTable::TooWide);
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
