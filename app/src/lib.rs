//! The portal. Pages are rendered on the server and never reach the browser; server functions and islands are
//! compiled for both.

// The view macro nests types deeply.
#![recursion_limit = "256"]

pub mod actions;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod visitor;
#[cfg(feature = "ssr")]
pub mod words;
