//! Files that spreadsheets and shops' programs wrote: in which encoding, with what between the cells.

pub mod decode;

/// What stands between the cells: the one of tab, comma and semicolon that the first line has most of, outside of
/// quotation marks.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        let count = counts.iter_mut().find(|(mark, _)| *mark == byte && !quoted);
        if let Some((_, count)) = count {
            *count += 1;
        }
    }
    // Of equals the last: a tab is never part of a name.
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

/// The line, from 1, on which a record begins. Where it was found, line breaks may stand before it: the second half of
/// one that ends the record before, and empty lines.
pub fn line_of(text: &str, found: Option<&csv::Position>) -> u64 {
    let Some(found) = found else { return 0 };
    let from =
        usize::try_from(found.byte()).ok().and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
    let breaks = from.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    breaks.filter(|byte| **byte == b'\n').fold(found.line(), |line, _| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_stands_between_no_cells() {
        assert_eq!(delimiter("\"Name, Vorname, Titel\";Ort\n"), b';');
        assert_eq!(delimiter("\n\na,b;c,d\n"), b',');
        assert_eq!(delimiter("a\tb"), b'\t');
        assert_eq!(delimiter(""), b'\t');
    }

    #[test]
    fn a_record_knows_its_line_whatever_ends_the_lines() {
        for text in ["a,b\n\n1,2\n3,4\n", "a,b\r\n\r\n1,2\r\n3,4\r\n"] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let lines: Vec<u64> =
                reader.records().map(|record| line_of(text, record.unwrap().position())).collect();
            assert_eq!(lines, [1, 3, 4], "{text:?}");
        }
    }
}
