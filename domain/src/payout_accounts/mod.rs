//! Where a partner is paid: by bank transfer to a verified account and by nothing else. The account number is sealed;
//! people and programs see its country and its last four characters.
//!
//! A person changes it, with a sign-in of the last minutes. A program proposes, and a person confirms. After either
//! the operator verifies it, those who looked after it are told by mail, and payouts wait for a while.

pub mod change;
pub mod iban;
pub mod propose;
pub mod rules;
pub(crate) mod store;
pub mod verify;

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Read, Tx};
use crate::error::DomainError;
use crate::ids::{PartnerId, PayoutAccountId};
use crate::vault::{Fault, Place, Vault};
use iban::Iban;

words! {
    /// How an account stands.
    PayoutAccountStatus {
        /// The operator has not looked at it.
        PendingVerification = "pending_verification",
        /// It is who it says it is.
        Verified = "verified",
        /// It is not; nothing is paid to it.
        Rejected = "rejected",
    }
}

words! {
    /// What happened to an account.
    Step {
        /// The first one was entered.
        Entered = "entered",
        /// Another was entered.
        Changed = "changed",
        /// A program asked for another.
        Proposed = "proposed",
        /// A person of the partner did not want what a program asked for.
        ProposalDeclined = "proposal_declined",
        /// Nobody confirmed in time, or something newer came.
        ProposalExpired = "proposal_expired",
        /// The operator verified it.
        Verified = "verified",
        /// The operator rejected it.
        Rejected = "rejected",
    }
}

/// A partner's account.
#[derive(Clone, Debug)]
pub struct PayoutAccount {
    /// Its identifier; the same after a change.
    pub id: PayoutAccountId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Live or test; nothing is paid to a test account.
    pub mode: Mode,
    /// How it stands.
    pub status: PayoutAccountStatus,
    /// Its holder, as the bank knows them.
    pub holder: String,
    /// The country of the bank.
    pub country: String,
    /// The last four characters of its number.
    pub last_four: String,
    /// How often it was entered, and more.
    pub version: i64,
    /// Until when payouts wait after a change; may be over.
    pub held_until: Option<Timestamp>,
    /// Whether one was ever verified.
    pub verified_before: bool,
    /// When this one was.
    pub verified_at: Option<Timestamp>,
    /// Why it was rejected.
    pub reason: String,
    /// When it was entered.
    pub changed_at: Timestamp,
}

impl PayoutAccount {
    /// Until when payouts wait, where they do.
    pub fn hold(&self, now: Timestamp) -> Option<Timestamp> {
        self.held_until.filter(|until| *until > now)
    }
}

/// What a program asked for.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its identifier.
    pub id: PayoutAccountId,
    /// The holder.
    pub holder: String,
    /// The country of the bank.
    pub country: String,
    /// The last four characters of the number.
    pub last_four: String,
    /// What the key is called that asked.
    pub asked_by: String,
    /// When.
    pub created_at: Timestamp,
}

/// One step of an account's history.
#[derive(Clone, Debug)]
pub struct Past {
    /// What happened.
    pub step: Step,
    /// Of the account in question.
    pub country: String,
    /// Of its number.
    pub last_four: String,
    /// `partner`, `operator`, `key` or `system`.
    pub by_kind: String,
    /// Their name.
    pub by_name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What a partner sees of its account.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The account in force, or waiting to be verified.
    pub account: Option<PayoutAccount>,
    /// What a program asked for.
    pub proposal: Option<Proposal>,
    /// What happened, newest first.
    pub history: Vec<Past>,
}

/// Steps of a history that are shown.
const SHOWN: i64 = 50;

/// The asking partner's account, in the mode it looks at.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn own(domain: &Domain, actor: &Actor) -> Result<Own, DomainError> {
    let partner = actor.permit(Permission::ReadPayouts)?;
    of(&mut domain.db(), partner, actor.mode()).await
}

/// A partner's account, for the operator.
///
/// # Errors
/// [`DomainError::Forbidden`], [`DomainError::NotFound`] for everybody else.
pub async fn of_partner(domain: &Domain, actor: &Actor, partner: PartnerId) -> Result<Own, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    of(&mut domain.db(), partner, Mode::Live).await
}

async fn of(read: &mut impl Read, partner: PartnerId, mode: Mode) -> Result<Own, DomainError> {
    let account = read.optional(store::GET, args![partner, mode]).await?;
    let proposal = read.optional(store::PROPOSED, args![partner, mode]).await?;
    let history = read.all(store::HISTORY, args![partner, mode, SHOWN]).await?;
    Ok(Own {
        account: account.map(|row| PayoutAccount::read(&row)).transpose()?,
        proposal: proposal.map(|row| Proposal::read(&row)).transpose()?,
        history: history.iter().map(Past::read).collect::<Result<_, _>>()?,
    })
}

/// An account that a payout may go to now.
#[derive(Clone, Debug)]
pub struct Payable {
    /// The account.
    pub account: PayoutAccountId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Its holder.
    pub holder: String,
    /// The country of the bank.
    pub country: String,
    /// The last four characters of its number.
    pub last_four: String,
    /// Moves with every change of the account.
    pub version: i64,
    sealed: Vec<u8>,
}

impl Payable {
    /// The account number, for the bank's file.
    ///
    /// # Errors
    /// [`DomainError::Internal`] where it does not open: the keyring lacks its key, or it was moved here.
    pub fn iban(&self, vault: &Vault) -> Result<Iban, DomainError> {
        open(vault, store::ACCOUNTS, self.partner, self.account, &self.sealed)
    }
}

/// The account that a payout to this partner may go to at `now`: verified, and the time after a change is over. Open
/// its number with the vault of `domain.installation()` or `tx.installation()`.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn payable(
    read: &mut impl Read,
    partner: PartnerId,
    now: Timestamp,
) -> Result<Option<Payable>, DomainError> {
    let row = read.optional(store::PAYABLE, args![partner, now]).await?;
    Ok(row.map(|row| Payable::read(&row)).transpose()?)
}

fn place(table: &'static str, partner: PartnerId, row: PayoutAccountId) -> Place {
    Place { table, column: store::IBAN, partner, row: row.to_string() }
}

fn open(
    vault: &Vault,
    table: &'static str,
    partner: PartnerId,
    row: PayoutAccountId,
    sealed: &[u8],
) -> Result<Iban, DomainError> {
    let plain = vault.open(&place(table, partner, row), sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| Fault::NotOurs)?;
    Ok(Iban::parse(text).map_err(|_| Fault::NotOurs)?)
}

/// A step of the history, by its number.
struct Note<'a> {
    partner: PartnerId,
    mode: Mode,
    step: Step,
    country: &'a str,
    last_four: &'a str,
    reason: &'a str,
}

async fn note(tx: &mut Tx, actor: &Actor, note: &Note<'_>) -> Result<(), DomainError> {
    let now = tx.now();
    let values = args![
        note.partner,
        note.mode,
        note.step,
        note.country,
        note.last_four,
        actor.kind(),
        actor.name(),
        note.reason,
        now
    ];
    tx.execute(store::NOTE, values).await?;
    Ok(())
}
