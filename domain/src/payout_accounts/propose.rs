//! A program proposes an account: it has no session, so a person of the partner signs in afresh and confirms. Until
//! then the account in force stays as it is, so that a stolen key can neither move the money nor stop it.

use serde_json::json;

use super::change::{permit_person, put, subject};
use super::rules::{Checked, NewPayoutAccount, check};
use super::{Note, PayoutAccount, Proposal, Step, note, open, place, store};
use crate::actor::{Actor, Mode, Permission};
use crate::approvals::{self, ApprovalKind, ApprovalStatus, Decider, NewApproval};
use crate::db::{Change, Read as _, Row, Tx};
use crate::error::{DomainError, Faults, Refusal};
use crate::ids::{PartnerId, PayoutAccountId};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};
use crate::{sessions, vault};

/// Proposes an account; the program's last proposal, if it waits, is gone.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`].
pub async fn propose(tx: &mut Tx, actor: &Actor, new: &NewPayoutAccount) -> Result<Proposal, DomainError> {
    let partner = actor.permit(Permission::ManagePayoutAccount)?;
    if !matches!(actor, Actor::Key(_)) {
        return Err(DomainError::Forbidden(Refusal::Channel));
    }
    let checked = check(new)?;
    let (mode, now, id) = (actor.mode(), tx.now(), tx.id::<crate::ids::PayoutAccountNoun>());
    overtake(tx, actor, partner, mode).await?;
    let (country, last_four) = (checked.iban.country(), checked.iban.last_four());
    let place = place(store::PROPOSALS, partner, id);
    let sealed = vault::seal(tx, &place, checked.iban.reveal().as_bytes()).await?;
    let values = args![
        id,
        partner,
        mode,
        &checked.holder,
        country,
        last_four,
        sealed.bytes,
        sealed.key,
        actor.name(),
        now
    ];
    tx.execute(store::PROPOSE, values).await?;
    note(tx, actor, &Note { partner, mode, step: Step::Proposed, country, last_four, reason: "" }).await?;
    tx.record(Change {
        action: "payout_account.proposed",
        subject: subject(id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({ "country": country, "last_four": last_four }),
    });
    let proposal = Proposal {
        id,
        holder: checked.holder,
        country: checked.iban.country().to_owned(),
        last_four: checked.iban.last_four().to_owned(),
        asked_by: actor.name().to_owned(),
        created_at: now,
    };
    ask_people(tx, partner, mode, &proposal).await?;
    Ok(proposal)
}

async fn ask_people(tx: &mut Tx, partner: PartnerId, mode: Mode, new: &Proposal) -> Result<(), DomainError> {
    let detail = json!({ "holder": new.holder, "country": new.country, "last_four": new.last_four });
    let waiting = NewApproval {
        partner,
        mode,
        kind: ApprovalKind::PayoutAccount,
        object: new.id.to_string(),
        decider: Decider::Partner,
        asked_by: &new.asked_by,
        detail,
    };
    approvals::wait(tx, &waiting).await?;
    let data = json!({ "asked_by": new.asked_by, "country": new.country, "last_four": new.last_four });
    let notice =
        Notice { kind: "payout_account_proposed", data: data.clone(), href: "/payout-account".to_owned() };
    let people =
        notifications::tell_partner(tx, partner, Some(Permission::ManagePayoutAccount), &notice).await?;
    if mode == Mode::Live {
        for person in people {
            let mut data = data.clone();
            data["name"] = person.name.into();
            mail::enqueue(tx, MailKind::PayoutAccountProposed, &person.email, &person.locale, data).await?;
        }
    }
    Ok(())
}

/// A person agrees, with a fresh sign-in, and the account is changed by them; or does not.
///
/// # Errors
/// [`DomainError::NotFound`] where it waits no more; [`DomainError::Forbidden`] with [`Refusal::SignInAgain`] where
/// the person agrees and signed in too long ago.
pub async fn decide(
    tx: &mut Tx,
    actor: &Actor,
    session: Option<i128>,
    id: PayoutAccountId,
    agree: bool,
    reason: &str,
) -> Result<Option<PayoutAccount>, DomainError> {
    let partner = permit_person(actor)?;
    if agree {
        sessions::require_fresh(tx, actor, session).await?;
    }
    let mut faults = Faults::default();
    faults.optional_text("reason", reason, 500);
    faults.end()?;
    let row = tx.optional(store::TAKE_PROPOSAL, args![id, partner]).await?.ok_or(DomainError::NotFound)?;
    let (mode, reason): (Mode, _) = (row.get("mode")?, reason.trim());
    let by = actor.person()?.to_string();
    approvals::settle(tx, &id.to_string(), agree, &by, reason).await?;
    if agree {
        let sealed: Vec<u8> = row.get("iban_sealed")?;
        let iban = open(&tx.installation().vault, store::PROPOSALS, partner, id, &sealed)?;
        let checked = Checked { holder: row.get("holder")?, iban };
        return put(tx, actor, partner, mode, &checked).await.map(Some);
    }
    let asked_by: String = row.get("asked_by")?;
    ended(tx, actor, partner, mode, Step::ProposalDeclined, &row, reason).await?;
    let (country, last_four): (String, String) = (row.get("country")?, row.get("last_four")?);
    tx.record(Change {
        action: "payout_account.proposal_declined",
        subject: subject(id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({ "country": country, "last_four": last_four, "asked_by": asked_by, "reason": reason }),
    });
    Ok(None)
}

/// Something newer came: what a program proposed before waits no more.
pub(super) async fn overtake(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    mode: Mode,
) -> Result<(), DomainError> {
    let Some(row) = tx.optional(store::WITHDRAW, args![partner, mode]).await? else { return Ok(()) };
    let (id, now): (String, _) = (row.get("id")?, tx.now());
    tx.execute(approvals::store::SETTLE, args![id, ApprovalStatus::Expired, "", "", now]).await?;
    ended(tx, actor, partner, mode, Step::ProposalExpired, &row, "").await
}

/// Nobody confirmed in time.
pub(crate) async fn expired(tx: &mut Tx, partner: PartnerId, object: &str) -> Result<(), DomainError> {
    let Some(row) = tx.optional(store::TAKE_PROPOSAL, args![object, partner]).await? else { return Ok(()) };
    let mode = row.get("mode")?;
    ended(tx, &Actor::System, partner, mode, Step::ProposalExpired, &row, "").await
}

async fn ended(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    mode: Mode,
    step: Step,
    row: &Row,
    reason: &str,
) -> Result<(), DomainError> {
    let (country, last_four): (String, String) = (row.get("country")?, row.get("last_four")?);
    note(tx, actor, &Note { partner, mode, step, country: &country, last_four: &last_four, reason }).await
}
