//! What a dropshipper does: place an order, look how the last ones stand.

mod address;
mod new;
mod overview;

pub use new::new;
pub use overview::overview;
