//! Partners for the operator: the list, one of them, and the steps that can be taken.

mod account;
mod one;
mod pool;
mod steps;
mod table;

pub use one::partner;
pub use pool::pool;
pub use steps::{decide, question};
pub use table::{filter, list};

use domain::partners::step::Step;

use crate::t;
use crate::words::Language;

/// What a step is called on its button.
fn name(words: &'static Language, step: Step) -> String {
    match step {
        Step::Approve => t!(words, "partner-approve"),
        Step::Decline => t!(words, "partner-decline"),
        Step::Suspend => t!(words, "partner-suspend"),
        Step::Reactivate => t!(words, "partner-reactivate"),
        Step::Close => t!(words, "partner-close"),
    }
}
