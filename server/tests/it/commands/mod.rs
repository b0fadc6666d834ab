//! The command line, by the real program.

mod demo;
mod keys;
mod migrate;
mod price;
mod settings;
mod words;
