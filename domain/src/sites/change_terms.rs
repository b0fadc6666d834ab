//! A programme gets new terms, and a partner a pool of its own. What was earned under the old ones stays as it was.

use rust_decimal::Decimal;
use serde_json::json;

use super::{Terms, rules, store};
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, DbError, Read as _, Subject, Tx};
use crate::dropship::Payment;
use crate::error::{DomainError, Faults};
use crate::ids::{PartnerId, ProgrammeId};

/// New terms of a programme.
#[derive(Clone, Debug, Default)]
pub struct NewTerms {
    /// Percent of the retail price that discount and commission share.
    pub pool_percent: Decimal,
    /// Days between an order and its commission being ready.
    pub holding_days: i64,
    /// How dropship orders are paid.
    pub payment: Payment,
    /// The version that was changed; a newer one made meanwhile is not written over.
    pub based_on: Option<i64>,
    /// Why.
    pub note: String,
}

/// Writes a new version of a programme's terms; the same terms change nothing.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`]; [`DomainError::Forbidden`] where the key is
/// not for the site.
pub async fn change_terms(
    tx: &mut Tx,
    actor: &Actor,
    programme: ProgrammeId,
    new: &NewTerms,
) -> Result<Terms, DomainError> {
    actor.permit_operator(OperatorPermission::ManageSites)?;
    let by = actor.id().unwrap_or_default();
    let before = programme_of(tx, programme).await?;
    actor.permit_operator_on(OperatorPermission::ManageSites, before.site)?;
    let mut faults = Faults::default();
    rules::check_terms(&mut faults, new.pool_percent, new.holding_days);
    faults.optional_text("note", &new.note, 500);
    rules::check_version(&mut faults, new.based_on, before.version);
    faults.end()?;
    let same = before.pool_percent == new.pool_percent
        && before.holding_days == new.holding_days
        && before.payment == new.payment;
    if same {
        return Ok(before);
    }
    let (version, now) = (before.version + 1, tx.now());
    let pool = new.pool_percent.normalize();
    let values = args![programme, version, pool.to_string(), new.holding_days, new.payment];
    if tx.execute(store::SET_TERMS, values).await? == 0 {
        // Somebody else's change came between the look and the write: look again.
        return Err(DbError::Duplicate.into());
    }
    let note = new.note.trim();
    let values = args![programme, version, pool.to_string(), new.holding_days, now, by, note, new.payment];
    tx.execute(store::INSERT_TERMS, values).await?;
    tx.record(Change {
        action: "programme.terms_changed",
        subject: Subject::new("programme", programme),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({
            "name": before.name, "version": version, "pool_percent": pool, "holding_days": new.holding_days,
            "payment": new.payment, "note": note,
        }),
    });
    Ok(Terms { version, pool_percent: pool, holding_days: new.holding_days, payment: new.payment, ..before })
}

/// Gives a partner a pool of its own in a programme, or takes it away again.
///
/// # Errors
/// [`DomainError::Validation`]; [`DomainError::NotFound`] where the partner is not in the programme.
pub async fn approve_pool(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    programme: ProgrammeId,
    pool_percent: Option<Decimal>,
) -> Result<(), DomainError> {
    actor.permit_operator(OperatorPermission::ManageSites)?;
    let terms = programme_of(tx, programme).await?;
    actor.permit_operator_on(OperatorPermission::ManageSites, terms.site)?;
    let mut faults = Faults::default();
    rules::check_terms(&mut faults, pool_percent.unwrap_or_default(), terms.holding_days);
    faults.end()?;
    let pool = pool_percent.map(|pool| pool.normalize().to_string());
    if tx.execute(store::SET_POOL, args![partner, programme, pool.clone()]).await? == 0 {
        return Err(DomainError::NotFound);
    }
    tx.record(Change {
        action: "programme.pool_approved",
        subject: Subject::new("programme", programme),
        partner: Some(partner),
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": terms.name, "pool_percent": pool }),
    });
    Ok(())
}

async fn programme_of(tx: &mut Tx, id: ProgrammeId) -> Result<Terms, DomainError> {
    let row = tx.optional(store::PROGRAMME, args![id]).await?.ok_or(DomainError::NotFound)?;
    Ok(Terms::read(&row)?)
}
