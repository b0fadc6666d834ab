//! The terms of a site's programme with their versions, and a new version of them.

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::dropship::Payment;
use domain::error::Faults;
use domain::ids::{ProgrammeId, SiteId};
use domain::sites::change_terms::{NewTerms, change_terms};
use domain::sites::{self, ProgrammeKind, Terms, Version};
use domain::{Domain, DomainError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::programmes::{SiteProgrammeOut, payment, pool};
use crate::api::of2::ApiError;
use crate::api::of2::answer::Success;
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::write::{Reply, Write, answer};

/// Terms of a programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteTermsOut {
    /// Grows by one with each change.
    #[schema(example = 2)]
    version: i64,
    /// Percent of the retail price that discount and commission share.
    #[schema(example = "25")]
    pool_percent: String,
    /// Days between an order and its commission being ready.
    #[schema(example = 14)]
    holding_days: i64,
    /// How dropship orders are paid: `prepaid` from the balance, on `invoice`, or `per_order`; null for affiliates.
    #[schema(example = "prepaid")]
    payment: Option<&'static str>,
}

/// A programme with every version of its terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeTermsOut {
    #[serde(flatten)]
    programme: SiteProgrammeOut,
    /// From new to old, the newest hundred.
    versions: Vec<TermsVersionOut>,
}

/// A version of a programme's terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermsVersionOut {
    #[serde(flatten)]
    terms: SiteTermsOut,
    /// Since when, RFC 3339.
    #[schema(example = "2026-11-14T09:41:00.000Z")]
    created_at: String,
    /// The person or key that made it.
    #[schema(example = "Ines Duarte")]
    by: String,
    /// Why.
    #[schema(example = "Better terms for the season.")]
    note: String,
}

/// New terms of a programme.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTermsIn {
    /// Percent of the retail price that discount and commission share.
    #[schema(example = "25")]
    pool_percent: String,
    /// Days between an order and its commission being ready.
    #[schema(example = 14)]
    holding_days: i64,
    /// How dropship orders are paid: `prepaid`, `invoice` or `per_order`; as before where it is left out. Not for
    /// affiliates.
    #[schema(example = "invoice")]
    payment: Option<String>,
    /// The version that was changed: a newer one made meanwhile is not written over.
    #[schema(example = 2)]
    based_on: Option<i64>,
    /// Why, for those who read the history.
    #[schema(max_length = 500, example = "Better terms for the season.")]
    note: Option<String>,
}

/// A site and a programme, as the path names them.
#[derive(Clone, Copy, Debug)]
pub struct ProgrammeAt {
    site: SiteId,
    programme: ProgrammeId,
}

impl<S: Send + Sync> FromRequestParts<S> for ProgrammeAt {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((site, programme)) = path.map_err(|_| ApiError::NotFound)?;
        match (site.parse(), programme.parse()) {
            (Ok(site), Ok(programme)) => Ok(Self { site, programme }),
            _ => Err(ApiError::Domain(DomainError::NotFound)),
        }
    }
}

impl SiteTermsOut {
    /// The terms of a programme of this kind.
    pub(super) fn of(
        kind: ProgrammeKind,
        version: i64,
        pool_percent: Decimal,
        holding_days: i64,
        payment: Payment,
    ) -> Self {
        Self {
            version,
            pool_percent: pool_percent.normalize().to_string(),
            holding_days,
            payment: (kind != ProgrammeKind::Affiliate).then(|| payment.word()),
        }
    }
}

impl TermsVersionOut {
    fn of(kind: ProgrammeKind, one: Version) -> Self {
        let (pool, days) = (one.pool_percent.unwrap_or_default(), one.holding_days.unwrap_or_default());
        Self {
            terms: SiteTermsOut::of(kind, one.version, pool, days, one.payment.unwrap_or_default()),
            created_at: one.created_at.to_string(),
            by: one.by,
            note: one.note,
        }
    }
}

impl NewTermsIn {
    /// What the domain is told in place of the terms that were, and what could not be read of it.
    fn read(self, before: &Terms) -> (NewTerms, Faults) {
        let mut faults = Faults::default();
        let new = NewTerms {
            pool_percent: pool(&mut faults, &self.pool_percent),
            holding_days: self.holding_days,
            payment: payment(&mut faults, Some(before.kind), self.payment.as_deref())
                .unwrap_or(before.payment),
            based_on: self.based_on,
            note: self.note.unwrap_or_default(),
        };
        (new, faults)
    }
}

/// Read a programme's terms in force and every version of them.
#[utoipa::path(get, path = "/sites/{site_id}/programmes/{programme_id}/terms", tag = "operator",
    operation_id = "get_programme_terms",
    params(
        ("site_id" = String, Path, description = "The site"),
        ("programme_id" = String, Path, description = "A programme of it"),
    ),
    responses((status = 200, description = "The terms", body = Success<ProgrammeTermsOut>)))]
pub async fn get_programme_terms(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    at: ProgrammeAt,
) -> Result<Success<ProgrammeTermsOut>, ApiError> {
    let (terms, versions) = sites::programme(&domain, &caller.actor, at.site, at.programme).await?;
    let versions = versions.into_iter().map(|one| TermsVersionOut::of(terms.kind, one)).collect();
    Ok(Success::new(ProgrammeTermsOut { programme: terms.into(), versions }))
}

/// Write a new version of a programme's terms. What was earned under the old ones stays as it was.
#[utoipa::path(post, path = "/sites/{site_id}/programmes/{programme_id}/terms", tag = "operator",
    operation_id = "change_programme_terms",
    params(
        ("site_id" = String, Path, description = "The site"),
        ("programme_id" = String, Path, description = "A programme of it"),
    ),
    request_body = NewTermsIn,
    responses((status = 200, description = "The programme with its terms in force", body = Success<SiteProgrammeOut>)))]
pub async fn change_programme_terms(_: OperatorCaller, at: ProgrammeAt, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageSites, |tx, actor, input: NewTermsIn| {
        actor.permit_operator_on(OperatorPermission::ManageSites, at.site)?;
        let before = sites::programme_on(tx, at.site, at.programme).await?;
        let (new, faults) = input.read(&before);
        let terms = faults.beside(change_terms(tx, actor, at.programme, &new).await)?;
        Ok(Reply::new(SiteProgrammeOut::from(terms)))
    })
}
