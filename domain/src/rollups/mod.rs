//! Figures by day, kept in the transaction of what they count: of a partner by site, of each link, of each
//! client. (Clicks have their own, [`crate::clicks`].) Dashboards and lists read these; a test and `tandem ledger verify` hold them against the rows
//! themselves. A day is a day of UTC.

mod keep;
mod read;
pub(crate) mod store;

pub(crate) use keep::add_many;
pub use keep::{Figures, Place, add, add_order, remove_order, take_revenue};
pub use read::{Day, Earnings, Reach, TopClient, TopLink};
pub(crate) use read::{by_day, earnings, reach, top_clients, top_links};
