//! Reading orders on the operator's side: a shop fetches what dropshippers placed, with the address, and packs it.

use axum::extract::State;
use domain::Domain;
use domain::ids::OrderId;
use domain::orders::{self, fulfil::more};

use super::super::answer::{List, Success};
use super::super::caller::OperatorCaller;
use super::super::error::ApiError;
use super::super::orders::{OrderDetailOut, OrderOut, OrdersQuery, detail_out};
use super::super::query::{IdIn, Params, page};

/// Orders of the key's sites, newest first. `kind=dropship&status=paid` is what waits to be packed.
#[utoipa::path(get, path = "/orders", tag = "operator", operation_id = "list_all_orders", params(OrdersQuery),
    responses((status = 200, description = "Orders", body = Success<List<OrderOut>>)))]
pub async fn list_all_orders(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    Params(query): Params<OrdersQuery>,
) -> Result<Success<List<OrderOut>>, ApiError> {
    let page = page(query.limit(), query.cursor())?;
    let filter = query.filter(&domain, &caller.actor).await?;
    let found = orders::list_for_operator(&domain, &caller.actor, &filter, page).await?;
    Ok(Success::new(List::of(found, OrderOut::from)))
}

/// Read one order: its lines, where it goes, what was said about it.
#[utoipa::path(get, path = "/orders/{order}", tag = "operator", operation_id = "get_any_order",
    params(("order" = String, Path, description = "Tandem's identifier")),
    responses((status = 200, description = "The order", body = Success<OrderDetailOut>)))]
pub async fn get_any_order(
    State(domain): State<Domain>,
    caller: OperatorCaller,
    IdIn(id): IdIn<OrderId>,
) -> Result<Success<OrderDetailOut>, ApiError> {
    let detail = orders::get_for_operator(&domain, &caller.actor, id).await?;
    let more = more(&domain, &detail).await?;
    Ok(Success::new(detail_out(detail, more)))
}
