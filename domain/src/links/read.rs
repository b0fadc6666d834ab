//! Reading links, each with what came of it.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::{Link, LinkFilter, LinkStatus, Sort, SplitVersion, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::{DbError, Read, dialect};
use crate::error::DomainError;
use crate::ids::{LinkId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};
use crate::rollups;

/// The partner's links, newest first where nothing else is asked.
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
    let mut values = args![
        partner,
        actor.mode(),
        start.sort,
        LinkId::from_ulid(ulid::Ulid(start.tie)),
        dialect::contains(&filter.q),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        filter.status.map(LinkStatus::word).unwrap_or_default(),
        page.fetch(),
        actor.sites_listed(),
        &filter.source
    ];
    let sql = if filter.sort == Sort::Newest {
        store::LIST
    } else {
        values.extend(args![filter.sort]);
        store::LIST_BY_FIGURE
    };
    let rows = domain.db().all(sql, values).await?;
    let mut links = rows.iter().map(Link::read).collect::<Result<Vec<_>, _>>()?;
    count(&mut domain.db(), actor, partner, &mut links).await?;
    // The database says which links are on a page sorted by a figure, and not in which order.
    links.sort_by_key(|link| Reverse((figure(link, filter.sort), link.id.ulid().0)));
    Ok(Page::cut(links, page, |link| Cursor { sort: figure(link, filter.sort), tie: link.id.ulid().0 }))
}

/// What a link is sorted by.
const fn figure(link: &Link, sort: Sort) -> i64 {
    match sort {
        Sort::Newest => link.created_at.micros(),
        Sort::Clicks => link.clicks,
        Sort::Clients => link.customers,
        Sort::Revenue => link.revenue,
        Sort::Earned => link.earned,
    }
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
    let mut link = Link::read(&row.ok_or(DomainError::NotFound)?)?;
    count(read, actor, partner, std::slice::from_mut(&mut link)).await?;
    Ok(link)
}

/// Writes into links what came of them.
async fn count(
    read: &mut impl Read,
    actor: &Actor,
    partner: PartnerId,
    links: &mut [Link],
) -> Result<(), DomainError> {
    let ids = links.iter().map(|link| link.id);
    let brought = rollups::of_links(read, partner, actor.mode(), ids).await?;
    for link in links {
        let of = brought.get(&link.id).copied().unwrap_or_default();
        (link.orders, link.revenue, link.earned) = (of.orders, of.revenue, of.earned);
    }
    Ok(())
}

/// What a link of the partner's is called: the last part of its address. `None` where it is another partner's. For
/// whoever sees figures, who need not be one who makes links.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn slug(domain: &Domain, actor: &Actor, id: LinkId) -> Result<Option<String>, DomainError> {
    let partner = actor.permit(Permission::ReadAttribution)?;
    let values = args![id, partner, actor.mode(), actor.sites_listed()];
    let row = domain.db().optional(store::SLUG, values).await?;
    Ok(row.map(|row| row.get("slug")).transpose()?)
}

/// What links are called, of those that the asking one may see.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn slugs(
    domain: &Domain,
    actor: &Actor,
    links: impl IntoIterator<Item = LinkId>,
) -> Result<HashMap<LinkId, String>, DomainError> {
    // The operator sees everybody's.
    let seen =
        (actor.permit_operator(OperatorPermission::ReadOrders), actor.permit(Permission::ReadAttribution));
    let partner = match seen {
        (Ok(()), _) => String::new(),
        (_, Ok(partner)) => partner.to_string(),
        _ => return Ok(HashMap::new()),
    };
    let ids: BTreeSet<String> = links.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let values = args![serde_json::json!(ids), partner, actor.mode(), actor.sites_listed()];
    let rows = domain.db().all(store::SLUGS, values).await?;
    let named = rows.iter().map(|row| Ok((row.get("id")?, row.get("slug")?)));
    Ok(named.collect::<Result<_, DbError>>()?)
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
