//! A shop tells what it gave back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::money::{after, amount, decimal, instant};
use super::pending::{Kind, Told, wait};
use super::place::{Locked, OrderRef, Place, find, noted};
use super::rules::{Part, spread};
use super::status::{self, Word};
use super::{Line, OrderKind, OrderStatus, seams, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::dropship;
use crate::error::{DomainError, Faults};
use crate::ids::RefundId;
use crate::invoices;

/// What is told of a refund. Amounts are decimal strings in the order's currency, times RFC 3339; empty means left
/// out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewRefund {
    /// The shop's own number.
    pub external_id: String,
    /// What the customer gets back, with VAT and shipping.
    pub amount: String,
    /// For which goods; without any, the same part of every line.
    pub lines: Vec<NewPart>,
    /// When; now where it is left out.
    pub occurred_at: String,
    /// Why.
    pub reason: String,
}

/// What of a line is given back: pieces, or a part of its net value.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewPart {
    /// The line's number, from 1.
    pub number: i64,
    /// Pieces that came back.
    pub quantity: Option<i64>,
    /// The part of the line's net value before discount, where it is not that of the pieces.
    pub base: String,
}

/// Takes in a refund. The commission is taken back in proportion to the goods, from the figures that were stored.
///
/// # Errors
/// [`DomainError::Validation`], among it a refund above what was paid, by line and in total;
/// [`DomainError::DuplicateReference`]; [`DomainError::NotFound`] for an identifier of Tandem's that is none.
pub async fn report_refund(
    tx: &mut Tx,
    actor: &Actor,
    at: &OrderRef,
    new: &NewRefund,
) -> Result<Told, DomainError> {
    let mut faults = Faults::default();
    match noted(&mut faults, find(tx, actor, at).await)? {
        Some(Place::Order(mut order)) => {
            let now = tx.now();
            let applied = apply(tx, actor, &mut order, new, now).await?;
            Ok(Told::of(&order, applied))
        }
        Some(Place::Unknown(site, number)) => {
            let now = tx.now();
            basics(&mut faults, new, now);
            amount(&mut faults, "amount", &new.amount, site.currency);
            faults.end()?;
            wait(tx, actor, &site, number, Kind::Refund, new).await
        }
        None => {
            let now = tx.now();
            basics(&mut faults, new, now);
            faults.end()?;
            Err(DomainError::NotFound)
        }
    }
}

/// Checks what can be checked without the order.
fn basics(faults: &mut Faults, new: &NewRefund, now: Timestamp) -> Timestamp {
    faults.text("external_id", &new.external_id, 100);
    faults.optional_text("reason", &new.reason, 1000);
    instant(faults, "occurred_at", &new.occurred_at, now)
}

