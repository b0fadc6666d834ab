//! The operator approves, declines, suspends, reopens and closes partners.

use serde_json::json;

use super::{Partner, PartnerStatus, rules, step, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::approvals;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::PartnerId;
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};

/// Moves a partner to another state. The partner is told, with the reason.
///
/// # Errors
/// [`DomainError::InvalidTransition`]; [`DomainError::Validation`] where a reason is missing.
pub async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    id: PartnerId,
    to: PartnerStatus,
    reason: &str,
) -> Result<Partner, DomainError> {
    actor.permit_operator(OperatorPermission::DecidePartners)?;
    let operator = actor.person()?;
    let row = tx.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let partner = Partner::read(&row)?;
    if !rules::may_become(partner.status, to) {
        let from = partner.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "partner", from, to: to.word() });
    }
    let mut faults = Faults::default();
    if step::needs_reason(to) {
        faults.text("reason", reason, 500);
    } else {
        faults.optional_text("reason", reason, 500);
    }
    faults.end()?;

    let now = tx.now();
    // The state is part of the condition, so that of two operators at the same instant one decides.
    let moved = tx.execute(store::SET_STATUS, args![id, to, reason.trim(), now, partner.status]).await?;
    if moved == 0 {
        let from = partner.status.to_string();
        return Err(DomainError::InvalidTransition { subject: "partner", from, to: to.word() });
    }
    tx.record(Change {
        action: action(partner.status, to),
        subject: Subject::new("partner", id),
        partner: Some(id),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "from": partner.status, "to": to, "reason": reason.trim() }),
    });
    if partner.status == PartnerStatus::Pending {
        approvals::settle(tx, &id.to_string(), to == PartnerStatus::Active, &operator.to_string(), reason)
            .await?;
    }
    tell(tx, &partner, to, reason.trim()).await?;
    Ok(Partner { status: to, status_reason: reason.trim().to_owned(), ..partner })
}

const fn action(from: PartnerStatus, to: PartnerStatus) -> &'static str {
    match (from, to) {
        (PartnerStatus::Pending, PartnerStatus::Active) => "partner.approved",
        (PartnerStatus::Pending, _) => "partner.declined",
        (_, PartnerStatus::Suspended) => "partner.suspended",
        (_, PartnerStatus::Closed) => "partner.closed",
        _ => "partner.reactivated",
    }
}

async fn tell(tx: &mut Tx, partner: &Partner, to: PartnerStatus, reason: &str) -> Result<(), DomainError> {
    let notice = Notice {
        kind: "partner_status",
        data: json!({ "status": to, "reason": reason }),
        href: "/dashboard".to_owned(),
    };
    let people = notifications::tell_partner(tx, partner.id, None, &notice).await?;
    for person in people {
        let data = json!({ "name": person.name, "partner": partner.name, "status": to, "reason": reason });
        mail::enqueue(tx, MailKind::PartnerDecided, &person.email, &person.locale, data).await?;
    }
    Ok(())
}
