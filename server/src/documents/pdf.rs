//! What a document says, from top to bottom.

use domain::clock::Timestamp;

use super::{Unprintable, layout, render};

/// A document in the making. Call what it shall say in the order in which it is read, then [`Self::finish`].
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) at: Timestamp,
    pub(super) foot: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Heading(String),
    Section(String),
    Paragraph {
        text: String,
        small: bool,
    },
    /// Whom it is for on the left, facts on the right.
    Letterhead {
        left: Vec<String>,
        right: Vec<(String, String)>,
    },
    Facts(Vec<(String, String)>),
    Table(Table),
}

/// A table: columns, rows, and sums below it. Its head stands on every page it runs over.
#[derive(Clone, Debug)]
pub struct Table {
    pub(super) summary: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) totals: Vec<Total>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// Stands right, and is not wrapped while there is room.
    pub(super) figure: bool,
}

/// A line below a table.
#[derive(Clone, Debug)]
pub(super) struct Total {
    pub(super) label: String,
    pub(super) figure: String,
    pub(super) strong: bool,
}

impl Document {
    /// A document in a language, a BCP 47 tag. The title is what windows and archives call it; it is not printed.
    pub fn new(title: impl Into<String>, lang: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            lang: lang.into(),
            at: Timestamp::from_micros(0),
            foot: String::new(),
            blocks: Vec::new(),
        }
    }

    /// When what it says was true: the date in the file. The same document of the same instant has the same bytes.
    #[must_use]
    pub const fn dated(mut self, at: Timestamp) -> Self {
        self.at = at;
        self
    }

    /// A line at the foot of every page, before the page's number.
    #[must_use]
    pub fn foot(mut self, text: impl Into<String>) -> Self {
        self.foot = text.into();
        self
    }

    /// The document's heading.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        self.block(Block::Heading(text.into()))
    }

    /// The heading of a section.
    pub fn section(&mut self, text: impl Into<String>) -> &mut Self {
        self.block(Block::Section(text.into()))
    }

    /// Running text; a line break is one.
    pub fn paragraph(&mut self, text: impl Into<String>) -> &mut Self {
        self.block(Block::Paragraph { text: text.into(), small: false })
    }

    /// Running text, small: what has to be said but is not what it is about.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Self {
        self.block(Block::Paragraph { text: text.into(), small: true })
    }

    /// An address on the left, line by line, and facts on the right.
    pub fn letterhead(&mut self, left: Vec<String>, right: Vec<(String, String)>) -> &mut Self {
        self.block(Block::Letterhead { left, right })
    }

    /// Names and values below each other.
    pub fn facts(&mut self, facts: Vec<(String, String)>) -> &mut Self {
        self.block(Block::Facts(facts))
    }

    /// A table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.block(Block::Table(table))
    }

    /// The file.
    ///
    /// # Errors
    /// [`Unprintable`], by a fault of ours.
    pub fn finish(self) -> Result<Vec<u8>, Unprintable> {
        let laid = layout::lay(&self)?;
        render::render(&self, laid)
    }

    fn block(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }
}

impl Table {
    /// A table without columns; `summary` says to those who hear it what it is about.
    pub fn new(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), columns: Vec::new(), rows: Vec::new(), totals: Vec::new() }
    }

    /// A column of words.
    #[must_use]
    pub fn words(mut self, name: impl Into<String>) -> Self {
        self.columns.push(Column { name: name.into(), figure: false });
        self
    }

    /// A column of figures, on the right.
    #[must_use]
    pub fn figures(mut self, name: impl Into<String>) -> Self {
        self.columns.push(Column { name: name.into(), figure: true });
        self
    }

    /// A row: a cell for each column. What is missing is empty, what is too much is left out.
    pub fn row<Cell: Into<String>>(&mut self, cells: impl IntoIterator<Item = Cell>) -> &mut Self {
        let mut row: Vec<String> = cells.into_iter().map(Into::into).collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
        self
    }

    /// A line below the rows: what it is, and the figure in the last column.
    pub fn sum(&mut self, label: impl Into<String>, figure: impl Into<String>) -> &mut Self {
        self.totals.push(Total { label: label.into(), figure: figure.into(), strong: false });
        self
    }

    /// The same, set off: what it all comes to.
    pub fn total(&mut self, label: impl Into<String>, figure: impl Into<String>) -> &mut Self {
        self.totals.push(Total { label: label.into(), figure: figure.into(), strong: true });
        self
    }
}
