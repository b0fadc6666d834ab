//! Payouts for the operator: what would be paid now, batches, the payouts in them, and what the bank says.

mod batch;
mod files;
mod list;
mod payout;
mod steps;

pub use batch::batch;
pub use files::{file, files};
pub use list::list;
pub use payout::{payout, payout_step};
pub use steps::step;

const PATH: &str = "/ops/payouts";
const FILES: &str = "/ops/bank-files";
