//! The whole process: a real listener, a real database of either engine, requests as they come from outside. The
//! folders mirror the addresses.

#![expect(clippy::unwrap_used, reason = "a test may fail with a panic; that is what it is for")]

#[macro_use]
mod support;

mod api;
mod clicks;
mod commands;
mod crash;
mod day;
mod operations;
mod portal;
