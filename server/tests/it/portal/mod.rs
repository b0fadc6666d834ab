//! The portal as a browser without JavaScript has it.

mod apply;
mod catalog;
mod cross_site;
mod decisions;
mod dropship;
mod exports;
mod headers;
mod keys;
mod languages;
mod messages;
mod orders;
mod pages;
mod payout_account;
mod payouts;
mod people;
mod quotes;
mod session;
mod sign_in;
mod throttling;
