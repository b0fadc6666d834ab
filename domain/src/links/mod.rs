//! A partner's links. Each leads to a page of one site and carries a split: how much of the programme's pool the
//! customer saves, how much the partner earns. A split that is changed keeps its history, and what was clicked
//! under an old one keeps the old one.

pub mod change;
pub mod create;
mod read;
pub mod rules;
pub(crate) mod store;

use rust_decimal::Decimal;

pub(crate) use read::find;
pub use read::{days, get, list, slug, slugs, splits};

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::Read;
use crate::error::{DomainError, Refusal};
use crate::ids::{LinkId, PartnerId, SiteId};
use crate::partners::PartnerStatus;
use crate::rollups;
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
    /// The currency of its site.
    pub currency: String,
    /// Orders that came by it.
    pub orders: i64,
    /// Net value of their goods, less refunds.
    pub revenue: i64,
    /// Commission in all states, less what was taken back.
    pub earned: i64,
}

impl Link {
    /// New customers for a hundred clicks: [`rollups::conversion`].
    pub const fn conversion(&self) -> Option<i64> {
        rollups::conversion(self.customers, self.clicks)
    }
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

words! {
    /// What comes first in a list of links. Figures are those of all time, as the list shows them; money is compared as
    /// it stands there too, in minor units of each site's currency.
    #[derive(Default)]
    Sort {
        /// The newest.
        #[default]
        Newest = "newest",
        /// Those that were clicked the most.
        Clicks = "clicks",
        /// Those that brought the most clients.
        Clients = "clients",
        /// Those by which the most was sold.
        Revenue = "revenue",
        /// Those that earned the most.
        Earned = "earned",
    }
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
    /// Only those that name this source.
    pub source: String,
    /// In this order.
    pub sort: Sort,
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
    let wanted = sites::named(read, site).await?;
    let named = |terms: &Terms| Some(terms.site) == wanted;
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
