//! What was paid for an order, and what was given back.

use domain::dropship::Payment;
use domain::orders::{Detail, OrderStatus};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::of2::answer::decimal;

/// Money that moved for an order, or is held for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentOut {
    /// `held` of the prepaid balance until the order is shipped, `paid`, or `refunded`.
    #[schema(example = "paid")]
    status: &'static str,
    /// `shop`, where the customer paid there; of a dropship order `prepaid`, `invoice` or `per_order`.
    #[schema(example = "shop")]
    method: &'static str,
    #[schema(example = "102.13")]
    amount: String,
    #[schema(example = "EUR")]
    currency: String,
    /// RFC 3339; null where it is held, and of what was paid parcel by parcel.
    #[schema(example = "2026-11-14T08:42:00.000Z")]
    at: Option<String>,
}

/// What is known of the money: what is held, what was paid, and each refund.
pub(super) fn payments(detail: &Detail) -> Vec<PaymentOut> {
    let order = &detail.order;
    let method = detail.dropship.as_ref().map_or("shop", |dropship| dropship.payment.word());
    let entry = |status, amount: i64, at: Option<domain::clock::Timestamp>| PaymentOut {
        status,
        method,
        amount: decimal(amount, &order.currency),
        currency: order.currency.clone(),
        at: at.map(|at| at.to_string()),
    };
    let mut payments = Vec::new();
    match &detail.dropship {
        Some(dropship) if dropship.payment == Payment::Prepaid => {
            let moved = [("held", dropship.reserved), ("paid", dropship.captured)];
            let moved = moved.into_iter().filter(|&(_, amount)| amount != 0);
            payments.extend(moved.map(|(status, amount)| entry(status, amount, None)));
        }
        Some(dropship) => {
            payments.extend(dropship.paid_at.map(|at| entry("paid", order.total, Some(at))));
        }
        None => {
            let paid = detail.history.iter().find(|step| step.applied && step.status == OrderStatus::Paid);
            payments.extend(paid.map(|step| entry("paid", order.total, Some(step.occurred_at))));
        }
    }
    let refunds = detail.refunds.iter();
    payments.extend(refunds.map(|refund| entry("refunded", refund.amount, Some(refund.occurred_at))));
    payments
}
