//! Clicks on partners' links. A click is on the disk before its visitor is sent on; many are written in one
//! transaction. Who clicked is known for a day only, under a key that is forgotten with it.

pub mod bots;
pub mod live;
pub mod pending;
pub(crate) mod store;
pub mod today;
pub mod visitor;
pub mod write;

use serde::{Deserialize, Serialize};

use crate::actor::Mode;
use crate::clock::Timestamp;
use crate::ids::{ClickId, LinkId};

pub use live::{LiveLink, Place};
pub use today::Today;

/// A click, as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Click {
    /// Its identifier, which the shop is told.
    pub id: ClickId,
    /// The link.
    pub link: LinkId,
    /// Whose link, on which site, in which mode, with which version of the split.
    pub place: Place,
    /// When.
    pub at: Timestamp,
    /// Who, for a day.
    pub visitor: [u8; 16],
    /// Whether it was a program.
    pub bot: bool,
    /// The host of the page that it came from; empty where the browser did not say.
    pub referrer: String,
}

/// Clicks of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// By people.
    pub clicks: i64,
    /// People.
    pub sessions: i64,
    /// By programs.
    pub bots: i64,
}

impl Click {
    /// Live or test.
    pub const fn mode(&self) -> Mode {
        self.place.mode
    }
}
