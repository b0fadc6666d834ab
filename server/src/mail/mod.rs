//! Mail: what it says (askama, text and HTML) and how it goes out (lettre, or a folder while developing).

mod letter;
mod payout_account;
mod transport;

use domain::mail::{DueMail, MailKind};
use domain::{Domain, sign_in, team};

use crate::config::Config;
use letter::Letter;
use transport::Transport;

/// Writes and sends mail.
pub struct Post {
    base_url: String,
    transport: Transport,
}

/// Why a mail did not go out.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

impl Post {
    /// As the settings say.
    ///
    /// # Errors
    /// Where the mail server's address or the sender makes no sense.
    pub fn new(config: &Config) -> Result<Self, Fault> {
        Ok(Self { base_url: config.base_url.clone(), transport: Transport::new(config)? })
    }

    /// Sends one mail. A link gets its secret only here, at the last moment. A mail that is not wanted any more
    /// (the invitation was taken back) counts as sent.
    ///
    /// # Errors
    /// What the mail server or the folder says.
    pub async fn send(&self, domain: &Domain, mail: &DueMail) -> Result<(), Fault> {
        let link = match mail.kind {
            MailKind::SignIn => {
                let user = serde_json::from_value(mail.data["user"].clone())?;
                let (token, _) =
                    domain::transact!(*domain, |tx| sign_in::issue_link(tx, user, sign_in::GOOD_FOR).await)?;
                format!("{}/sign-in/{}", self.base_url, token.reveal())
            }
            MailKind::Invitation => {
                let id = serde_json::from_value(mail.data["invitation"].clone())?;
                let issued = domain::transact!(*domain, |tx| team::invite::issue_link(tx, id).await)?;
                let Some((token, _)) = issued else { return Ok(()) };
                format!("{}/invitation/{}", self.base_url, token.reveal())
            }
            MailKind::ApplicationReceived | MailKind::PartnerDecided => {
                format!("{}/dashboard", self.base_url)
            }
            MailKind::AlreadyRegistered => format!("{}/sign-in", self.base_url),
            MailKind::BalanceLow | MailKind::DepositDecided => format!("{}/balance", self.base_url),
            MailKind::DepositAnnounced => format!("{}/ops/deposits", self.base_url),
            MailKind::PayoutPaid | MailKind::PayoutReturned => {
                format!("{}{}", self.base_url, mail.data["path"].as_str().unwrap_or_default())
            }
            MailKind::ApprovalWaiting => format!("{}/approvals", self.base_url),
            MailKind::PayoutAccountChanged
            | MailKind::PayoutAccountProposed
            | MailKind::PayoutAccountDecided => format!("{}/payout-account", self.base_url),
            MailKind::MessageReceived => {
                format!("{}/messages/{}", self.base_url, mail.data["thread"].as_str().unwrap_or_default())
            }
        };
        let letter = Letter::write(mail, link);
        self.transport.send(&mail.recipient, &letter).await
    }
}
