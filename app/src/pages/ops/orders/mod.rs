//! Orders for the operator: the list, what is to be packed, what went wrong, one of them, and what can be done or
//! reported by hand.

mod fulfil;
mod incidents;
mod list;
mod one;
mod queue;
mod steps;

pub use incidents::incidents;
pub use list::{every_site, list};
pub use one::order;
pub use queue::queue;
pub use steps::step;

use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// The lists of orders.
pub(super) fn subnav(words: &'static Language, here: &'static str) -> impl IntoView + use<> {
    let entries = [
        ("/ops/orders", t!(words, "ops-orders-all")),
        ("/ops/orders/queue", t!(words, "ops-orders-queue")),
        ("/ops/orders/incidents", t!(words, "ops-orders-incidents")),
        ("/ops/invoices", t!(words, "invoices")),
        ("/ops/orders/waiting", t!(words, "reports")),
    ];
    let links = entries.into_iter().map(|(href, name)| {
        let current = (href == here).then_some("page");
        view! { <a href=href aria-current=current>{name}</a> }
    });
    view! { <nav class="subnav" aria-label=t!(words, "nav-orders")>{links.collect_view()}</nav> }
}
