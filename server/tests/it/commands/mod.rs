//! The command line, by the real program.

mod price;
