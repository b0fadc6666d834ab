//! Tables over pages: a row is kept together where it fits on a page, the head stands on each.

use super::super::pdf::Table;
use super::super::tree::{Element, Kind, Tone};
use super::super::wrap;
use super::columns::widths;
use super::sheet::{Edge, Sheet, Style};
use super::{BODY, LABEL, SIDE, STRONG, TEXT};

const GAP: f32 = 12.0;
const PAD: f32 = 3.5;
const NAMES: Style = Style { size: 8.5, leading: 11.5, ..LABEL };

/// Where a column is.
struct Place {
    x: f32,
    width: f32,
    edge: Edge,
}

/// A row in lines, cell by cell.
struct Cells {
    lines: Vec<Vec<String>>,
    texts: Vec<String>,
}

impl Cells {
    fn tall(&self) -> usize {
        self.lines.iter().map(Vec::len).max().unwrap_or(1)
    }
}

/// Sets a table; its element.
pub(super) fn lay(sheet: &mut Sheet, table: &Table) -> Element {
    let places = places(sheet, table);
    let names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let names = cells(sheet, &places, &names, NAMES);
    let mut element = Element::new(Kind::Table { summary: table.summary.clone() });

    // The head and the first row stay together.
    sheet.keep(height(&names, NAMES) + TEXT.leading * 2.0);
    let mut row = Element::new(Kind::Row);
    for marks in head(sheet, &places, &names, true) {
        let mut name = Element::new(Kind::ColumnName);
        name.mark(marks);
        row.push(name);
    }
    element.push(Element::new(Kind::Head).with(row));

    let mut body = Element::new(Kind::Body);
    for said in &table.rows {
        let cells = cells(sheet, &places, said, TEXT);
        let mut row = Element::new(Kind::Row);
        for marks in set(sheet, &places, &names, &cells, TEXT) {
            let mut cell = Element::new(Kind::Cell);
            cell.mark(marks);
            row.push(cell);
        }
        body.push(row);
        sheet.rule(SIDE, BODY, 0.4, Tone::Soft);
    }
    if !table.rows.is_empty() {
        element.push(body);
    }
    if !table.totals.is_empty() {
        element.push(totals(sheet, table, &places));
    }
    element
}

fn places(sheet: &Sheet, table: &Table) -> Vec<Place> {
    let wishes: Vec<f32> = (0..table.columns.len())
        .map(|at| {
            let name = sheet.face(NAMES).width(&table.columns[at].name, NAMES.size);
            let rows = table.rows.iter().map(|row| sheet.face(TEXT).width(&row[at], TEXT.size));
            let sums = table.totals.iter().filter(|_| at + 1 == table.columns.len());
            let sums = sums.map(|total| sheet.face(STRONG).width(&total.figure, STRONG.size));
            // A little more, so that what is exactly as wide is not wrapped by a rounding.
            rows.chain(sums).fold(name, f32::max) + 0.5
        })
        .collect();
    let words: Vec<bool> = table.columns.iter().map(|column| !column.figure).collect();
    let gaps = GAP * f32::from(u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0));
    let mut x = SIDE;
    let widths = widths(&wishes, &words, BODY - gaps);
    widths
        .into_iter()
        .zip(&table.columns)
        .map(|(width, column)| {
            let place = Place { x, width, edge: if column.figure { Edge::Right } else { Edge::Left } };
            x += width + GAP;
            place
        })
        .collect()
}

fn cells(sheet: &Sheet, places: &[Place], texts: &[String], style: Style) -> Cells {
    let lines = places
        .iter()
        .zip(texts)
        .map(|(place, text)| wrap::lines(sheet.face(style), text, style.size, place.width))
        .collect();
    Cells { lines, texts: texts.to_vec() }
}

fn height(cells: &Cells, style: Style) -> f32 {
    style.leading * f32::from(u16::try_from(cells.tall()).unwrap_or(u16::MAX)) + 2.0 * PAD
}

