//! Documents for people and their archives, as PDF: invoices and remittances.
//!
//! [`pdf::Document`] is written like a text, from top to bottom: a heading, a letter's head, facts, tables. Lines,
//! columns and pages are found here, since krilla draws glyphs at points and knows no layout. What comes out is
//! PDF/A-2a and PDF/UA-1: it can be archived, searched, copied and read aloud.

mod face;
mod layout;
pub mod pdf;
mod render;
mod tree;
mod wrap;

#[cfg(test)]
mod tests;

pub use pdf::{Document, Table};

/// The document could not be made. Its texts are checked before they are drawn, so this is a fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("a PDF could not be made: {0}")]
pub struct Unprintable(String);
