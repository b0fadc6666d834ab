//! The operator's shops: what each decides by, its programmes, its markups.

mod addresses;
mod billing;
mod decided;
mod list;
mod new;
mod one;
mod policy;
mod prices;
mod rows;
mod terms;

pub use billing::billing;
pub use list::list;
pub use new::new;
pub use one::site;
pub use policy::policy;
pub use prices::prices;
pub use terms::terms;

use domain::sites::SiteKind;

use crate::t;
use crate::words::Language;

/// Everything a shop is reached by, its first host name first.
fn addressed(first: &str, further: &[String]) -> String {
    std::iter::once(first).chain(further.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// Whom a shop sells to, in words.
fn kind(words: &'static Language, kind: SiteKind) -> String {
    match kind {
        SiteKind::Retail => t!(words, "site-kind-retail"),
        SiteKind::BusinessToBusiness => t!(words, "site-kind-b2b"),
        SiteKind::Mixed => t!(words, "site-kind-mixed"),
    }
}
