//! The page that is being filled, and how far.

use super::super::face::{Face, Weight};
use super::super::tree::{Mark, Page, Rule, Tone};
use super::super::wrap;
use super::{BOTTOM, Faces, HEIGHT, TOP};

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub size: f32,
    pub leading: f32,
    pub weight: Weight,
    pub tone: Tone,
}

/// Where a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Left,
    Right,
}

/// The pages so far; the last is being filled.
pub(super) struct Sheet {
    faces: Faces,
    pages: Vec<Page>,
    y: f32,
    marks: usize,
}

impl Sheet {
    pub(super) fn new(faces: Faces) -> Self {
        Self { faces, pages: vec![Page::default()], y: TOP, marks: 0 }
    }

    /// The face of a style.
    pub(super) const fn face(&self, style: Style) -> &'static Face {
        self.faces.of(style.weight)
    }

    /// How far down the page is filled.
    pub(super) const fn at(&self) -> f32 {
        self.y
    }

    /// The number of pages.
    pub(super) const fn page(&self) -> usize {
        self.pages.len()
    }

    /// Goes on from here again, beside what was just set.
    pub(super) const fn back_to(&mut self, y: f32) {
        self.y = y;
    }

    /// Goes on from here, or further down.
    pub(super) const fn below(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    /// Leaves room, but never at the top of a page.
    pub(super) fn skip(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// What a page holds.
    pub(super) const fn tall() -> f32 {
        HEIGHT - TOP - BOTTOM
    }

    /// Begins a new page where there is no room for `height`; whether it did.
    pub(super) fn keep(&mut self, height: f32) -> bool {
        if self.y + height <= HEIGHT - BOTTOM || self.y <= TOP {
            return false;
        }
        self.pages.push(Page::default());
        self.y = TOP;
        true
    }

    /// Sets a text in lines of `width`, over as many pages as it takes; the marks' numbers.
    pub(super) fn text(&mut self, text: &str, x: f32, width: f32, style: Style) -> Vec<usize> {
        let mut marks = Vec::new();
        for line in wrap::lines(self.face(style), text, style.size, width) {
            self.keep(style.leading);
            let y = self.y;
            marks.push(self.line(&line, x, y, style));
            self.y += style.leading;
        }
        // What the fonts do not have is there to be copied and heard all the same.
        self.say(text, &marks, style);
        marks
    }

    /// Keeps what a text really says with its first mark, where something of it could not be drawn.
    pub(super) fn say(&mut self, text: &str, numbers: &[usize], style: Style) {
        if !self.face(style).drawable(text).contains('\u{fffd}') {
            return;
        }
        let first = numbers.first().copied();
        // A text stands on the page that is being filled, seldom on the one before.
        for page in self.pages.iter_mut().rev().take(2) {
            for mark in
                page.marks.iter_mut().filter(|mark| mark.number.is_some_and(|it| numbers.contains(&it)))
            {
                mark.really = Some(if mark.number == first { plain(text) } else { String::new() });
            }
        }
    }

    /// Sets one line whose upper edge is at `y`; the mark's number.
    pub(super) fn line(&mut self, text: &str, x: f32, y: f32, style: Style) -> usize {
        let number = self.marks;
        self.marks += 1;
        self.draw(text, x, y, style, Some(number));
        number
    }

    /// The same for the eye alone.
    pub(super) fn repeat(&mut self, text: &str, x: f32, y: f32, style: Style) {
        self.draw(text, x, y, style, None);
    }

    fn draw(&mut self, text: &str, x: f32, y: f32, style: Style, number: Option<usize>) {
        // An empty mark would vanish from the tree, and its cell with it.
        let text = if text.is_empty() { " ".to_owned() } else { text.to_owned() };
        let (size, weight, tone) = (style.size, style.weight, style.tone);
        let mark = Mark { x, y: y + size, size, weight, tone, text, number, really: None };
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    /// A thin line across, where the page is filled to.
    pub(super) fn rule(&mut self, x: f32, width: f32, thickness: f32, tone: Tone) {
        let rule = Rule { x, y: self.y, width, thickness, tone };
        if let Some(page) = self.pages.last_mut() {
            page.rules.push(rule);
        }
    }

    pub(super) fn finish(self) -> (Vec<Page>, usize) {
        (self.pages, self.marks)
    }
}

/// A text without what a PDF's strings must not hold.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() && *sign != '\u{feff}').collect()
}
