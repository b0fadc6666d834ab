//! Mail to be sent. A row is written in the transaction of the change that causes it, so that a crash can
//! delay a mail but never lose one or send what did not happen. It holds what to say, never a secret: the
//! links of sign-in and invitations get theirs when they are sent.

pub(crate) mod store;

use std::time::Duration;

use serde_json::Value;

use crate::Domain;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::MailId;

words! {
    /// What a mail says.
    MailKind {
        /// Here is your link.
        SignIn = "sign_in",
        /// Somebody invites you into their team.
        Invitation = "invitation",
        /// We have your application.
        ApplicationReceived = "application_received",
        /// You applied with an address that is known: sign in instead.
        AlreadyRegistered = "already_registered",
        /// Your application was decided, or your account changed state.
        PartnerDecided = "partner_decided",
        /// Something waits for your approval.
        ApprovalWaiting = "approval_waiting",
        /// Your balance runs low.
        BalanceLow = "balance_low",
        /// A partner says that money is on its way.
        DepositAnnounced = "deposit_announced",
        /// The operator said whether it came.
        DepositDecided = "deposit_decided",
        /// The operator wrote to you.
        MessageReceived = "message_received",
        /// Another payout account was entered.
        PayoutAccountChanged = "payout_account_changed",
        /// A program asks for another payout account.
        PayoutAccountProposed = "payout_account_proposed",
        /// The operator verified or rejected a payout account.
        PayoutAccountDecided = "payout_account_decided",
        /// You were paid.
        PayoutPaid = "payout_paid",
        /// A payout came back.
        PayoutReturned = "payout_returned",
    }
}

/// A mail that is due.
#[derive(Clone, Debug)]
pub struct DueMail {
    /// Its identifier.
    pub id: MailId,
    /// What it says.
    pub kind: MailKind,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub locale: String,
    /// What the text needs.
    pub data: Value,
    /// How often it was tried before.
    pub attempts: i64,
}

/// While a mail is being sent nobody else may take it.
const LEASE: Duration = Duration::from_secs(120);
/// How long to wait after the first failure, the second …; after the last the mail is given up.
const RETRIES: &[Duration] = &[
    Duration::from_secs(10),
    Duration::from_secs(60),
    Duration::from_secs(300),
    Duration::from_secs(1_800),
    Duration::from_secs(7_200),
    Duration::from_secs(21_600),
];

/// Lets a mail be sent once this transaction is committed.
pub(crate) async fn enqueue(
    tx: &mut Tx,
    kind: MailKind,
    recipient: &str,
    locale: &str,
    data: Value,
) -> Result<(), DomainError> {
    let id: MailId = tx.id();
    let now = tx.now();
    tx.execute(store::INSERT, args![id, kind, recipient, locale, data, now]).await?;
    tx.wake_jobs();
    Ok(())
}

impl Domain {
    /// Takes the mails that are due, so that no other server sends them meanwhile.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn take_due_mails(&self, most: i64) -> Result<Vec<DueMail>, DomainError> {
        let now = self.now();
        // A look before the write, so that an idle server does not write.
        if self.db().optional(store::ANY_DUE, args![now]).await?.is_none() {
            return Ok(Vec::new());
        }
        transact!(self, |tx| {
            let rows = tx.all(store::TAKE, args![now, now.plus(LEASE), most]).await?;
            Ok(rows.iter().map(DueMail::read).collect::<Result<_, _>>()?)
        })
    }

    /// Notes that a mail went out, or is not wanted any more.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn mail_sent(&self, id: MailId) -> Result<(), DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            tx.execute(store::SENT, args![id, now]).await?;
            Ok(())
        })
    }

    /// Notes that a mail did not go out; it is tried again later, or given up.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn mail_failed(&self, mail: &DueMail, fault: &str) -> Result<(), DomainError> {
        transact!(self, |tx| {
            let attempt = usize::try_from(mail.attempts).unwrap_or(usize::MAX);
            let due = RETRIES.get(attempt).map(|wait| tx.now().plus(*wait));
            tx.execute(store::FAILED, args![mail.id, due, fault]).await?;
            Ok(())
        })
    }
}
