//! Placing one order, and looking at what it would be.

use super::desk::{self, permit};
use super::prepare::{self, Ready};
use super::write::{self, Decided};
use super::{NewDropshipOrder, Payment, Placed, Preview, store};
use crate::actor::Actor;
use crate::db::{Read, Tx};
use crate::error::DomainError;
use crate::ids::{ApprovalId, OrderId, PartnerId};
use crate::money::Money;
use crate::orders::OrderStatus;
use crate::prepaid;
use crate::spending::{self, Breach, Verdict};

/// Places an order, or writes a draft of one. What it costs and earns is its quote's, or what the shop asks today; it
/// is paid as the programme's terms say, and waits where its money is not there, or where it is above what its key may
/// spend.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::ChecksFailed`] with every check where one failed;
/// [`DomainError::DuplicateReference`] where the partner has used the reference on this site;
/// [`DomainError::InvalidTransition`] where the quote has expired or was used;
/// [`DomainError::SpendingLimit`] above a limit that nobody may decide on; [`DomainError::Forbidden`].
pub async fn place(tx: &mut Tx, actor: &Actor, new: &NewDropshipOrder) -> Result<Placed, DomainError> {
    let partner = permit(actor)?;
    let ready = prepare::one(tx, actor, partner, new).await?;
    if !new.draft {
        prepare::allowed(&ready)?;
    }
    unused(tx, actor, partner, &ready).await?;
    let order: OrderId = tx.id();
    let (fate, breaches) = if new.draft {
        (Fate { status: OrderStatus::Draft, reserved: 0 }, Vec::new())
    } else {
        decide(tx, actor, partner, order, &ready).await?
    };
    let Fate { status, reserved } = fate;
    let total = Money::new(ready.priced.totals.total, ready.basis.currency);
    let mut placed =
        write::write(tx, actor, partner, vec![Decided { ready, order, status, reserved }]).await?;
    let mut placed = placed.pop().ok_or(DomainError::NotFound)?;
    placed.approval = ask(tx, actor, order, &placed.customer_reference, total, &breaches).await?;
    Ok(placed)
}

/// What an order would be, now. Nothing is kept.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`].
pub async fn preview(
    read: &mut impl Read,
    actor: &Actor,
    new: &NewDropshipOrder,
) -> Result<Preview, DomainError> {
    let skus: Vec<String> = new.items.iter().map(|item| item.sku.clone()).collect();
    let site = new.site.clone().unwrap_or_default();
    let desk = match desk::desk(read, actor, &site, &skus).await {
        Err(DomainError::Validation(mut known)) => {
            prepare::add(&mut known, prepare::faults(&prepare::tidied(new)));
            return Err(DomainError::Validation(known));
        }
        outcome => outcome?,
    };
    let priced = desk.price(new).map_err(DomainError::Validation)?;
    Ok(Preview {
        site: desk.site.site,
        site_name: desk.site.name.clone(),
        payment: desk.terms.payment,
        total: Money::new(priced.totals.total, desk.currency),
        priced,
    })
}

/// Neither the reference nor the quote has an order yet. Of two at once the unique keys let one win; the other runs
/// again and finds it here.
async fn unused(tx: &mut Tx, actor: &Actor, partner: PartnerId, ready: &Ready) -> Result<(), DomainError> {
    let reference = &ready.new.customer_reference;
    let values = args![partner, actor.mode(), ready.basis.site, serde_json::json!([reference])];
    if tx.optional(store::TAKEN, values).await?.is_some() {
        return Err(DomainError::DuplicateReference { subject: "order", reference: reference.clone() });
    }
    if let Some(quote) = ready.quote
        && tx.optional(store::OF_QUOTE, args![quote]).await?.is_some()
    {
        let from = "ordered".to_owned();
        return Err(DomainError::InvalidTransition { subject: "quote", from, to: "ordered" });
    }
    Ok(())
}

/// Where an order begins.
pub(super) struct Fate {
    pub status: OrderStatus,
    pub reserved: i64,
}

/// Where an order goes that is allowed: to a person where it is above a limit, else to its payment.
pub(super) async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    order: OrderId,
    ready: &Ready,
) -> Result<(Fate, Vec<Breach>), DomainError> {
    let total = Money::new(ready.priced.totals.total, ready.basis.currency);
    let mut meter = spending::meter(tx, actor).await?;
    let verdict = meter.judge(ready.basis.site, &ready.categories, total);
    meter.note(order, total);
    meter.keep(tx).await?;
    match verdict {
        Verdict::Above(breaches) => {
            Ok((Fate { status: OrderStatus::AwaitingApproval, reserved: 0 }, breaches))
        }
        Verdict::Within => {
            let fate = pay(tx, partner, actor, order, ready.basis.terms.payment, total).await?;
            Ok((fate, Vec::new()))
        }
    }
}

/// Pays an order as the terms say.
async fn pay(
    tx: &mut Tx,
    partner: PartnerId,
    actor: &Actor,
    order: OrderId,
    payment: Payment,
    total: Money,
) -> Result<Fate, DomainError> {
    let waits = Fate { status: OrderStatus::AwaitingPayment, reserved: 0 };
    Ok(match payment {
        Payment::Invoice => Fate { status: OrderStatus::Processing, reserved: 0 },
        Payment::Prepaid if prepaid::reserve(tx, partner, actor.mode(), order, total).await? => {
            Fate { status: OrderStatus::Paid, reserved: total.minor }
        }
        Payment::PerOrder if total.minor == 0 => Fate { status: OrderStatus::Paid, reserved: 0 },
        Payment::Prepaid | Payment::PerOrder => waits,
    })
}

/// Lets an order wait for those who decide, where it is above a limit.
pub(super) async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    order: OrderId,
    reference: &str,
    total: Money,
    breaches: &[Breach],
) -> Result<Option<ApprovalId>, DomainError> {
    if breaches.is_empty() {
        return Ok(None);
    }
    spending::ask(tx, actor, order, reference, total, breaches).await.map(Some)
}
