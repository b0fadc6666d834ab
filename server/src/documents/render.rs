//! Pages and tags as krilla writes them.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::{Document as Pdf, SerializeSettings};

use super::Unprintable;
use super::face::{Face, Weight};
use super::layout::{HEIGHT, Laid, SIDE, WIDTH};
use super::pdf::Document;
use super::tree::{Child, Element, Kind, Mark, Page, Rule, Tone};

/// Who made the file, in its properties.
const PRODUCER: &str = "Tandem";

/// Writes a document that has a place for everything.
///
/// # Errors
/// [`Unprintable`] with what krilla found: it checks the rules of PDF/A-2a and PDF/UA-1.
pub fn render(document: &Document, laid: Laid) -> Result<Vec<u8>, Unprintable> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|fault| Unprintable(format!("{fault:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut pdf = Pdf::new_with(settings);
    let mut identifiers = vec![None; laid.marks];
    let count = laid.pages.len();
    let outline = outline(document, &laid);
    for (at, page) in laid.pages.into_iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Unprintable("no page".into()))?;
        let mut sheet = pdf.start_page_with(size);
        let mut surface = sheet.surface();
        draw(&mut surface, page, &mut identifiers)?;
        foot(&mut surface, &document.foot, at + 1, count)?;
        surface.finish();
        sheet.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(document.lang.clone()));
    for element in laid.elements {
        tree.push(group(element, &identifiers));
    }
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline);
    pdf.set_metadata(
        Metadata::new()
            .title(title(document))
            .language(document.lang.clone())
            .creator(PRODUCER.to_owned())
            .producer(PRODUCER.to_owned())
            .creation_date(date(document)),
    );
    pdf.finish().map_err(|fault| Unprintable(format!("{fault:?}")))
}

/// What a reader shows beside the pages: the headings, or where there are none the title.
fn outline(document: &Document, laid: &Laid) -> Outline {
    let mut outline = Outline::new();
    let mut empty = true;
    for element in &laid.elements {
        let (Kind::Heading { text, .. }, Some(Child::Mark(first))) =
            (&element.kind, element.children.first())
        else {
            continue;
        };
        let on = |page: &Page| {
            page.marks.iter().find(|mark| mark.number == Some(*first)).map(|mark| mark.y - mark.size)
        };
        if let Some((page, y)) = laid.pages.iter().enumerate().find_map(|(at, page)| Some((at, on(page)?))) {
            let place = XyzDestination::new(page, Point::from_xy(0.0, y));
            outline.push_child(OutlineNode::new(text.clone(), place));
            empty = false;
        }
    }
    if empty {
        let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(title(document), top));
    }
    outline
}

/// PDF/UA wants a title.
fn title(document: &Document) -> String {
    if document.title.trim().is_empty() { PRODUCER.to_owned() } else { document.title.clone() }
}

/// The document's instant, in UTC.
fn date(document: &Document) -> DateTime {
    let text = document.at.to_string();
    let part =
        |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    let byte = |from: usize| u8::try_from(part(from, from + 2)).unwrap_or(0);
    DateTime::new(part(0, 4))
        .month(byte(5))
        .day(byte(8))
        .hour(byte(11))
        .minute(byte(14))
        .second(byte(17))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn draw(
    surface: &mut Surface<'_>,
    page: Page,
    identifiers: &mut [Option<Identifier>],
) -> Result<(), Unprintable> {
    for rule in page.rules {
        draw_rule(surface, rule);
    }
    for mark in page.marks {
        let tag = match (&mark.number, &mark.really) {
            (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            (Some(_), None) => ContentTag::Span(SpanTag::empty()),
            (Some(_), Some(really)) => ContentTag::Span(SpanTag::empty().with_actual_text(Some(really))),
        };
        let identifier = surface.start_tagged(tag);
        draw_mark(surface, &mark)?;
        surface.end_tagged();
        if let Some(slot) = mark.number.and_then(|number| identifiers.get_mut(number)) {
            *slot = Some(identifier);
        }
    }
    Ok(())
}

fn draw_mark(surface: &mut Surface<'_>, mark: &Mark) -> Result<(), Unprintable> {
    let face = Face::of(mark.weight).ok_or_else(|| Unprintable("a font cannot be read".into()))?;
    surface.set_fill(Some(fill(mark.tone)));
    let glyphs = face.glyphs(&mark.text);
    surface.draw_glyphs(Point::from_xy(mark.x, mark.y), &glyphs, face.font(), &mark.text, mark.size, false);
    Ok(())
}

fn draw_rule(surface: &mut Surface<'_>, rule: Rule) {
    let Some(area) = Rect::from_xywh(rule.x, rule.y, rule.width, rule.thickness) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(area);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(fill(rule.tone)));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// The foot's words on the left, the page's number on the right.
fn foot(surface: &mut Surface<'_>, words: &str, number: usize, count: usize) -> Result<(), Unprintable> {
    let face = Face::of(Weight::Regular).ok_or_else(|| Unprintable("a font cannot be read".into()))?;
    let (size, y) = (8.0, HEIGHT - 36.0);
    let pages = format!("{number} / {count}");
    let right = WIDTH - SIDE - face.width(&pages, size);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    for (text, x) in [(face.drawable(words), SIDE), (pages, right)] {
        let (weight, tone) = (Weight::Regular, Tone::Soft);
        let mark = Mark { x, y, size, weight, tone, text, number: None, really: None };
        draw_mark(surface, &mark)?;
    }
    surface.end_tagged();
    Ok(())
}

fn fill(tone: Tone) -> Fill {
    let color = match tone {
        Tone::Ink => rgb::Color::new(24, 28, 33),
        Tone::Soft => rgb::Color::new(88, 96, 105),
    };
    Fill { paint: color.into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn group(element: Element, identifiers: &[Option<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(tag(element.kind));
    for child in element.children {
        match child {
            Child::Element(element) => group.push(self::group(element, identifiers)),
            Child::Mark(number) => {
                if let Some(identifier) = identifiers.get(number).copied().flatten() {
                    group.push(Node::Leaf(identifier));
                }
            }
        }
    }
    group
}

fn tag(kind: Kind) -> TagKind {
    match kind {
        Kind::Heading { level, text } => {
            Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(text)).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List => Tag::L(ListNumbering::None).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Value => Tag::LBody.into(),
        Kind::Table { summary } => Tag::Table.with_summary(Some(summary)).into(),
        Kind::Head => Tag::THead.into(),
        Kind::Body => Tag::TBody.into(),
        Kind::Foot => Tag::TFoot.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnName => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowName { columns } => {
            Tag::TH(TableHeaderScope::Row).with_col_span(NonZeroU32::new(columns)).into()
        }
        Kind::Cell => Tag::TD.into(),
    }
}
