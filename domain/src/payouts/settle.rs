//! What became of a payout at the bank: it was paid, it came back, it was refused. All its commissions move with it.

use serde_json::json;

use super::{Payout, PayoutStatus, hold, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::commissions::store::money;
use crate::commissions::{Kind, Status};
use crate::db::{Change, DbError, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{CommissionId, OrderId, PayoutId};
use crate::ledger::{self, AccountKind, Book, Reason, Transfer};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};

/// Letters of what the bank calls a transfer, or of why it came back.
const MOST: usize = 140;

/// Somebody of the operator says that a payout was paid, and what the bank calls the transfer.
///
/// # Errors
/// [`DomainError::Validation`] without a reference; [`DomainError::InvalidTransition`] where it is not on its way.
pub async fn mark_paid(
    tx: &mut Tx,
    actor: &Actor,
    id: PayoutId,
    reference: &str,
) -> Result<Payout, DomainError> {
    permit(actor)?;
    let mut faults = Faults::default();
    faults.text("reference", reference, MOST);
    faults.end()?;
    let payout = hold::lock(tx, id).await?;
    if payout.status != PayoutStatus::Exported {
        return Err(payout.cannot(PayoutStatus::Paid));
    }
    pay(tx, actor, payout, reference.trim()).await
}

/// Somebody of the operator says that a payout came back, and why.
///
/// # Errors
/// [`DomainError::Validation`] without a reason; [`DomainError::InvalidTransition`] where it was not sent.
pub async fn mark_returned(
    tx: &mut Tx,
    actor: &Actor,
    id: PayoutId,
    why: &str,
) -> Result<Payout, DomainError> {
    permit(actor)?;
    let mut faults = Faults::default();
    faults.text("reason", why, MOST);
    faults.end()?;
    let payout = hold::lock(tx, id).await?;
    if !matches!(payout.status, PayoutStatus::Exported | PayoutStatus::Paid) {
        return Err(payout.cannot(PayoutStatus::Returned));
    }
    give_back(tx, actor, payout, PayoutStatus::Returned, why.trim()).await
}

fn permit(actor: &Actor) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::PreparePayouts)?;
    actor.person().map(drop)
}

/// A commission of a payout.
struct Content {
    id: CommissionId,
    order: OrderId,
    kind: Kind,
    amount: i64,
}

/// What a locked payout is made of; every part as it was claimed, in state `status`.
async fn content(tx: &mut Tx, payout: &Payout, status: Status) -> Result<Vec<Content>, DomainError> {
    let rows = tx.all(store::CONTENT, args![payout.id]).await?;
    let (mut content, mut sum) = (Vec::with_capacity(rows.len()), 0);
    for row in &rows {
        let (amount, claimed): (i64, i64) = (row.get("amount")?, row.get("claimed")?);
        if row.get::<Status>("status")? != status || amount != claimed {
            return Err(not_as_claimed(payout));
        }
        let id: CommissionId = row.get("id")?;
        sum += amount;
        content.push(Content { id, order: row.get("order_id")?, kind: row.get("kind")?, amount });
    }
    if sum != payout.amount { Err(not_as_claimed(payout)) } else { Ok(content) }
}

/// Cannot happen: what a payout has is held as it is.
fn not_as_claimed(payout: &Payout) -> DomainError {
    let fault = format!("of {} is not what it was made of", payout.id);
    DbError::Decode { column: "payout_items".to_owned(), fault }.into()
}

/// Moves every commission of a payout to what was paid, or back from there: an entry each, so that each explains itself.
async fn post(
    tx: &mut Tx,
    of: &Payout,
    content: &[Content],
    reason: Reason,
    detail: &serde_json::Value,
) -> Result<(), DomainError> {
    for (kind, account) in
        [(Kind::Earning, AccountKind::Approved), (Kind::Adjustment, AccountKind::Receivable)]
    {
        let each = content.iter().filter(|one| one.kind == kind);
        let each: Vec<(String, i64)> = each.map(|one| (one.id.to_string(), one.amount)).collect();
        if each.is_empty() {
            continue;
        }
        let (from, to) = match reason {
            Reason::Returned => (AccountKind::Paid, account),
            _ => (account, AccountKind::Paid),
        };
        let book = Book { partner: of.partner, mode: Mode::Live, currency: &of.currency };
        // The subject is each commission's own.
        let subject = Subject { kind: "commission", id: String::new() };
        let transfer = Transfer { book, from, to, amount: 0, reason, subject, detail: detail.clone() };
        if !ledger::post_many(tx, &transfer, &each).await? {
            return Err(not_as_claimed(of));
        }
    }
    Ok(())
}

/// A locked payout that is on its way was paid.
pub(super) async fn pay(
    tx: &mut Tx,
    by: &Actor,
    was: Payout,
    reference: &str,
) -> Result<Payout, DomainError> {
    let (content, now) = (content(tx, &was, Status::Approved).await?, tx.now());
    let detail = json!({ "payout": was.id, "reference": reference });
    post(tx, &was, &content, Reason::Paid, &detail).await?;
    tx.execute(store::MOVE_DAYS, args![was.id, 1_i64]).await?;
    let moved = tx.execute(store::PAY_ITEMS, args![was.id, now]).await?;
    if usize::try_from(moved) != Ok(content.len()) {
        return Err(not_as_claimed(&was));
    }
    let paid = Payout {
        status: PayoutStatus::Paid,
        bank_reference: reference.to_owned(),
        paid_at: Some(now),
        ..was
    };
    save(tx, &paid).await?;
    for one in &content {
        record_commission(tx, by, &paid, one, ("approved", "paid"), "commission.paid", &detail);
    }
    record(tx, by, &paid, "payout.paid", json!({ "reference": reference }));
    tell(tx, &paid, "payout_paid", MailKind::PayoutPaid).await?;
    settle(tx, &paid).await?;
    Ok(paid)
}

