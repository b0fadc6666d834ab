//! `/links`: a partner's links, their splits, their figures.

use std::sync::Arc;

use app::components::qr;
use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::error::Faults;
use domain::ids::LinkId;
use domain::links::change::{set_split, set_status};
use domain::links::create::{NewLink, create};
use domain::links::rules::split;
use domain::links::{self, Link, LinkFilter, LinkStatus, SplitVersion};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::messages::EmptyIn;
use super::query::{IdIn, Params, page, site, sought};
use super::quotes::{decimal, percentage};
use super::write::{Keyed, Reply, Write, answer};
use crate::config::Config;

/// A link.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkOut {
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    id: String,
    /// The address to give away.
    #[schema(example = "https://tandem.example/r/summer-teas")]
    url: String,
    #[schema(example = "summer-teas")]
    slug: String,
    /// `active`, or `inactive`: it leads nowhere, and its code counts for nothing.
    #[schema(example = "active")]
    status: &'static str,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "Casa Verde")]
    site_name: String,
    /// Where it leads; `tandem_click` is added to its query, for the shop to report.
    #[schema(example = "https://casaverde.example/teas/assam")]
    destination: String,
    #[schema(example = "Summer")]
    campaign: String,
    #[schema(example = "Newsletter")]
    source: String,
    /// A discount code that counts like a click.
    #[schema(example = "AURORA-10")]
    discount_code: Option<String>,
    /// What the customer saves, in percent.
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    /// What the partner earns, in percent.
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// Counts the splits, from 1.
    #[schema(example = 1)]
    split_version: i64,
    /// Clicks by people.
    #[schema(example = 412)]
    clicks: i64,
    /// People, each counted once a day.
    #[schema(example = 371)]
    sessions: i64,
    /// Customers it brought for life.
    #[schema(example = 9)]
    customers: i64,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
}

/// A link with its QR code and every split it has had.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkDetailOut {
    link: LinkOut,
    /// The address as a QR code: an SVG document.
    #[schema(example = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    qr_svg: String,
    /// The split of today first.
    splits: Vec<SplitOut>,
}

/// A split that a link has or had.
#[derive(Debug, Serialize, ToSchema)]
pub struct SplitOut {
    #[schema(example = 1)]
    version: i64,
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// From when; RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
    /// The person or key.
    #[schema(example = "Mara Lindt")]
    created_by: String,
}

impl LinkOut {
    fn of(link: Link, config: &Config) -> Self {
        Self {
            id: link.id.to_string(),
            url: config.short_url(&link.slug),
            slug: link.slug,
            status: link.status.word(),
            site_id: link.site.to_string(),
            site_name: link.site_name,
            destination: link.destination,
            campaign: link.campaign,
            source: link.source,
            discount_code: link.code,
            collaborator_discount_percent: link.split.discount.normalize().to_string(),
            collaborator_commission_percent: link.split.commission.normalize().to_string(),
            split_version: link.version,
            clicks: link.clicks,
            sessions: link.sessions,
            customers: link.customers,
            created_at: link.created_at.to_string(),
        }
    }
}

impl LinkDetailOut {
    fn of(link: Link, splits: Vec<SplitVersion>, config: &Config) -> Self {
        let qr_svg = qr::svg(&config.short_url(&link.slug));
        Self {
            link: LinkOut::of(link, config),
            qr_svg,
            splits: splits.into_iter().map(SplitOut::from).collect(),
        }
    }

    /// Of a link that was just made.
    fn of_new(link: Link, by: &str, config: &Config) -> Self {
        let first = SplitVersion {
            version: link.version,
            split: link.split,
            created_at: link.created_at,
            created_by: by.to_owned(),
        };
        Self::of(link, vec![first], config)
    }
}

impl From<SplitVersion> for SplitOut {
    fn from(version: SplitVersion) -> Self {
        Self {
            version: version.version,
            collaborator_discount_percent: version.split.discount.normalize().to_string(),
            collaborator_commission_percent: version.split.commission.normalize().to_string(),
            created_at: version.created_at.to_string(),
            created_by: version.created_by,
        }
    }
}

