//! Commissions from the order to the payout, on both engines.

mod disputes;
mod explain;
mod histories;
mod life;
mod lists;
