//! A partner's clients: the customers that are theirs for life. Read only, and of each only what a partner may
//! know: name, country, masked address, and what came of them.

pub(crate) mod store;

use std::collections::{BTreeSet, HashMap};

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::attribution::Via;
use crate::clock::Timestamp;
use crate::commissions::Status;
use crate::db::{Read as _, dialect};
use crate::error::DomainError;
use crate::ids::{CustomerId, LinkId, PartnerId, SiteId};
use crate::links::{self, Split};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// The order of a list of clients.
    Sort {
        /// Those who came last first.
        Newest = "newest",
        /// Those who came first first.
        Oldest = "oldest",
        /// Those who brought the most first, by net value in their site's currency.
        Revenue = "revenue",
    }
}

/// A client.
#[derive(Clone, Debug)]
pub struct Client {
    /// Their identifier.
    pub id: CustomerId,
    /// The site they buy on.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// Their name, as far as the shop told it.
    pub name: String,
    /// Their address, masked.
    pub masked_email: String,
    /// Their country, ISO 3166-1; empty where the shop did not say.
    pub country: String,
    /// Since when they are the partner's.
    pub attributed_at: Timestamp,
    /// The link that brought them.
    pub link: Option<LinkId>,
    /// Its slug.
    pub slug: Option<String>,
    /// The split they came under.
    pub split: Split,
    /// Whether the address is one of the partner's own people's.
    pub self_referral: bool,
    /// What brought them; `None` where the operator decided.
    pub via: Option<Via>,
    /// The site's currency.
    pub currency: String,
    /// Orders that count for the partner.
    pub orders: i64,
    /// Net value of their goods, less refunds, in minor units.
    pub revenue: i64,
    /// Commission in all states, less what was reversed, in minor units.
    pub earned: i64,
}

/// What to show of clients; empty means all.
#[derive(Clone, Debug, Default)]
pub struct ClientFilter {
    /// Part of the name, or of the masked address.
    pub q: String,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Only those whom this link brought.
    pub link: Option<LinkId>,
    /// Only those who came from then on.
    pub from: Option<Timestamp>,
    /// Only those who came before then.
    pub to: Option<Timestamp>,
    /// In this order; newest first where it is not said.
    pub sort: Option<Sort>,
}

/// Whose clients an actor may see: the partner's, in this mode, on these sites (all where it is empty).
struct View {
    partner: PartnerId,
    mode: Mode,
    sites: String,
}

fn view(actor: &Actor) -> Result<View, DomainError> {
    let partner = actor.permit(Permission::ReadClients)?;
    Ok(View { partner, mode: actor.mode(), sites: actor.sites_listed() })
}

/// The partner's clients.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &ClientFilter,
    page: PageRequest,
) -> Result<Page<Client>, DomainError> {
    let view = view(actor)?;
    let (statement, start) = match (filter.sort, filter.link) {
        (Some(Sort::Oldest), _) => (store::OLDEST, page.following()),
        (Some(Sort::Revenue), _) => (store::BY_REVENUE, page.before()),
        (Some(Sort::Newest) | None, Some(_)) => (store::NEWEST_OF_LINK, page.before()),
        (Some(Sort::Newest) | None, None) => (store::NEWEST, page.before()),
    };
    let mut values = args![
        view.partner,
        view.mode,
        start.sort,
        CustomerId::from_ulid(ulid::Ulid(start.tie)),
        filter.from.map_or(i64::MIN, Timestamp::micros),
        filter.to.map_or(i64::MAX, Timestamp::micros),
        dialect::contains(&filter.q),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        view.sites,
        page.fetch(),
        dialect::contains_as_typed(&filter.q)
    ];
    if statement != store::NEWEST {
        values.extend(args![filter.link.map(|link| link.to_string()).unwrap_or_default()]);
    }
    let rows = domain.db().all(statement, values).await?;
    let clients = rows.iter().map(Client::read).collect::<Result<Vec<_>, _>>()?;
    let by_revenue = filter.sort == Some(Sort::Revenue);
    Ok(Page::cut(clients, page, |client| Cursor {
        sort: if by_revenue { client.revenue } else { client.attributed_at.micros() },
        tie: client.id.ulid().0,
    }))
}

/// What to call those of these customers who are the asking partner's clients: the name, else the masked address. Who is
/// neither, or not theirs any more, is left out.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn names(
    domain: &Domain,
    actor: &Actor,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>, DomainError> {
    let view = view(actor)?;
    let ids: BTreeSet<String> = customers.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let values = args![serde_json::json!(ids), view.partner, view.mode];
    let mut names = HashMap::new();
    for row in &domain.db().all(store::NAMES, values).await? {
        let (name, masked): (String, String) = (row.get("name")?, row.get("masked_email")?);
        if let Some(known) = [name, masked].into_iter().find(|text| !text.is_empty()) {
            names.insert(row.get("id")?, known);
        }
    }
    Ok(names)
}

/// One of the partner's clients.
///
/// # Errors
/// [`DomainError::NotFound`] where they are another partner's or nobody's.
pub async fn get(domain: &Domain, actor: &Actor, id: CustomerId) -> Result<Client, DomainError> {
    let view = view(actor)?;
    let row = domain.db().optional(store::GET, args![id, view.partner, view.mode, view.sites]).await?;
    Ok(Client::read(&row.ok_or(DomainError::NotFound)?)?)
}

/// The sites of the partner's programmes, id and name: for a filter.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn sites_of_clients(domain: &Domain, actor: &Actor) -> Result<Vec<(String, String)>, DomainError> {
    let view = view(actor)?;
    let mut sites: Vec<(String, String)> = links::terms(&mut domain.db(), view.partner)
        .await?
        .into_iter()
        .map(|terms| (terms.site.to_string(), terms.site_name))
        .collect();
    sites.dedup();
    Ok(sites)
}

/// An article that a client bought.
#[derive(Clone, Debug)]
pub struct Bought {
    /// The shop's article number.
    pub sku: String,
    /// What it is.
    pub title: String,
    /// Pieces, less those given back.
    pub pieces: i64,
    /// Orders it was in.
    pub orders: i64,
    /// Net value before discount, less what was given back, in minor units.
    pub base: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A client's commission in one state.
#[derive(Clone, Debug)]
pub struct InState {
    /// The state.
    pub status: Status,
    /// ISO 4217.
    pub currency: String,
    /// Commissions.
    pub count: i64,
    /// What they come to, in minor units.
    pub amount: i64,
}

/// What one of the partner's clients bought, the most valuable first, and their commission by state.
///
/// # Errors
/// [`DomainError::NotFound`] where they are another partner's or nobody's.
pub async fn summary(
    domain: &Domain,
    actor: &Actor,
    id: CustomerId,
) -> Result<(Vec<Bought>, Vec<InState>), DomainError> {
    let (view, _) = (view(actor)?, get(domain, actor, id).await?);
    let mut db = domain.db();
    let bought = db.all(store::PRODUCTS, args![id, view.partner, view.mode]).await?;
    let states = db.all(store::STATES, args![view.partner, view.mode, id]).await?;
    let bought = bought.iter().map(Bought::read).collect::<Result<_, _>>()?;
    Ok((bought, states.iter().map(InState::read).collect::<Result<_, _>>()?))
}
