//! What stands in a cell: numbers as people and spreadsheets write them, dates in three orders, and the traces that a
//! spreadsheet leaves when it has spoilt something.

use rust_decimal::Decimal;
use time::{Date, Month};

/// Why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no number.
    NotANumber,
    /// It could be thousands or a fraction.
    Ambiguous,
    /// A spreadsheet wrote a long number in short, and the digits are lost.
    Damaged,
    /// It is no day.
    NotADay,
}

impl Unreadable {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "invalid_number",
            Self::Ambiguous => "ambiguous_number",
            Self::Damaged => "damaged_number",
            Self::NotADay => "invalid_date",
        }
    }
}

/// What a cell says: without the apostrophe and the `="…"` by which spreadsheets keep a text a text.
pub fn text(cell: &str) -> &str {
    let cell = cell.trim();
    if let Some(kept) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return kept.trim();
    }
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest.starts_with(['=', '+', '-', '@']) || rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            rest
        }
        _ => cell,
    }
}

/// Whether a text is a formula; `+49 30 …` is a telephone number.
pub fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=') => true,
        Some('@') => text.contains('('),
        Some('+' | '-') => letters.next().is_some_and(char::is_alphabetic) && text.contains(['(', '|', '!']),
        _ => false,
    }
}

/// Whether a spreadsheet wrote a long number in short, such as `4.00638E+12`.
pub fn is_damaged(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = exponent.strip_prefix('+').unwrap_or_default();
    let figures = mantissa.replace([',', '.'], "");
    mantissa.contains([',', '.'])
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !figures.is_empty()
        && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether letters were read in another encoding than they were written in, once before: `MÃ¼ller`.
pub fn is_read_wrongly(text: &str) -> bool {
    let mut before = ' ';
    for letter in text.chars() {
        if matches!(before, 'Ã' | 'Â') && is_second_byte(letter) {
            return true;
        }
        before = letter;
    }
    false
}

/// Whether Windows-1252 reads a second byte of UTF-8 as this letter.
const fn is_second_byte(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{bf}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'Ž' | 'ž' | 'ƒ' | 'ˆ' | '˜')
        || matches!(letter, '\u{2013}'..='\u{203a}' | '€' | '™')
}

/// A whole number of pieces: `2`, `2.0`, `2,00`.
///
/// # Errors
/// [`Unreadable`].
pub fn quantity(text: &str) -> Result<i64, Unreadable> {
    let figure = decimal(text)?;
    if !figure.fract().is_zero() {
        return Err(Unreadable::NotANumber);
    }
    i64::try_from(figure).map_err(|_| Unreadable::NotANumber)
}

/// A number with a comma or a point before its fraction: `12.5`, `12,5`, `1.234,50`, `12,5 %`.
///
/// # Errors
/// [`Unreadable`]: `1.500` may be one and a half or fifteen hundred.
pub fn decimal(text: &str) -> Result<Decimal, Unreadable> {
    if is_damaged(text) {
        return Err(Unreadable::Damaged);
    }
    let figure: String = text
        .trim_end_matches('%')
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .collect();
    let (points, commas) = (figure.matches('.').count(), figure.matches(',').count());
    let last = figure.rfind(['.', ',']);
    let fraction = last.map_or(0, |at| figure.len() - at - 1);
    let plain = match (points, commas) {
        (0, 0) => figure,
        // Three digits behind the only mark: thousands, or thousandths.
        (1, 0) | (0, 1) if fraction == 3 && !figure.starts_with(['0', '.', ',']) => {
            return Err(Unreadable::Ambiguous);
        }
        (1, 0) | (0, 1) => figure.replace(',', "."),
        (_, 1) if points > 0 && figure.rfind(',') > figure.rfind('.') => {
            figure.replace('.', "").replace(',', ".")
        }
        (1, _) if commas > 0 && figure.rfind('.') > figure.rfind(',') => figure.replace(',', ""),
        (0, _) if groups(&figure, ',') => figure.replace(',', ""),
        (_, 0) if groups(&figure, '.') => figure.replace('.', ""),
        _ => return Err(Unreadable::NotANumber),
    };
    Decimal::from_str_exact(&plain).map_err(|_| Unreadable::NotANumber)
}

