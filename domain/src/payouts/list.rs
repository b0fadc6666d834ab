//! Reading batches, payouts, and what they are made of.

use super::rules::WhyNot;
use super::{Batch, BatchStatus, Payout, PayoutStatus, views};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::commissions::Kind;
use crate::db::{DbError, Read, Row};
use crate::error::DomainError;
use crate::ids::{BatchId, CommissionId, OrderId, PartnerId, PayoutId, SiteId};
use crate::page::{Cursor, Page, PageRequest};

/// Which batches; nothing set means all.
#[derive(Clone, Copy, Debug, Default)]
pub struct BatchFilter {
    /// Only in this state.
    pub status: Option<BatchStatus>,
}

/// Which payouts; nothing set means all.
#[derive(Clone, Copy, Debug, Default)]
pub struct PayoutFilter {
    /// Only in this state.
    pub status: Option<PayoutStatus>,
    /// Only those prepared at this instant or later.
    pub from: Option<Timestamp>,
    /// Only those prepared before this instant.
    pub to: Option<Timestamp>,
}

impl PayoutFilter {
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
}

/// Batches, newest first, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn batches(
    domain: &Domain,
    actor: &Actor,
    filter: &BatchFilter,
    page: PageRequest,
) -> Result<Page<Batch>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let start = page.before();
    let tie = BatchId::from_ulid(ulid::Ulid(start.tie));
    let status = filter.status.map_or("", BatchStatus::word);
    let rows = domain.db().all(views::BATCHES, args![start.sort, tie, page.fetch(), status]).await?;
    let batches = rows.iter().map(Batch::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(batches, page, |batch| Cursor { sort: batch.created_at.micros(), tie: batch.id.ulid().0 }))
}

/// One batch, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn batch(domain: &Domain, actor: &Actor, id: BatchId) -> Result<Batch, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let row = domain.db().optional(views::BATCH, args![id]).await?.ok_or(DomainError::NotFound)?;
    Ok(Batch::read(&row)?)
}

/// How many payouts of a batch stand in one state, and their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The state.
    pub status: PayoutStatus,
    /// How many.
    pub number: i64,
    /// Minor units.
    pub amount: i64,
}

/// How the payouts of a batch stand.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn sums(domain: &Domain, actor: &Actor, id: BatchId) -> Result<Vec<Sum>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let rows = domain.db().all(views::SUMS, args![id]).await?;
    let read = |row: &Row| {
        Ok::<Sum, DbError>(Sum {
            status: row.get("status")?,
            number: row.get("number")?,
            amount: row.get("amount")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// The payouts of a batch, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn payouts_of(
    domain: &Domain,
    actor: &Actor,
    id: BatchId,
    status: Option<PayoutStatus>,
    page: PageRequest,
) -> Result<Page<Payout>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let after = PartnerId::from_ulid(ulid::Ulid(page.following().tie));
    let status = status.map_or("", PayoutStatus::word);
    let rows = domain.db().all(views::OF_BATCH, args![id, after, page.fetch(), status]).await?;
    let payouts = rows.iter().map(Payout::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(payouts, page, |payout| Cursor { sort: 0, tie: payout.partner.ulid().0 }))
}

/// The asking partner's payouts that were approved, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &PayoutFilter,
    page: PageRequest,
) -> Result<Page<Payout>, DomainError> {
    let partner = actor.permit(Permission::ReadPayouts)?;
    let start = filter.start(page);
    let values = args![
        partner,
        actor.mode(),
        start.sort,
        PayoutId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.map_or(i64::MIN, Timestamp::micros),
        page.fetch(),
        filter.status.map_or("", PayoutStatus::word)
    ];
    let rows = domain.db().all(views::LIST, values).await?;
    let payouts = rows.iter().map(Payout::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(payouts, page, place))
}

/// Every partner's payouts, newest first, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list_all(
    domain: &Domain,
    actor: &Actor,
    filter: &PayoutFilter,
    page: PageRequest,
) -> Result<Page<Payout>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let start = filter.start(page);
    let values = args![
        start.sort,
        PayoutId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.map_or(i64::MIN, Timestamp::micros),
        page.fetch(),
        filter.status.map_or("", PayoutStatus::word)
    ];
    let rows = domain.db().all(views::LIST_ALL, values).await?;
    let payouts = rows.iter().map(Payout::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(payouts, page, place))
}

fn place(payout: &Payout) -> Cursor {
    Cursor { sort: payout.created_at.micros(), tie: payout.id.ulid().0 }
}

