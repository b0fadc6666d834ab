//! `POST /customers`: a shop says who a customer is and what brought them.

use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::clock::Timestamp;
use domain::customers::{Identified, Identify, site_named};
use domain::error::{DomainError, Faults};
use domain::orders::claim::report_customer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::OwnerOut;
use crate::api::of2::answer::Success;
use crate::api::of2::write::{Reply, Write, answer};

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
