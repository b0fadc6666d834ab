//! `/orders` of the operator's side: a shop reports orders, their state, shipments and refunds.

use axum::response::Response;
use domain::actor::OperatorPermission;
use domain::orders::refund::{NewPart, NewRefund, report_refund};
use domain::orders::report::{NewCustomer, NewLine, NewOrder, Reported, report};
use domain::orders::ship::{NewShipment, report_shipment};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{OrderRef, Told, Tracking};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::answer::Success;
use super::super::caller::OperatorCaller;
use super::super::query::IdIn;
use super::super::write::{Keyed, Reply, Write, answer};

/// An order as the shop has it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderIn {
    /// The site's identifier or host; may be left out where the key is for one site.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// The shop's own number, unique on the site.
    #[schema(max_length = 100, example = "1001")]
    external_id: String,
    customer: OrderCustomerIn,
    /// The click that brought the customer.
    #[schema(example = "clk_01JD4Q8W0000000000000000AA")]
    click: Option<String>,
    /// The discount code the customer typed.
    #[schema(example = "AURORA10")]
    code: Option<String>,
    /// ISO 4217, the site's.
    #[schema(example = "EUR")]
    currency: String,
    /// RFC 3339; now where it is left out.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: Option<String>,
    /// `placed` where it is left out; else `paid`, `processing`, `shipped`, `delivered` or `cancelled`.
    #[schema(example = "paid")]
    status: Option<String>,
    /// What was ordered, up to 500 lines.
    lines: Vec<OrderLineIn>,
    /// Net shipping, a decimal string.
    #[schema(example = "4.90")]
    shipping: Option<String>,
    /// VAT of goods and shipping, a decimal string.
    #[schema(example = "16.65")]
    vat: Option<String>,
    /// What the customer pays: goods less discount, shipping and VAT.
    #[schema(example = "104.25")]
    total: String,
    /// For the partner.
    #[schema(max_length = 1000, example = "A gift; no invoice in the parcel.")]
    note: Option<String>,
}

/// Who ordered: the `id` of a customer that is known, or `external_id` and what else identifies one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderCustomerIn {
    /// Tandem's identifier.
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    id: Option<String>,
    /// The shop's own number.
    #[schema(example = "C-77")]
    external_id: Option<String>,
    #[schema(example = "Maria Silva")]
    name: Option<String>,
    /// Only a keyed hash and a mask of it are kept.
    #[schema(example = "maria@example.com")]
    email: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "PT")]
    country: Option<String>,
}

/// A line of an order. Amounts are decimal strings, VAT excluded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderLineIn {
    /// The shop's article number. One the catalogue does not have is taken: it may lag behind.
    #[schema(max_length = 100, example = "LAMP-1")]
    sku: String,
    #[schema(max_length = 300, example = "Reading lamp")]
    title: String,
    /// 1 to 1000000.
    #[schema(example = 2)]
    quantity: i64,
    /// Net price of a piece before discount.
    #[schema(example = "46.05")]
    unit_price: Option<String>,
    /// Net value of the line before discount, which the commission is counted on; `unit_price` times `quantity` where
    /// it is left out.
    #[schema(example = "92.10")]
    base: Option<String>,
    /// Net discount on the line.
    #[schema(example = "9.21")]
    discount: Option<String>,
}

/// An order as it was accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportedOrderOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "1001")]
    external_id: String,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    customer_id: String,
    /// Whose customer it is; null where nobody's.
    #[schema(example = "prt_01JD4Q8W0000000000000000AA")]
    partner_id: Option<String>,
    /// Where it stands.
    #[schema(example = "paid")]
    status: &'static str,
    #[schema(example = "EUR")]
    currency: String,
    #[schema(example = "104.25")]
    total: String,
    /// What was given back.
    #[schema(example = "0.00")]
    refunded: String,
    /// What the partner earned; null where `no_commission` says why not.
    commission: Option<ReportedCommissionOut>,
    /// Why nothing was earned: `not_attributed`, `self_referral`, `site_not_in_program`, `partner_not_active`,
    /// `placed_before_attribution` or `order_cancelled`.
    #[schema(example = "not_attributed")]
    no_commission: Option<&'static str>,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
}

/// What an order earned its partner.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportedCommissionOut {
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "13.82")]
    amount: String,
    #[schema(example = "pending")]
    status: String,
}

