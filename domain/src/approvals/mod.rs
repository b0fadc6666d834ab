//! What waits for a human: who asks, what for, who decides, until when. Deciding is one press; what nobody
//! decides expires by itself.

pub mod decide;
pub(crate) mod store;

use std::time::Duration;

use serde_json::{Value, json};

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{ApprovalId, PartnerId};
use crate::mail::{self, MailKind};
use crate::notifications::{self, Notice};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// What is asked for.
    ApprovalKind {
        /// An API key.
        ApiKey = "api_key",
        /// To become a partner.
        Partner = "partner",
        /// A dropship order above a key's limits.
        Order = "order",
        /// A payout account that is to be verified.
        PayoutAccount = "payout_account",
    }
}

words! {
    /// Who decides.
    Decider {
        /// A person of the partner.
        Partner = "partner",
        /// A person of the operator.
        Operator = "operator",
    }
}

words! {
    /// How it stands.
    ApprovalStatus {
        /// Nobody has decided.
        Waiting = "waiting",
        /// Agreed.
        Approved = "approved",
        /// Not agreed.
        Declined = "declined",
        /// Nobody decided in time.
        Expired = "expired",
    }
}

impl ApprovalKind {
    /// How long a thing waits before it expires. What waits for the operator does not expire, since whoever asked
    /// would never hear of it: for it this is when it should have been answered. An order waits shorter, since its price and its
    /// stock do not stand still.
    pub const fn waits(self) -> Duration {
        match self {
            Self::ApiKey | Self::Partner | Self::PayoutAccount => Duration::from_secs(14 * 24 * 3600),
            Self::Order => Duration::from_secs(72 * 3600),
        }
    }

    /// What people of a partner decide.
    pub const fn of_partners() -> [Self; 3] {
        [Self::ApiKey, Self::Order, Self::PayoutAccount]
    }

    /// What somebody of the partner needs to decide it; none where the operator decides.
    pub const fn decided_with(self) -> Option<Permission> {
        match self {
            Self::ApiKey => Some(Permission::ManageKeys),
            Self::Order => Some(Permission::DecideOrders),
            Self::PayoutAccount => Some(Permission::ManagePayoutAccount),
            Self::Partner => None,
        }
    }
}

/// Something that waits, or was decided.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Its identifier.
    pub id: ApprovalId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// Live or test.
    pub mode: Mode,
    /// What is asked for.
    pub kind: ApprovalKind,
    /// The key or partner in question.
    pub object: String,
    /// Who decides.
    pub decider: Decider,
    /// How it stands.
    pub status: ApprovalStatus,
    /// Who asks.
    pub asked_by: String,
    /// What else is known, by kind.
    pub detail: Value,
    /// What the decider wrote.
    pub reason: String,
    /// When it was asked.
    pub created_at: Timestamp,
    /// Until when it waits; where the operator decides, by when it should be answered.
    pub expires_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
}

impl Approval {
    /// Whether it can still be decided.
    pub fn is_open(&self, now: Timestamp) -> bool {
        // What waits for the operator waits on: whoever asked would never hear of it otherwise.
        self.status == ApprovalStatus::Waiting && (self.decider == Decider::Operator || self.expires_at > now)
    }
}

pub(crate) struct NewApproval<'a> {
    pub partner: PartnerId,
    pub mode: Mode,
    pub kind: ApprovalKind,
    pub object: String,
    pub decider: Decider,
    pub asked_by: &'a str,
    pub detail: Value,
}

/// Lets something wait.
pub(crate) async fn wait(tx: &mut Tx, new: &NewApproval<'_>) -> Result<ApprovalId, DomainError> {
    let id: ApprovalId = tx.id();
    let now = tx.now();
    let values = args![
        id,
        new.partner,
        new.mode,
        new.kind,
        &new.object,
        new.decider,
        new.asked_by,
        new.detail.clone(),
        now,
        now.plus(new.kind.waits())
    ];
    tx.execute(store::INSERT, values).await?;
    Ok(id)
}

/// So many things of a kind are told one by one within [`A_WHILE`]; who has as many before them needs no letter for each.
const MOST_TOLD: i64 = 10;
/// How long.
const A_WHILE: Duration = Duration::from_secs(3600);

/// Lets something wait for those people of the partner who may decide it, and tells them.
pub(crate) async fn wait_for_partner(
    tx: &mut Tx,
    new: &NewApproval<'_>,
    permission: Permission,
) -> Result<ApprovalId, DomainError> {
    let since = tx.now().minus(A_WHILE);
    let lately = tx.all(store::LATELY, args![new.partner, since, new.kind, MOST_TOLD]).await?;
    let id = wait(tx, new).await?;
    if i64::try_from(lately.len()).unwrap_or(MOST_TOLD) >= MOST_TOLD {
        return Ok(id);
    }
    let mut data = json!({ "kind": new.kind, "asked_by": new.asked_by, "name": new.detail["name"] });
    if let Some(total) = new.detail.get("total") {
        data["total"] = total.clone();
    }
    let notice = Notice { kind: "approval_waiting", data: data.clone(), href: "/approvals".to_owned() };
    for person in notifications::tell_partner(tx, new.partner, Some(permission), &notice).await? {
        let mut data = data.clone();
        data["person"] = Value::String(person.name);
        mail::enqueue(tx, MailKind::ApprovalWaiting, &person.email, &person.locale, data).await?;
    }
    Ok(id)
}

/// Notes the outcome of what waited for `object`, if anything did.
pub(crate) async fn settle(
    tx: &mut Tx,
    object: &str,
    agreed: bool,
    by: &str,
    reason: &str,
) -> Result<u64, DomainError> {
    let status = if agreed { ApprovalStatus::Approved } else { ApprovalStatus::Declined };
    let now = tx.now();
    Ok(tx.execute(store::SETTLE, args![object, status, by, reason, now]).await?)
}

/// What waits for the asker to decide, or was decided: oldest waiting things are what the list is for, but the
/// newest come first so that a page of history reads naturally.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    waiting: bool,
    page: PageRequest,
) -> Result<Page<Approval>, DomainError> {
    let start = page.before();
    let tie = ApprovalId::from_ulid(ulid::Ulid(start.tie));
    let mut db = domain.db();
    let rows = if let Actor::Operator(_) = actor {
        actor.permit_operator(OperatorPermission::ReadPartners)?;
        db.all(store::FOR_OPERATOR, args![waiting, start.sort, tie, page.fetch()]).await?
    } else {
        let partner = actor.permit(Permission::ReadPartner)?;
        db.all(store::FOR_PARTNER, args![waiting, start.sort, tie, page.fetch(), partner]).await?
    };
    let approvals = rows.iter().map(Approval::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(approvals, page, |approval| Cursor {
        sort: approval.created_at.micros(),
        tie: approval.id.ulid().0,
    }))
}

/// One thing the asker decides or decided.
///
/// # Errors
/// [`DomainError::NotFound`] where it is another's to decide.
pub async fn get(domain: &Domain, actor: &Actor, id: ApprovalId) -> Result<Approval, DomainError> {
    let mut db = domain.db();
    let row = if let Actor::Operator(_) = actor {
        actor.permit_operator(OperatorPermission::ReadPartners)?;
        db.optional(store::GET_FOR_OPERATOR, args![id]).await?
    } else {
        let partner = actor.permit(Permission::ReadPartner)?;
        db.optional(store::GET_FOR_PARTNER, args![id, partner]).await?
    };
    Ok(Approval::read(&row.ok_or(DomainError::NotFound)?)?)
}
