//! What a document is made of, for those who do not see it: the tree of its tags, beside the marks on its pages.

use super::face::Weight;

/// The kinds of elements.
#[derive(Clone, Debug)]
pub enum Kind {
    Heading {
        level: u16,
        text: String,
    },
    Paragraph,
    List,
    Item,
    Label,
    Value,
    Table {
        summary: String,
    },
    Head,
    Body,
    Foot,
    Row,
    ColumnName,
    /// Names the row it begins, over this many columns.
    RowName {
        columns: u32,
    },
    Cell,
}

/// An element and what is in it.
#[derive(Clone, Debug)]
pub struct Element {
    pub kind: Kind,
    pub children: Vec<Child>,
}

/// Another element, or a mark by its number.
#[derive(Clone, Debug)]
pub enum Child {
    Element(Element),
    Mark(usize),
}

impl Element {
    /// An element with nothing in it yet.
    pub const fn new(kind: Kind) -> Self {
        Self { kind, children: Vec::new() }
    }

    /// The same with a child.
    #[must_use]
    pub fn with(mut self, child: Element) -> Self {
        self.push(child);
        self
    }

    /// Adds a child.
    pub fn push(&mut self, child: Element) {
        self.children.push(Child::Element(child));
    }

    /// Adds marks.
    pub fn mark(&mut self, marks: impl IntoIterator<Item = usize>) {
        self.children.extend(marks.into_iter().map(Child::Mark));
    }
}

/// How dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ink,
    Soft,
}

/// A line of text on a page; `x` and `y` are where its base line begins, in points from the upper left.
#[derive(Clone, Debug)]
pub struct Mark {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub weight: Weight,
    pub tone: Tone,
    pub text: String,
    /// Its number in the tree; `None` is what is only there for the eye, such as a table's head on its second page.
    pub number: Option<usize>,
    /// What it really says, where the fonts do not have all of it.
    pub really: Option<String>,
}

/// A thin line across.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub thickness: f32,
    pub tone: Tone,
}

/// What is on a page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub marks: Vec<Mark>,
    pub rules: Vec<Rule>,
}
