//! A site's markups on wholesale prices.

use axum::extract::State;
use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::catalog::PriceRule;
use domain::catalog::price_rules::{basis_points, percent, price_rules, set_price_rules};
use domain::error::{Faults, FieldError};
use domain::ids::SiteId;
use domain::{Domain, DomainError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::of2::ApiError;
use crate::api::of2::answer::Success;
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::query::IdIn;
use crate::api::of2::write::{Reply, Write, answer};

/// A site's markups.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkupsOut {
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    /// In their order. The rule that names most counts.
    rules: Vec<MarkupIo>,
}

/// All of a site's markups, in place of those it has.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkupsIn {
    #[schema(max_items = 200)]
    rules: Vec<MarkupIo>,
}

/// A markup on wholesale prices. What is left out, or null, means any.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkupIo {
    /// A partner's tier.
    #[schema(example = "gold")]
    tier: Option<String>,
    /// Who supplies it.
    #[schema(example = "Acme Supplies")]
    vendor: Option<String>,
    #[schema(example = "Lumen")]
    brand: Option<String>,
    /// A category, with all below it.
    #[schema(example = "Home > Lighting")]
    category: Option<String>,
    /// Percent up, or down with a minus.
    #[schema(example = "-2.5")]
    percent: String,
}

impl From<PriceRule> for MarkupIo {
    fn from(rule: PriceRule) -> Self {
        let named = |text: String| (!text.is_empty()).then_some(text);
        Self {
            tier: named(rule.tier),
            vendor: named(rule.vendor),
            brand: named(rule.brand),
            category: named(rule.category),
            percent: percent(rule.basis_points).to_string(),
        }
    }
}

impl MarkupsOut {
    fn of(site: SiteId, rules: Vec<PriceRule>) -> Self {
        Self { site_id: site.to_string(), rules: rules.into_iter().map(MarkupIo::from).collect() }
    }
}

impl MarkupsIn {
    /// The rules, and what could not be read of them.
    fn read(self) -> (Vec<PriceRule>, Faults) {
        let mut faults = Faults::default();
        let rules = self.rules.into_iter().enumerate().map(|(number, rule)| {
            let points = basis_points(&rule.percent);
            let field = format!("rules/{number}/percent");
            faults.check(points.is_none(), &field, "invalid_percent", "A percentage such as 5 or -2.5.");
            PriceRule {
                vendor: rule.vendor.unwrap_or_default(),
                category: rule.category.unwrap_or_default(),
                brand: rule.brand.unwrap_or_default(),
                tier: rule.tier.unwrap_or_default(),
                basis_points: points.unwrap_or_default(),
            }
        });
        (rules.collect(), faults)
    }
}

/// What the domain says of basis points, said of the percentage that was sent.
fn of_percent(error: DomainError) -> DomainError {
    error.renamed(|fault| {
        let Some(rule) = fault.field.strip_suffix("/basis_points") else { return fault };
        let field = format!("{rule}/percent");
        match fault.code.as_ref() {
            "out_of_range" => FieldError::new(field, "out_of_range", "Between -90 and 1000 percent."),
            _ => FieldError { field, ..fault },
        }
    })
}

/// Read a site's markups on wholesale prices.
#[utoipa::path(get, path = "/sites/{site_id}/markups", tag = "operator", operation_id = "get_site_markups",
    params(("site_id" = String, Path, description = "The site")),
    responses((status = 200, description = "The markups", body = Success<MarkupsOut>)))]
pub async fn get_site_markups(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(site): IdIn<SiteId>,
) -> Result<Success<MarkupsOut>, ApiError> {
    let rules = price_rules(&domain, &caller.actor, site).await?;
    Ok(Success::new(MarkupsOut::of(site, rules)))
}

/// Replace a site's markups on wholesale prices. Quotes that were made keep their prices.
#[utoipa::path(put, path = "/sites/{site_id}/markups", tag = "operator", operation_id = "set_site_markups",
    params(("site_id" = String, Path, description = "The site")), request_body = MarkupsIn,
    responses((status = 200, description = "The markups", body = Success<MarkupsOut>)))]
pub async fn set_site_markups(_: OperatorCaller, IdIn(site): IdIn<SiteId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ManageCatalog, |tx, actor, input: MarkupsIn| {
        let (rules, faults) = input.read();
        let set = set_price_rules(tx, actor, site, &rules).await.map_err(of_percent);
        Ok(Reply::new(MarkupsOut::of(site, faults.beside(set)?)))
    })
}
