//! Orders of the partner's customers: the list, and one of them. The operator's pages draw the same pieces.

mod list;
mod one;
mod parts;
mod steps;
pub(super) mod way;

pub use list::{Asked, filters, list};
pub use one::order;
pub(super) use parts::{earned, figures, history, known, lines, refunds, shipments_with};
pub use steps::step;
