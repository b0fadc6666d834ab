//! Everybody's customers for the operator: the list, one with whose they are and why, and a correction of that.

mod correct;
mod list;
mod one;

use domain::attribution::Via;
use domain::customers::Customer;

pub use correct::correct;
pub use list::{Asked, list};
pub use one::client;

use crate::t;
use crate::words::Language;

const PATH: &str = "/ops/clients";

/// What to call a customer: the name, else the masked address, else the shop's number.
fn called(customer: &Customer) -> String {
    let known = [&customer.name, &customer.masked_email].into_iter().find(|text| !text.is_empty());
    known.unwrap_or(&customer.external_id).clone()
}

/// What brought a customer, in words.
fn by(words: &'static Language, via: Via) -> String {
    match via {
        Via::Click => t!(words, "ops-client-click"),
        Via::Code => t!(words, "ops-client-code"),
        Via::Reference => t!(words, "ops-client-reference"),
    }
}
