//! The pieces pages are made of; `docs/MARKUP.md` shows each.

pub mod books;
pub mod chart;
pub mod choices;
pub mod code;
pub mod confirm;
pub mod crumbs;
pub mod days;
pub mod empty;
pub mod flash;
pub mod form;
pub mod frame;
pub mod icon;
pub mod list;
pub mod navigation;
pub mod payments;
pub mod public;
pub mod qr;
pub mod range;
pub mod status;

pub use icon::{Icon, icon, mark};