/// Where a line begins, so that it ends where its column does if it is a figure.
fn begin(sheet: &Sheet, place: &Place, line: &str, style: Style) -> f32 {
    match place.edge {
        Edge::Left => place.x,
        Edge::Right => place.x + place.width - sheet.face(style).width(line.trim_end(), style.size),
    }
}

/// The table's head; with numbers where it is the first.
fn head(sheet: &mut Sheet, places: &[Place], names: &Cells, first: bool) -> Vec<Vec<usize>> {
    let top = sheet.at();
    let mut marks = Vec::new();
    for (place, lines) in places.iter().zip(&names.lines) {
        let mut y = top + PAD;
        let mut numbers = Vec::new();
        for line in lines {
            let x = begin(sheet, place, line, NAMES);
            if first {
                numbers.push(sheet.line(line, x, y, NAMES));
            } else {
                sheet.repeat(line, x, y, NAMES);
            }
            y += NAMES.leading;
        }
        marks.push(numbers);
    }
    sheet.back_to(top + height(names, NAMES));
    sheet.rule(SIDE, BODY, 0.9, Tone::Ink);
    marks
}

/// Sets a row, with the head again where a page begins; the marks of each cell.
fn set(sheet: &mut Sheet, places: &[Place], names: &Cells, cells: &Cells, style: Style) -> Vec<Vec<usize>> {
    let whole = height(cells, style).min(Sheet::tall() - height(names, NAMES));
    if sheet.keep(whole) {
        head(sheet, places, names, false);
    }
    sheet.back_to(sheet.at() + PAD);
    let mut marks = vec![Vec::new(); places.len()];
    for at in 0..cells.tall() {
        if sheet.keep(style.leading) {
            head(sheet, places, names, false);
            sheet.back_to(sheet.at() + PAD);
        }
        let y = sheet.at();
        for ((place, lines), marks) in places.iter().zip(&cells.lines).zip(&mut marks) {
            if let Some(line) = lines.get(at) {
                let x = begin(sheet, place, line, style);
                marks.push(sheet.line(line, x, y, style));
            }
        }
        sheet.back_to(y + style.leading);
    }
    for (text, marks) in cells.texts.iter().zip(&marks) {
        sheet.say(text, marks, style);
    }
    sheet.back_to(sheet.at() + PAD);
    marks
}

/// What stands below the rows: names up to the last column, figures in it.
fn totals(sheet: &mut Sheet, table: &Table, places: &[Place]) -> Element {
    let mut foot = Element::new(Kind::Foot);
    let Some((last, before)) = places.split_last() else { return foot };
    let label = Place { x: SIDE, width: (last.x - GAP - SIDE).max(0.0), edge: Edge::Right };
    for total in &table.totals {
        let style = if total.strong { STRONG } else { TEXT };
        sheet.keep(style.leading + 2.0 * PAD);
        if total.strong {
            sheet.rule(SIDE, BODY, 0.9, Tone::Ink);
        }
        let top = sheet.at();
        let mut row = Element::new(Kind::Row);
        let mut below = top;
        let name = (!before.is_empty()).then_some((&label, &total.label));
        for (place, text) in name.into_iter().chain([(last, &total.figure)]) {
            let mut y = top + PAD;
            let columns = u32::try_from(before.len()).unwrap_or(1);
            let kind = if std::ptr::eq(place, last) { Kind::Cell } else { Kind::RowName { columns } };
            let mut cell = Element::new(kind);
            let lines = wrap::lines(sheet.face(style), text, style.size, place.width);
            for line in &lines {
                let x = begin(sheet, place, line, style);
                cell.mark([sheet.line(line, x, y, style)]);
                y += style.leading;
            }
            below = below.max(y + PAD);
            row.push(cell);
        }
        sheet.back_to(below);
        foot.push(row);
    }
    foot
}