/// Takes a refund of a known order in. Whether it is new.
pub(super) async fn apply(
    tx: &mut Tx,
    actor: &Actor,
    order: &mut Locked,
    new: &NewRefund,
    now: Timestamp,
) -> Result<bool, DomainError> {
    let number = new.external_id.trim();
    let hash = fingerprint(new);
    if let Some(row) = tx.optional(store::REFUND, args![order.id, number]).await? {
        return if row.get::<Vec<u8>>("content_hash")? == hash {
            Ok(false)
        } else {
            Err(DomainError::DuplicateReference { subject: "refund", reference: number.to_owned() })
        };
    }
    let cancelled = order.status == OrderStatus::Cancelled;
    if !order.status.counts() && !cancelled {
        let (from, to) = (order.status.to_string(), OrderStatus::Refunded.word());
        return Err(DomainError::InvalidTransition { subject: "order", from, to });
    }
    let mut faults = Faults::default();
    let occurred_at = basics(&mut faults, new, now);
    // Without a time it may have waited for its order.
    let dated = !new.occurred_at.trim().is_empty();
    if dated {
        after(&mut faults, "occurred_at", occurred_at, order);
    }
    let rows = tx.all(store::LINES, args![order.id, order.site]).await?;
    let lines = rows.iter().map(Line::read).collect::<Result<Vec<_>, _>>()?;
    let given = amount(&mut faults, "amount", &new.amount, order.currency);
    let left = order.total - order.refunded;
    let sentence = format!(
        "Of {} there is {} left.",
        decimal(order.total, order.currency),
        decimal(left, order.currency)
    );
    faults.check(given > left, "amount", "above_paid", &sentence);
    faults.check(
        given == 0 && faults.names_none_of(&["amount"]),
        "amount",
        "out_of_range",
        "More than zero.",
    );
    let mut parts = parts(&mut faults, new, &lines, order);
    faults.end()?;
    // Who has everything back has the goods' value back, whatever lines were named.
    if parts.is_empty() || given == left {
        parts = spread(&lines, given, left);
    }
    let base: i64 = parts.iter().map(|part| part.base).sum();
    let net = net(&lines, &parts);
    let id: RefundId = tx.id();
    let created_at = tx.now();
    let values = args![
        id,
        order.id,
        number,
        hash,
        given,
        base,
        json!(parts),
        new.reason.trim(),
        occurred_at,
        created_at
    ];
    tx.execute(store::ADD_REFUND, values).await?;
    for part in &parts {
        tx.execute(store::REFUND_LINE, args![order.id, part.number, part.quantity, part.base]).await?;
    }
    order.refunded += given;
    order.refunded_base += base;
    order.refunded_net += net;
    let values = args![order.id, order.refunded, order.refunded_base, order.refunded_net, created_at];
    tx.execute(store::SET_REFUNDED, values).await?;
    if order.kind == OrderKind::Dropship {
        dropship::pay::give_back(tx, order, given).await?;
        tx.execute(store::TRIM_REST, args![order.id]).await?;
        invoices::credit(tx, actor, order.id).await?;
    }
    if !cancelled {
        seams::uncount(tx, order, net).await?;
    }
    if order.earned && !cancelled {
        let shares: Vec<(i64, i64)> = parts.iter().map(|part| (part.number, part.base)).collect();
        seams::refund(tx, order, id, &shares).await?;
    }
    tx.record(Change {
        action: "order.refund_reported",
        subject: Subject::new("order", order.id),
        partner: order.partner,
        mode: order.mode,
        by: actor.clone(),
        data: json!({
            "external_id": order.external_id, "refund_id": id, "amount": decimal(given, order.currency),
            "currency": order.currency.code(), "reason": new.reason.trim(),
        }),
    });
    let whole = order.refunded == order.total || (order.base > 0 && order.refunded_base == order.base);
    if whole && order.kind == OrderKind::Dropship {
        tx.execute(store::NO_REST, args![order.id]).await?;
    }
    if whole && order.status.moves_to(OrderStatus::Refunded) {
        let word = Word { status: OrderStatus::Refunded, occurred_at, dated, note: String::new() };
        status::apply(tx, actor, order, &word).await?;
    }
    if let (OrderKind::Dropship, Some(partner)) = (order.kind, order.partner) {
        dropship::pay::pay_waiting(tx, partner, order.mode, order.currency).await?;
    }
    Ok(true)
}

/// The goods' net value after discount that is given back.
fn net(lines: &[Line], parts: &[Part]) -> i64 {
    let of = |part: &Part| {
        let line = lines.iter().find(|line| line.number == part.number);
        line.map_or(0, |line| line.net_of(line.refunded_base + part.base) - line.net_of(line.refunded_base))
    };
    parts.iter().map(of).sum()
}

/// What of which line, with every fault noted.
fn parts(faults: &mut Faults, new: &NewRefund, lines: &[Line], order: &Locked) -> Vec<Part> {
    let mut parts = Vec::with_capacity(new.lines.len());
    let mut seen = BTreeSet::new();
    for (at, part) in new.lines.iter().enumerate() {
        let below = |name: &str| format!("lines/{at}/{name}");
        let Some(line) = lines.iter().find(|line| line.number == part.number) else {
            faults.check(true, &below("number"), "unknown", "The order has no such line.");
            continue;
        };
        faults.check(
            !seen.insert(part.number),
            &below("number"),
            "duplicate",
            "This line stands here twice.",
        );
        let pieces = part.quantity.unwrap_or(0);
        let sane = part.quantity.is_none_or(|pieces| pieces > 0);
        faults.check(!sane, &below("quantity"), "out_of_range", "At least 1.");
        let sentence = format!("At most {} of {}: more are not left.", line.pieces_left(), line.quantity);
        faults.check(pieces > line.pieces_left(), &below("quantity"), "above_paid", &sentence);
        if part.base.trim().is_empty() {
            let neither = part.quantity.is_none();
            faults.check(neither, &below("quantity"), "required", "The pieces, or their net value as base.");
            if sane && !neither && pieces <= line.pieces_left() {
                parts.push(line.part_of(pieces));
            }
        } else {
            let base = amount(faults, &below("base"), &part.base, order.currency);
            let sentence = format!(
                "Of {} there is {} left.",
                decimal(line.base, order.currency),
                decimal(line.left(), order.currency)
            );
            faults.check(base > line.left(), &below("base"), "above_paid", &sentence);
            parts.push(Part { number: line.number, quantity: pieces.max(0), base });
        }
    }
    parts
}

/// By what a repetition is told from another refund under the same number.
fn fingerprint(new: &NewRefund) -> [u8; 32] {
    let mut told = new.clone();
    told.reason.clear();
    Sha256::digest(json!(told).to_string()).into()
}
