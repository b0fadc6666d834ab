//! The queue: what is to be packed, oldest first.

use super::more::Packing;
use super::store;
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{Read as _, dialect};
use crate::error::DomainError;
use crate::ids::{OrderId, PartnerId, SiteId};
use crate::orders::OrderStatus;
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// Which part of the queue.
    QueueView {
        /// Nobody has begun.
        New = "new",
        /// Somebody packs it.
        Packing = "packing",
        /// A parcel left, more is to follow.
        Partial = "partial",
        /// Something went wrong and is not set right.
        Trouble = "trouble",
    }
}

/// What is looked for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    /// Part of a number, a title, the recipient's name or the partner's reference.
    pub q: String,
    /// A site.
    pub site: Option<SiteId>,
    /// Where it goes, ISO 3166-1 alpha-2.
    pub country: String,
    /// Which part of the queue.
    pub view: Option<QueueView>,
}

/// An order that is to be packed.
#[derive(Clone, Debug)]
pub struct ToPack {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub external_id: String,
    /// The site.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// Who ordered.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// ISO 4217.
    pub currency: String,
    /// What it comes to.
    pub total: i64,
    /// Who gets it.
    pub recipient: String,
    /// Where.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The partner's own number.
    pub customer_reference: String,
    /// Who packs it.
    pub packing: Option<Packing>,
    /// Pieces in all.
    pub pieces: i64,
    /// Pieces that are still to leave.
    pub left: i64,
    /// Incidents that are open.
    pub troubles: i64,
}

/// What is to be packed, oldest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator; [`DomainError::Forbidden`].
pub async fn queue(
    domain: &Domain,
    actor: &Actor,
    filter: &QueueFilter,
    page: PageRequest,
) -> Result<Page<ToPack>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    if let Some(site) = filter.site {
        actor.permit_operator_on(OperatorPermission::ReadOrders, site)?;
    }
    let start = page.following();
    let values = args![
        actor.mode(),
        start.sort,
        OrderId::from_ulid(ulid::Ulid(start.tie)),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        &filter.country,
        dialect::contains(&filter.q),
        filter.view.map_or("", QueueView::word),
        page.fetch()
    ];
    let rows = domain.db().all(store::QUEUE, values).await?;
    let orders = rows.iter().map(ToPack::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(orders, page, |order| Cursor { sort: order.placed_at.micros(), tie: order.order.ulid().0 }))
}

/// How many orders are to be packed.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn count(domain: &Domain, actor: &Actor) -> Result<i64, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    Ok(domain.db().one(store::COUNT, args![actor.mode()]).await?.get("count")?)
}
