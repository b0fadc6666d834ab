//! `/sites` of the operator's side: which there are, opening one, its name and addresses. Below each what it decides
//! by, its programmes with their terms, its markups.

pub mod markups;
pub mod policy;
pub mod programmes;
pub mod terms;

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::OperatorPermission;
use domain::error::Faults;
use domain::ids::SiteId;
use domain::sites::change::{self, SiteChange};
use domain::sites::open::{self, NewSite};
use domain::sites::{self, Policy, Site, SiteDetail, SiteKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::answer::{List, Success};
use super::super::caller::OperatorCaller;
use super::super::error::ApiError;
use super::super::query::IdIn;
use super::super::write::{Keyed, Reply, Write, answer};
use programmes::SiteProgrammeOut;

/// A site.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperatorSiteOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Casa Verde")]
    name: String,
    /// Its first host name, where a link leads that names only a path.
    #[schema(example = "casaverde.example")]
    host: String,
    /// Its other host names. The same names with `www.` before them are the site's too.
    #[schema(example = json!(["shop.casaverde.example"]))]
    hosts: Vec<String>,
    /// `retail`, `b2b` or `mixed`.
    #[schema(example = "retail")]
    kind: &'static str,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    /// Where the seller is, ISO 3166-1 alpha-2.
    #[schema(example = "ES")]
    country: String,
    /// The version of its policy that is in force.
    #[schema(example = 3)]
    policy_version: i64,
}

/// A site with its programmes.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperatorSiteDetailOut {
    #[serde(flatten)]
    site: OperatorSiteOut,
    programmes: Vec<SiteProgrammeOut>,
}

/// A site that is to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSiteIn {
    #[schema(min_length = 1, max_length = 80, example = "Casa Verde")]
    name: String,
    /// Where its pages are.
    #[schema(example = "casaverde.example")]
    host: String,
    /// Whom it sells to: `retail`, `b2b` or `mixed`.
    #[schema(example = "retail")]
    kind: String,
    /// What it sells in, ISO 4217. It stays.
    #[schema(example = "EUR")]
    currency: String,
    /// Where the seller is, ISO 3166-1 alpha-2. It stays.
    #[schema(example = "ES")]
    country: String,
}

/// What is to be different about a site; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteChangeIn {
    #[schema(min_length = 1, max_length = 80, example = "Casa Verde")]
    name: Option<String>,
    /// Its first host name.
    #[schema(example = "casaverde.example")]
    host: Option<String>,
    /// All of its other host names: what is not among them is not the site's any more.
    #[schema(max_items = 20, example = json!(["shop.casaverde.example"]))]
    hosts: Option<Vec<String>>,
}

impl From<Site> for OperatorSiteOut {
    fn from(site: Site) -> Self {
        Self {
            id: site.id.to_string(),
            name: site.name,
            host: site.host,
            hosts: site.hosts,
            kind: site.kind.word(),
            currency: site.currency,
            country: site.country,
            policy_version: site.version,
        }
    }
}

impl From<SiteDetail> for OperatorSiteDetailOut {
    fn from(detail: SiteDetail) -> Self {
        let site = detail.current;
        Self {
            site: OperatorSiteOut {
                id: site.site.to_string(),
                name: site.name,
                host: site.host,
                hosts: detail.hosts,
                kind: site.kind.word(),
                currency: site.currency,
                country: site.country,
                policy_version: site.version,
            },
            programmes: detail.programmes.into_iter().map(SiteProgrammeOut::from).collect(),
        }
    }
}

impl NewSiteIn {
    /// What the domain is told, and what could not be read of it.
    fn read(self) -> (NewSite, Faults) {
        let kind = self.kind.parse::<SiteKind>();
        let mut faults = Faults::default();
        faults.check(kind.is_err(), "kind", "unknown_value", "retail, b2b or mixed.");
        let new = NewSite {
            name: self.name,
            host: self.host,
            kind: kind.unwrap_or(SiteKind::Retail),
            currency: self.currency,
            country: self.country,
            policy: Policy::starting(),
        };
        (new, faults)
    }
}

/// List the sites of the key.
#[utoipa::path(get, path = "/sites", tag = "operator", operation_id = "list_sites",
    responses((status = 200, description = "Sites", body = Success<List<OperatorSiteOut>>)))]
pub async fn list_sites(
    State(domain): State<Domain>,
    caller: OperatorCaller,
) -> Result<Success<List<OperatorSiteOut>>, ApiError> {
    let mut sites = sites::list(&domain, &caller.actor).await?;
    let own = caller.actor.sites();
    sites.retain(|site| own.is_empty() || own.contains(&site.id));
    let items = sites.into_iter().map(OperatorSiteOut::from).collect();
    Ok(Success::new(List { items, next_cursor: None }))
}

/// Open a site. It serves nobody until a policy says what it decides by.
#[utoipa::path(post, path = "/sites", tag = "operator", operation_id = "open_site", request_body = NewSiteIn,
    responses((status = 200, description = "The site", body = Success<OperatorSiteDetailOut>)))]
pub async fn open_site(_: OperatorCaller, Keyed(write): Keyed) -> Response {
    answer!(write, OperatorPermission::ManageSites, |tx, actor, input: NewSiteIn| {
        let (new, faults) = input.read();
        let site = faults.beside(open::open_site(tx, actor, &new).await)?;
        Ok(Reply::new(OperatorSiteDetailOut::from(sites::detail(tx, site).await?)))
    })
}

/// Read a site with its programmes and their terms.
#[utoipa::path(get, path = "/sites/{site_id}", tag = "operator", operation_id = "get_site",
    params(("site_id" = String, Path, description = "The site")),
    responses((status = 200, description = "The site", body = Success<OperatorSiteDetailOut>)))]
pub async fn get_site(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(site): IdIn<SiteId>,
) -> Result<Success<OperatorSiteDetailOut>, ApiError> {
    Ok(Success::new(sites::get(&domain, &caller.actor, site).await?.into()))
}

/// Change a site's name and host names. Links that exist stay as they are.
#[utoipa::path(patch, path = "/sites/{site_id}", tag = "operator", operation_id = "change_site",
    params(("site_id" = String, Path, description = "The site")), request_body = SiteChangeIn,
    responses((status = 200, description = "The site", body = Success<OperatorSiteDetailOut>)))]
pub async fn change_site(_: OperatorCaller, IdIn(site): IdIn<SiteId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageSites, |tx, actor, input: SiteChangeIn| {
        let change = SiteChange { name: input.name, host: input.host, hosts: input.hosts };
        change::change_site(tx, actor, site, &change).await?;
        Ok(Reply::new(OperatorSiteDetailOut::from(sites::detail(tx, site).await?)))
    })
}
