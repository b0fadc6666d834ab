//! The domain, use case by use case, on SQLite and on PostgreSQL. Each test has a database of its own, a clock
//! that stands still and randomness that repeats.

#![expect(clippy::unwrap_used, reason = "a test may fail with a panic; that is what it is for")]

#[macro_use]
mod support;

mod applications;
mod approvals;
mod attribution;
mod audit;
mod backup;
mod borders;
mod brought;
mod catalog;
mod catalog_again;
mod catalog_columns;
mod catalog_edit;
mod catalog_imports;
mod catalog_moved;
mod catalog_reading;
mod catalog_search;
mod clicks;
mod clients;
mod commissions;
mod customers;
mod demo;
mod dropship;
mod events;
mod faults;
mod feeds;
mod fulfilment;
mod hosts;
mod idempotency;
mod imports;
mod invitations;
mod keys;
mod limits;
mod links;
mod links_sorted;
mod mail;
mod memory;
mod messages;
mod notifications;
mod order_approvals;
mod orders;
mod paging;
mod partners;
mod paybacks;
mod payout_accounts;
mod payouts;
mod powers;
mod prepaid;
mod quotes;
mod recipients;
mod rotation;
mod schema;
mod sessions;
mod sign_in;
mod sites;
mod spending;
mod team;
mod unpaid;
mod waiting;
