//! `/commissions`: what was earned, in which state, and why that much.

pub mod explain;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use domain::Domain;
use domain::actor::Permission;
use domain::commissions::{self, Commission, Figure, Filter};
use domain::ids::CommissionId;
use domain::money::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{Success, decimal, unchanged};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page, range, site};
pub use explain::DisputeOut;

/// A commission.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommissionOut {
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `earning`, or `adjustment` where a refund came after the payment; an adjustment is negative.
    #[schema(example = "earning")]
    kind: &'static str,
    /// `pending`, `approved`, `paid`, `disputed` or `reversed`.
    #[schema(example = "pending")]
    status: &'static str,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site: String,
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    customer_id: String,
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// The paid commission that an adjustment takes back from.
    #[schema(example = "com_01JD4Q8W0000000000000000AB")]
    adjusts: Option<String>,
    #[schema(example = "EUR")]
    currency: String,
    /// Net retail value of the goods, which the pool counts against.
    #[schema(example = "92.14")]
    base: String,
    /// What it was born with.
    #[schema(example = "13.83")]
    earned: String,
    /// What answers to disputes added.
    #[schema(example = "0.00")]
    corrected: String,
    /// What refunds took of it before it was paid.
    #[schema(example = "0.00")]
    reversed: String,
    /// What refunds took of it afterwards, in adjustments of their own.
    #[schema(example = "0.00")]
    clawed_back: String,
    /// What it is worth: earned and corrected, less reversed.
    #[schema(example = "13.83")]
    amount: String,
    /// When the order was placed. RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
    /// When it is ready; it never moves. RFC 3339.
    #[schema(example = "2026-11-28T08:41:00.000Z")]
    eligible_at: String,
    /// RFC 3339.
    #[schema(example = "2026-11-28T08:42:00.000Z")]
    approved_at: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-12-01T09:00:00.000Z")]
    paid_at: Option<String>,
}

/// A figure in minor units that may have a fraction of them, in at least the currency's places.
fn exact(minor: Decimal, currency: &str) -> String {
    let places = currency.parse::<Currency>().map_or(0, Currency::decimals);
    let mut figure = (minor / Decimal::from(10_i64.pow(places))).normalize();
    if figure.scale() < places {
        figure.rescale(places);
    }
    figure.to_string()
}

impl From<Commission> for CommissionOut {
    fn from(commission: Commission) -> Self {
        let money = |minor| decimal(minor, &commission.currency);
        Self {
            id: commission.id.to_string(),
            kind: commission.kind.word(),
            status: commission.status.word(),
            site: commission.site.to_string(),
            order_id: commission.order.to_string(),
            customer_id: commission.customer.to_string(),
            link_id: commission.link.map(|id| id.to_string()),
            adjusts: commission.parent.map(|id| id.to_string()),
            base: money(commission.base),
            earned: money(commission.earned),
            corrected: money(commission.corrected),
            reversed: money(commission.reversed),
            clawed_back: money(commission.clawed_back),
            amount: money(commission.amount),
            placed_at: commission.placed_at.to_string(),
            eligible_at: commission.eligible_at.to_string(),
            approved_at: commission.approved_at.map(|at| at.to_string()),
            paid_at: commission.paid_at.map(|at| at.to_string()),
            currency: commission.currency,
        }
    }
}

/// What stands in one state, in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotalOut {
    /// `pending`, `approved`, `paid` or `disputed`.
    #[schema(example = "approved")]
    status: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    #[schema(example = "1284.30")]
    amount: String,
}

impl From<Figure> for TotalOut {
    fn from(figure: Figure) -> Self {
        let amount = decimal(figure.amount, &figure.currency);
        Self { status: figure.status.word(), currency: figure.currency, amount }
    }
}

/// A page of commissions, and the totals of all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommissionList {
    items: Vec<CommissionOut>,
    /// Send it as `cursor` for the next page; null at the end.
    #[schema(example = "AAZF2Jp4gAABk1IqvOAAAAAAAAAAAAABK4fBMQ")]
    next_cursor: Option<String>,
    /// Sums by state and currency over everything the filter finds, whatever `status` it names.
    totals: Vec<TotalOut>,
}

/// Which commissions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CommissionsQuery {
    /// Only in this state: `pending`, `approved`, `paid`, `disputed` or `reversed`.
    status: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only from this client, `cus_…`.
    client: Option<String>,
    /// Only of what came by this link, `lnk_…`.
    link: Option<String>,
    /// Only of orders placed then or later: RFC 3339, or a day.
    from: Option<String>,
    /// Only of orders placed before: RFC 3339, or a day, which belongs to it.
    to: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// What the address asks for, but for the site, which may be named by its host.
pub fn filter(
    status: Option<&str>,
    client: Option<&str>,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Filter, ApiError> {
    let invalid = |name: &str, what: &str| ApiError::InvalidQuery(format!("{name} is not {what}."));
    let (from, to) = range(from, to)?;
    Ok(Filter {
        status: status
            .map(str::parse)
            .transpose()
            .map_err(|_| invalid("status", "a state of a commission"))?,
        site: None,
        client: client.map(str::parse).transpose().map_err(|_| invalid("client", "the id of a client"))?,
        link: None,
        partner: None,
        q: String::new(),
        from,
        to,
    })
}

/// Commissions, the newest order first, with totals by state and currency.
#[utoipa::path(get, path = "/commissions", tag = "payments", operation_id = "list_commissions", params(CommissionsQuery),
    security(("partnerApiKey" = ["commissions:read"])),
    responses((status = 200, description = "Commissions", body = Success<CommissionList>)))]
pub async fn list_commissions(
    State(domain): State<Domain>,
    caller: Caller,
    uri: Uri,
    Params(query): Params<CommissionsQuery>,
) -> Result<Response, ApiError> {
    caller.actor.permit(Permission::ReadCommissions)?;
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter =
        filter(query.status.as_deref(), query.client.as_deref(), query.from.as_deref(), query.to.as_deref())?;
    let link = query.link.as_deref().map(str::parse).transpose();
    let link = link.map_err(|_| ApiError::InvalidQuery("link is not the id of a link.".to_owned()))?;
    let filter = Filter { site: site(&domain, &caller.actor, query.site.as_deref()).await?, link, ..filter };
    unchanged(&domain, &caller, &uri, async {
        let found = commissions::list(&domain, &caller.actor, &filter, page).await?;
        let totals = commissions::totals(&domain, &caller.actor, &filter).await?;
        Ok(CommissionList {
            next_cursor: found.next.map(domain::page::Cursor::encode),
            items: found.items.into_iter().map(CommissionOut::from).collect(),
            totals: totals.into_iter().map(TotalOut::from).collect(),
        })
    })
    .await
}

/// One commission.
#[utoipa::path(get, path = "/commissions/{commission_id}", tag = "payments", operation_id = "get_commission",
    params(("commission_id" = String, Path, description = "The commission")),
    security(("partnerApiKey" = ["commissions:read"])),
    responses((status = 200, description = "The commission", body = Success<CommissionOut>)))]
pub async fn get_commission(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<CommissionId>,
) -> Result<Success<CommissionOut>, ApiError> {
    Ok(Success::new(commissions::get(&domain, &caller.actor, id).await?.into()))
}
