//! Reading commissions.

use super::{Commission, Kind, Status, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Row, dialect};
use crate::error::{DomainError, Refusal};
use crate::ids::{CommissionId, CustomerId, LinkId, OrderId, PartnerId, SiteId};
use crate::page::{Cursor, Page, PageRequest};
use crate::rollups;

/// What to show of commissions; nothing set means all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the number of the order, or of the title of something ordered.
    pub q: String,
    /// Only in this state.
    pub status: Option<Status>,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only from this client; only for a partner.
    pub client: Option<CustomerId>,
    /// Only of what came by this link; only for a partner.
    pub link: Option<LinkId>,
    /// Only of this partner; only for the operator.
    pub partner: Option<PartnerId>,
    /// Only of orders placed at this instant or later.
    pub from: Option<Timestamp>,
    /// Only of orders placed before this instant.
    pub to: Option<Timestamp>,
}

impl Filter {
    /// Where a list starts: at the cursor, or where the range ends if that comes first.
    fn start(&self, page: PageRequest) -> Cursor {
        let start = page.before();
        match self.to {
            Some(to) if start.sort >= to.micros() => {
                Cursor { sort: to.micros().saturating_sub(1), tie: u128::MAX }
            }
            _ => start,
        }
    }

    fn from(&self) -> i64 {
        self.from.map_or(i64::MIN, Timestamp::micros)
    }

    /// The sites to look at: the one asked for, or all that a key is for; empty for every site.
    fn sites(&self, actor: &Actor) -> Result<String, DomainError> {
        let allowed = actor.sites();
        match self.site {
            Some(site) if !allowed.is_empty() && !allowed.contains(&site) => {
                Err(DomainError::Forbidden(Refusal::Site))
            }
            Some(site) => Ok(site.to_string()),
            None => Ok(actor.sites_listed()),
        }
    }

    /// The days of the range where it begins and ends at midnight, UTC, which is what the rollups can tell.
    fn days(&self) -> Option<(i64, i64)> {
        let at_midnight = |at: &Timestamp| Timestamp::from_day(at.day()) == *at;
        if self.client.is_some()
            || self.link.is_some()
            || !self.q.trim().is_empty()
            || !self.from.iter().chain(&self.to).all(at_midnight)
        {
            return None;
        }
        Some((self.from.map_or(0, Timestamp::day), self.to.map_or(i64::MAX, |to| to.day() - 1)))
    }
}

/// A partner's commissions, the newest order first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &Filter,
    page: PageRequest,
) -> Result<Page<Commission>, DomainError> {
    let partner = actor.permit(Permission::ReadCommissions)?;
    let start = filter.start(page);
    let tie = CommissionId::from_ulid(ulid::Ulid(start.tie));
    let (sites, q) = (filter.sites(actor)?, dialect::contains(&filter.q));
    let mut values = args![partner, actor.mode(), start.sort, tie, filter.from(), sites, page.fetch(), q];
    let sql = match (filter.client, filter.link, filter.status) {
        (None, None, None) => store::LIST,
        (None, None, Some(status)) => {
            values.extend(args![status]);
            store::LIST_OF_STATUS
        }
        (None, Some(link), status) => {
            values.extend(args![link, status.map_or("", Status::word)]);
            store::LIST_OF_LINK
        }
        (Some(client), link, status) => {
            values.extend(args![client, status.map_or("", Status::word), listed(link)]);
            store::LIST_OF_CLIENT
        }
    };
    let rows = domain.db().all(sql, values).await?;
    let commissions = rows.iter().map(Commission::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(commissions, page, place))
}

/// A link as a statement asks for it: empty for any.
fn listed(link: Option<LinkId>) -> String {
    link.map(|id| id.to_string()).unwrap_or_default()
}

fn place(commission: &Commission) -> Cursor {
    Cursor { sort: commission.placed_at.micros(), tie: commission.id.ulid().0 }
}

/// Every partner's commissions with the partner's name, the newest order first, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list_all(
    domain: &Domain,
    actor: &Actor,
    filter: &Filter,
    page: PageRequest,
) -> Result<Page<(Commission, String)>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadCommissions)?;
    let start = filter.start(page);
    let tie = CommissionId::from_ulid(ulid::Ulid(start.tie));
    let (sites, q) = (filter.sites(actor)?, dialect::contains(&filter.q));
    let mut values = args![actor.mode(), start.sort, tie, filter.from(), sites, page.fetch(), q];
    let sql = match (filter.partner, filter.status) {
        (None, None) => store::LIST_ALL,
        (None, Some(status)) => {
            values.extend(args![status]);
            store::LIST_ALL_OF_STATUS
        }
        (Some(partner), status) => {
            values.extend(args![partner, status.map_or("", Status::word)]);
            store::LIST_ALL_OF_PARTNER
        }
    };
    let rows = domain.db().all(sql, values).await?;
    let named = rows.iter().map(|row| Ok((Commission::read(row)?, row.get("partner_name")?)));
    let named = named.collect::<Result<Vec<_>, DbError>>()?;
    Ok(Page::cut(named, page, |(commission, _)| place(commission)))
}

