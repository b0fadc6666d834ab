//! Packing by a program: what the people of the operator press on an order's page. Each of these tells the partner as
//! the press does.

use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::ids::{IncidentId, OrderId};
use domain::incidents::{self, NewIncident};
use domain::orders::fulfil::{self, NewParcel};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::answer::Success;
use super::super::caller::OperatorCaller;
use super::super::query::IdIn;
use super::super::write::{Keyed, Reply, Write, answer};

/// Whether somebody packs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PackingIn {
    /// `true` takes the order off the queue for this key, `false` puts it back.
    #[schema(example = true)]
    packing: bool,
}

/// Whether somebody packs now.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackingOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    #[schema(example = true)]
    packing: bool,
}

/// A parcel with what is in it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelIn {
    /// Your own number of the parcel; sent again it is the same parcel.
    #[schema(max_length = 100, example = "P-1")]
    number: String,
    #[schema(example = "DHL")]
    carrier: Option<String>,
    #[schema(example = "00340434161094015902")]
    tracking: Option<String>,
    /// Everything that is left, where it is left out.
    lines: Option<Vec<ParcelLineIn>>,
}

/// Pieces of a line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelLineIn {
    /// The line's number.
    #[schema(example = 1)]
    number: i64,
    #[schema(example = 2)]
    quantity: i64,
}

/// What is left of the order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParcelOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    /// Pieces that are still to leave.
    #[schema(example = 0)]
    left: i64,
}

/// What went wrong.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentIn {
    /// `lost`, `damaged`, `delayed`, `wrong_item`, `missing_item`, `address_problem`, `returned`, `out_of_stock` or
    /// `other`.
    #[schema(example = "delayed")]
    kind: String,
    /// To the partner: what happened, and what is done about it.
    #[schema(max_length = 2000, example = "The carrier searches for the parcel.")]
    note: String,
}

/// How it was set right.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResolutionIn {
    /// To the partner.
    #[schema(max_length = 2000, example = "It was found and is on its way.")]
    resolution: String,
}

/// An incident of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderIncidentOut {
    #[schema(example = "inc_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
    /// `open` or `resolved`.
    #[schema(example = "open")]
    state: &'static str,
}

/// Words to the partner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteIn {
    #[schema(max_length = 2000, example = "Another one follows on Monday.")]
    note: String,
}

/// The order on which they stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotedOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: String,
}

/// Take a dropship order off the queue to pack it, or put it back. A paid order is `processing` from then on.
#[utoipa::path(post, path = "/orders/{order}/packing", tag = "operator", operation_id = "set_order_packing",
    params(("order" = String, Path, description = "Tandem's identifier")), request_body = PackingIn,
    responses((status = 200, description = "Whether somebody packs", body = Success<PackingOut>)))]
pub async fn set_order_packing(_: OperatorCaller, IdIn(id): IdIn<OrderId>, write: Write) -> Response {
    answer!(write, OperatorPermission::FulfilOrders, |tx, actor, input: PackingIn| {
        if input.packing {
            fulfil::pack(tx, actor, id).await?;
        } else {
            fulfil::put_back(tx, actor, id).await?;
        }
        Ok(Reply::new(PackingOut { order_id: id.to_string(), packing: input.packing }))
    })
}

/// Send a parcel of a dropship order and say what is in it. What is left is still to be packed; with the first parcel
/// the order is `shipped` and its invoice is issued.
#[utoipa::path(post, path = "/orders/{order}/parcels", tag = "operator", operation_id = "send_order_parcel",
    params(("order" = String, Path, description = "Tandem's identifier")), request_body = ParcelIn,
    responses((status = 200, description = "What is left", body = Success<ParcelOut>)))]
pub async fn send_order_parcel(_: OperatorCaller, IdIn(id): IdIn<OrderId>, write: Write) -> Response {
    answer!(write, OperatorPermission::FulfilOrders, |tx, actor, input: ParcelIn| {
        let lines = input.lines.unwrap_or_default();
        let parcel = NewParcel {
            number: input.number,
            carrier: input.carrier.unwrap_or_default(),
            tracking: input.tracking.unwrap_or_default(),
            lines: lines.into_iter().map(|line| (line.number, line.quantity)).collect(),
            ..NewParcel::default()
        };
        let left = fulfil::ship(tx, actor, id, &parcel).await?;
        Ok(Reply::new(ParcelOut { order_id: id.to_string(), left }))
    })
}

/// Say that something went wrong with an order. Its partner is told.
#[utoipa::path(post, path = "/orders/{order}/incidents", tag = "operator", operation_id = "open_order_incident",
    params(("order" = String, Path, description = "Tandem's identifier")), request_body = IncidentIn,
    responses((status = 200, description = "The incident", body = Success<OrderIncidentOut>)))]
pub async fn open_order_incident(
    _: OperatorCaller,
    IdIn(id): IdIn<OrderId>,
    Keyed(write): Keyed,
) -> Response {
    answer!(write, OperatorPermission::FulfilOrders, |tx, actor, input: IncidentIn| {
        let new = NewIncident { kind: input.kind, note: input.note };
        let incident = incidents::open(tx, actor, id, &new).await?;
        Ok(Reply::new(OrderIncidentOut {
            id: incident.to_string(),
            order_id: id.to_string(),
            state: incidents::IncidentState::Open.word(),
        }))
    })
}

/// Say that an incident was set right. Its partner is told.
#[utoipa::path(post, path = "/incidents/{incident}/resolve", tag = "operator", operation_id = "resolve_incident",
    params(("incident" = String, Path, description = "The incident")), request_body = ResolutionIn,
    responses((status = 200, description = "The incident", body = Success<OrderIncidentOut>)))]
pub async fn resolve_incident(_: OperatorCaller, IdIn(id): IdIn<IncidentId>, write: Write) -> Response {
    answer!(write, OperatorPermission::FulfilOrders, |tx, actor, input: ResolutionIn| {
        let order = incidents::resolve(tx, actor, id, &input.resolution).await?;
        Ok(Reply::new(OrderIncidentOut {
            id: id.to_string(),
            order_id: order.to_string(),
            state: incidents::IncidentState::Resolved.word(),
        }))
    })
}

/// Write to the partner on an order's page. They are told.
#[utoipa::path(post, path = "/orders/{order}/notes", tag = "operator", operation_id = "add_order_note",
    params(("order" = String, Path, description = "Tandem's identifier")), request_body = NoteIn,
    responses((status = 200, description = "The order", body = Success<NotedOut>)))]
pub async fn add_order_note(_: OperatorCaller, IdIn(id): IdIn<OrderId>, Keyed(write): Keyed) -> Response {
    answer!(write, OperatorPermission::FulfilOrders, |tx, actor, input: NoteIn| {
        fulfil::note(tx, actor, id, &input.note).await?;
        Ok(Reply::new(NotedOut { order_id: id.to_string() }))
    })
}
