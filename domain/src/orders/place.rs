//! Finding the site and the order that a report is about.

use super::{OrderKind, OrderStatus, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Row, Tx, dialect};
use crate::error::{DomainError, Faults};
use crate::ids::{CustomerId, LinkId, OrderId, PartnerId, SiteId};
use crate::money::Currency;
use crate::sites;

/// The site of a report.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub id: SiteId,
    pub currency: Currency,
    pub policy_version: i64,
}

impl Site {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self { id: row.get("id")?, currency: currency(row)?, policy_version: row.get("policy_version")? })
    }
}

/// The order of a report: Tandem's identifier, or the shop's own number with the site.
#[derive(Clone, Debug, Default)]
pub struct OrderRef {
    /// The site's identifier or host; may be left out with an identifier, and where the key is for one site.
    pub site: String,
    /// `ord_…`, or the shop's own number.
    pub reference: String,
}

/// An order that nobody else changes until the transaction ends.
#[derive(Clone, Debug)]
pub(crate) struct Locked {
    pub id: OrderId,
    pub site: SiteId,
    pub mode: Mode,
    pub external_id: String,
    pub kind: OrderKind,
    pub partner: Option<PartnerId>,
    pub customer: CustomerId,
    pub link: Option<LinkId>,
    /// Whether it has a commission.
    pub earned: bool,
    pub status: OrderStatus,
    pub currency: Currency,
    pub base: i64,
    pub discount: i64,
    pub total: i64,
    pub refunded: i64,
    pub refunded_base: i64,
    pub refunded_net: i64,
    pub placed_at: Timestamp,
    /// Nothing is told of it from before this: none where the shop did not say when it was placed.
    pub begun: Option<Timestamp>,
}

impl Locked {
    /// The net value of its goods after discount, as far as it was not given back.
    pub fn revenue(&self) -> i64 {
        self.base - self.discount - self.refunded_net
    }

    fn read(row: &Row) -> Result<Self, DbError> {
        let kind: OrderKind = row.get("kind")?;
        let (placed_at, created_at): (Timestamp, Timestamp) = (row.get("placed_at")?, row.get("created_at")?);
        // Without a time it counts from when it arrived, and is surely older. One that was placed here counts from its
        // payment, and what is told of it may be of before.
        let dated = kind == OrderKind::Affiliate && placed_at != created_at.whole();
        Ok(Self {
            id: row.get("id")?,
            site: row.get("site_id")?,
            mode: row.get("mode")?,
            external_id: row.get("external_id")?,
            kind,
            partner: row.get("partner_id")?,
            customer: row.get("customer_id")?,
            link: row.get("link_id")?,
            earned: row.get::<Option<String>>("no_commission")?.is_none(),
            status: row.get("status")?,
            currency: currency(row)?,
            base: row.get("base")?,
            discount: row.get("discount")?,
            total: row.get("total")?,
            refunded: row.get("refunded")?,
            refunded_base: row.get("refunded_base")?,
            refunded_net: row.get("refunded_net")?,
            placed_at,
            begun: dated.then_some(placed_at),
        })
    }
}

/// Where a report belongs.
pub(super) enum Place {
    /// To this order.
    Order(Box<Locked>),
    /// To an order that was not reported yet.
    Unknown(Site, String),
}

fn currency(row: &Row) -> Result<Currency, DbError> {
    crate::db::parsed(row, "currency")?.ok_or_else(|| DbError::decode("currency", "is null"))
}

/// The site that is named, by identifier or host; where none is, the only one the key is for.
pub(super) async fn site(tx: &mut Tx, actor: &Actor, named: &str) -> Result<Site, DomainError> {
    let named = named.trim();
    let row = match (named, actor.sites()) {
        ("", [only]) => tx.optional(store::SITE, args![*only]).await?,
        ("", _) => return Err(DomainError::field("site", "required", "The site's identifier or host.")),
        _ => match sites::named(tx, named).await? {
            Some(id) => tx.optional(store::SITE, args![id]).await?,
            None => None,
        },
    };
    let row = row.ok_or_else(|| DomainError::field("site", "unknown_site", "There is no such site."))?;
    let site = Site::read(&row)?;
    actor.permit_operator_on(OperatorPermission::ReportSales, site.id)?;
    Ok(site)
}

/// Keeps others from reporting about this number until the transaction ends: what waits for an order must not be
/// written down while the order arrives.
pub(super) async fn alone(tx: &mut Tx, site: SiteId, mode: Mode, number: &str) -> Result<(), DomainError> {
    if !tx.is_embedded() {
        let lock = dialect::lock_of(&["order", &site.to_string(), mode.word(), number]);
        tx.one(dialect::POSTGRES_LOCK, args![lock]).await?;
    }
    Ok(())
}

/// Finds the order of a report and takes it.
///
/// # Errors
/// [`DomainError::NotFound`] for an identifier of Tandem's that is none, or one of another mode or site.
pub(super) async fn find(tx: &mut Tx, actor: &Actor, at: &OrderRef) -> Result<Place, DomainError> {
    actor.permit_operator(OperatorPermission::ReportSales)?;
    let mode = actor.mode();
    if let Ok(id) = at.reference.parse::<OrderId>() {
        let order = by_id(tx, id, mode).await?.ok_or(DomainError::NotFound)?;
        actor.permit_operator_on(OperatorPermission::ReportSales, order.site)?;
        return Ok(Place::Order(Box::new(order)));
    }
    let site = site(tx, actor, &at.site).await?;
    let number = at.reference.trim();
    let mut faults = Faults::default();
    faults.text("external_id", number, 100);
    faults.end()?;
    if let Some(order) = by_number(tx, site.id, mode, number).await? {
        return Ok(Place::Order(Box::new(order)));
    }
    alone(tx, site.id, mode, number).await?;
    // It may have come between the look and the lock.
    Ok(match by_number(tx, site.id, mode, number).await? {
        Some(order) => Place::Order(Box::new(order)),
        None => Place::Unknown(site, number.to_owned()),
    })
}

/// Takes an order by its identifier.
pub(crate) async fn by_id(tx: &mut Tx, id: OrderId, mode: Mode) -> Result<Option<Locked>, DomainError> {
    let row = tx.optional(store::LOCK, args![id, mode]).await?;
    Ok(row.as_ref().map(Locked::read).transpose()?)
}

/// Takes the order that a shop reports under this number.
pub(super) async fn by_number(
    tx: &mut Tx,
    site: SiteId,
    mode: Mode,
    number: &str,
) -> Result<Option<Locked>, DomainError> {
    let row = tx.optional(store::LOCK_BY_NUMBER, args![site, mode, number]).await?;
    Ok(row.as_ref().map(Locked::read).transpose()?)
}

/// Notes the faults of an outcome beside those there are already; what else went wrong goes on at once.
pub(super) fn noted<T>(
    faults: &mut Faults,
    outcome: Result<T, DomainError>,
) -> Result<Option<T>, DomainError> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(DomainError::Validation(found)) => {
            faults.extend(found);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
