//! Lists of orders, from new to old.

use std::collections::{BTreeSet, HashMap};

use super::{Order, OrderKind, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Read as _, dialect};
use crate::error::DomainError;
use crate::ids::{CustomerId, LinkId, OrderId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};
use crate::sites::hosts;

/// What is looked for; empty means all.
#[derive(Clone, Debug, Default)]
pub struct OrderFilter {
    /// Part of a number or a title.
    pub q: String,
    /// How it came to be.
    pub kind: Option<OrderKind>,
    /// A state.
    pub status: String,
    /// A site's identifier or host.
    pub site: String,
    /// Of one customer.
    pub client: Option<CustomerId>,
    /// That came by one link.
    pub link: Option<LinkId>,
    /// Of one partner; only for the operator.
    pub partner: Option<PartnerId>,
    /// Placed at or after this.
    pub from: Option<Timestamp>,
    /// Placed before this.
    pub to: Option<Timestamp>,
}

/// The asking partner's orders.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &OrderFilter,
    page: PageRequest,
) -> Result<Page<Order>, DomainError> {
    let partner = actor.permit(Permission::ReadOrders)?;
    let sql = match (filter.client, filter.link, filter.kind) {
        (Some(_), _, _) => store::LIST_OF_CUSTOMER,
        (None, Some(_), _) => store::LIST_OF_LINK,
        (None, None, Some(OrderKind::Dropship)) => store::LIST_OF_DROPSHIPPER,
        (None, None, _) => store::LIST,
    };
    let found = read(domain, actor, sql, Some(partner), filter, page).await?;
    Ok(told_to(partner, found))
}

/// The orders of one of the asking partner's clients.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list_of_client(
    domain: &Domain,
    actor: &Actor,
    client: CustomerId,
    page: PageRequest,
) -> Result<Page<Order>, DomainError> {
    let partner = actor.permit(Permission::ReadClients)?;
    let filter = OrderFilter { client: Some(client), ..OrderFilter::default() };
    let found = read(domain, actor, store::LIST_OF_CUSTOMER, Some(partner), &filter, page).await?;
    Ok(told_to(partner, found))
}

fn told_to(partner: PartnerId, mut found: Page<Order>) -> Page<Order> {
    found.items.iter_mut().for_each(|order| order.tell(partner));
    found
}

/// What the shops call some orders, of those that the asking one may see.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn numbers(
    domain: &Domain,
    actor: &Actor,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<OrderId, String>, DomainError> {
    // The operator sees everybody's. Who may see no orders is told no numbers.
    let partner =
        match (actor.permit_operator(OperatorPermission::ReadOrders), actor.permit(Permission::ReadOrders)) {
            (Ok(()), _) => String::new(),
            (_, Ok(partner)) => partner.to_string(),
            _ => return Ok(HashMap::new()),
        };
    let ids: BTreeSet<String> = orders.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = domain.db().all(store::NUMBERS, args![serde_json::json!(ids), partner]).await?;
    let named = rows.iter().map(|row| Ok((row.get("id")?, row.get("external_id")?)));
    Ok(named.collect::<Result<_, crate::db::DbError>>()?)
}

/// Everybody's orders, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list_for_operator(
    domain: &Domain,
    actor: &Actor,
    filter: &OrderFilter,
    page: PageRequest,
) -> Result<Page<Order>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let sql = match (filter.client, filter.partner) {
        (Some(_), _) => store::LIST_ANY_OF_CUSTOMER,
        (None, Some(_)) => store::LIST,
        (None, None) => store::LIST_ANY,
    };
    read(domain, actor, sql, filter.partner, filter, page).await
}

async fn read(
    domain: &Domain,
    actor: &Actor,
    sql: &'static str,
    partner: Option<PartnerId>,
    filter: &OrderFilter,
    page: PageRequest,
) -> Result<Page<Order>, DomainError> {
    let mut start = page.before();
    // The end of the range is a place in the list like a cursor's, so that the index leads to it.
    if let Some(to) = filter.to.filter(|to| to.micros() <= start.sort) {
        start = Cursor { sort: to.micros(), tie: 0 };
    }
    let site = hosts::sought(&mut domain.db(), &filter.site).await?;
    let mut values = args![
        partner.map(|id| id.to_string()).unwrap_or_default(),
        actor.mode(),
        start.sort,
        OrderId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.unwrap_or(Timestamp::from_micros(i64::MIN)),
        &filter.status,
        site,
        dialect::contains(&filter.q),
        page.fetch(),
        actor.sites_listed(),
        filter.kind.map_or("", OrderKind::word),
        filter.link.map(|id| id.to_string()).unwrap_or_default()
    ];
    if let Some(client) = filter.client {
        values.extend(args![client]);
    }
    let rows = domain.db().all(sql, values).await?;
    let orders = rows.iter().map(Order::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(orders, page, |order| Cursor { sort: order.placed_at.micros(), tie: order.id.ulid().0 }))
}
