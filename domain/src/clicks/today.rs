//! Who was on which link today, as far as this process has written it down: the database need not be asked about them.

use std::collections::HashSet;

use super::Click;
use crate::ids::LinkId;

/// Visitors remembered, at the most.
const REMEMBERED: usize = 200_000;

/// The visitors of a day; of another day, nobody is known.
#[derive(Debug, Default)]
pub struct Today {
    day: i64,
    known: HashSet<(LinkId, [u8; 16])>,
}

impl Today {
    /// Whether a click may be its visitor's first of the day on its link.
    pub fn may_be_first(&self, click: &Click) -> bool {
        click.at.day() != self.day || !self.known.contains(&(click.link, click.visitor))
    }

    /// These are in the database.
    pub fn remember<'a>(&mut self, clicks: impl IntoIterator<Item = &'a Click>) {
        for click in clicks {
            if click.bot || !self.may_be_first(click) {
                continue;
            }
            if click.at.day() != self.day || self.known.len() >= REMEMBERED {
                self.day = click.at.day();
                self.known.clear();
            }
            self.known.insert((click.link, click.visitor));
        }
    }
}