impl From<Reported> for ReportedOrderOut {
    fn from(order: Reported) -> Self {
        let money = |minor: i64| super::super::answer::decimal(minor, &order.currency);
        let commission = order.commission.as_ref().map(|earned| ReportedCommissionOut {
            id: earned.id.to_string(),
            amount: money(earned.amount),
            status: earned.status.clone(),
        });
        Self {
            id: order.id.to_string(),
            site_id: order.site.to_string(),
            customer_id: order.customer.to_string(),
            partner_id: order.partner.map(|id| id.to_string()),
            status: order.status.word(),
            total: money(order.total),
            refunded: money(order.refunded),
            commission,
            no_commission: order.no_commission.map(domain::orders::NoCommission::word),
            placed_at: order.placed_at.to_string(),
            external_id: order.external_id,
            currency: order.currency,
        }
    }
}

impl From<OrderIn> for NewOrder {
    fn from(order: OrderIn) -> Self {
        let line = |line: OrderLineIn| NewLine {
            sku: line.sku,
            title: line.title,
            quantity: line.quantity,
            unit_price: line.unit_price.unwrap_or_default(),
            base: line.base.unwrap_or_default(),
            discount: line.discount.unwrap_or_default(),
        };
        Self {
            site: order.site.unwrap_or_default(),
            external_id: order.external_id,
            customer: NewCustomer {
                id: order.customer.id.unwrap_or_default(),
                external_id: order.customer.external_id.unwrap_or_default(),
                name: order.customer.name.unwrap_or_default(),
                email: order.customer.email.unwrap_or_default(),
                country: order.customer.country.unwrap_or_default(),
            },
            click: order.click.unwrap_or_default(),
            code: order.code.unwrap_or_default(),
            currency: order.currency,
            placed_at: order.placed_at.unwrap_or_default(),
            status: order.status.unwrap_or_default(),
            lines: order.lines.into_iter().map(line).collect(),
            shipping: order.shipping.unwrap_or_default(),
            vat: order.vat.unwrap_or_default(),
            total: order.total,
            note: order.note.unwrap_or_default(),
        }
    }
}

/// Where an order stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderStatusIn {
    /// The site's identifier or host; needed with the shop's own number where the key is for several sites.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// `placed`, `paid`, `processing`, `shipped`, `delivered` or `cancelled`.
    #[schema(example = "delivered")]
    status: String,
    /// RFC 3339; now where it is left out.
    #[schema(example = "2026-11-17T10:02:00.000Z")]
    occurred_at: Option<String>,
    /// For the partner.
    #[schema(max_length = 1000, example = "Signed by M. Silva")]
    note: Option<String>,
}

/// What is known of a shipment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipmentIn {
    /// The site's identifier or host; needed with the shop's own number where the key is for several sites.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// The shop's own number; reports with the same one are merged.
    #[schema(max_length = 100, example = "S-1")]
    external_id: String,
    #[schema(max_length = 80, example = "DHL")]
    carrier: Option<String>,
    /// Numbers by which it can be followed; one that was told never goes away.
    tracking: Option<Vec<TrackingIn>>,
    /// RFC 3339. With it the order is `shipped`.
    #[schema(example = "2026-11-15T16:00:00.000Z")]
    shipped_at: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-17T10:02:00.000Z")]
    delivered_at: Option<String>,
    /// RFC 3339: when this was known, by which an old report is told from a new one; now where it is left out.
    #[schema(example = "2026-11-15T16:00:00.000Z")]
    occurred_at: Option<String>,
}

/// A tracking number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackingIn {
    #[schema(max_length = 100, example = "00340434161094015902")]
    number: String,
    /// Where the carrier shows it.
    #[schema(max_length = 500, example = "https://carrier.example/00340434161094015902")]
    url: Option<String>,
}

/// What was given back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundIn {
    /// The site's identifier or host; needed with the shop's own number where the key is for several sites.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// The shop's own number.
    #[schema(max_length = 100, example = "R-1")]
    external_id: String,
    /// What the customer gets back, with VAT and shipping: a decimal string.
    #[schema(example = "52.13")]
    amount: String,
    /// For which goods; left out, the same part of every line.
    lines: Option<Vec<RefundLineIn>>,
    /// RFC 3339; now where it is left out.
    #[schema(example = "2026-11-20T09:00:00.000Z")]
    occurred_at: Option<String>,
    #[schema(max_length = 1000, example = "One lamp came back")]
    reason: Option<String>,
}

/// What of a line was given back: `quantity`, `base`, or both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundLineIn {
    /// The line's place in the order, from 1.
    #[schema(example = 1)]
    number: i64,
    /// Pieces that came back.
    #[schema(example = 1)]
    quantity: Option<i64>,
    /// The part of the line's net value before discount, where it is not that of the pieces.
    #[schema(example = "46.05")]
    base: Option<String>,
}

