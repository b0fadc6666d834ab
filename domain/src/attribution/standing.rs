//! Whose customer somebody is, and everything that says so: for the operator.

use super::{Correction, Owner, Via, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::customers::Customer;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::ids::{AttributionId, CustomerId, LinkId, PartnerId};

/// How many of those that came too late are told, the newest.
const LATE: i64 = 100;

/// A click, a code or a reference that led to a partner, as it was written down.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The entry's identifier.
    pub id: AttributionId,
    /// The partner.
    pub partner: PartnerId,
    /// Their name.
    pub partner_name: String,
    /// What it was.
    pub via: Via,
    /// The link.
    pub link: Option<LinkId>,
    /// Its slug.
    pub slug: Option<String>,
    /// The identifier of the click, the code, or the partner's own reference.
    pub evidence: String,
    /// When it was, as the shop said.
    pub occurred_at: Timestamp,
    /// When it was written down.
    pub created_at: Timestamp,
}

impl Evidence {
    fn read(row: &Row) -> Result<Self, DbError> {
        let partner: PartnerId = row.get("partner_id")?;
        let evidence: String = row.get("evidence")?;
        // A reference that came too late is kept with its partner before it.
        let own = evidence.strip_prefix(&format!("{partner}/")).map(str::to_owned);
        Ok(Self {
            id: row.get("id")?,
            partner,
            partner_name: row.get("partner_name")?,
            via: row.get("via")?,
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            evidence: own.unwrap_or(evidence),
            occurred_at: row.get("occurred_at")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// A customer with what makes them whose they are.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The customer.
    pub customer: Customer,
    /// Whose they are now.
    pub owner: Option<Owner>,
    /// What made them somebody's for life; `None` where nothing was accepted.
    pub brought: Option<Evidence>,
    /// What the operator decided, from old to new. The last counts, and nothing else where there is one.
    pub corrections: Vec<Correction>,
    /// What came too late, the newest first: a hundred at the most.
    pub late: Vec<Evidence>,
    /// How many came too late.
    pub late_count: i64,
}

/// One customer, whose they are, and why.
///
/// # Errors
/// [`DomainError::NotFound`] for an unknown customer, and for anybody but the operator; [`DomainError::Forbidden`] where
/// the key is not for their site.
pub async fn standing(domain: &Domain, actor: &Actor, id: CustomerId) -> Result<Standing, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    let mut db = domain.db();
    let row = db.optional(store::STANDING, args![id, actor.mode()]).await?.ok_or(DomainError::NotFound)?;
    let customer = Customer::read(&row)?;
    actor.permit_operator_on(OperatorPermission::ReadOrders, customer.site)?;
    let brought = db.optional(store::BROUGHT, args![id]).await?;
    let corrections = db.all(store::HISTORY, args![id]).await?;
    let late = db.all(store::LATE, args![id, LATE]).await?;
    let late_count = db.one(store::COUNT_LATE, args![id]).await?;
    Ok(Standing {
        customer,
        owner: Owner::read(&row)?,
        brought: brought.as_ref().map(Evidence::read).transpose()?,
        corrections: corrections.iter().map(Correction::read).collect::<Result<_, _>>()?,
        late: late.iter().map(Evidence::read).collect::<Result<_, _>>()?,
        late_count: late_count.get("n")?,
    })
}
