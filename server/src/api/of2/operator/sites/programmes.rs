//! The programmes of a site, and beginning one.

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::OperatorPermission;
use domain::dropship::Payment;
use domain::error::Faults;
use domain::ids::SiteId;
use domain::sites::open::{NewProgramme, open_programme};
use domain::sites::rules::percent;
use domain::sites::{self, ProgrammeKind, Terms};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::terms::SiteTermsOut;
use crate::api::of2::ApiError;
use crate::api::of2::answer::{List, Success};
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::query::IdIn;
use crate::api::of2::write::{Keyed, Reply, answer};

/// A programme of a site, with its terms in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteProgrammeOut {
    #[schema(example = "prg_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    /// `affiliate`, `dropship` or `buyer_agent`.
    #[schema(example = "dropship")]
    kind: &'static str,
    #[schema(example = "Casa Verde dropship")]
    name: String,
    terms: SiteTermsOut,
}

/// A programme that is to begin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProgrammeIn {
    /// `affiliate`, `dropship` or `buyer_agent`; a site has one of each.
    #[schema(example = "dropship")]
    kind: String,
    #[schema(min_length = 1, max_length = 80, example = "Casa Verde dropship")]
    name: String,
    /// Percent of the retail price that discount and commission share.
    #[schema(example = "25")]
    pool_percent: String,
    /// Days between an order and its commission being ready.
    #[schema(example = 14)]
    holding_days: i64,
    /// How dropship orders are paid: `prepaid`, which it is where it is left out, `invoice` or `per_order`. Not for
    /// affiliates.
    #[schema(example = "prepaid")]
    payment: Option<String>,
}

impl From<Terms> for SiteProgrammeOut {
    fn from(terms: Terms) -> Self {
        Self {
            id: terms.programme.to_string(),
            site_id: terms.site.to_string(),
            kind: terms.kind.word(),
            name: terms.name,
            terms: SiteTermsOut::of(
                terms.kind,
                terms.version,
                terms.pool_percent,
                terms.holding_days,
                terms.payment,
            ),
        }
    }
}

/// Reads the pool; what is no percentage is named.
pub(super) fn pool(faults: &mut Faults, text: &str) -> Decimal {
    let read = percent(text);
    faults.check(read.is_none(), "pool_percent", "invalid_percent", "A percentage such as 25.");
    read.unwrap_or_default()
}

/// Reads how dropship orders are paid, where it is said; `kind` is none where it could not be read itself.
pub(super) fn payment(
    faults: &mut Faults,
    kind: Option<ProgrammeKind>,
    word: Option<&str>,
) -> Option<Payment> {
    let read = word.map(str::parse::<Payment>);
    let none = word.is_some() && kind == Some(ProgrammeKind::Affiliate);
    faults.check(none, "payment", "not_allowed", "Affiliates place no orders; leave it out.");
    let unknown = !none && matches!(read, Some(Err(_)));
    faults.check(unknown, "payment", "unknown_value", "prepaid, invoice or per_order.");
    read.and_then(Result::ok)
}

impl NewProgrammeIn {
    /// What the domain is told, and what could not be read of it.
    fn read(self) -> (NewProgramme, Faults) {
        let mut faults = Faults::default();
        let kind = self.kind.parse::<ProgrammeKind>().ok();
        faults.check(kind.is_none(), "kind", "unknown_value", "affiliate, dropship or buyer_agent.");
        let new = NewProgramme {
            kind: kind.unwrap_or(ProgrammeKind::Affiliate),
            name: self.name,
            pool_percent: pool(&mut faults, &self.pool_percent),
            holding_days: self.holding_days,
            payment: payment(&mut faults, kind, self.payment.as_deref()).unwrap_or_default(),
        };
        (new, faults)
    }
}

/// List a site's programmes with their terms.
#[utoipa::path(get, path = "/sites/{site_id}/programmes", tag = "operator", operation_id = "list_site_programmes",
    params(("site_id" = String, Path, description = "The site")),
    responses((status = 200, description = "Programmes", body = Success<List<SiteProgrammeOut>>)))]
pub async fn list_site_programmes(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(site): IdIn<SiteId>,
) -> Result<Success<List<SiteProgrammeOut>>, ApiError> {
    let programmes = sites::get(&domain, &caller.actor, site).await?.programmes;
    let items = programmes.into_iter().map(SiteProgrammeOut::from).collect();
    Ok(Success::new(List { items, next_cursor: None }))
}

/// Begin a programme on a site.
#[utoipa::path(post, path = "/sites/{site_id}/programmes", tag = "operator", operation_id = "begin_site_programme",
    params(("site_id" = String, Path, description = "The site")), request_body = NewProgrammeIn,
    responses((status = 200, description = "The programme", body = Success<SiteProgrammeOut>)))]
pub async fn begin_site_programme(
    _: OperatorCaller,
    IdIn(site): IdIn<SiteId>,
    Keyed(write): Keyed,
) -> Response {
    answer!(write, OperatorPermission::ManageSites, |tx, actor, input: NewProgrammeIn| {
        let (new, faults) = input.read();
        let id = faults.beside(open_programme(tx, actor, site, &new).await)?;
        Ok(Reply::new(SiteProgrammeOut::from(sites::programme_on(tx, site, id).await?)))
    })
}
