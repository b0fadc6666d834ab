//! A partner disputes a commission and says why; while that is open the commission is held. The operator
//! answers: as it was, with a correction, or declined.

mod answer;
mod open;
pub(crate) mod store;

pub use answer::{Answer, answer, weigh};
pub use open::open;

use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{CommissionId, DisputeId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// Where a dispute stands.
    DisputeStatus {
        /// The operator has not answered.
        Open = "open",
        /// Cleared up; the commission goes on as it was.
        Settled = "settled",
        /// The commission was corrected.
        Adjusted = "adjusted",
        /// The operator sees it otherwise; the commission goes on as it was.
        Declined = "declined",
        /// The order was refunded in full or cancelled meanwhile.
        Overtaken = "overtaken",
    }
}

/// A dispute.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// Its identifier.
    pub id: DisputeId,
    /// The commission.
    pub commission: CommissionId,
    /// Whose it is.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// Live or test.
    pub mode: Mode,
    /// Where it stands.
    pub status: DisputeStatus,
    /// What the partner says.
    pub reason: String,
    /// Who says it.
    pub opened_by: String,
    /// When.
    pub opened_at: Timestamp,
    /// What the operator says.
    pub answer: String,
    /// What was added to the commission; negative where it was taken away.
    pub correction: i64,
    /// Who of the operator answered.
    pub answered_by: Option<String>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// What the commission is worth now, in minor units.
    pub amount: i64,
    /// Its currency.
    pub currency: String,
}

/// The disputes of one commission, from old to new; whoever asks has read the commission.
pub(crate) async fn of_commission(domain: &Domain, id: CommissionId) -> Result<Vec<Dispute>, DomainError> {
    let rows = domain.db().all(store::OF_COMMISSION, args![id]).await?;
    Ok(rows.iter().map(Dispute::read).collect::<Result<_, _>>()?)
}

/// Every partner's disputes in one state, newest first, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    status: DisputeStatus,
    page: PageRequest,
) -> Result<Page<Dispute>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadCommissions)?;
    let start = page.before();
    let tie = DisputeId::from_ulid(ulid::Ulid(start.tie));
    let rows = domain
        .db()
        .all(store::LIST, args![status, start.sort, tie, page.fetch(), actor.mode(), actor.sites_listed()])
        .await?;
    let disputes = rows.iter().map(Dispute::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(disputes, page, |dispute| Cursor {
        sort: dispute.opened_at.micros(),
        tie: dispute.id.ulid().0,
    }))
}

/// One dispute, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] where there is none, or for anybody else.
pub async fn get(domain: &Domain, actor: &Actor, id: DisputeId) -> Result<Dispute, DomainError> {
    actor.permit_operator(OperatorPermission::ReadCommissions)?;
    let row = domain.db().optional(store::GET, args![id, actor.mode(), actor.sites_listed()]).await?;
    Ok(Dispute::read(&row.ok_or(DomainError::NotFound)?)?)
}

/// Closes what is open about a commission of which nothing is left.
pub(super) async fn overtake(tx: &mut Tx, commission: CommissionId) -> Result<(), DomainError> {
    let now = tx.now();
    tx.execute(store::OVERTAKE, args![commission, now]).await?;
    Ok(())
}
