//! `GET /customers`: every customer of the key's sites, and one with what made them whose they are.

use axum::extract::State;
use domain::Domain;
use domain::attribution::standing;
use domain::customers::{self, CustomerFilter, Whose};
use domain::ids::{CustomerId, SiteId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::show::{CustomerStandingOut, KnownCustomerOut};
use crate::api::of2::answer::{List, Success};
use crate::api::of2::caller::OperatorCaller;
use crate::api::of2::error::ApiError;
use crate::api::of2::query::{IdIn, Params, page, site, sought};

/// Which customers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CustomersQuery {
    /// Part of the name, of the shop's number or of the masked address, or the whole of a mail address.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only this partner's, `prt_…`; the last to become theirs first.
    partner: Option<String>,
    /// Only those who are nobody's. Not beside `partner`.
    nobody: Option<bool>,
    /// Only those whose address is one of their partner's own people's.
    self_referral: Option<bool>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

impl CustomersQuery {
    fn filter(self, site: Option<SiteId>) -> Result<CustomerFilter, ApiError> {
        let wrong = |what: &str| ApiError::InvalidQuery(what.to_owned());
        let partner = self.partner.map(|partner| partner.parse()).transpose();
        let partner = partner.map_err(|_| wrong("partner is not the id of a partner."))?;
        let whose = match (partner, self.nobody.unwrap_or(false)) {
            (Some(_), true) => return Err(wrong("partner and nobody are not asked for together.")),
            (Some(partner), false) => Whose::Partner(partner),
            (None, true) => Whose::Nobody,
            (None, false) => Whose::Anybody,
        };
        Ok(CustomerFilter {
            q: sought("q", self.q)?,
            site,
            whose,
            self_referral: self.self_referral.unwrap_or(false),
        })
    }
}

/// Every customer of the key's sites and whose they are, the last to be reported first.
#[utoipa::path(get, path = "/customers", tag = "operator", operation_id = "list_customers", params(CustomersQuery),
    responses((status = 200, description = "Customers", body = Success<List<KnownCustomerOut>>)))]
pub async fn list_customers(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    Params(query): Params<CustomersQuery>,
) -> Result<Success<List<KnownCustomerOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let site = site(&domain, &caller.actor, query.site.as_deref()).await?;
    let found = customers::list(&domain, &caller.actor, &query.filter(site)?, page).await?;
    Ok(Success::new(List::of(found, KnownCustomerOut::from)))
}

/// One customer: whose they are, what made them so, what came too late, what the operator decided.
#[utoipa::path(get, path = "/customers/{customer_id}", tag = "operator", operation_id = "get_customer",
    params(("customer_id" = String, Path, description = "The customer")),
    responses((status = 200, description = "The customer", body = Success<CustomerStandingOut>)))]
pub async fn get_customer(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(id): IdIn<CustomerId>,
) -> Result<Success<CustomerStandingOut>, ApiError> {
    let stands = standing(&domain, &caller.actor, id).await?;
    Ok(Success::new(stands.into()))
}
