//! What went wrong with an order after it was placed: a parcel lost, a wrong article, an address nobody finds. An
//! incident says so to the partner, stays open until the operator sets it right, and then says how.

mod open;
mod resolve;
pub(crate) mod store;

pub use open::{NewIncident, open};
pub use resolve::resolve;

use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::Read;
use crate::error::DomainError;
use crate::ids::{IncidentId, OrderId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// What went wrong.
    IncidentKind {
        /// The carrier does not find the parcel.
        Lost = "lost",
        /// It arrived broken.
        Damaged = "damaged",
        /// It comes later than was said.
        Delayed = "delayed",
        /// Another article was in it.
        WrongItem = "wrong_item",
        /// Something was not in it.
        MissingItem = "missing_item",
        /// Nobody finds the address, or nobody was there.
        AddressProblem = "address_problem",
        /// It came back.
        Returned = "returned",
        /// It cannot be packed: the shelf is empty.
        OutOfStock = "out_of_stock",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Where it stands.
    IncidentState {
        /// Somebody works on it.
        Open = "open",
        /// Set right.
        Resolved = "resolved",
    }
}

/// Something that went wrong with an order.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Its identifier.
    pub id: IncidentId,
    /// The order.
    pub order: OrderId,
    /// The order's number.
    pub external_id: String,
    /// Whose order it is.
    pub partner: Option<PartnerId>,
    /// Their name.
    pub partner_name: Option<String>,
    /// What went wrong.
    pub kind: IncidentKind,
    /// Where it stands.
    pub state: IncidentState,
    /// What happened, to the partner.
    pub note: String,
    /// How it ended, to the partner.
    pub resolution: String,
    /// When it was noticed.
    pub opened_at: Timestamp,
    /// When it was set right.
    pub resolved_at: Option<Timestamp>,
}

/// The incidents of an order that the asker may see, from old to new.
pub(crate) async fn of_order(read: &mut impl Read, order: OrderId) -> Result<Vec<Incident>, DomainError> {
    let rows = read.all(store::OF_ORDER, args![order]).await?;
    Ok(rows.iter().map(Incident::read).collect::<Result<_, _>>()?)
}

/// Incidents in a state, for the operator, the oldest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    state: IncidentState,
    page: PageRequest,
) -> Result<Page<Incident>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let start = page.following();
    let tie = IncidentId::from_ulid(ulid::Ulid(start.tie));
    let mut db = domain.db();
    let rows = db.all(store::LIST, args![actor.mode(), state, start.sort, tie, page.fetch()]).await?;
    let incidents = rows.iter().map(Incident::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(incidents, page, |one| Cursor { sort: one.opened_at.micros(), tie: one.id.ulid().0 }))
}
