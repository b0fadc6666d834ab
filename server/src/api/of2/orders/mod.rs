//! `/orders`: what the partner's customers ordered, and what became of it.

mod payments;
mod show;

use axum::extract::State;
use domain::Domain;
use domain::actor::Actor;
use domain::clock::Timestamp;
use domain::ids::OrderId;
use domain::orders::fulfil::more;
use domain::orders::{self, OrderFilter, OrderStatus};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page, range, site, sought};
pub use show::{OrderDetailOut, OrderOut, detail_out};

/// Which orders.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrdersQuery {
    /// `affiliate` for what customers ordered in shops, `dropship` for what you placed here.
    kind: Option<String>,
    /// Only in this state.
    status: Option<String>,
    /// Only of this site, by identifier or host.
    site: Option<String>,
    /// Only of this client.
    client: Option<String>,
    /// Only what came by this link.
    link: Option<String>,
    /// Placed at or after this time or day, RFC 3339 or `2026-11-01`.
    from: Option<String>,
    /// Placed before this time, or on this day at the latest.
    to: Option<String>,
    /// Part of the shop's number or of what was ordered.
    #[param(max_length = 200)]
    q: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

impl OrdersQuery {
    /// How many are wanted.
    pub const fn limit(&self) -> Option<i64> {
        self.limit
    }

    /// Where the page before ended.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// What the domain is asked.
    ///
    /// # Errors
    /// [`ApiError::InvalidQuery`]; 403 where the key is not for the site.
    pub async fn filter(&self, domain: &Domain, actor: &Actor) -> Result<OrderFilter, ApiError> {
        let site = site(domain, actor, self.site.as_deref()).await?;
        let (from, to): (Option<Timestamp>, Option<Timestamp>) =
            range(self.from.as_deref(), self.to.as_deref())?;
        let status = self.status.clone().unwrap_or_default();
        if !status.is_empty() && status.parse::<OrderStatus>().is_err() {
            return Err(ApiError::InvalidQuery("status is none that an order can have.".to_owned()));
        }
        let kind = self.kind.as_deref().map(str::parse);
        if matches!(kind, Some(Err(_))) {
            return Err(ApiError::InvalidQuery("kind is affiliate or dropship.".to_owned()));
        }
        let client = self.client.as_deref().map(str::parse).transpose();
        let client =
            client.map_err(|_| ApiError::InvalidQuery("client is not the id of a client.".to_owned()))?;
        let link = self.link.as_deref().map(str::parse).transpose();
        let link = link.map_err(|_| ApiError::InvalidQuery("link is not the id of a link.".to_owned()))?;
        Ok(OrderFilter {
            q: sought("q", self.q.clone())?,
            status,
            site: site.map(|site| site.to_string()).unwrap_or_default(),
            client,
            link,
            partner: None,
            kind: kind.and_then(Result::ok),
            from,
            to,
        })
    }
}

/// Orders of your customers, newest first.
#[utoipa::path(get, path = "/orders", tag = "affiliate", operation_id = "list_orders", params(OrdersQuery),
    security(("partnerApiKey" = ["orders:read"])),
    responses((status = 200, description = "Orders", body = Success<List<OrderOut>>)))]
pub async fn list_orders(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<OrdersQuery>,
) -> Result<Success<List<OrderOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter = query.filter(&domain, &caller.actor).await?;
    let orders = orders::list(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(orders, OrderOut::from)))
}

/// Read one order: its state and history, lines, shipments with tracking, refunds, what it earned.
#[utoipa::path(get, path = "/orders/{order_id}", tag = "affiliate", operation_id = "get_order",
    params(("order_id" = String, Path, description = "The order")),
    security(("partnerApiKey" = ["orders:read"])),
    responses((status = 200, description = "The order", body = Success<OrderDetailOut>)))]
pub async fn get_order(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<OrderId>,
) -> Result<Success<OrderDetailOut>, ApiError> {
    let detail = orders::get(&domain, &caller.actor, id).await?;
    let more = more(&domain, &detail).await?;
    Ok(Success::new(detail_out(detail, more)))
}
