//! Orders for the operator: the list, one of them, and what can be reported by hand for a shop without a feed.

mod list;
mod one;
mod steps;

pub use list::list;
pub use one::order;
pub use steps::step;
