//! Quotes: what a request costs and earns on a site, with every check that was made. A quote is frozen: an order
//! made from it gets its price and its commission, whatever has changed since.

pub mod cases;
pub mod create;
pub mod rules;
pub(crate) mod shop;
pub(crate) mod store;

use crate::Domain;
use crate::actor::{Actor, Permission};
use crate::clock::Timestamp;
use crate::db::{Read as _, dialect};
use crate::error::{DomainError, Refusal};
use crate::ids::{ProgrammeId, QuoteId, SiteId};
use crate::money::Money;
use crate::page::{Cursor, Page, PageRequest};
use crate::sites::ProgrammeKind;
use rules::{Priced, Request};

words! {
    /// Where a quote stands.
    QuoteState {
        /// An order can be made of it.
        Open = "open",
        /// Its time is over.
        Expired = "expired",
        /// A check failed.
        NotOrderable = "not_orderable",
    }
}

/// A quote.
#[derive(Clone, Debug)]
pub struct Quote {
    /// What a list shows of it.
    pub summary: Summary,
    /// The programme it was made in.
    pub programme: ProgrammeId,
    /// Its kind.
    pub programme_kind: ProgrammeKind,
    /// Which version of the site's policy decided.
    pub policy_version: i64,
    /// Which version of the programme's terms decided.
    pub terms_version: i64,
    /// What was asked.
    pub request: Request,
    /// The answer.
    pub priced: Priced,
    /// Who made it.
    pub created_by: String,
}

/// A quote in a list.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its identifier.
    pub id: QuoteId,
    /// The site.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// Where it goes, ISO 3166-1 alpha-2.
    pub country: String,
    /// What the first line is called.
    pub title: String,
    /// How many lines it has.
    pub line_count: i64,
    /// What is to be paid.
    pub total: Money,
    /// What the partner earns.
    pub commission: Money,
    /// Whether no check failed.
    pub orderable: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

impl Summary {
    /// Where it stands at `now`.
    pub fn state(&self, now: Timestamp) -> QuoteState {
        if !self.orderable {
            QuoteState::NotOrderable
        } else if self.expires_at <= now {
            QuoteState::Expired
        } else {
            QuoteState::Open
        }
    }
}

/// What to show of quotes; empty means all.
#[derive(Clone, Debug, Default)]
pub struct QuoteFilter {
    /// Part of a product's name or SKU.
    pub q: String,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only in this state.
    pub state: Option<QuoteState>,
    /// Only those made at or after this.
    pub from: Option<Timestamp>,
    /// Only those made at or before this.
    pub to: Option<Timestamp>,
}

/// The asking partner's quotes, newest first; a key sees those of its sites.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &QuoteFilter,
    page: PageRequest,
) -> Result<Page<Summary>, DomainError> {
    let partner = actor.permit(Permission::CreateQuotes)?;
    let start = page.before();
    let allowed = actor.sites().iter().map(|site| format!("|{site}|")).collect::<String>();
    let values = args![
        partner,
        actor.mode(),
        start.sort,
        QuoteId::from_ulid(ulid::Ulid(start.tie)),
        dialect::contains(&filter.q),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        filter.state.map_or("", QuoteState::word),
        domain.now(),
        allowed,
        filter.from.map_or(i64::MIN, Timestamp::micros),
        filter.to.map_or(i64::MAX, Timestamp::micros),
        page.fetch()
    ];
    let rows = domain.db().all(store::LIST, values).await?;
    let quotes = rows.iter().map(Summary::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(quotes, page, |quote| Cursor { sort: quote.created_at.micros(), tie: quote.id.ulid().0 }))
}

/// One quote of the asking partner.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another's; [`DomainError::Forbidden`] where the key is not for its site.
pub async fn get(domain: &Domain, actor: &Actor, id: QuoteId) -> Result<Quote, DomainError> {
    let partner = actor.permit(Permission::CreateQuotes)?;
    let row = domain.db().optional(store::GET, args![id, partner, actor.mode()]).await?;
    let quote = Quote::read(&row.ok_or(DomainError::NotFound)?)?;
    permit_site(actor, quote.summary.site)?;
    Ok(quote)
}

/// Whether a key is for the site.
pub(crate) fn permit_site(actor: &Actor, site: SiteId) -> Result<(), DomainError> {
    let sites = actor.sites();
    if sites.is_empty() || sites.contains(&site) {
        Ok(())
    } else {
        Err(DomainError::Forbidden(Refusal::Site))
    }
}