/// One payout: a partner's own once it was approved, or any for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another partner's.
pub async fn get(domain: &Domain, actor: &Actor, id: PayoutId) -> Result<Payout, DomainError> {
    let mut db = domain.db();
    let row = if let Actor::Operator(_) = actor {
        actor.permit_operator(OperatorPermission::ReadPayouts)?;
        db.optional(views::GET_ANY, args![id]).await?
    } else {
        let partner = actor.permit(Permission::ReadPayouts)?;
        db.optional(views::GET, args![id, partner, actor.mode()]).await?
    };
    Ok(Payout::read(&row.ok_or(DomainError::NotFound)?)?)
}

/// A commission of a payout.
#[derive(Clone, Debug)]
pub struct Item {
    /// The commission.
    pub commission: CommissionId,
    /// What it is.
    pub kind: Kind,
    /// What it was worth in the payout, in minor units; negative for an adjustment.
    pub amount: i64,
    /// The net value it was earned on.
    pub base: i64,
    /// The order.
    pub order: OrderId,
    /// The shop's number of it, where it is known.
    pub order_number: Option<String>,
    /// The shop.
    pub site: SiteId,
    /// What it is called.
    pub site_name: Option<String>,
    /// The paid commission that an adjustment takes back from.
    pub parent: Option<CommissionId>,
    /// When the order was placed.
    pub placed_at: Timestamp,
    /// When it was ready.
    pub eligible_at: Timestamp,
}

impl Item {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            commission: row.get("commission_id")?,
            kind: row.get("kind")?,
            amount: row.get("amount")?,
            base: row.get("base")?,
            order: row.get("order_id")?,
            order_number: row.get("order_number")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            parent: row.get("parent_id")?,
            placed_at: row.get("placed_at")?,
            eligible_at: row.get("eligible_at")?,
        })
    }
}

/// What a payout is made of, the oldest commission first; also once it came back.
///
/// # Errors
/// [`DomainError::NotFound`] where the payout is another partner's.
pub async fn items(
    domain: &Domain,
    actor: &Actor,
    id: PayoutId,
    page: PageRequest,
) -> Result<Page<Item>, DomainError> {
    get(domain, actor, id).await?;
    let after = CommissionId::from_ulid(ulid::Ulid(page.following().tie));
    let items = read_items(domain, id, after, page.fetch()).await?;
    Ok(Page::cut(items, page, |item| Cursor { sort: 0, tie: item.commission.ulid().0 }))
}

/// The next items of a payout that somebody has read.
pub(super) async fn read_items(
    domain: &Domain,
    id: PayoutId,
    after: CommissionId,
    most: i64,
) -> Result<Vec<Item>, DomainError> {
    let rows = domain.db().all(views::ITEMS, args![id, after, most]).await?;
    Ok(rows.iter().map(Item::read).collect::<Result<_, _>>()?)
}

/// Somebody whom a batch left out.
#[derive(Clone, Debug)]
pub struct Skip {
    /// The batch.
    pub batch: BatchId,
    /// Who.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// The currency.
    pub currency: String,
    /// What stood to their name, in minor units.
    pub amount: i64,
    /// Of how many commissions.
    pub commissions: i64,
    /// Why.
    pub reason: WhyNot,
    /// When.
    pub at: Timestamp,
}

impl Skip {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            batch: row.get("batch_id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            currency: row.get("currency")?,
            amount: row.get("amount")?,
            commissions: row.get("commissions")?,
            reason: row.get("reason")?,
            at: row.get("created_at")?,
        })
    }
}

/// The payout that a commission is in, once a second person has approved it: from then on it is paid as it is.
pub(crate) async fn fixed_in(
    read: &mut impl Read,
    commission: CommissionId,
) -> Result<Option<PayoutId>, DomainError> {
    let row = read.optional(views::FIXED_IN, args![commission]).await?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}

/// Whom a batch left out, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn skips(
    domain: &Domain,
    actor: &Actor,
    id: BatchId,
    page: PageRequest,
) -> Result<Page<Skip>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let after = PartnerId::from_ulid(ulid::Ulid(page.following().tie));
    let rows = domain.db().all(views::SKIPS, args![id, after, page.fetch(), ""]).await?;
    let skips = rows.iter().map(Skip::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(skips, page, |skip| Cursor { sort: 0, tie: skip.partner.ulid().0 }))
}

/// When the asking partner was left out last, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn skips_of(domain: &Domain, actor: &Actor, most: i64) -> Result<Vec<Skip>, DomainError> {
    let partner = actor.permit(Permission::ReadPayouts)?;
    let rows = domain.db().all(views::SKIPS_OF, args![partner, most]).await?;
    Ok(rows.iter().map(Skip::read).collect::<Result<_, _>>()?)
}
