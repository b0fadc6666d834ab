//! `/customers`: a shop says who a customer is and what brought them; the operator corrects whose they are.

use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::attribution::Owner;
use domain::attribution::correct::{NewCorrection, correct};
use domain::clock::Timestamp;
use domain::customers::{Identified, Identify, site_named};
use domain::error::{DomainError, Faults, FieldError};
use domain::ids::CustomerId;
use domain::orders::claim::report_customer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::answer::Success;
use super::super::caller::OperatorCaller;
use super::super::error::ApiError;
use super::super::query::IdIn;
use super::super::write::{Reply, Write, answer};

/// A customer as the shop knows them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerIn {
    /// The site: its id or its host.
    #[schema(min_length = 1, max_length = 255, example = "casaverde.example")]
    site: String,
    /// What the shop calls them: unique on the site.
    #[schema(min_length = 1, max_length = 120, example = "customer-4711")]
    external_id: String,
    #[schema(max_length = 200, example = "Maria Silva")]
    name: Option<String>,
    /// Stored as a keyed hash and a mask only.
    #[schema(max_length = 254, example = "maria@example.com")]
    email: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(max_length = 2, example = "PT")]
    country: Option<String>,
    /// `tandem_click` of the address they arrived at. What is unknown counts for nothing.
    #[schema(max_length = 100, example = "clk_01JD4Q8W0000000000000000AA")]
    click_id: Option<String>,
    /// The discount code they typed.
    #[schema(max_length = 64, example = "AURORA-10")]
    code: Option<String>,
    /// When it was; RFC 3339. Now where it is left out.
    #[schema(example = "2026-11-14T08:41:00Z")]
    occurred_at: Option<String>,
}

/// A customer as Tandem knows them now.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerOut {
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    customer_id: String,
    /// Whether nobody had reported them before.
    #[schema(example = true)]
    created: bool,
    /// What the click or code came to: `accepted`, `already` the same partner's, `late`, or `none`.
    #[schema(example = "accepted")]
    outcome: &'static str,
    /// Whose customer they are; null where nobody's.
    owner: Option<OwnerOut>,
}

/// Whose customer somebody is, for life.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnerOut {
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: String,
    /// The attribution, or the counter-entry that counts instead of it.
    #[schema(example = "att_01JD4Q8W0000000000000000AA")]
    attribution_id: String,
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// What the customer saves, in percent.
    #[schema(example = "10")]
    collaborator_discount_percent: String,
    /// What the partner earns, in percent.
    #[schema(example = "15")]
    collaborator_commission_percent: String,
    /// Whether the address is one of the partner's own people's. Such a customer's orders earn nothing.
    #[schema(example = false)]
    self_referral: bool,
}

impl From<Owner> for OwnerOut {
    fn from(owner: Owner) -> Self {
        Self {
            partner_id: owner.partner.to_string(),
            attribution_id: owner.attribution.to_string(),
            link_id: owner.link.map(|link| link.to_string()),
            collaborator_discount_percent: owner.split.discount.normalize().to_string(),
            collaborator_commission_percent: owner.split.commission.normalize().to_string(),
            self_referral: owner.self_referral,
        }
    }
}

impl From<Identified> for CustomerOut {
    fn from(identified: Identified) -> Self {
        Self {
            customer_id: identified.customer.to_string(),
            created: identified.created,
            outcome: identified.outcome.word(),
            owner: identified.owner.map(OwnerOut::from),
        }
    }
}

impl CustomerIn {
    /// What the domain is told, and what could not be read of it.
    fn read(self) -> (Identify, Faults) {
        let report = self;
        let occurred_at = report.occurred_at.as_deref().map(Timestamp::parse);
        let mut faults = Faults::default();
        faults.check(occurred_at == Some(None), "occurred_at", "invalid_time", "A time as in RFC 3339.");
        let report = Identify {
            external_id: report.external_id,
            name: report.name.unwrap_or_default(),
            email: report.email.unwrap_or_default(),
            country: report.country.unwrap_or_default(),
            // What a visitor's address carried is no fault of the shop's.
            click: report.click_id.and_then(|click| click.trim().parse().ok()),
            code: report.code,
            occurred_at: occurred_at.flatten().map(Timestamp::whole),
        };
        (report, faults)
    }
}

/// Report who a customer is and what brought them: the first click or code that is accepted makes them its partner's
/// for life.
#[utoipa::path(post, path = "/customers", tag = "operator", operation_id = "identify_customer", request_body = CustomerIn,
    responses((status = 200, description = "The customer", body = Success<CustomerOut>)))]
pub async fn identify_customer(write: Write) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: CustomerIn| {
        let site = site_named(tx, input.site.trim()).await?;
        let (told, mut faults) = input.read();
        let Some(site) = site else {
            faults.check(true, "site", "unknown_site", "There is no such site.");
            told.check(&mut faults, tx.now());
            return Err(faults.beside(Ok(())).err().unwrap_or(DomainError::NotFound).into());
        };
        let identified = faults.beside(report_customer(tx, actor, site, &told).await)?;
        Ok(Reply::new(CustomerOut::from(identified)))
    })
}

/// Whose customer somebody shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionIn {
    /// The partner; nobody where it is left out.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: Option<String>,
    /// A link of that partner on the site, whose split holds; the whole pool of their programme where it is left out.
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// Why, for both partners to read.
    #[schema(
        min_length = 1,
        max_length = 500,
        example = "The order confirmation names the newsletter of Tea & Trails."
    )]
    reason: String,
}

/// Whose customer somebody is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectedOut {
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    customer_id: String,
    /// Null where they are nobody's.
    owner: Option<OwnerOut>,
}

impl TryFrom<CorrectionIn> for NewCorrection {
    type Error = ApiError;

    fn try_from(new: CorrectionIn) -> Result<Self, ApiError> {
        let (to, link) = (new.partner_id.map(|id| id.parse()), new.link_id.map(|id| id.parse()));
        let mut faults = Faults::default();
        faults.check(matches!(to, Some(Err(_))), "partner_id", "unknown", "Not the id of a partner.");
        faults.check(matches!(link, Some(Err(_))), "link_id", "unknown", "Not the id of a link.");
        faults.end().map_err(ApiError::Domain)?;
        Ok(Self { to: to.and_then(Result::ok), link: link.and_then(Result::ok), reason: new.reason })
    }
}

/// Faults under the names that the fields of the body have.
fn as_named_here(error: DomainError) -> DomainError {
    let named = |fault: FieldError| match fault.field.as_str() {
        "to" => FieldError { field: "partner_id".to_owned(), ..fault },
        "link" => FieldError { field: "link_id".to_owned(), ..fault },
        _ => fault,
    };
    match error {
        DomainError::Validation(faults) => DomainError::Validation(faults.into_iter().map(named).collect()),
        other => other,
    }
}

/// Correct whose customer somebody is: a counter-entry with a reason, which both partners see.
#[utoipa::path(post, path = "/customers/{customer_id}/attribution", tag = "operator", operation_id = "correct_attribution",
    params(("customer_id" = String, Path, description = "The customer")), request_body = CorrectionIn,
    responses((status = 200, description = "Whose they are now", body = Success<CorrectedOut>)))]
pub async fn correct_attribution(_: OperatorCaller, IdIn(id): IdIn<CustomerId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: CorrectionIn| {
        let owner = correct(tx, actor, id, &input.try_into()?).await.map_err(as_named_here)?;
        Ok(Reply::new(CorrectedOut { customer_id: id.to_string(), owner: owner.map(OwnerOut::from) }))
    })
}