/// Whether a mark stands between thousands: `1.234.567`.
fn groups(figure: &str, mark: char) -> bool {
    let mut groups = figure.split(mark);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

words! {
    /// In which order a file writes the day and the month between slashes.
    DayOrder {
        /// 31/12/2026.
        DayFirst = "day_first",
        /// 12/31/2026.
        MonthFirst = "month_first",
        /// No date of the file tells.
        Unknown = "unknown",
    }
}

/// What the dates of a column say about their order: a number above twelve is no month.
pub fn day_order<'a>(cells: impl Iterator<Item = &'a str>) -> DayOrder {
    let (mut first, mut second) = (false, false);
    for cell in cells {
        let Some(([one, two, year], mark)) = numbers(cell) else { continue };
        // Points are German, a year in front is everybody's.
        if mark != '.' && one < 32 && year > 31 {
            first |= one > 12;
            second |= two > 12;
        }
    }
    match (first, second) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// A day: 2026-12-31, 31.12.2026, 31/12/2026 or 12/31/2026 as the column has it, with or without a time behind.
///
/// # Errors
/// [`Unreadable::NotADay`]; [`Unreadable::Ambiguous`] where it could be two.
pub fn day(cell: &str, order: DayOrder) -> Result<Date, Unreadable> {
    let ([one, two, three], mark) = numbers(cell).ok_or(Unreadable::NotADay)?;
    let (year, month, day) = if one > 31 {
        (one, two, three)
    } else {
        match (mark, order) {
            ('.', _) | (_, DayOrder::DayFirst) => (three, two, one),
            (_, DayOrder::MonthFirst) => (three, one, two),
            (_, DayOrder::Unknown) if one == two => (three, two, one),
            (_, DayOrder::Unknown) if one > 12 => (three, two, one),
            (_, DayOrder::Unknown) if two > 12 => (three, one, two),
            (_, DayOrder::Unknown) => return Err(Unreadable::Ambiguous),
        }
    };
    let year = if year < 100 { year + 2000 } else { year };
    let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok());
    let date = month
        .zip(u8::try_from(day).ok())
        .and_then(|(month, day)| Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok());
    date.filter(|date| (2000..2100).contains(&date.year())).ok_or(Unreadable::NotADay)
}

