//! Who looks at the catalogue: what they see of it, and at whose prices.

use std::collections::BTreeMap;

use super::list::Filter;
use super::{rules, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission, Permission};
use crate::db::Read;
use crate::error::{DomainError, Refusal};
use crate::ids::{PartnerId, SiteId};
use crate::partners::PartnerStatus;
use crate::sites::SitePolicy;

/// Who looks: with whose prices, on which sites; `None` for every site.
pub(super) struct Audience {
    /// The partner; none is the operator.
    pub partner: Option<PartnerId>,
    /// The tier.
    pub tier: String,
    /// The sites.
    pub sites: Option<Vec<SiteId>>,
    /// Whether wholesale prices are shown as the shop has them.
    pub as_stored: bool,
}

/// The operator, who keeps the catalogue.
pub(super) fn as_stored(actor: &Actor) -> Result<Audience, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    let sites = Some(actor.sites().to_vec()).filter(|sites| !sites.is_empty());
    Ok(Audience { partner: None, tier: String::new(), sites, as_stored: true })
}

/// The same for whoever asks, with the prices that a filter asks for.
pub(super) async fn audience(
    read: &mut impl Read,
    actor: &Actor,
    filter: &Filter,
) -> Result<Audience, DomainError> {
    if let Actor::Operator(_) | Actor::OperatorKey(_) = actor {
        actor.permit_operator(OperatorPermission::ReadSites)?;
        let tier = if filter.tier.is_empty() { rules::STANDARD_TIER } else { &filter.tier };
        let sites = Some(actor.sites().to_vec()).filter(|sites| !sites.is_empty());
        return Ok(Audience { partner: None, tier: tier.to_owned(), sites, as_stored: false });
    }
    let partner = actor.permit(Permission::ReadCatalog)?;
    // Who only applied, or was shut out, sees no prices. A key of theirs does not get here.
    if let Actor::Partner(person) = actor
        && person.partner_status != PartnerStatus::Active
    {
        return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
    }
    let (tier, sites) = match actor {
        Actor::Key(caller) => {
            (caller.partner.tier.clone(), caller.programmes.iter().map(|terms| terms.site).collect())
        }
        _ => standing(read, partner).await?,
    };
    let sites: Vec<SiteId> = sites;
    if filter.site.is_some_and(|site| !sites.contains(&site)) {
        return Err(DomainError::Forbidden(Refusal::Site));
    }
    // Another tier's prices are another partner's business; the standard ones are everybody's.
    let tier = match filter.tier.as_str() {
        "" => tier,
        asked if asked == tier || asked == rules::STANDARD_TIER => asked.to_owned(),
        _ => return Err(DomainError::field("tier", "not_allowed", "Your own tier, or standard.")),
    };
    Ok(Audience { partner: Some(partner), tier, sites: Some(sites), as_stored: false })
}

async fn standing(read: &mut impl Read, partner: PartnerId) -> Result<(String, Vec<SiteId>), DomainError> {
    let rows = read.all(store::AUDIENCE, args![partner]).await?;
    let tier = rows.first().ok_or(DomainError::NotFound)?.get("tier")?;
    let mut sites = Vec::with_capacity(rows.len());
    for row in &rows {
        sites.extend(row.get::<Option<SiteId>>("site_id")?);
    }
    Ok((tier, sites))
}

/// The sites somebody sees.
pub(super) async fn sites(
    read: &mut impl Read,
    audience: &Audience,
) -> Result<BTreeMap<SiteId, SitePolicy>, DomainError> {
    let rows = read.all(store::POLICIES, vec![]).await?;
    let sites = rows.iter().map(SitePolicy::read).collect::<Result<Vec<_>, _>>()?;
    let seen = |site: &SitePolicy| audience.sites.as_ref().is_none_or(|sites| sites.contains(&site.site));
    Ok(sites.into_iter().filter(seen).map(|site| (site.site, site)).collect())
}

/// The sites whose products somebody sees.
///
/// # Errors
/// [`DomainError::Forbidden`] where they see no catalogue.
pub(super) async fn seen_sites(domain: &Domain, actor: &Actor) -> Result<Vec<SiteId>, DomainError> {
    let mut db = domain.db();
    let audience = audience(&mut db, actor, &Filter::default()).await?;
    Ok(sites(&mut db, &audience).await?.into_keys().collect())
}
