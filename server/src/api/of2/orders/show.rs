//! What an order shows of itself.

use domain::orders::fulfil::More;
use domain::orders::{Detail, Line, NoCommission, Order, Refund, Shipment, Step, Tracking};
use serde::Serialize;
use utoipa::ToSchema;

use super::payments::{PaymentOut, payments};
use crate::api::of2::answer::decimal;
use crate::api::of2::dropship::DropshipOut;
use crate::api::of2::fulfilment::{IncidentOut, InvoiceOut, ShipmentLineOut};

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderOut {
    #[schema(example = "ord_01JD4Q8W0000000000000000AA")]
    id: String,
    /// `affiliate` where a customer ordered in the shop, `dropship` where it was placed here.
    #[schema(example = "affiliate")]
    kind: &'static str,
    /// The shop's own number; of a dropship order the one Tandem gave it.
    #[schema(example = "1001")]
    external_id: String,
    /// The dropshipper's own number.
    #[schema(example = "WEB-10442")]
    customer_reference: Option<String>,
    #[schema(example = "sit_01JD4Q8W0000000000000000AA")]
    site_id: String,
    #[schema(example = "Casa Verde")]
    site_name: String,
    #[schema(example = "cus_01JD4Q8W0000000000000000AA")]
    client_id: String,
    #[schema(example = "Maria Silva")]
    client_name: String,
    /// The link or code it came by.
    #[schema(example = "lnk_01JD4Q8W0000000000000000AA")]
    link_id: Option<String>,
    /// `placed`, `paid`, `processing`, `shipped`, `delivered`, `cancelled` or `refunded`; a dropship order may also be
    /// `draft`, `awaiting_approval`, `awaiting_payment` or `failed`.
    #[schema(example = "shipped")]
    status: &'static str,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    /// Net value of the goods before discount, which the commission is counted on.
    #[schema(example = "92.10")]
    base: String,
    /// Net discount.
    #[schema(example = "9.21")]
    discount: String,
    /// Net shipping.
    #[schema(example = "4.90")]
    shipping: String,
    #[schema(example = "16.46")]
    vat: String,
    /// What the customer pays.
    #[schema(example = "104.25")]
    total: String,
    /// What was given back.
    #[schema(example = "0.00")]
    refunded: String,
    /// What it earned; null where `no_commission` says why not.
    commission: Option<OrderCommissionOut>,
    /// Why it earned nothing: `self_referral`, `site_not_in_program`, `partner_not_active`,
    /// `order_cancelled`, `wholesale_price`, `all_discount` or `not_placed_yet`; of older orders also
    /// `placed_before_attribution`.
    #[schema(example = "order_cancelled")]
    no_commission: Option<&'static str>,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    placed_at: String,
}

/// What an order earned.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderCommissionOut {
    #[schema(example = "com_01JD4Q8W0000000000000000AA")]
    id: String,
    /// What is left of it.
    #[schema(example = "13.82")]
    amount: String,
    #[schema(example = "pending")]
    status: String,
}

impl From<Order> for OrderOut {
    fn from(order: Order) -> Self {
        let money = |minor: i64| decimal(minor, &order.currency);
        let commission = order.commission.as_ref().map(|earned| OrderCommissionOut {
            id: earned.id.to_string(),
            amount: money(earned.amount),
            status: earned.status.clone(),
        });
        Self {
            id: order.id.to_string(),
            kind: order.kind.word(),
            customer_reference: order.reference,
            site_id: order.site.to_string(),
            client_id: order.customer.to_string(),
            link_id: order.link.map(|id| id.to_string()),
            status: order.status.word(),
            base: money(order.base),
            discount: money(order.discount),
            shipping: money(order.shipping),
            vat: money(order.vat),
            total: money(order.total),
            refunded: money(order.refunded),
            commission,
            no_commission: order.no_commission.map(NoCommission::word),
            placed_at: order.placed_at.to_string(),
            external_id: order.external_id,
            site_name: order.site_name,
            client_name: order.customer_name,
            currency: order.currency,
        }
    }
}

/// An order with everything about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderDetailOut {
    order: OrderOut,
    lines: Vec<OrderLineOut>,
    /// What was said about its state, from old to new.
    history: Vec<OrderStepOut>,
    shipments: Vec<ShipmentOut>,
    refunds: Vec<RefundOut>,
    /// What was paid for it and given back, as far as it is known here.
    payments: Vec<PaymentOut>,
    /// The invoice, which comes with the first parcel, and credit notes for what was given back. Dropship orders only.
    invoices: Vec<InvoiceOut>,
    /// What went wrong, from old to new.
    incidents: Vec<IncidentOut>,
    /// From the shop.
    #[schema(example = json!(["A gift; no invoice in the parcel."]))]
    notes: Vec<String>,
    /// What it has besides where it was placed here; null for an order of a shop.
    dropship: Option<DropshipOut>,
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderLineOut {
    #[schema(example = 1)]
    number: i64,
    #[schema(example = "LAMP-1")]
    sku: String,
    #[schema(example = "Reading lamp")]
    title: String,
    #[schema(example = 2)]
    quantity: i64,
    /// Net value before discount.
    #[schema(example = "92.10")]
    base: String,
    /// Net discount.
    #[schema(example = "9.21")]
    discount: String,
    /// Pieces that came back.
    #[schema(example = 0)]
    refunded_quantity: i64,
    /// How much of the base was given back.
    #[schema(example = "0.00")]
    refunded_base: String,
    /// Whether the catalogue has it; it may lag behind the shop.
    #[schema(example = true)]
    in_catalog: bool,
}

