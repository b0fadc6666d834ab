//! What committing an import would do to the whole: to the stock of the site, to the balance of the partner.

use super::{Import, get, store};
use crate::actor::{Actor, Permission};
use crate::db::Read;
use crate::dropship::{self, Payment};
use crate::error::DomainError;
use crate::ids::ImportId;
use crate::money::Money;
use crate::prepaid;

/// A product of which the valid orders want more in all than there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    /// The product.
    pub sku: String,
    /// Pieces that are wanted.
    pub wanted: i64,
    /// Pieces there are.
    pub stock: i64,
}

/// What committing the valid orders would do.
#[derive(Clone, Debug)]
pub struct Effect {
    /// What they cost in all.
    pub total: Money,
    /// How they would be paid; none where nothing can be ordered there any more.
    pub payment: Option<Payment>,
    /// What the partner's balance has, where they are paid from it.
    pub available: Option<Money>,
    /// Products that do not suffice for all of them.
    pub short: Vec<Short>,
}

impl Effect {
    /// What the balance lacks for all of them; nothing where it suffices or is not asked.
    pub fn missing(&self) -> Option<Money> {
        let lacks = self.total.minor.saturating_sub(self.available?.minor);
        (lacks > 0).then(|| Money::new(lacks, self.total.currency))
    }
}

/// What committing the valid orders of an import would do.
///
/// # Errors
/// As [`get`].
pub async fn effect(
    read: &mut impl Read,
    actor: &Actor,
    id: ImportId,
) -> Result<(Import, Effect), DomainError> {
    let import = get(read, actor, id).await?;
    let rows = read.all(store::SHORT, args![id, import.site]).await?;
    let short = rows
        .iter()
        .map(|row| Ok(Short { sku: row.get("sku")?, wanted: row.get("pieces")?, stock: row.get("stock")? }));
    let short = short.collect::<Result<_, DomainError>>()?;
    let currency = import.valid_total.currency;
    let payment = match dropship::desk(read, actor, &import.site.to_string(), &[]).await {
        Ok(desk) => Some(desk.terms.payment),
        Err(DomainError::Forbidden(_) | DomainError::Validation(_)) => None,
        Err(error) => return Err(error),
    };
    let mut available = None;
    if payment == Some(Payment::Prepaid) {
        let partner = actor.permit(Permission::PlaceOrders)?;
        let free = prepaid::available(read, partner, import.mode, currency.code()).await?;
        available = Some(Money::new(free, currency));
    }
    let effect = Effect { total: import.valid_total, payment, available, short };
    Ok((import, effect))
}
