//! The portal as a browser without JavaScript has it.

mod apply;
mod attribution;
mod books;
mod catalog;
mod clients;
mod corrections;
mod cross_site;
mod decisions;
mod dropship;
mod exports;
mod flash;
mod headers;
mod keys;
mod languages;
mod messages;
mod onwards;
mod orders;
mod pages;
mod payout_account;
mod payouts;
mod people;
mod quotes;
mod session;
mod sign_in;
mod sites;
mod throttling;
