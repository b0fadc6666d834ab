//! Commissions: the list by state, and one of them with the reason for its amount.

use std::collections::HashMap;

use domain::ids::OrderId;

mod explained;
mod list;
mod one;

pub use explained::explained;
pub use list::{filter, list, search};
pub use one::one;

/// What the shop calls an order; where that is not known, its identifier in short.
pub fn named(numbers: &HashMap<OrderId, String>, order: OrderId) -> String {
    numbers.get(&order).cloned().unwrap_or_else(|| short(&order.to_string()))
}

/// An identifier as people recognise it: its beginning and its end.
pub fn short(id: &str) -> String {
    match (id.get(..10), id.get(id.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if id.len() > 16 => format!("{head}…{tail}"),
        _ => id.to_owned(),
    }
}
