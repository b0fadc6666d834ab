//! Links in the form in which they are followed, for a server to hold in memory, and what has changed since.

use serde::{Deserialize, Serialize};

use super::store;
use crate::Domain;
use crate::actor::Mode;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{ClickId, LinkId, PartnerId, SiteId};
use crate::links::LinkStatus;
use crate::links::rules::destination::around_click;
use crate::partners::PartnerStatus;

/// Links read at once.
const BATCH: i64 = 1_000;
/// Events read at once.
const EVENTS: i64 = 500;

/// Where a link belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Whose it is.
    pub partner: PartnerId,
    /// Live or test.
    pub mode: Mode,
    /// The site it leads to.
    pub site: SiteId,
    /// The version of its split.
    pub version: i64,
}

/// A link that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveLink {
    /// Its identifier.
    pub id: LinkId,
    /// The last part of its address.
    pub slug: String,
    /// Where it belongs.
    pub place: Place,
    /// Whether it leads anywhere.
    pub leads: bool,
    /// Whether its clicks count: its partner is at work.
    pub counts: bool,
    destination: String,
    head: String,
    tail: String,
}

impl LiveLink {
    pub(super) fn new(
        id: LinkId,
        slug: String,
        place: Place,
        destination: &str,
        status: LinkStatus,
        partner: PartnerStatus,
    ) -> Self {
        let (head, tail) = around_click(destination);
        Self {
            id,
            slug,
            place,
            leads: status == LinkStatus::Active,
            counts: partner == PartnerStatus::Active,
            destination: destination.to_owned(),
            head,
            tail,
        }
    }

    /// Where a visitor is sent whose click does not count.
    pub fn destination(&self) -> &str {
        &self.destination
    }

    /// Where a click is sent.
    pub fn location(&self, click: ClickId) -> String {
        [&self.head, click.to_string().as_str(), &self.tail].concat()
    }
}

/// What may have changed since a reader last looked.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Links in their new form.
    pub links: Vec<LiveLink>,
    /// Up to which event this is known.
    pub upto: i64,
    /// Whether there is more to read at once.
    pub more: bool,
}

/// Every link there is, and up to which event that is known: [`changes`] goes on from there.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn all(domain: &Domain) -> Result<(Vec<LiveLink>, i64), DomainError> {
    let mut db = domain.db();
    // First, so that what changes while the links are read is read again.
    let upto = db.one(store::LATEST, vec![]).await?.get::<Option<i64>>("sequence")?.unwrap_or(0);
    let (mut links, mut after) = (Vec::new(), (i64::MIN, String::new()));
    loop {
        let rows = db.all(store::LIVE, args![after.0, after.1, BATCH]).await?;
        for row in &rows {
            links.push(LiveLink::read(row)?);
        }
        match rows.last() {
            Some(last) if i64::try_from(rows.len()).unwrap_or(0) == BATCH => {
                after = (last.get("created_at")?, last.get("id")?);
            }
            _ => return Ok((links, upto)),
        }
    }
}

/// The link of a slug.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn by_slug(domain: &Domain, slug: &str) -> Result<Option<LiveLink>, DomainError> {
    let row = domain.db().optional(store::LIVE_BY_SLUG, args![slug]).await?;
    Ok(row.map(|row| LiveLink::read(&row)).transpose()?)
}

/// The links that have changed after an event: their own events, and those of their partners.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn changes(domain: &Domain, after: i64) -> Result<Changes, DomainError> {
    let mut db = domain.db();
    let rows = db.all(store::CHANGES, args![after, EVENTS]).await?;
    let mut found = Changes { upto: after, ..Changes::default() };
    found.more = i64::try_from(rows.len()).unwrap_or(0) == EVENTS;
    let mut subjects = std::collections::BTreeSet::new();
    for row in &rows {
        found.upto = row.get("sequence")?;
        subjects.insert((row.get::<String>("subject_type")?, row.get::<String>("subject_id")?));
    }
    for (kind, id) in subjects {
        let statement = match kind.as_str() {
            "link" => store::LIVE_BY_ID,
            "partner" => store::LIVE_BY_PARTNER,
            _ => continue,
        };
        for row in &db.all(statement, args![id]).await? {
            found.links.push(LiveLink::read(row)?);
        }
    }
    Ok(found)
}