/// A locked payout came back, or was refused: what it was made of waits for the next batch.
pub(super) async fn give_back(
    tx: &mut Tx,
    by: &Actor,
    was: Payout,
    to: PayoutStatus,
    why: &str,
) -> Result<Payout, DomainError> {
    let now = tx.now();
    let detail = json!({ "payout": was.id, "reason": why });
    if was.status == PayoutStatus::Paid {
        let content = content(tx, &was, Status::Paid).await?;
        post(tx, &was, &content, Reason::Returned, &detail).await?;
        tx.execute(store::MOVE_DAYS, args![was.id, -1_i64]).await?;
        let moved = tx.execute(store::RETURN_ITEMS, args![was.id, now]).await?;
        if usize::try_from(moved) != Ok(content.len()) {
            return Err(not_as_claimed(&was));
        }
        for one in &content {
            record_commission(tx, by, &was, one, ("paid", "approved"), "commission.returned", &detail);
        }
    }
    tx.execute(store::FREE, args![was.id]).await?;
    let back = Payout { status: to, note: why.to_owned(), returned_at: Some(now), ..was };
    save(tx, &back).await?;
    let action = if to == PayoutStatus::Rejected { "payout.rejected" } else { "payout.returned" };
    record(tx, by, &back, action, json!({ "reason": why }));
    tell(tx, &back, "payout_returned", MailKind::PayoutReturned).await?;
    let data = notice_data(&back);
    let href = format!("/ops/payouts/{}/payouts/{}", back.batch, back.id);
    let notice = Notice { kind: "payout_came_back", data, href };
    notifications::tell_operators(tx, OperatorPermission::PreparePayouts, &notice).await?;
    settle(tx, &back).await?;
    Ok(back)
}

async fn save(tx: &mut Tx, of: &Payout) -> Result<(), DomainError> {
    let now = tx.now();
    let values = args![of.id, of.status, &of.note, &of.bank_reference, of.paid_at, of.returned_at, now];
    tx.execute(store::SAVE, values).await?;
    Ok(())
}

/// Once nothing of a batch is on its way any more it is settled.
async fn settle(tx: &mut Tx, of: &Payout) -> Result<(), DomainError> {
    // Of two who finish its last payouts at the same instant, the second sees what the first did.
    tx.optional(store::LOCK_BATCH, args![of.batch]).await?;
    if tx.optional(store::ANY_OPEN, args![of.batch]).await?.is_none() {
        let now = tx.now();
        if tx.execute(store::SETTLE, args![of.batch, now]).await? > 0 {
            tx.record(Change {
                action: "payout_batch.settled",
                subject: Subject::new("payout_batch", of.batch),
                partner: None,
                mode: Mode::Live,
                by: Actor::System,
                data: json!({}),
            });
        }
    }
    Ok(())
}

fn notice_data(of: &Payout) -> serde_json::Value {
    json!({
        "amount": money(of.amount, &of.currency), "currency": of.currency, "last_four": of.last_four, "partner": of.partner_name,
        "reason": of.note,
    })
}

fn record(tx: &mut Tx, by: &Actor, of: &Payout, action: &'static str, more: serde_json::Value) {
    let mut data = json!({
        "batch_id": of.batch, "amount": money(of.amount, &of.currency), "currency": of.currency, "commissions": of.commissions,
        "status": of.status,
    });
    if let (Some(data), serde_json::Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    tx.record(Change {
        action,
        subject: Subject::new("payout", of.id),
        partner: Some(of.partner),
        mode: Mode::Live,
        by: by.clone(),
        data,
    });
}

fn record_commission(
    tx: &mut Tx,
    by: &Actor,
    of: &Payout,
    one: &Content,
    (from, to): (&str, &str),
    action: &'static str,
    detail: &serde_json::Value,
) {
    tx.record(Change {
        action,
        subject: Subject::new("commission", one.id),
        partner: Some(of.partner),
        mode: Mode::Live,
        by: by.clone(),
        data: json!({
            "order_id": one.order, "from": from, "to": to, "amount": money(one.amount, &of.currency), "currency": of.currency,
            "detail": detail,
        }),
    });
}

/// Tells those of the partner who look after money, in the portal and by mail.
async fn tell(tx: &mut Tx, of: &Payout, kind: &'static str, letter: MailKind) -> Result<(), DomainError> {
    let notice = Notice { kind, data: notice_data(of), href: format!("/payouts/{}", of.id) };
    let told = notifications::tell_partner(tx, of.partner, Some(Permission::ReadPayouts), &notice).await?;
    for person in told {
        let data = json!({
            "name": person.name, "amount": money(of.amount, &of.currency), "currency": of.currency, "last_four": of.last_four,
            "reason": of.note, "path": notice.href,
        });
        mail::enqueue(tx, letter, &person.email, &person.locale, data).await?;
    }
    Ok(())
}
