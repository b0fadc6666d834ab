//! The portal as a browser without JavaScript has it.

mod apply;
mod catalog;
mod cross_site;
mod dropship;
mod exports;
mod headers;
mod keys;
mod languages;
mod messages;
mod orders;
mod pages;
mod payouts;
mod quotes;
mod session;
mod sign_in;
mod throttling;
