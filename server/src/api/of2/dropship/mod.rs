//! `/dropship/orders`: placing an order that a shop sends to the partner's customer, and what the partner does with it
//! since.

mod read;
mod show;

use axum::response::Response;
use domain::actor::Permission;
use domain::dropship::{cancel, place, submit};
use domain::ids::OrderId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Success;
use super::query::IdIn;
use super::write::{Keyed, Reply, Write, answer};
pub use read::NewOrderIn;
pub use show::{DropshipOut, PlacedOrderOut};

/// Place an order: from a quote, at its price and commission, or from items and address, at today's.
///
/// It is paid as the programme's terms say: from the prepaid balance, where it is not there yet the order waits as
/// `awaiting_payment`; on an invoice; or by itself, once the operator says that it was paid. Above a limit of the key it
/// waits as `awaiting_approval` for a person. Where a check failed the answer is 422 `checks_failed`, with every check.
#[utoipa::path(post, path = "/dropship/orders", tag = "dropship", operation_id = "create_dropship_order",
    request_body = NewOrderIn,
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "The order", body = Success<PlacedOrderOut>)))]
pub async fn create_dropship_order(Keyed(write): Keyed) -> Response {
    answer!(write, Permission::PlaceOrders, |tx, actor, input: NewOrderIn| {
        let placed = place(tx, actor, &input.read()?).await?;
        Ok(Reply::new(PlacedOrderOut::from(placed)))
    })
}

/// Order what was written as a draft, at today's prices or at its quote's.
#[utoipa::path(post, path = "/orders/{order_id}/submit", tag = "dropship", operation_id = "submit_order",
    params(("order_id" = String, Path, description = "The order")),
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "The order", body = Success<PlacedOrderOut>)))]
pub async fn submit_order(IdIn(id): IdIn<OrderId>, mut write: Write) -> Response {
    nothing_is_enough(&mut write);
    answer!(write, Permission::PlaceOrders, |tx, actor, _input: SubmitIn| {
        let placed = submit(tx, actor, id).await?;
        Ok(Reply::new(PlacedOrderOut::from(placed)))
    })
}

/// Call an order off, as long as nothing of it was shipped. What was reserved for it is free again.
#[utoipa::path(post, path = "/orders/{order_id}/cancel", tag = "dropship", operation_id = "cancel_order",
    params(("order_id" = String, Path, description = "The order")), request_body = CancelIn,
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "Where the order stands", body = Success<CancelledOut>)))]
pub async fn cancel_order(IdIn(id): IdIn<OrderId>, mut write: Write) -> Response {
    nothing_is_enough(&mut write);
    answer!(write, Permission::PlaceOrders, |tx, actor, input: CancelIn| {
        let status = cancel(tx, actor, id, &input.reason.unwrap_or_default()).await?;
        Ok(Reply::new(CancelledOut { id: id.to_string(), status: status.word() }))
    })
}

/// A body that has nothing to say may be left out.
fn nothing_is_enough(write: &mut Write) {
    if write.body.is_empty() {
        write.body = b"{}".to_vec();
    }
}

/// Nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitIn {}

/// Why an order is called off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelIn {
    /// For whoever reads its history.
    #[schema(max_length = 500, example = "The customer changed their mind.")]
    reason: Option<String>,
}

/// An order that was called off.
#[derive(Debug, Serialize, ToSchema)]
pub struct CancelledOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "cancelled")]
    status: &'static str,
}
