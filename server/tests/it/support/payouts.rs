//! What payouts need: an account that is verified, and a bank to pay from.

use domain::approvals::{self, decide::decide};
use domain::page::PageRequest;
use domain::payout_accounts::{change::change, rules::NewPayoutAccount};
use domain::sessions::SessionRecord;
use domain::transact;

use super::{DAY, Partner, TestApp};

impl TestApp {
    /// The owner enters an account.
    pub async fn enters_account(&self, partner: &Partner) {
        let record = SessionRecord {
            user: Some(partner.owner.person().unwrap()),
            data: "{}".to_owned(),
            expires_at: self.domain.now().plus(DAY),
        };
        let secret = i128::from_be_bytes(self.domain.random().bytes());
        self.domain.create_session(secret, &record, "Firefox").await.unwrap();
        let new = NewPayoutAccount {
            holder: "Aurora GmbH".to_owned(),
            iban: "DE89370400440532013000".to_owned(),
            country: "DE".to_owned(),
        };
        transact!(self.domain, |tx| change(tx, &partner.owner, Some(secret), &new).await.map(drop)).unwrap();
    }

    /// The same, and the operator verifies it.
    pub async fn with_account(&self, partner: &Partner) {
        self.enters_account(partner).await;
        let admin = self.admin().await;
        let waiting = approvals::list(&self.domain, &admin, true, PageRequest::new(100, None)).await.unwrap();
        let mine = waiting.items.iter().find(|approval| approval.partner == partner.id).unwrap();
        transact!(self.domain, |tx| decide(tx, &admin, mine.id, true, "").await.map(drop)).unwrap();
    }

    /// Another server, which has an account to pay from.
    pub async fn server_with_a_bank(&self) -> Self {
        let debtor = domain::demo::debtor();
        self.server_with(|config| {
            (config.bank_holder, config.bank_iban) = (debtor.name.clone(), debtor.iban.clone());
        })
        .await
    }
}