/// What became of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldOut {
    /// The order; null where it is not known yet and the report waits for it.
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    order_id: Option<String>,
    #[schema(example = "1001")]
    external_id: String,
    /// Where the order stands; null where it is not known yet.
    #[schema(example = "delivered")]
    status: Option<&'static str>,
    /// Whether the report waits for its order.
    #[schema(example = false)]
    pending: bool,
    /// Whether anything changed; not where the report came again, or too late.
    #[schema(example = true)]
    applied: bool,
}

impl From<Told> for ToldOut {
    fn from(told: Told) -> Self {
        Self {
            order_id: told.order.map(|id| id.to_string()),
            external_id: told.external_id,
            status: told.status.map(domain::orders::OrderStatus::word),
            pending: told.order.is_none(),
            applied: told.applied,
        }
    }
}

/// Report an order. Reported again with the same content it is the same order; with other content the answer is
/// 409 `duplicate_reference`.
#[utoipa::path(post, path = "/orders", tag = "operator", operation_id = "report_order", request_body = OrderIn,
    responses((status = 200, description = "The order", body = Success<ReportedOrderOut>)))]
pub async fn report_order(_: OperatorCaller, Keyed(write): Keyed) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: OrderIn| {
        let order = report(tx, actor, &input.into()).await?;
        Ok(Reply::new(ReportedOrderOut::from(order)))
    })
}

/// Report where an order stands. What comes too late is kept in its history and changes nothing.
#[utoipa::path(post, path = "/orders/{order}/status", tag = "operator", operation_id = "report_order_status",
    params(("order" = String, Path, description = "Tandem's identifier, or the shop's own number")),
    request_body = OrderStatusIn,
    responses((status = 200, description = "What became of it", body = Success<ToldOut>)))]
pub async fn report_order_status(_: OperatorCaller, IdIn(reference): IdIn<String>, write: Write) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: OrderStatusIn| {
        let at = OrderRef { site: input.site.unwrap_or_default(), reference: reference.clone() };
        let new = NewStatus {
            status: input.status,
            occurred_at: input.occurred_at.unwrap_or_default(),
            note: input.note.unwrap_or_default(),
        };
        Ok(Reply::new(ToldOut::from(set_status(tx, actor, &at, &new).await?)))
    })
}

/// Report a shipment. Reports of the same shipment are merged.
#[utoipa::path(post, path = "/orders/{order}/shipments", tag = "operator", operation_id = "report_order_shipment",
    params(("order" = String, Path, description = "Tandem's identifier, or the shop's own number")),
    request_body = ShipmentIn,
    responses((status = 200, description = "What became of it", body = Success<ToldOut>)))]
pub async fn report_order_shipment(
    _: OperatorCaller,
    IdIn(reference): IdIn<String>,
    write: Write,
) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: ShipmentIn| {
        let at = OrderRef { site: input.site.unwrap_or_default(), reference: reference.clone() };
        let track = |track: TrackingIn| Tracking { number: track.number, url: track.url.unwrap_or_default() };
        let new = NewShipment {
            external_id: input.external_id,
            carrier: input.carrier.unwrap_or_default(),
            tracking: input.tracking.unwrap_or_default().into_iter().map(track).collect(),
            shipped_at: input.shipped_at.unwrap_or_default(),
            delivered_at: input.delivered_at.unwrap_or_default(),
            occurred_at: input.occurred_at.unwrap_or_default(),
        };
        Ok(Reply::new(ToldOut::from(report_shipment(tx, actor, &at, &new).await?)))
    })
}

/// Report a refund: the commission is taken back in proportion to the goods.
#[utoipa::path(post, path = "/orders/{order}/refunds", tag = "operator", operation_id = "report_order_refund",
    params(("order" = String, Path, description = "Tandem's identifier, or the shop's own number")),
    request_body = RefundIn,
    responses((status = 200, description = "What became of it", body = Success<ToldOut>)))]
pub async fn report_order_refund(_: OperatorCaller, IdIn(reference): IdIn<String>, write: Write) -> Response {
    answer!(write, OperatorPermission::ReportSales, |tx, actor, input: RefundIn| {
        let at = OrderRef { site: input.site.unwrap_or_default(), reference: reference.clone() };
        let part = |part: RefundLineIn| NewPart {
            number: part.number,
            quantity: part.quantity,
            base: part.base.unwrap_or_default(),
        };
        let new = NewRefund {
            external_id: input.external_id,
            amount: input.amount,
            lines: input.lines.unwrap_or_default().into_iter().map(part).collect(),
            occurred_at: input.occurred_at.unwrap_or_default(),
            reason: input.reason.unwrap_or_default(),
        };
        Ok(Reply::new(ToldOut::from(report_refund(tx, actor, &at, &new).await?)))
    })
}