fn saved() -> Object {
    percentage("What the customer saves, in percent, with at most two decimals.")
}

fn earned() -> Object {
    percentage("What the partner earns, in percent. The rest of the pool where it is left out.")
}

/// A link that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLinkIn {
    /// A site whose affiliate programme the partner is in: its id or its host.
    #[schema(min_length = 1, max_length = 255, example = "casaverde.example")]
    site: String,
    /// The last part of the address: small letters, digits, hyphens. Made up where it is left out.
    #[schema(max_length = 60, example = "summer-teas")]
    slug: Option<String>,
    /// A page of that site: a whole address, or a path. Its first page where it is left out.
    #[schema(max_length = 2000, example = "/teas/assam")]
    destination: Option<String>,
    /// What it is for.
    #[schema(max_length = 100, example = "Summer")]
    campaign: Option<String>,
    /// Where it will stand.
    #[schema(max_length = 100, example = "Newsletter")]
    source: Option<String>,
    /// What the customer saves, in percent, with at most two decimals.
    #[schema(schema_with = saved)]
    #[serde(default)]
    collaborator_discount_percent: Value,
    /// What the partner earns, in percent. The rest of the pool where it is left out.
    #[schema(schema_with = earned)]
    #[serde(default)]
    collaborator_commission_percent: Value,
    /// A code that a customer may type instead: letters, digits, hyphens.
    #[schema(max_length = 32, example = "AURORA-10")]
    discount_code: Option<String>,
}

/// Another split.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkDiscountIn {
    /// What the customer saves, in percent, with at most two decimals.
    #[schema(schema_with = saved)]
    #[serde(default)]
    collaborator_discount_percent: Value,
    /// What the partner earns, in percent. The rest of the pool where it is left out.
    #[schema(schema_with = earned)]
    #[serde(default)]
    collaborator_commission_percent: Value,
}

/// Which links.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LinksQuery {
    /// Part of slug, campaign, source, code or destination.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// `active` or `inactive`.
    status: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The two percentages of a body; what is none is a fault of its field.
fn read_split(discount: &Value, commission: &Value) -> ([Option<Decimal>; 2], Faults) {
    let mut faults = Faults::default();
    let mut read = |field, said: &Value| {
        let part = decimal(said);
        faults.check(part.is_none(), field, "invalid_number", "A percentage such as 12.5.");
        part.filter(|_| !said.is_null())
    };
    ([read(split::DISCOUNT, discount), read(split::COMMISSION, commission)], faults)
}

impl NewLinkIn {
    /// What the domain is asked for, and what could not be read of it.
    fn read(self) -> (NewLink, Faults) {
        let new = self;
        let ([discount, commission], faults) =
            read_split(&new.collaborator_discount_percent, &new.collaborator_commission_percent);
        let new = NewLink {
            site: new.site,
            slug: new.slug.unwrap_or_default(),
            destination: new.destination.unwrap_or_default(),
            campaign: new.campaign.unwrap_or_default(),
            source: new.source.unwrap_or_default(),
            discount,
            commission,
            code: new.discount_code.unwrap_or_default(),
        };
        (new, faults)
    }
}

/// The partner's links with their figures, newest first.
#[utoipa::path(get, path = "/links", tag = "affiliate", operation_id = "list_links", params(LinksQuery),
    security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "Links", body = Success<List<LinkOut>>)))]
pub async fn list_links(
    State(domain): State<Domain>,
    State(config): State<Arc<Config>>,
    caller: Caller,
    Params(query): Params<LinksQuery>,
) -> Result<Success<List<LinkOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let wrong = |what: &str| ApiError::InvalidQuery(what.to_owned());
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let status = query.status.map(|status| status.parse()).transpose();
    let filter = LinkFilter {
        q: sought("q", query.q)?,
        site,
        status: status.map_err(|_| wrong("status is active or inactive."))?,
        ..LinkFilter::default()
    };
    let links = links::list(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(links, |link| LinkOut::of(link, &config))))
}

