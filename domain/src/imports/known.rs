//! A file that is here already: it is the same import where it is to be read in the same way.

use std::collections::HashMap;

use super::fields::{self, Field};
use super::{ImportStatus, store};
use crate::actor::Actor;
use crate::db::{DbError, Read};
use crate::error::{DomainError, Faults};
use crate::ids::{ImportId, PartnerId, SiteId};
use crate::quotes::rules::PriceList;

/// How an upload is to be read.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The prices that the site is for.
    pub usual: PriceList,
    /// Which prices are asked for; none means the usual ones.
    pub price_list: Option<PriceList>,
    /// What columns are for, by plain heading, where it was said.
    pub said: Vec<(String, Option<Field>)>,
}

/// The import that has a file, and how that was read.
#[derive(Debug)]
pub(super) struct Known {
    pub id: ImportId,
    status: ImportStatus,
    price_list: Option<PriceList>,
    headings: Vec<String>,
    columns: Vec<Option<Field>>,
}

impl Known {
    /// The import that has this file on this site, unless it was given up.
    pub async fn find(
        read: &mut impl Read,
        partner: PartnerId,
        actor: &Actor,
        site: SiteId,
        hash: [u8; 32],
    ) -> Result<Option<Self>, DbError> {
        let row = read.optional(store::BY_CONTENT, args![partner, actor.mode(), site, hash]).await?;
        let Some(row) = row else { return Ok(None) };
        let columns: Vec<String> = store::json(&row, "columns")?;
        Ok(Some(Self {
            id: row.get("id")?,
            status: row.get("status")?,
            price_list: row.get("price_list")?,
            headings: store::json(&row, "headings")?,
            columns: columns.into_iter().map(|word| word.parse().ok()).collect(),
        }))
    }

    /// Refuses what asks for another reading of the same file: it would be told the prices, and the addresses, of
    /// the first.
    pub fn permit(&self, wish: &Wish) -> Result<(), DomainError> {
        let mut faults = Faults::default();
        let (list, asked) = (self.price_list.unwrap_or(wish.usual), wish.price_list.unwrap_or(wish.usual));
        let text = format!("Import {} has this file at {list} prices. {}", self.id, self.advice());
        faults.check(list != asked, "price_list", "read_otherwise", &text);
        let text = format!("Import {} has this file with other columns. {}", self.id, self.advice());
        faults.check(!self.agrees(&wish.said), "columns", "read_otherwise", &text);
        faults.end()
    }

    /// Whether its columns are for what is said of them; of what nothing is said, all agrees.
    fn agrees(&self, said: &[(String, Option<Field>)]) -> bool {
        let plain = self.headings.iter().map(|heading| fields::plain(heading));
        let mut known: HashMap<String, Option<Field>> = plain.zip(self.columns.iter().copied()).collect();
        let before = fields::guess(&self.headings, &known);
        known.extend(said.iter().cloned());
        fields::guess(&self.headings, &known) == before
    }

    /// What somebody can do who wants the other reading.
    const fn advice(&self) -> &'static str {
        match self.status {
            ImportStatus::Ready => "Discard that import to have the file read anew.",
            ImportStatus::Committing | ImportStatus::Done | ImportStatus::Discarded => {
                "Its orders are placed; send those that are to be ordered otherwise in a file of their own."
            }
        }
    }
}
