//! Server functions, one file a noun: what the portal's forms post to. Each takes the form apart, calls one
//! use case and sends the browser on; with JavaScript off they are plain form posts.

#![expect(missing_docs, reason = "the macro makes structs of the arguments, whose names say what they are")]
#![expect(clippy::too_many_arguments, reason = "a form has as many fields as it has")]

#[cfg(feature = "ssr")]
pub(crate) mod dropship_form;
mod error;
#[cfg(feature = "ssr")]
mod key_form;
#[cfg(feature = "ssr")]
mod product_form;
#[cfg(feature = "ssr")]
pub(crate) mod quote_form;
#[cfg(feature = "ssr")]
mod site_form;
#[cfg(feature = "ssr")]
mod submit;

pub mod approvals;
pub mod balance;
pub mod billing;
pub mod catalog;
pub mod clients;
pub mod commissions;
pub mod dropship;
pub mod fulfil;
pub mod imports;
pub mod keys;
pub mod links;
pub mod messages;
pub mod notifications;
pub mod orders;
pub mod partners;
pub mod payout_account;
pub mod payouts;
pub mod quotes;
pub mod settings;
pub mod sign_in;
pub mod sites;
pub mod team;
pub mod terms;

pub use error::ActionError;
#[cfg(feature = "ssr")]
pub use submit::submitted;
#[cfg(feature = "ssr")]
pub(crate) use submit::{asked, translate};