/// What was said about an order's state.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderStepOut {
    #[schema(example = "paid")]
    status: &'static str,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:42:00.000Z")]
    occurred_at: String,
    /// Whether it moved the order, or came too late.
    #[schema(example = true)]
    applied: bool,
    #[schema(example = "Signed by M. Silva")]
    note: Option<String>,
    /// Who said it: a person, a key or a shop.
    #[schema(example = "Casa Verde shop")]
    by: Option<String>,
}

/// A shipment.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShipmentOut {
    #[schema(example = "shp_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "S-1")]
    external_id: String,
    #[schema(example = "DHL")]
    carrier: Option<String>,
    tracking: Vec<TrackingOut>,
    /// What is in it, where the shop said so.
    lines: Vec<ShipmentLineOut>,
    /// RFC 3339.
    #[schema(example = "2026-11-15T16:00:00.000Z")]
    shipped_at: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-17T10:02:00.000Z")]
    delivered_at: Option<String>,
}

/// A tracking number.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackingOut {
    #[schema(example = "00340434161094015902")]
    number: String,
    #[schema(example = "https://carrier.example/00340434161094015902")]
    url: Option<String>,
}

/// A refund.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefundOut {
    #[schema(example = "rfd_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "R-1")]
    external_id: String,
    /// What the customer got back, with VAT and shipping.
    #[schema(example = "52.13")]
    amount: String,
    /// How much of the order's base that was.
    #[schema(example = "46.05")]
    base: String,
    #[schema(example = "One lamp came back")]
    reason: Option<String>,
    /// RFC 3339.
    #[schema(example = "2026-11-20T09:00:00.000Z")]
    occurred_at: String,
}

fn said(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn line_out(line: Line, currency: &str) -> OrderLineOut {
    OrderLineOut {
        number: line.number,
        quantity: line.quantity,
        base: decimal(line.base, currency),
        discount: decimal(line.discount, currency),
        refunded_quantity: line.refunded_quantity,
        refunded_base: decimal(line.refunded_base, currency),
        in_catalog: line.listed,
        sku: line.sku,
        title: line.title,
    }
}

impl From<Step> for OrderStepOut {
    fn from(step: Step) -> Self {
        Self {
            status: step.status.word(),
            occurred_at: step.occurred_at.to_string(),
            applied: step.applied,
            note: said(step.note),
            by: step.by,
        }
    }
}

impl ShipmentOut {
    fn with(shipment: Shipment, lines: Vec<(i64, i64)>) -> Self {
        let parcel = shipment.parcel;
        let track = |track: Tracking| TrackingOut { number: track.number, url: said(track.url) };
        Self {
            id: shipment.id.to_string(),
            external_id: shipment.external_id,
            lines: lines.into_iter().map(|(number, quantity)| ShipmentLineOut { number, quantity }).collect(),
            carrier: said(parcel.carrier),
            tracking: parcel.tracking.into_iter().map(track).collect(),
            shipped_at: parcel.shipped_at.map(|at| at.to_string()),
            delivered_at: parcel.delivered_at.map(|at| at.to_string()),
        }
    }
}

fn refund_out(refund: Refund, currency: &str) -> RefundOut {
    RefundOut {
        id: refund.id.to_string(),
        external_id: refund.external_id,
        amount: decimal(refund.amount, currency),
        base: decimal(refund.base, currency),
        reason: said(refund.reason),
        occurred_at: refund.occurred_at.to_string(),
    }
}

/// An order as either side of the contract shows it.
pub fn detail_out(detail: Detail, more: More) -> OrderDetailOut {
    let currency = detail.order.currency.clone();
    let payments = payments(&detail);
    let mut contents = more.contents;
    let shipments = detail.shipments.into_iter().map(|shipment| {
        let lines = contents.remove(&shipment.id).unwrap_or_default();
        ShipmentOut::with(shipment, lines)
    });
    let shipments = shipments.collect();
    let notes =
        said(detail.order.note.clone()).into_iter().chain(more.notes.into_iter().map(|note| note.body));
    OrderDetailOut {
        lines: detail.lines.into_iter().map(|line| line_out(line, &currency)).collect(),
        history: detail.history.into_iter().map(OrderStepOut::from).collect(),
        shipments,
        payments,
        refunds: detail.refunds.into_iter().map(|refund| refund_out(refund, &currency)).collect(),
        invoices: more.invoices.into_iter().map(InvoiceOut::from).collect(),
        incidents: more.incidents.into_iter().map(IncidentOut::from).collect(),
        notes: notes.collect(),
        dropship: detail.dropship.map(|dropship| DropshipOut::of(dropship, &currency)),
        order: detail.order.into(),
    }
}
