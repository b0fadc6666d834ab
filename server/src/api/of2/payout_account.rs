//! `/payout-account`: where a partner is paid. A key proposes; a person of the partner confirms in the portal, with a
//! fresh sign-in. No answer shows more of an account number than its country and its last four characters.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::Domain;
use domain::actor::Permission;
use domain::payout_accounts::rules::NewPayoutAccount;
use domain::payout_accounts::{self, PayoutAccount, Proposal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Success;
use super::caller::Caller;
use super::error::ApiError;
use super::write::{Asked as _, Reply, Write, answer};

/// The account that is proposed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutAccountIn {
    /// Its holder, as the bank knows them, 70 characters at the most.
    #[schema(max_length = 200, example = "Aurora Guides GmbH")]
    holder: String,
    /// The account number, with or without spaces.
    #[schema(max_length = 100, example = "DE89 3704 0044 0532 0130 00")]
    iban: String,
    /// The country of the bank, ISO 3166-1 alpha-2; one that a SEPA transfer reaches.
    #[schema(max_length = 2, example = "DE")]
    country: String,
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutAccountOut {
    #[schema(example = "pac_01JD4Q8W0000000000000000AA")]
    id: String,
    #[schema(example = "Aurora Guides GmbH")]
    holder: String,
    /// The country of the bank, ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    country: String,
    /// The last four characters of the account number.
    #[schema(example = "3000")]
    last4: String,
    /// `pending_confirmation` until a person of the partner has confirmed it in the portal, `pending_verification` until
    /// the operator has verified it, then `verified` or `rejected`.
    #[schema(example = "pending_confirmation")]
    status: &'static str,
    /// What happens next, for a person.
    #[schema(example = "A person of yours confirms it in the portal, signed in anew.")]
    next_step: &'static str,
    /// Payouts wait until then, because the account was changed.
    #[schema(example = "2026-04-04T10:00:00Z")]
    held_until: Option<String>,
    /// Why it was rejected.
    #[schema(example = "The holder is another company.")]
    reason: Option<String>,
    #[schema(example = "2026-11-21T09:51:45.810Z")]
    changed_at: String,
}

/// The account in force, and what was proposed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutAccountsOut {
    /// Where payouts go, or will go once it is verified; null where none was entered.
    account: Option<PayoutAccountOut>,
    /// What waits for a person of the partner to confirm it; null where nothing does.
    proposed: Option<PayoutAccountOut>,
}

impl From<Proposal> for PayoutAccountOut {
    fn from(proposal: Proposal) -> Self {
        Self {
            id: proposal.id.to_string(),
            holder: proposal.holder,
            country: proposal.country,
            last4: proposal.last_four,
            status: "pending_confirmation",
            next_step: "A person of the partner (owner or finance) confirms it in the portal under /payout-account.",
            held_until: None,
            reason: None,
            changed_at: proposal.created_at.to_string(),
        }
    }
}

impl PayoutAccountOut {
    fn of(account: PayoutAccount, domain: &Domain) -> Self {
        use payout_accounts::PayoutAccountStatus as Status;
        let held = account.hold(domain.now());
        let next_step = match (account.status, held) {
            (Status::PendingVerification, _) => "The operator verifies it; until then nothing is paid out.",
            (Status::Verified, None) => "Payouts go there.",
            (Status::Verified, Some(_)) => "Payouts wait, because the account was changed.",
            (Status::Rejected, _) => "Nothing is paid out until another account is entered.",
        };
        Self {
            id: account.id.to_string(),
            holder: account.holder,
            country: account.country,
            last4: account.last_four,
            status: account.status.word(),
            next_step,
            held_until: held.map(|until| until.to_string()),
            reason: Some(account.reason).filter(|reason| !reason.is_empty()),
            changed_at: account.changed_at.to_string(),
        }
    }
}

/// Where payouts go, and what was proposed.
#[utoipa::path(
    get, path = "/payout-account", tag = "identity", security(("partnerApiKey" = ["payouts:read"])),
    responses((status = 200, description = "The account in force and what was proposed.", body = Success<PayoutAccountsOut>)),
)]
pub async fn get_payout_account(
    State(domain): State<Domain>,
    caller: Caller,
) -> Result<Success<PayoutAccountsOut>, ApiError> {
    let own = payout_accounts::own(&domain, &caller.actor).await?;
    Ok(Success::new(PayoutAccountsOut {
        account: own.account.map(|account| PayoutAccountOut::of(account, &domain)),
        proposed: own.proposal.map(PayoutAccountOut::from),
    }))
}

/// Proposes an account for payouts by bank transfer. The account in force stays until a person of the partner has signed
/// in afresh and confirmed the new one; a newer proposal takes the place of an older one.
#[utoipa::path(
    patch, path = "/payout-account", tag = "identity", security(("partnerApiKey" = ["payouts:write"])),
    request_body = PayoutAccountIn,
    responses((status = 200, description = "It waits to be confirmed.", body = Success<PayoutAccountOut>)),
)]
pub async fn change_payout_account(mut write: Write) -> Response {
    // A plain hash of the body beside country and last four would give the account number away to whoever tries them all.
    if Permission::ManagePayoutAccount.of(&write.actor).is_ok()
        && let Some(claim) = &mut write.claim
    {
        let hash = claim.fingerprint;
        match domain::transact!(write.domain, |tx| domain::vault::fingerprint(tx, hash).await) {
            Ok(keyed) => claim.fingerprint = keyed,
            Err(fault) => return ApiError::Domain(fault).into_response(),
        }
    }
    answer!(write, Permission::ManagePayoutAccount, |tx, actor, input: PayoutAccountIn| {
        let new = NewPayoutAccount { holder: input.holder, iban: input.iban, country: input.country };
        let proposal = payout_accounts::propose::propose(tx, actor, &new).await?;
        Ok(Reply::new(PayoutAccountOut::from(proposal)))
    })
}