/// The three numbers of a date, and what stands between them.
fn numbers(cell: &str) -> Option<([u32; 3], char)> {
    // A time may follow: 2026-12-31T10:00 or 31.12.2026 10:00.
    let date = cell.trim().split([' ', 'T', ',']).next()?;
    let mark = date.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(mark, '-' | '.' | '/') {
        return None;
    }
    let mut parts = date.split(mark).map(|part| if part.len() > 4 { None } else { part.parse::<u32>().ok() });
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some((numbers, mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quantity_is_read_as_spreadsheets_write_it() {
        for (cell, count) in
            [("2", 2), ("2.0", 2), ("2,00", 2), (" 12 ", 12), ("1.234.567", 1_234_567), ("0", 0)]
        {
            assert_eq!(quantity(cell), Ok(count), "{cell}");
        }
        for (cell, why) in [
            ("1,5", Unreadable::NotANumber),
            ("two", Unreadable::NotANumber),
            ("", Unreadable::NotANumber),
            ("1.500", Unreadable::Ambiguous),
            ("1,500", Unreadable::Ambiguous),
            ("1,2E+05", Unreadable::Damaged),
            ("1.2.3", Unreadable::NotANumber),
            ("99999999999999999999", Unreadable::NotANumber),
        ] {
            assert_eq!(quantity(cell), Err(why), "{cell}");
        }
    }

    #[test]
    fn a_decimal_has_a_comma_or_a_point() {
        for (cell, figure) in [
            ("12.5", "12.5"),
            ("12,5", "12.5"),
            ("12,5 %", "12.5"),
            ("1.234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("0,125", "0.125"),
            ("-3", "-3"),
            ("1'234.5", "1234.5"),
        ] {
            assert_eq!(decimal(cell).map(|figure| figure.to_string()), Ok(figure.to_owned()), "{cell}");
        }
    }

    #[test]
    fn dates_come_in_three_orders() {
        let read = |cell, order| day(cell, order).map(|day| day.to_string());
        let some = |text: &str| Ok(text.to_owned());
        assert_eq!(read("2026-03-02T10:00:00Z", DayOrder::Unknown), some("2026-03-02"));
        assert_eq!(read("02.03.2026 10:00", DayOrder::MonthFirst), some("2026-03-02"));
        assert_eq!(read("2.3.26", DayOrder::Unknown), some("2026-03-02"));
        assert_eq!(read("02/03/2026", DayOrder::DayFirst), some("2026-03-02"));
        assert_eq!(read("02/03/2026", DayOrder::MonthFirst), some("2026-02-03"));
        assert_eq!(read("02/03/2026", DayOrder::Unknown), Err(Unreadable::Ambiguous));
        assert_eq!(read("03/03/2026", DayOrder::Unknown), some("2026-03-03"));
        assert_eq!(read("31/02/2026", DayOrder::DayFirst), Err(Unreadable::NotADay));
        assert_eq!(read("soon", DayOrder::DayFirst), Err(Unreadable::NotADay));
        assert_eq!(day_order(["02/03/2026", "31/12/2026"].into_iter()), DayOrder::DayFirst);
        assert_eq!(day_order(["02/03/2026", "12/31/2026"].into_iter()), DayOrder::MonthFirst);
        assert_eq!(day_order(["12/31/2026", "31/12/2026"].into_iter()), DayOrder::Unknown);
        assert_eq!(day_order(["31.12.2026", "2026-12-31"].into_iter()), DayOrder::Unknown);
    }

    #[test]
    fn what_a_spreadsheet_has_spoilt_is_seen() {
        assert!(is_damaged("4,00638E+12") && is_damaged("1.2e+10"));
        assert!(!is_damaged("LAMPE+7") && !is_damaged("12E3") && !is_damaged("E"));
        assert!(is_formula("=1+1") && is_formula("@SUM(A1)") && is_formula("+cmd|'/C calc'!A0"));
        assert!(
            !is_formula("+49 (30) 123") && !is_formula("-") && !is_formula("a=b") && !is_formula("@home")
        );
        assert!(is_read_wrongly("MÃ¼ller") && is_read_wrongly("StraÃŸe") && is_read_wrongly("StraÃ\u{9f}e"));
        assert!(!is_read_wrongly("Müller") && !is_read_wrongly("SÃO JOÃO"));
        assert_eq!(text("=\"00123\""), "00123");
        assert_eq!(
            [text("'01067"), text("'=1"), text("'s-Hertogenbosch")],
            ["01067", "=1", "'s-Hertogenbosch"]
        );
    }

    proptest! {
        #[test]
        fn no_cell_makes_a_reader_panic(cell in "\\PC{0,30}|[0-9.,/eE+%'= -]{0,20}") {
            let cell = text(&cell);
            let _ = (quantity(cell), decimal(cell), day(cell, DayOrder::Unknown), is_formula(cell), is_read_wrongly(cell));
        }

        #[test]
        fn a_number_is_read_back_with_either_mark(whole in 0i64..1_000_000, cents in 0u32..100) {
            let expected = Decimal::new(whole * 100 + i64::from(cents), 2);
            for mark in ['.', ','] {
                prop_assert_eq!(decimal(&format!("{whole}{mark}{cents:02}")), Ok(expected));
            }
        }
    }
}