/// One link with its QR code and every split it has had.
#[utoipa::path(get, path = "/links/{link_id}", tag = "affiliate", operation_id = "get_link",
    params(("link_id" = String, Path, description = "The link")), security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "The link", body = Success<LinkDetailOut>)))]
pub async fn get_link(
    State(domain): State<Domain>,
    State(config): State<Arc<Config>>,
    caller: Caller,
    IdIn(id): IdIn<LinkId>,
) -> Result<Success<LinkDetailOut>, ApiError> {
    let link = links::get(&domain, &caller.actor, id).await?;
    let splits = links::splits(&domain, &caller.actor, id).await?;
    Ok(Success::new(LinkDetailOut::of(link, splits, &config)))
}

/// Make a friendly link on a site whose affiliate programme the partner is in.
#[utoipa::path(post, path = "/links", tag = "affiliate", operation_id = "create_link", request_body = NewLinkIn,
    security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "The link", body = Success<LinkDetailOut>)))]
pub async fn create_link(State(config): State<Arc<Config>>, Keyed(write): Keyed) -> Response {
    answer!(write, Permission::ManageLinks, |tx, actor, input: NewLinkIn| {
        let (new, faults) = input.read();
        let link = faults.beside(create(tx, actor, &new).await)?;
        Ok(Reply::new(LinkDetailOut::of_new(link, actor.name(), &config)))
    })
}

/// Share the pool of a link in another way; what was clicked before keeps its split.
#[utoipa::path(patch, path = "/links/{link_id}/discount", tag = "affiliate", operation_id = "set_link_discount",
    params(("link_id" = String, Path, description = "The link")), request_body = LinkDiscountIn,
    security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "The link", body = Success<LinkOut>)))]
pub async fn set_link_discount(
    State(config): State<Arc<Config>>,
    _: Caller,
    IdIn(id): IdIn<LinkId>,
    write: Write,
) -> Response {
    answer!(write, Permission::ManageLinks, |tx, actor, input: LinkDiscountIn| {
        let ([discount, commission], faults) =
            read_split(&input.collaborator_discount_percent, &input.collaborator_commission_percent);
        let link = faults.beside(set_split(tx, actor, id, discount, commission).await)?;
        Ok(Reply::new(LinkOut::of(link, &config)))
    })
}

/// Switch a link off: it leads nowhere from now on, and its code counts for nothing.
#[utoipa::path(post, path = "/links/{link_id}/deactivate", tag = "affiliate", operation_id = "deactivate_link",
    params(("link_id" = String, Path, description = "The link")), request_body = Option<EmptyIn>,
    security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "The link", body = Success<LinkOut>)))]
pub async fn deactivate_link(
    config: State<Arc<Config>>,
    _: Caller,
    id: IdIn<LinkId>,
    write: Write,
) -> Response {
    switch(&config, id.0, write, LinkStatus::Inactive).await
}

/// Switch a link on again.
#[utoipa::path(post, path = "/links/{link_id}/reactivate", tag = "affiliate", operation_id = "reactivate_link",
    params(("link_id" = String, Path, description = "The link")), request_body = Option<EmptyIn>,
    security(("partnerApiKey" = ["affiliate:links"])),
    responses((status = 200, description = "The link", body = Success<LinkOut>)))]
pub async fn reactivate_link(
    config: State<Arc<Config>>,
    _: Caller,
    id: IdIn<LinkId>,
    write: Write,
) -> Response {
    switch(&config, id.0, write, LinkStatus::Active).await
}

async fn switch(config: &Config, id: LinkId, mut write: Write, to: LinkStatus) -> Response {
    if write.body.is_empty() {
        write.body = b"{}".to_vec();
    }
    answer!(write, Permission::ManageLinks, |tx, actor, _input: EmptyIn| {
        let link = set_status(tx, actor, id, to).await?;
        Ok(Reply::new(LinkOut::of(link, config)))
    })
}
