//! A partner's links. Each leads to a page of one site and carries a split: how much of the programme's pool the
//! customer saves, how much the partner earns. A split that is changed keeps its history, and what was clicked
//! under an old one keeps the old one.

pub mod change;
pub mod create;
pub mod rules;
pub(crate) mod store;

use rust_decimal::Decimal;

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::{Read, dialect};
use crate::error::{DomainError, Refusal};
use crate::ids::{LinkId, PartnerId, SiteId};
use crate::page::{Cursor, Page, PageRequest};
use crate::partners::PartnerStatus;
use crate::sites::{self, ProgrammeKind, Terms};

/// How the pool is shared, in percent of the net retail price with at most two decimals. Both parts are zero or
/// more, and together not more than the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Split {
    /// What the customer saves.
    pub discount: Decimal,
    /// What the partner earns.
    pub commission: Decimal,
}

impl Split {
    /// Nothing for either.
    pub const NONE: Self = Self { discount: Decimal::ZERO, commission: Decimal::ZERO };

    /// The whole pool for the partner.
    pub const fn all_commission(pool: Decimal) -> Self {
        Self { discount: Decimal::ZERO, commission: pool }
    }

    /// What both take of the pool.
    pub fn sum(self) -> Decimal {
        self.discount.saturating_add(self.commission)
    }
}

words! {
    /// Whether a link leads anywhere.
    LinkStatus {
        /// It does.
        Active = "active",
        /// It does not, until it is switched on again.
        Inactive = "inactive",
    }
}

/// A link with its figures.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its identifier.
    pub id: LinkId,
    /// Live or test.
    pub mode: Mode,
    /// The site it leads to.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// Whether it leads anywhere.
    pub status: LinkStatus,
    /// The last part of its address.
    pub slug: String,
    /// Where it leads.
    pub destination: String,
    /// What it is for, in the partner's words.
    pub campaign: String,
    /// Where it stands, in the partner's words.
    pub source: String,
    /// The discount code that counts like a click.
    pub code: Option<String>,
    /// The split of today.
    pub split: Split,
    /// Its version, from 1.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// Clicks by people.
    pub clicks: i64,
    /// People and days on which they clicked.
    pub sessions: i64,
    /// Customers it brought for life.
    pub customers: i64,
}

/// A split that a link has or had.
#[derive(Clone, Debug)]
pub struct SplitVersion {
    /// From 1.
    pub version: i64,
    /// The split.
    pub split: Split,
    /// From when.
    pub created_at: Timestamp,
    /// Who set it.
    pub created_by: String,
}

/// What to show of links; empty means all.
#[derive(Clone, Debug, Default)]
pub struct LinkFilter {
    /// Part of slug, campaign, source, code or destination.
    pub q: String,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only those in this state.
    pub status: Option<LinkStatus>,
}

/// The partner's links, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &LinkFilter,
    page: PageRequest,
) -> Result<Page<Link>, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let start = page.before();
    let values = args![
        partner,
        actor.mode(),
        start.sort,
        LinkId::from_ulid(ulid::Ulid(start.tie)),
        dialect::contains(&filter.q),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        filter.status.map(LinkStatus::word).unwrap_or_default(),
        page.fetch(),
        actor.sites_listed()
    ];
    let rows = domain.db().all(store::LIST, values).await?;
    let links = rows.iter().map(Link::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(links, page, |link| Cursor { sort: link.created_at.micros(), tie: link.id.ulid().0 }))
}

/// One of the partner's links.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn get(domain: &Domain, actor: &Actor, id: LinkId) -> Result<Link, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    find(&mut domain.db(), actor, partner, id).await
}

pub(crate) async fn find(
    read: &mut impl Read,
    actor: &Actor,
    partner: PartnerId,
    id: LinkId,
) -> Result<Link, DomainError> {
    let row = read.optional(store::GET, args![id, partner, actor.mode(), actor.sites_listed()]).await?;
    Ok(Link::read(&row.ok_or(DomainError::NotFound)?)?)
}

/// Every split a link of the partner's has had, the one of today first.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn splits(domain: &Domain, actor: &Actor, id: LinkId) -> Result<Vec<SplitVersion>, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let rows = domain.db().all(store::SPLITS, args![id, partner, actor.mode(), actor.sites_listed()]).await?;
    if rows.is_empty() {
        return Err(DomainError::NotFound);
    }
    Ok(rows.iter().map(SplitVersion::read).collect::<Result<_, _>>()?)
}

/// Clicks on a link by people and by programs, day by day up to today; days are counted from 1970 in UTC.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn days(
    domain: &Domain,
    actor: &Actor,
    id: LinkId,
    most: i64,
) -> Result<Vec<(i64, i64, i64)>, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let today = domain.now().day();
    let values = args![id, partner, actor.mode(), today - most, actor.sites_listed()];
    let rows = domain.db().all(store::DAYS, values).await?;
    let mut days: Vec<_> = (today - most + 1..=today).map(|day| (day, 0, 0)).collect();
    for row in &rows {
        let (day, clicks, bots) = (row.get("day")?, row.get("clicks")?, row.get("bots")?);
        if let Some(known) = days.iter_mut().find(|known| known.0 == day) {
            *known = (day, clicks, bots);
        }
    }
    Ok(days)
}

/// The affiliate programmes on whose sites the asking partner may make links.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn programmes(domain: &Domain, actor: &Actor) -> Result<Vec<Terms>, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let terms = terms(&mut domain.db(), partner).await?;
    let may = |terms: &Terms| terms.kind == ProgrammeKind::Affiliate && may_work_on(actor, terms.site);
    Ok(terms.into_iter().filter(may).collect())
}

pub(crate) async fn terms(read: &mut impl Read, partner: PartnerId) -> Result<Vec<Terms>, DomainError> {
    let rows = read.all(sites::store::OF_PARTNER, args![partner]).await?;
    Ok(rows.iter().map(Terms::read).collect::<Result<_, _>>()?)
}

/// Whether an actor may work on a site: a key may be for some only.
fn may_work_on(actor: &Actor, site: SiteId) -> bool {
    actor.sites().is_empty() || actor.sites().contains(&site)
}

/// The affiliate programme that a link on `site` (its id or its host) belongs to; `None` where the partner has
/// nothing to do with such a site.
pub(crate) async fn programme(
    read: &mut impl Read,
    actor: &Actor,
    partner: PartnerId,
    site: &str,
) -> Result<Option<Terms>, DomainError> {
    let inactive = matches!(actor, Actor::Partner(person) if person.partner_status != PartnerStatus::Active);
    if inactive {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    let named = |terms: &Terms| terms.site.to_string() == site || terms.host == site;
    let (mut affiliate, mut other) = (None, false);
    for terms in terms(read, partner).await?.into_iter().filter(named) {
        if !may_work_on(actor, terms.site) {
            return Err(DomainError::Forbidden(Refusal::Site));
        }
        if terms.kind == ProgrammeKind::Affiliate {
            affiliate = Some(terms);
        } else {
            other = true;
        }
    }
    if affiliate.is_none() && other {
        return Err(DomainError::Forbidden(Refusal::Programme));
    }
    Ok(affiliate)
}
