//! From an upload to rows of cells, with the line each begins on. Nothing is understood here yet.

use csv::{ReaderBuilder, StringRecord};
use sha2::{Digest as _, Sha256};

use super::fields::Field;
use super::{MOST_BYTES, MOST_CELL, MOST_COLUMNS, MOST_ROWS, Problem};
use crate::error::DomainError;
use crate::tables::{decode::decode, delimiter, line_of};

words! {
    /// How rows came.
    Source {
        /// In a file.
        Csv = "csv",
        /// In a program's body.
        Json = "json",
    }
}

/// An upload as rows of cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// How it came.
    pub source: Source,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// SHA-256 of what was sent.
    pub hash: [u8; 32],
    /// What the columns are called.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What is wrong with the file as a whole.
    pub notes: Vec<Problem>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line it begins on, from 1; of JSON the number of the row.
    pub line: i64,
    /// Its cells. One that is too long for anything is cut.
    pub cells: StringRecord,
    /// Whether the file ends in the middle of it.
    pub cut_off: bool,
}

/// Reads a file. It takes no transaction, for it may take a second.
///
/// # Errors
/// [`DomainError::Validation`] where it is no table.
pub fn csv(bytes: &[u8]) -> Result<Sheet, DomainError> {
    let no = |code, message: &str| Err(DomainError::field("file", code, message));
    if bytes.is_empty() {
        return no("required", "Choose a file.");
    }
    if bytes.len() > MOST_BYTES {
        return no("file_too_large", "At most 20 MB: split the file.");
    }
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.starts_with(b"%PDF") {
        return no("not_a_table", "This is a spreadsheet or a document: save it as CSV.");
    }
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let decoded = decode(bytes);
    let (text, mark, skipped) = announced(&decoded.text);
    let mark = mark.unwrap_or_else(|| delimiter(text));
    let mut reader =
        ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut notes = Vec::new();
    let mut next = |record: &mut StringRecord| {
        reader.read_record(record).map_err(|fault| {
            let line = fault.position().map_or(0, csv::Position::line);
            DomainError::field(
                "file",
                "unreadable",
                format!("The file cannot be read any further from line {line} on."),
            )
        })
    };
    let headings: Vec<String> = loop {
        if !next(&mut record)? {
            return no("no_rows", "There is no row in this file.");
        }
        if record.len() > MOST_COLUMNS {
            return no("too_many_columns", "At most 200 columns.");
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            break record.iter().map(|cell| cut(cell.trim()).to_owned()).collect();
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    while next(&mut record)? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return no("too_many_rows", "At most 50,000 rows: split the file.");
        }
        let line = line_of(text, record.position()).saturating_add(skipped);
        let cells = if record.iter().any(|cell| cell.len() > MOST_CELL) || record.len() > MOST_COLUMNS {
            record.iter().take(MOST_COLUMNS).map(cut).collect()
        } else {
            record.clone()
        };
        rows.push(Row { line: i64::try_from(line).unwrap_or(i64::MAX), cells, cut_off: false });
    }
    if rows.is_empty() {
        return no("no_rows", "There is no row in this file.");
    }
    if let Some(last) = rows.last_mut() {
        let open = ends_within_quotes(text, mark);
        let short = last.cells.len() < headings.len() && !text.ends_with(['\n', '\r']) && headings.len() > 1;
        last.cut_off = open || short;
        if last.cut_off {
            notes.push(Problem::at(last.line, None, "cut_off"));
        }
    }
    if decoded.broken {
        notes.push(Problem::at(0, None, "unreadable_characters").with(decoded.encoding));
    }
    Ok(Sheet { source: Source::Csv, encoding: decoded.encoding, hash, headings, rows, notes })
}

/// Rows of a program: named fields, each a text.
///
/// # Errors
/// [`DomainError::Validation`] where there is none, or too many.
pub fn json(rows: &[Vec<(Field, String)>]) -> Result<Sheet, DomainError> {
    if rows.is_empty() {
        return Err(DomainError::field("rows", "too_few", "At least one row."));
    }
    if rows.len() > MOST_ROWS {
        return Err(DomainError::field("rows", "too_many", "At most 50,000 rows."));
    }
    let used: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| rows.iter().flatten().any(|(known, _)| known == field))
        .collect();
    let mut hash = Sha256::new();
    let mut read = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        let mut cells = StringRecord::new();
        for field in &used {
            let text = row.iter().find(|(known, _)| known == field).map_or("", |(_, text)| text);
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
            cells.push_field(cut(text));
        }
        read.push(Row { line: i64::try_from(number).unwrap_or(i64::MAX) + 1, cells, cut_off: false });
    }
    let headings: Vec<String> = used.iter().map(|field| field.word().to_owned()).collect();
    hash.update(headings.join(" "));
    let hash = hash.finalize().into();
    Ok(Sheet { source: Source::Json, encoding: "UTF-8", hash, headings, rows: read, notes: Vec::new() })
}

/// Some spreadsheets say in the first line what stands between the cells: `sep=;`. The rest of the text, the mark, and
/// how many lines were skipped.
fn announced(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').trim_start_matches('\u{feff}').strip_prefix("sep=").map(str::as_bytes)
    {
        Some([mark]) if mark.is_ascii() => (rest, Some(*mark), 1),
        _ => (text, None, 0),
    }
}

/// A cell that fits, or as much of it as is kept: more than any field may have, so that it stays too long.
fn cut(cell: &str) -> &str {
    if cell.len() <= MOST_CELL {
        return cell;
    }
    let mut end = MOST_CELL;
    while !cell.is_char_boundary(end) {
        end -= 1;
    }
    &cell[..end]
}

