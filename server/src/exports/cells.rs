//! Lines of a CSV file, safe to open: a spreadsheet takes a cell that begins like a formula for one, and what stands
//! in our cells was typed by anybody.

use std::borrow::Cow;

/// By this a spreadsheet knows that the file is UTF-8.
pub(crate) const BOM: &str = "\u{feff}";

/// The lines of these rows.
pub(crate) fn lines<Row: IntoIterator<Item = Cell>, Cell: AsRef<str>>(
    rows: impl IntoIterator<Item = Row>,
) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        for cell in row {
            // Nothing can go wrong while writing into memory.
            let _ = writer.write_field(harmless(cell.as_ref()).as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula; numbers stay numbers. Where a semicolon parts the cells of a file, as
/// in much of Europe, or a line break is taken for the end of a row, a cell begins behind it as well.
fn harmless(cell: &str) -> Cow<'_, str> {
    if is_number(cell) {
        return Cow::Borrowed(cell);
    }
    let mut safe = String::new();
    let (mut begins, mut kept) = (true, 0);
    for (at, sign) in cell.char_indices() {
        let formula = begins && matches!(sign, '=' | '+' | '-' | '@');
        if formula || (at == 0 && matches!(sign, '\t' | '\r')) {
            safe.push_str(&cell[kept..at]);
            safe.push('\'');
            kept = at;
        }
        begins = matches!(sign, ';' | '\t' | '\r' | '\n') || (begins && sign == ' ' && at > 0);
    }
    if kept == 0 && safe.is_empty() {
        return Cow::Borrowed(cell);
    }
    safe.push_str(&cell[kept..]);
    Cow::Owned(safe)
}

/// Whether it is a plain number such as -12.50.
fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let amount = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "0"));
    digits(whole) && digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: &[&[&str]]) -> String {
        String::from_utf8(lines(rows.iter().map(|row| row.iter()))).unwrap()
    }

    #[test]
    fn what_begins_like_a_formula_is_text_and_a_number_stays_one() {
        for formula in [
            "=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "\rx", "-1-1", "+", "-", "-1.", "-.5", "=-5",
            "-5 EUR", "+1e5",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"), "{formula}");
        }
        for (typed, safe) in [("x;=1", "x;'=1"), ("a\n-b; @c", "a\n'-b; '@c"), ("=1;+2", "'=1;'+2")] {
            assert_eq!(harmless(typed), safe);
        }
        for plain in ["", "-5", "-12.50", "+3", "0.5", "Aurora", "a=b", "'=x", "3-2", "2026-03-02"] {
            assert_eq!(harmless(plain), plain);
        }
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_within_their_cell() {
        let rows: &[&[&str]] = &[&["a,b", "say \"hi\"", "two\nlines"], &["", "=1", "ü"]];
        assert_eq!(text(rows), "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n,'=1,ü\r\n");
        assert_eq!(text(&[]), "");
    }
}
