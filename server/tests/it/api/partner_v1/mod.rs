//! `/api/partner/v1/…`, the native contract.

mod addresses;
mod api_keys;
mod attribution;
mod authorization;
mod bodies;
mod catalog;
mod clients;
mod commissions;
mod dropship;
mod events;
mod faults;
mod foreign;
mod idempotency;
mod links;
mod me;
mod messages;
mod openapi;
mod orders;
mod paging;
mod parallel;
mod payout_account;
mod payouts;
mod query;
mod quotes;
mod rate_limits;
mod rotation;