/// Whether the file ends before a quotation mark is closed: it was cut off, or a mark is missing.
fn ends_within_quotes(text: &str, mark: u8) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        // A mark within quotes: the end of them, or the first of two that are one.
        Mark,
    }
    let last = text.bytes().fold(At::Start, |at, byte| match (at, byte) {
        (At::Quoted, b'"') => At::Mark,
        (At::Quoted, _) | (At::Start | At::Mark, b'"') => At::Quoted,
        (_, byte) if byte == mark || byte == b'\n' || byte == b'\r' => At::Start,
        _ => At::Plain,
    });
    last == At::Quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(sheet: &Sheet) -> Vec<(i64, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.line, row.cells.iter().collect())).collect()
    }

    fn code(bytes: &[u8]) -> String {
        match csv(bytes) {
            Err(DomainError::Validation(faults)) => faults[0].code.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_is_read_whatever_wrote_it() {
        let text = "Ref;Name;Straße\n1;\"Müller; Söhne\";\"Weg 1\nHinterhaus\"\n2;Weiß;Gäßchen 3\n";
        let expected =
            vec![(2, vec!["1", "Müller; Söhne", "Weg 1\nHinterhaus"]), (4, vec!["2", "Weiß", "Gäßchen 3"])];
        let narrow = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
            (narrow, "windows-1252"),
            (wide.clone(), "UTF-16LE"),
            ([b"\xff\xfe".to_vec(), wide].concat(), "UTF-16LE"),
            ([b"\xfe\xff".to_vec(), big].concat(), "UTF-16BE"),
        ] {
            let sheet = csv(&bytes).unwrap();
            assert_eq!((cells(&sheet), sheet.encoding), (expected.clone(), encoding));
            assert_eq!(sheet.headings, ["Ref", "Name", "Straße"]);
            assert!(sheet.notes.is_empty());
        }
        let tabs = csv(text.replace(';', "\t").as_bytes()).unwrap();
        assert_eq!(tabs.rows[0].cells.get(1), Some("Müller\t Söhne"));
        let announced = csv(b"sep=;\r\nRef;Name\r\n1;\"a,b,c\"\r\n").unwrap();
        assert_eq!(cells(&announced), [(3, vec!["1", "a,b,c"])]);
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_reason() {
        for (bytes, why) in [
            (&b""[..], "required"),
            (b"\n\n", "no_rows"),
            (b"Ref,SKU\n", "no_rows"),
            (b"PK\x03\x04", "not_a_table"),
            (b"\xd0\xcf\x11\xe0", "not_a_table"),
        ] {
            assert_eq!(code(bytes), why, "{bytes:?}");
        }
        assert_eq!(code(format!("{}\n1\n", "a,".repeat(300)).as_bytes()), "too_many_columns");
        assert_eq!(code(format!("a\n{}", "1\n".repeat(50_001)).as_bytes()), "too_many_rows");
        assert_eq!(csv(format!("a\n{}", "1\n".repeat(50_000)).as_bytes()).unwrap().rows.len(), 50_000);
    }

    #[test]
    fn half_a_file_is_seen() {
        for (text, cut) in [
            ("a,b\n1,2\n", false),
            ("a,b\n1,2", false),
            ("a,b\n1,2\n3", true),
            ("a,b\n1,2\n3,\"half of", true),
            ("a,b\n1,\"say \"\"hi\"\"\"", false),
            ("a,b\n1,5\" screen\n", false),
            ("a,b\n1,\"5\"\" screen\n2,3\n4,5\n", true),
        ] {
            let sheet = csv(text.as_bytes()).unwrap();
            assert_eq!(sheet.rows.last().unwrap().cut_off, cut, "{text}");
            assert_eq!(sheet.notes.iter().any(|note| note.code == "cut_off"), cut, "{text}");
        }
    }

    #[test]
    fn a_million_characters_are_cut_and_cost_no_other_row() {
        let sheet = csv(format!("a,b\n1,{}\n2,ö\n", "ö".repeat(1_000_000)).as_bytes()).unwrap();
        assert_eq!(sheet.rows.len(), 2);
        assert!(sheet.rows[0].cells[1].len() <= MOST_CELL && sheet.rows[0].cells[1].chars().count() > 1_000);
    }

    #[test]
    fn rows_of_a_program_become_the_same_rows() {
        let row = |sku: &str| vec![(Field::Sku, sku.to_owned()), (Field::Reference, "1".to_owned())];
        let sheet = json(&[row("LAMP"), row("TEA")]).unwrap();
        assert_eq!(sheet.headings, ["reference", "sku"]);
        assert_eq!(cells(&sheet), [(1, vec!["1", "LAMP"]), (2, vec!["1", "TEA"])]);
        assert_ne!(sheet.hash, json(&[row("LAMP")]).unwrap().hash);
        assert!(json(&[]).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = csv(&bytes);
        }

        #[test]
        fn what_was_written_is_read(cells in proptest::collection::vec(proptest::collection::vec("[a-zä,;\"\n ]{0,6}x", 3), 1..8), mark in prop_oneof![Just(b';'), Just(b','), Just(b'\t')]) {
            let mut writer = ::csv::WriterBuilder::new().delimiter(mark).from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            for row in &cells { writer.write_record(row).unwrap(); }
            let sheet = csv(&writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> = sheet.rows.iter().map(|row| row.cells.iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(read, cells);
            prop_assert!(sheet.notes.is_empty());
        }
    }
}
