//! A placed order is ordered for real: it counts, makes its recipient the partner's customer, and earns.

use super::buyer::{self, Place};
use super::{prepare, store, write};
use crate::actor::Actor;
use crate::commissions::{self, Accrual};
use crate::db::{Read as _, Tx, parsed};
use crate::error::DomainError;
use crate::ids::ProgrammeId;
use crate::orders::place::Locked;
use crate::orders::{NoCommission, seams};
use crate::quotes::rules::{Priced, Request};
use crate::sites::{self, Terms};

/// Counts an order that the transaction holds, attributes its recipient, and gives the partner what it earns, by the
/// price it was placed at.
pub(crate) async fn begin(tx: &mut Tx, actor: &Actor, order: &mut Locked) -> Result<(), DomainError> {
    let partner = order.partner.ok_or(DomainError::NotFound)?;
    let row = tx.optional(store::PRICED_BY, args![order.id]).await?.ok_or(DomainError::NotFound)?;
    let (request, priced): (Request, Priced) =
        (prepare::json(&row, "request")?, prepare::json(&row, "priced")?);
    let programme: ProgrammeId = row.get("programme_id")?;
    let known = tx.optional(sites::store::PROGRAMME, args![programme]).await?.ok_or(DomainError::NotFound)?;
    let terms = Terms {
        version: row.get("terms_version")?,
        pool_percent: parsed(&row, "pool_percent")?.unwrap_or_default(),
        holding_days: row.get("holding_days")?,
        ..Terms::read(&known)?
    };
    let reference: String = row.get("customer_reference")?;
    let place = Place { partner, site: order.site, mode: order.mode };
    let pool = terms.pool_percent;
    let owner = buyer::attribute(tx, actor, &place, order.customer, (&reference, pool)).await?;
    let nothing = write::earns_nothing(&priced, &request);
    // Who lets an order wait for its money has no holding period behind it when the money comes.
    order.placed_at = tx.now();
    tx.execute(store::SET_EARNS, args![order.id, nothing.map(NoCommission::word), order.placed_at]).await?;
    order.earned = nothing.is_none();
    if nothing.is_some() {
        return seams::count(tx, order).await;
    }
    let (split, lines) = (write::split(&request), write::accrual_lines(&priced));
    let accrual = Accrual {
        order: order.id,
        site: order.site,
        mode: order.mode,
        currency: order.currency.code(),
        placed_at: order.placed_at,
        customer: order.customer,
        owner: &owner,
        terms: &terms,
        policy_version: row.get("policy_version")?,
        split: &split,
        lines: &lines,
        revenue: Some(order.revenue()),
    };
    commissions::accrue(tx, &accrual).await.map(drop)
}
