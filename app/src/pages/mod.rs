//! The screens, one file each. A page does three things: take the address apart, call the domain, show the
//! answer.

pub mod apply;
pub mod approvals;
pub mod attribution;
pub mod balance;
pub mod catalog;
pub mod clients;
pub mod commissions;
pub mod dashboard;
pub mod developers;
pub mod dropship;
pub mod errors;
pub mod home;
pub mod imports;
pub mod invitation;
pub mod invoices;
pub mod links;
pub mod messages;
pub mod more;
pub mod notifications;
pub mod ops;
pub mod orders;
pub mod payout_account;
pub mod payouts;
pub mod quotes;
pub mod settings;
pub mod sign_in;
