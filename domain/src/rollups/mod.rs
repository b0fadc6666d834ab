//! Figures by day, kept in the transaction of what they count: of a partner by site, of each link, of each
//! client. (Clicks have their own, [`crate::clicks`].) Dashboards and lists read these; a test and `tandem ledger verify` hold them against the rows
//! themselves. A day is a day of UTC.

mod keep;
mod reach;
mod read;
pub(crate) mod store;
mod top;

pub(crate) use keep::add_many;
pub use keep::{Figures, Place, add, add_order, remove_order, take_revenue};
pub use reach::{Reach, conversion};
pub(crate) use reach::{new_clients, reach};
pub use read::{Day, Earnings};
pub(crate) use read::{by_day, earnings};
pub use top::{TopClient, TopLink};
pub(crate) use top::{of_links, top_clients, top_links};
