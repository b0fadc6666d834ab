//! A person enters an account, or another. It asks for a fresh sign-in, since whoever finds a browser open must not be
//! able to send the money elsewhere; and it is told to those who looked after the account before.

use serde_json::{Value, json};

use super::rules::{Checked, NewPayoutAccount, check, held_until};
use super::{Note, PayoutAccount, PayoutAccountStatus, Step, note, place, store};
use crate::actor::{Actor, Mode, OperatorPermission, Permission, Role};
use crate::approvals::{self, ApprovalKind, ApprovalStatus, Decider, NewApproval};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Refusal};
use crate::ids::{PartnerId, PayoutAccountId};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};
use crate::{sessions, vault};

/// Enters an account; `session` is the secret of the session that asks.
///
/// # Errors
/// [`DomainError::Forbidden`] with [`Refusal::SignInAgain`] where the person signed in longer ago than
/// [`sessions::FRESH`]; [`DomainError::Validation`] with every fault.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    session: Option<i128>,
    new: &NewPayoutAccount,
) -> Result<PayoutAccount, DomainError> {
    let partner = permit_person(actor)?;
    sessions::require_fresh(tx, actor, session).await?;
    let checked = check(new)?;
    put(tx, actor, partner, actor.mode(), &checked).await
}

/// A person of the partner who may change it. Programs propose.
pub(super) fn permit_person(actor: &Actor) -> Result<PartnerId, DomainError> {
    let partner = actor.permit(Permission::ManagePayoutAccount)?;
    match actor {
        Actor::Partner(_) => Ok(partner),
        _ => Err(DomainError::Forbidden(Refusal::Channel)),
    }
}

/// Puts what was checked in force.
pub(super) async fn put(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    mode: Mode,
    checked: &Checked,
) -> Result<PayoutAccount, DomainError> {
    // Before anything else: of two changes at once the second waits here, and then sees the first.
    let row = tx.optional(store::TAKE, args![partner, mode]).await?;
    let told: Option<Value> = row.as_ref().map(|row| row.get("contacts")).transpose()?;
    let before = row.map(|row| PayoutAccount::read(&row)).transpose()?;
    let (now, hold) = (tx.now(), tx.installation().payout_hold);
    let id = before.as_ref().map_or_else(|| tx.id(), |account| account.id);
    let (country, last_four) = (checked.iban.country(), checked.iban.last_four());
    let sealed =
        vault::seal(tx, &place(store::ACCOUNTS, partner, id), checked.iban.reveal().as_bytes()).await?;
    let held = before.as_ref();
    let held = held_until(
        held.is_some_and(|old| old.verified_before),
        held.and_then(|old| old.held_until),
        now,
        hold,
    );
    let contacts = contacts(tx, partner).await?;
    if before.is_some() {
        let values = args![
            id,
            &checked.holder,
            country,
            last_four,
            sealed.bytes,
            sealed.key,
            held,
            contacts.clone(),
            now
        ];
        tx.execute(store::CHANGE, values).await?;
    } else {
        let values = args![
            id,
            partner,
            mode,
            &checked.holder,
            country,
            last_four,
            sealed.bytes,
            sealed.key,
            held,
            contacts.clone(),
            now
        ];
        tx.execute(store::INSERT, values).await?;
    }
    let account = PayoutAccount {
        id,
        partner,
        mode,
        status: PayoutAccountStatus::PendingVerification,
        holder: checked.holder.clone(),
        country: country.to_owned(),
        last_four: last_four.to_owned(),
        version: before.as_ref().map_or(1, |old| old.version),
        held_until: held,
        verified_before: before.as_ref().is_some_and(|old| old.verified_before),
        verified_at: None,
        reason: String::new(),
        changed_at: now,
    };
    let step = if before.is_some() { Step::Changed } else { Step::Entered };
    note(tx, actor, &Note { partner, mode, step, country, last_four, reason: "" }).await?;
    tx.record(Change {
        action: "payout_account.changed",
        subject: Subject::new("payout_account", id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({ "country": country, "last_four": last_four, "status": account.status, "held_until": held }),
    });
    let late = args![id.to_string(), ApprovalStatus::Expired, "", "", now];
    tx.execute(approvals::store::SETTLE, late).await?;
    super::propose::overtake(tx, actor, partner, mode).await?;
    if mode == Mode::Live {
        ask_operator(tx, actor, &account).await?;
        tell(tx, actor, &account, before.as_ref(), &[told.unwrap_or_default(), contacts]).await?;
    }
    Ok(account)
}

/// Those who may look after the account now, for the next time it changes.
async fn contacts(tx: &mut Tx, partner: PartnerId) -> Result<Value, DomainError> {
    let mut found = Vec::new();
    for row in &tx.all(notifications::store::PEOPLE_OF_PARTNER, args![partner]).await? {
        let role: Role = row.get("role")?;
        if Permission::ManagePayoutAccount.is_given_to(role) {
            let (name, email, locale): (String, String, String) =
                (row.get("name")?, row.get("email")?, row.get("locale")?);
            found.push(json!({ "name": name, "email": email, "locale": locale }));
        }
    }
    Ok(Value::Array(found))
}

async fn ask_operator(tx: &mut Tx, actor: &Actor, account: &PayoutAccount) -> Result<(), DomainError> {
    let detail = json!({
        "holder": account.holder, "country": account.country, "last_four": account.last_four,
        "version": account.version, "held_until": account.held_until,
    });
    let new = NewApproval {
        partner: account.partner,
        mode: account.mode,
        kind: ApprovalKind::PayoutAccount,
        object: account.id.to_string(),
        decider: Decider::Operator,
        asked_by: actor.name(),
        detail,
    };
    approvals::wait(tx, &new).await?;
    let notice = Notice {
        kind: "payout_account_waiting",
        data: json!({ "country": account.country, "last_four": account.last_four }),
        href: "/ops/approvals".to_owned(),
    };
    notifications::tell_operators(tx, OperatorPermission::VerifyPayoutAccounts, &notice).await.map(drop)
}

/// Mails those who looked after the account before and those who do now: one who was removed from the team first
/// hears of it all the same.
async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    account: &PayoutAccount,
    before: Option<&PayoutAccount>,
    lists: &[Value],
) -> Result<(), DomainError> {
    let notice = Notice {
        kind: "payout_account_changed",
        data: json!({ "by": actor.name(), "country": account.country, "last_four": account.last_four }),
        href: "/payout-account".to_owned(),
    };
    notifications::tell_partner(tx, account.partner, Some(Permission::ManagePayoutAccount), &notice).await?;
    let row = tx.optional(crate::partners::store::GET, args![account.partner]).await?;
    let partner: String = row.ok_or(DomainError::NotFound)?.get("name")?;
    let mut told: Vec<&str> = Vec::new();
    for contact in lists.iter().filter_map(Value::as_array).flatten() {
        let (email, locale) = (contact["email"].as_str(), contact["locale"].as_str());
        let (Some(email), Some(locale)) = (email, locale) else { continue };
        if told.contains(&email) {
            continue;
        }
        told.push(email);
        let data = json!({
            "name": contact["name"], "partner": partner, "by": actor.name(),
            "country": account.country, "last_four": account.last_four,
            "before": before.map(|old| &old.last_four), "held_until": account.held_until,
        });
        mail::enqueue(tx, MailKind::PayoutAccountChanged, email, locale, data).await?;
    }
    Ok(())
}

/// The subject of an event about an account that is proposed.
pub(super) fn subject(id: PayoutAccountId) -> Subject {
    Subject::new("payout_account", id)
}
