//! Reading what single links and clients brought.

use std::collections::HashMap;

use super::store;
use crate::Domain;
use crate::actor::Mode;
use crate::db::{DbError, Read, Row};
use crate::error::DomainError;
use crate::ids::{CustomerId, LinkId, PartnerId};

/// What a link brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopLink {
    /// The link.
    pub link: LinkId,
    /// The last part of its address.
    pub slug: Option<String>,
    /// The currency.
    pub currency: String,
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// The links that brought most commission in a range of days.
pub(crate) async fn top_links(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
    count: i64,
) -> Result<Vec<TopLink>, DomainError> {
    let rows = domain.db().all(store::TOP_LINKS, args![partner, mode, first, last, count]).await?;
    let read = |row: &Row| {
        Ok::<TopLink, DbError>(TopLink {
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// What a client bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopClient {
    /// The client.
    pub customer: CustomerId,
    /// Their name, as long as they are the partner's.
    pub name: Option<String>,
    /// The currency.
    pub currency: String,
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// The clients that bought most in a range of days.
pub(crate) async fn top_clients(
    domain: &Domain,
    partner: PartnerId,
    mode: Mode,
    (first, last): (i64, i64),
    count: i64,
) -> Result<Vec<TopClient>, DomainError> {
    let rows = domain.db().all(store::TOP_CLIENTS, args![partner, mode, first, last, count]).await?;
    let read = |row: &Row| {
        Ok::<TopClient, DbError>(TopClient {
            customer: row.get("customer_id")?,
            name: row.get("name")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// What a link has brought since it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    /// Orders.
    pub orders: i64,
    /// Net value of their goods.
    pub revenue: i64,
    /// Commission in all states.
    pub earned: i64,
}

/// What each of some links has brought, in the currency of its site; a link that has brought nothing is left out.
pub(crate) async fn of_links(
    read: &mut impl Read,
    partner: PartnerId,
    mode: Mode,
    links: impl Iterator<Item = LinkId>,
) -> Result<HashMap<LinkId, Brought>, DbError> {
    let ids: Vec<String> = links.map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read.all(store::OF_LINKS, args![partner, mode, serde_json::json!(ids)]).await?;
    let brought = |row: &Row| {
        Ok::<_, DbError>(Brought {
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    };
    rows.iter().map(|row| Ok((row.get("link_id")?, brought(row)?))).collect()
}