/// What stands in one state, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The state.
    pub status: Status,
    /// The currency.
    pub currency: String,
    /// Minor units. What is owed back counts against what is approved.
    pub amount: i64,
}

/// Sums by state and currency over a partner's commissions, whatever state the filter names. From the rollups
/// where the range is one of whole days.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn totals(domain: &Domain, actor: &Actor, filter: &Filter) -> Result<Vec<Figure>, DomainError> {
    let partner = actor.permit(Permission::ReadCommissions)?;
    let (sites, mut figures) = (filter.sites(actor)?, Vec::new());
    if let Some(days) = filter.days() {
        for sum in rollups::earnings(domain, partner, actor.mode(), &sites, days).await? {
            for (status, amount) in sum.by_status() {
                figures.push(Figure { status, currency: sum.currency.clone(), amount });
            }
        }
        return Ok(figures);
    }
    let to = filter.to.map_or(i64::MAX, Timestamp::micros);
    let mut values = args![partner, actor.mode(), filter.from(), to, sites, dialect::contains(&filter.q)];
    let sql = match (filter.client, filter.link) {
        (None, None) => store::TOTALS_BETWEEN,
        (None, Some(link)) => {
            values.extend(args![link]);
            store::TOTALS_OF_LINK
        }
        (Some(client), link) => {
            values.extend(args![client, listed(link)]);
            store::TOTALS_OF_CLIENT
        }
    };
    for row in &domain.db().all(sql, values).await? {
        let (status, currency): (Status, String) = (row.get("status")?, row.get("currency")?);
        let amount: i64 = row.get("amount")?;
        match figures
            .iter_mut()
            .find(|figure: &&mut Figure| figure.status == status && figure.currency == currency)
        {
            Some(figure) => figure.amount += amount,
            None => figures.push(Figure { status, currency, amount }),
        }
    }
    figures.retain(|figure| figure.status != Status::Reversed);
    figures.sort_by(|a, b| a.currency.cmp(&b.currency).then(a.status.cmp(&b.status)));
    Ok(figures)
}

/// One commission: a partner's own, or any for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's, or of a site that the key is not for.
pub async fn get(domain: &Domain, actor: &Actor, id: CommissionId) -> Result<Commission, DomainError> {
    let mut db = domain.db();
    let row = if let Actor::Operator(_) | Actor::OperatorKey(_) = actor {
        actor.permit_operator(OperatorPermission::ReadCommissions)?;
        db.optional(store::GET_ANY, args![id]).await?
    } else {
        let partner = actor.permit(Permission::ReadCommissions)?;
        db.optional(store::GET, args![id, partner, actor.mode()]).await?
    };
    let commission = Commission::read(&row.ok_or(DomainError::NotFound)?)?;
    if commission.is_within(actor) { Ok(commission) } else { Err(DomainError::NotFound) }
}

/// What an order earned, if it did.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn of_order(
    domain: &Domain,
    actor: &Actor,
    order: OrderId,
) -> Result<Option<Commission>, DomainError> {
    let partner = actor.permit(Permission::ReadCommissions)?;
    let row = domain.db().optional(store::OF_ORDER, args![order, partner, actor.mode()]).await?;
    Ok(row.map(|row| Commission::read(&row)).transpose()?)
}

/// What was taken back of a commission after it was paid; whoever asks has read the commission.
pub(super) async fn adjustments(domain: &Domain, of: &Commission) -> Result<Vec<Commission>, DomainError> {
    if of.kind == Kind::Adjustment || of.clawed_back == 0 {
        return Ok(Vec::new());
    }
    let rows = domain.db().all(store::ADJUSTMENTS, args![of.id]).await?;
    Ok(rows.iter().map(Commission::read).collect::<Result<_, _>>()?)
}

/// What becomes ready on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day, since 1970, in UTC.
    pub day: i64,
    /// The currency.
    pub currency: String,
    /// How many commissions.
    pub number: i64,
    /// Their sum in minor units.
    pub amount: i64,
}

/// The next money: what is pending, by the day on which it becomes ready.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn due(domain: &Domain, actor: &Actor, days: i64) -> Result<Vec<Due>, DomainError> {
    let partner = actor.permit(Permission::ReadCommissions)?;
    let rows = domain.db().all(store::NEXT_MONEY, args![partner, actor.mode(), days]).await?;
    let read = |row: &Row| {
        Ok::<Due, DbError>(Due {
            day: row.get("day")?,
            currency: row.get("currency")?,
            number: row.get("number")?,
            amount: row.get("amount")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}
