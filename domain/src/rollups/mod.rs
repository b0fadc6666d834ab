//! Figures by day, kept in the transaction of what they count: of a partner by site, of each link, of each
//! client. Dashboards and lists read these; a test and `tandem ledger verify` hold them against the rows
//! themselves. A day is a day of UTC.

mod keep;
mod read;
pub(crate) mod store;

pub use keep::{Figures, Place, add, add_click_counts, add_customer, add_order, remove_order, take_revenue};
pub use read::{Day, Earnings, TopClient, TopLink};
pub(crate) use read::{by_day, earnings, top_clients, top_links};
