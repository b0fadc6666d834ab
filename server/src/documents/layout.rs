//! Blocks onto pages: A4, in points, from the upper left.

mod columns;
mod sheet;
mod table;

use super::Unprintable;
use super::face::{Face, Weight};
use super::pdf::{Block, Document};
use super::tree::{Element, Kind, Page, Tone};
use sheet::{Sheet, Style};

/// The width of an A4 page.
pub const WIDTH: f32 = 595.28;
/// Its height.
pub const HEIGHT: f32 = 841.89;
/// What is left free on the left and on the right.
pub const SIDE: f32 = 56.0;
const TOP: f32 = 56.0;
const BOTTOM: f32 = 68.0;
const BODY: f32 = WIDTH - 2.0 * SIDE;

const TEXT: Style = Style { size: 9.5, leading: 13.5, weight: Weight::Regular, tone: Tone::Ink };
const SMALL: Style = Style { size: 8.0, leading: 11.5, weight: Weight::Regular, tone: Tone::Soft };
const LABEL: Style = Style { size: 9.5, leading: 13.5, weight: Weight::Regular, tone: Tone::Soft };
const STRONG: Style = Style { size: 9.5, leading: 13.5, weight: Weight::Bold, tone: Tone::Ink };
const HEADING: Style = Style { size: 19.0, leading: 25.0, weight: Weight::Bold, tone: Tone::Ink };
const SECTION: Style = Style { size: 11.5, leading: 16.0, weight: Weight::Bold, tone: Tone::Ink };

/// A document with a place for everything.
pub struct Laid {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its tags.
    pub elements: Vec<Element>,
    /// How many marks are in the tree.
    pub marks: usize,
}

/// Both faces.
#[derive(Clone, Copy)]
struct Faces {
    regular: &'static Face,
    bold: &'static Face,
}

impl Faces {
    const fn of(self, weight: Weight) -> &'static Face {
        match weight {
            Weight::Regular => self.regular,
            Weight::Bold => self.bold,
        }
    }
}

/// Finds a place for everything a document says.
///
/// # Errors
/// [`Unprintable`] where the fonts are none.
pub fn lay(document: &Document) -> Result<Laid, Unprintable> {
    let faces = match (Face::of(Weight::Regular), Face::of(Weight::Bold)) {
        (Some(regular), Some(bold)) => Faces { regular, bold },
        _ => return Err(Unprintable("a font cannot be read".into())),
    };
    let mut sheet = Sheet::new(faces);
    let mut elements = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(text) | Block::Section(text) if text.trim().is_empty() => {}
            Block::Heading(text) => {
                elements.push(titled(&mut sheet, text, 1, HEADING));
                sheet.skip(12.0);
            }
            Block::Section(text) => {
                sheet.skip(8.0);
                sheet.keep(90.0);
                elements.push(titled(&mut sheet, text, 2, SECTION));
                sheet.skip(4.0);
            }
            Block::Paragraph { text, small } => {
                let mut element = Element::new(Kind::Paragraph);
                element.mark(sheet.text(text, SIDE, BODY, if *small { SMALL } else { TEXT }));
                elements.push(element);
                sheet.skip(8.0);
            }
            Block::Letterhead { left, right } => {
                let tallest = left.len().max(right.len());
                sheet.keep(TEXT.leading * f32::from(u16::try_from(tallest).unwrap_or(40).min(40)));
                let top = sheet.at();
                let mut address = Element::new(Kind::Paragraph);
                for line in left {
                    address.mark(sheet.text(line, SIDE, BODY * 0.52, TEXT));
                }
                elements.push(address);
                let below = sheet.at();
                sheet.back_to(top);
                elements.push(facts(&mut sheet, right, SIDE + BODY * 0.56, BODY * 0.44, 0.45));
                sheet.below(below);
                sheet.skip(22.0);
            }
            Block::Facts(pairs) => {
                elements.push(facts(&mut sheet, pairs, SIDE, BODY, 0.25));
                sheet.skip(8.0);
            }
            Block::Table(table) if table.columns.is_empty() => {}
            Block::Table(table) => {
                elements.push(table::lay(&mut sheet, table));
                sheet.skip(14.0);
            }
        }
    }
    let (pages, marks) = sheet.finish();
    Ok(Laid { pages, elements, marks })
}

fn titled(sheet: &mut Sheet, text: &str, level: u16, style: Style) -> Element {
    let mut element = Element::new(Kind::Heading { level, text: text.to_owned() });
    element.mark(sheet.text(text, SIDE, BODY, style));
    element
}

/// Names on the left, `share` of the width, values on the right.
fn facts(sheet: &mut Sheet, pairs: &[(String, String)], x: f32, width: f32, share: f32) -> Element {
    let mut list = Element::new(Kind::List);
    let names = width * share;
    for (name, value) in pairs {
        sheet.keep(TEXT.leading);
        let (top, page) = (sheet.at(), sheet.page());
        let mut label = Element::new(Kind::Label);
        label.mark(sheet.text(name, x, names - 6.0, LABEL));
        let below = sheet.at();
        // A name that ran over the page's end keeps its value below it.
        if sheet.page() == page {
            sheet.back_to(top);
        }
        let mut said = Element::new(Kind::Value);
        said.mark(sheet.text(value, x + names, width - names, TEXT));
        if sheet.page() == page {
            sheet.below(below);
        }
        list.push(Element::new(Kind::Item).with(label).with(said));
    }
    list
}
