//! What people call what commissions name by identifiers, so that a file of them can be held against other books.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::commissions::Commission;
use domain::error::DomainError;
use domain::ids::{CustomerId, LinkId, OrderId, SiteId};
use domain::{Domain, clients, customers, links, orders, sites};

/// The headings of what is added to a line.
pub(super) const HEADER: &[&str] = &["order_number", "client", "site", "link"];

/// What sites are called.
pub(super) type Sites = HashMap<SiteId, String>;

/// What every site is called: commissions may be of one whose programme their partner has left.
pub(super) async fn sites(domain: &Domain) -> Result<Sites, DomainError> {
    let programmes = sites::programmes(domain).await?;
    Ok(programmes.into_iter().map(|terms| (terms.site, terms.site_name)).collect())
}

/// What the order, the client and the link of a commission are called; empty what is not told.
#[derive(Debug, Default)]
pub(super) struct Called {
    number: String,
    client: String,
    link: String,
}

impl Called {
    /// The cells at the end of a line.
    pub(super) fn cells(self, site: SiteId, sites: &Sites) -> [String; 4] {
        let site = sites.get(&site).cloned().unwrap_or_default();
        [self.number, self.client, site, self.link]
    }
}

/// Commissions with what their pages call what they name, to whoever asks: a few queries for all of them.
pub(super) async fn called(
    domain: &Domain,
    actor: &Actor,
    commissions: Vec<Commission>,
) -> Result<Vec<(Commission, Called)>, DomainError> {
    let ordered: Vec<OrderId> = commissions.iter().map(|of| of.order).collect();
    let bought: Vec<CustomerId> = commissions.iter().map(|of| of.customer).collect();
    let came_by: Vec<LinkId> = commissions.iter().filter_map(|of| of.link).collect();
    let numbers = orders::numbers(domain, actor, ordered).await?;
    // A partner is told of its own clients alone, and no address but a masked one; the operator of everybody's.
    let known = match actor {
        Actor::Operator(_) | Actor::OperatorKey(_) => customers::names(domain, actor, bought).await?,
        Actor::Partner(_) | Actor::Key(_) | Actor::System => clients::names(domain, actor, bought).await?,
    };
    let slugs = links::slugs(domain, actor, came_by).await?;
    let name = |of: &Commission| Called {
        number: numbers.get(&of.order).cloned().unwrap_or_default(),
        client: known.get(&of.customer).cloned().unwrap_or_default(),
        link: of.link.and_then(|id| slugs.get(&id).cloned()).unwrap_or_default(),
    };
    let named = commissions.into_iter().map(|of| {
        let called = name(&of);
        (of, called)
    });
    Ok(named.collect())
}
