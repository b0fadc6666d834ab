//! `POST /customers/{customer_id}/attribution`: the operator corrects whose customer somebody is.

use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::attribution::correct::{NewCorrection, correct};
use domain::error::{DomainError, Faults, FieldError};
use domain::ids::CustomerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::OwnerOut;
use crate::api::of2::answer::Success;
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::query::IdIn;
use crate::api::of2::write::{Reply, Write, answer};

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

impl CorrectionIn {
    /// What is asked for, and what of it cannot be read.
    fn read(self) -> (NewCorrection, Faults) {
        let (to, link) = (self.partner_id.map(|id| id.parse()), self.link_id.map(|id| id.parse()));
        let mut faults = Faults::default();
        faults.check(matches!(to, Some(Err(_))), "partner_id", "unknown", "Not the id of a partner.");
        faults.check(matches!(link, Some(Err(_))), "link_id", "unknown", "Not the id of a link.");
        let new = NewCorrection {
            to: to.and_then(Result::ok),
            link: link.and_then(Result::ok),
            reason: self.reason,
            ..NewCorrection::default()
        };
        (new, faults)
    }
}

/// Faults under the names that the fields of the body have.
fn as_named_here(error: DomainError) -> DomainError {
    error.renamed(|fault| match fault.field.as_str() {
        "to" => FieldError { field: "partner_id".to_owned(), ..fault },
        "link" => FieldError { field: "link_id".to_owned(), ..fault },
        _ => fault,
    })
}

/// Correct whose customer somebody is: a counter-entry with a reason, which both partners see.
#[utoipa::path(post, path = "/customers/{customer_id}/attribution", tag = "operator", operation_id = "correct_attribution",
    params(("customer_id" = String, Path, description = "The customer")), request_body = CorrectionIn,
    responses((status = 200, description = "Whose they are now", body = Success<CorrectedOut>)))]
pub async fn correct_attribution(_: OperatorCaller, IdIn(id): IdIn<CustomerId>, write: Write) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: CorrectionIn| {
        let (new, faults) = input.read();
        let owner = faults.beside(correct(tx, actor, id, &new).await.map_err(as_named_here))?;
        Ok(Reply::new(CorrectedOut { customer_id: id.to_string(), owner: owner.map(OwnerOut::from) }))
    })
}
