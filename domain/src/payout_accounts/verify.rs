//! The operator says that an account is who it says it is, or is not.

use serde_json::json;

use super::{Note, PayoutAccount, PayoutAccountStatus, Step, note, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::approvals::{self, Approval};
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};

/// Decides on the account as it was when the approval was asked for.
pub(crate) async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    approval: &Approval,
    agree: bool,
    reason: &str,
) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::VerifyPayoutAccounts)?;
    let reason = reason.trim();
    let mut faults = Faults::default();
    if agree {
        faults.optional_text("reason", reason, 500);
    } else {
        faults.text("reason", reason, 500);
    }
    faults.end()?;
    let by = actor.person()?.to_string();
    let status = if agree { PayoutAccountStatus::Verified } else { PayoutAccountStatus::Rejected };
    let raced = || DomainError::InvalidTransition {
        subject: "payout_account",
        from: "changed".to_owned(),
        to: status.word(),
    };
    let row = tx.optional(store::GET, args![approval.partner, Mode::Live]).await?.ok_or_else(raced)?;
    let account = PayoutAccount::read(&row)?;
    let version = approval.detail["version"].as_i64().unwrap_or(0);
    let now = tx.now();
    // The version and the state are part of the condition: a change meanwhile is not what was looked at.
    let moved = if agree {
        tx.execute(store::VERIFY, args![&approval.object, version, now]).await?
    } else {
        tx.execute(store::REJECT, args![&approval.object, version, reason]).await?
    };
    if moved == 0 || approvals::settle(tx, &approval.object, agree, &by, reason).await? == 0 {
        return Err(raced());
    }
    let (partner, mode) = (approval.partner, Mode::Live);
    let (country, last_four) = (account.country.as_str(), account.last_four.as_str());
    let step = if agree { Step::Verified } else { Step::Rejected };
    note(tx, actor, &Note { partner, mode, step, country, last_four, reason }).await?;
    tx.record(Change {
        action: if agree { "payout_account.verified" } else { "payout_account.rejected" },
        subject: Subject::new("payout_account", account.id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({
            "country": country, "last_four": last_four, "status": status, "reason": reason,
            "held_until": account.hold(now), "approval": approval.id,
        }),
    });
    tell(tx, &account, status, reason, account.hold(now)).await
}

async fn tell(
    tx: &mut Tx,
    account: &PayoutAccount,
    status: PayoutAccountStatus,
    reason: &str,
    held: Option<Timestamp>,
) -> Result<(), DomainError> {
    let notice = Notice {
        kind: "payout_account_decided",
        data: json!({ "status": status, "country": account.country, "last_four": account.last_four }),
        href: "/payout-account".to_owned(),
    };
    let may = Some(Permission::ManagePayoutAccount);
    for person in notifications::tell_partner(tx, account.partner, may, &notice).await? {
        let data = json!({
            "name": person.name, "status": status, "country": account.country, "last_four": account.last_four,
            "reason": reason, "held_until": held,
        });
        mail::enqueue(tx, MailKind::PayoutAccountDecided, &person.email, &person.locale, data).await?;
    }
    Ok(())
}
