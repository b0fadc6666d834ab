//! Quotes: what a request costs and earns on a site, with every check that was made.

pub mod cases;
pub mod rules;
